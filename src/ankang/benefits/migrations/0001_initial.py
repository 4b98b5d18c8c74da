import ankang.storage.create_models
import ankang.storage.sealed
import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('places', '0001_initial'),
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='PolicyText',
                    fields=[
                        ('hash', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='指纹')),
                        ('key', models.CharField(max_length=80, verbose_name='政策版本')),
                        ('text', models.TextField(verbose_name='政策文本')),
                    ],
                ),
                migrations.CreateModel(
                    name='AdvanceClaim',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=40, unique=True, verbose_name='申报编号')),
                        ('month', models.DateField(verbose_name='月份')),
                        ('state', models.CharField(choices=[('submitted', '已申报'), ('returned', '已退回'), ('accepted', '已审核'), ('paid', '已拨付')], default='submitted', max_length=10, verbose_name='状态')),
                        ('amount_fen', models.BigIntegerField(verbose_name='申报金额')),
                        ('count', models.PositiveIntegerField(verbose_name='笔数')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='退回原因')),
                        ('submitted_at', models.DateTimeField(verbose_name='申报时间')),
                        ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='审核时间')),
                        ('paid_at', models.DateTimeField(blank=True, null=True, verbose_name='拨付时间')),
                        ('transaction', models.UUIDField(blank=True, null=True, verbose_name='资金凭证')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advance_claims', to='places.facility')),
                        ('paid_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'area', 'month'], name='advance_claim_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='advance_claim_second_person'), models.CheckConstraint(condition=models.Q(('state', 'submitted'), ('decided_at__isnull', False), _connector='OR'), name='advance_claim_decided'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'paid'), _negated=True), ('transaction__isnull', False), _connector='OR'), name='advance_claim_paid_by_funds')],
                    },
                ),
                migrations.CreateModel(
                    name='Bill',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('level', models.PositiveSmallIntegerField(verbose_name='医院等级')),
                        ('grade', models.CharField(blank=True, max_length=1, verbose_name='医院等次')),
                        ('stay', models.CharField(max_length=40, verbose_name='就诊流水号')),
                        ('insurance', models.CharField(choices=[('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=10, verbose_name='参保类型')),
                        ('retired', models.BooleanField(default=False, verbose_name='退休')),
                        ('visit', models.CharField(choices=[('inpatient', '住院'), ('outpatient', '普通门诊'), ('chronic_outpatient', '门诊慢特病'), ('two_diseases', '“两病”门诊')], max_length=20, verbose_name='就诊类别')),
                        ('place', models.CharField(choices=[('county', '县内'), ('area', '统筹区内县外'), ('province', '省内统筹区外'), ('outside', '省外')], max_length=10, verbose_name='就医地')),
                        ('referred', models.BooleanField(default=False, verbose_name='规范转诊')),
                        ('signed', models.BooleanField(default=False, verbose_name='家庭医生签约')),
                        ('treat_first', models.BooleanField(default=False, verbose_name='先诊疗后付费')),
                        ('admitted_on', models.DateField(verbose_name='入院日期')),
                        ('discharged_on', models.DateField(verbose_name='出院日期')),
                        ('diagnosis', models.CharField(max_length=12, verbose_name='主要诊断编码')),
                        ('disease', models.CharField(blank=True, max_length=32, verbose_name='特殊病种')),
                        ('total_fen', models.BigIntegerField(verbose_name='总费用')),
                        ('own_paid_fen', models.BigIntegerField(verbose_name='全自费')),
                        ('over_limit_fen', models.BigIntegerField(verbose_name='超限价自费')),
                        ('first_share_fen', models.BigIntegerField(verbose_name='先行自付')),
                        ('in_scope_fen', models.BigIntegerField(verbose_name='政策范围内费用')),
                        ('told', models.JSONField(blank=True, default=dict, verbose_name='来源所报支付方')),
                        ('origin', models.CharField(choices=[('form', '窗口登记'), ('excel', '表格导入'), ('api', '接口上传'), ('demo', '演示数据')], default='form', max_length=8, verbose_name='来源')),
                        ('batch', models.UUIDField(blank=True, null=True, verbose_name='批次')),
                        ('state', models.CharField(choices=[('registered', '待结算'), ('settled', '已结算'), ('reversed', '已退费'), ('refused', '不予结算')], default='registered', max_length=10, verbose_name='状态')),
                        ('refusal', ankang.storage.sealed.SealedText(verbose_name='不予结算原因')),
                        ('registered_at', models.DateTimeField(verbose_name='登记时间')),
                        ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='最近办理时间')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division', verbose_name='参保地')),
                        ('decided_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='places.facility', verbose_name='医院')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='registry.person')),
                        ('registered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'discharged_on'], name='bill_person'), models.Index(fields=['facility', '-discharged_on', '-id'], name='bill_facility'), models.Index(fields=['state', '-discharged_on', '-id', 'village'], name='bill_state'), models.Index(fields=['-discharged_on', '-id', 'village'], name='bill_latest'), models.Index(condition=models.Q(('batch__isnull', False)), fields=['batch'], name='bill_batch')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('facility', 'stay'), name='bill_once_a_stay'), models.CheckConstraint(condition=models.Q(('discharged_on__gte', models.F('admitted_on'))), name='bill_dates'), models.CheckConstraint(condition=models.Q(('total_fen', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('own_paid_fen'), '+', models.F('over_limit_fen')), '+', models.F('first_share_fen')), '+', models.F('in_scope_fen')))), name='bill_total_is_its_parts'), models.CheckConstraint(condition=models.Q(('first_share_fen__gte', 0), ('in_scope_fen__gte', 0), ('over_limit_fen__gte', 0), ('own_paid_fen__gte', 0)), name='bill_no_part_negative')],
                    },
                ),
                migrations.CreateModel(
                    name='CatalogueItem',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=32, verbose_name='项目编码')),
                        ('name', models.CharField(max_length=120, verbose_name='项目名称')),
                        ('kind', models.CharField(choices=[('registration', '挂号费'), ('consultation', '诊查费'), ('examination', '检查费'), ('special_test', '特殊检查'), ('laboratory', '化验费'), ('bed', '床位费'), ('drug', '药品费'), ('treatment', '治疗费'), ('operation', '手术费'), ('nursing', '护理费'), ('material_imported', '进口材料'), ('material_domestic', '国产材料')], max_length=20, verbose_name='费用类型')),
                        ('category', models.CharField(choices=[('A', '甲类'), ('B', '乙类'), ('C', '目录外')], max_length=1, verbose_name='目录类别')),
                        ('first_share', models.DecimalField(blank=True, decimal_places=4, help_text='空白：按政策规定', max_digits=5, null=True, verbose_name='先行自付比例')),
                        ('limit_fen', models.BigIntegerField(blank=True, null=True, verbose_name='限价（分）')),
                        ('unit', models.CharField(blank=True, max_length=20, verbose_name='计价单位')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('source', models.CharField(max_length=120, verbose_name='依据')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division', verbose_name='统筹地区')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'code', 'since'), name='catalogue_item_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='catalogue_item_dates'), models.CheckConstraint(condition=models.Q(('first_share__isnull', True), models.Q(('first_share__gte', 0), ('first_share__lt', 1)), _connector='OR'), name='catalogue_item_first_share'), models.CheckConstraint(condition=models.Q(('limit_fen__isnull', True), ('limit_fen__gt', 0), _connector='OR'), name='catalogue_item_limit')],
                    },
                ),
                migrations.CreateModel(
                    name='Recomputation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('why', models.CharField(choices=[('identification', '身份事后认定'), ('policy', '政策变动')], max_length=16, verbose_name='原因')),
                        ('state', models.CharField(choices=[('open', '待重算'), ('done', '已重算'), ('nothing', '无需重算')], default='open', max_length=8, verbose_name='状态')),
                        ('settlements', models.PositiveSmallIntegerField(verbose_name='涉及结算数')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('opened_on', models.DateField(verbose_name='产生日期')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='recomputations', to='registry.person')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'village', 'opened_on'], name='recomputation_open')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('person', 'year', 'why'), name='recomputation_once_open')],
                    },
                ),
                migrations.CreateModel(
                    name='YearAccount',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('state', models.JSONField(blank=True, default=dict, verbose_name='年度累计')),
                        ('changes', models.PositiveIntegerField(default=0, verbose_name='变动次数')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='year_accounts', to='registry.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'year'), name='year_account_once')],
                    },
                ),
                migrations.CreateModel(
                    name='BillLine',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField(verbose_name='序号')),
                        ('item', models.CharField(max_length=32, verbose_name='项目编码')),
                        ('name', models.CharField(max_length=120, verbose_name='项目名称')),
                        ('category', models.CharField(choices=[('A', '甲类'), ('B', '乙类'), ('C', '目录外')], max_length=1, verbose_name='目录类别')),
                        ('kind', models.CharField(choices=[('registration', '挂号费'), ('consultation', '诊查费'), ('examination', '检查费'), ('special_test', '特殊检查'), ('laboratory', '化验费'), ('bed', '床位费'), ('drug', '药品费'), ('treatment', '治疗费'), ('operation', '手术费'), ('nursing', '护理费'), ('material_imported', '进口材料'), ('material_domestic', '国产材料')], max_length=20, verbose_name='费用类型')),
                        ('quantity', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='数量')),
                        ('price_fen', models.BigIntegerField(verbose_name='单价')),
                        ('amount_fen', models.BigIntegerField(verbose_name='金额')),
                        ('over_limit_fen', models.BigIntegerField(default=0, verbose_name='超限价自费')),
                        ('first_share_fen', models.BigIntegerField(default=0, verbose_name='先行自付')),
                        ('bill', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='benefits.bill')),
                        ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='benefits.catalogueitem')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('bill', 'number'), name='bill_line_once'), models.CheckConstraint(condition=models.Q(('first_share_fen__gte', 0), ('over_limit_fen__gte', 0), ('amount_fen__gte', django.db.models.expressions.CombinedExpression(models.F('over_limit_fen'), '+', models.F('first_share_fen')))), name='bill_line_parts')],
                    },
                ),
                migrations.CreateModel(
                    name='Settlement',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('ordinal', models.PositiveSmallIntegerField(verbose_name='序')),
                        ('kind', models.CharField(choices=[('settle', '结算'), ('adjust', '重算'), ('reverse', '退费')], max_length=8, verbose_name='办理')),
                        ('reason', models.CharField(blank=True, choices=[('', '正常结算'), ('earlier', '较早的账单补报'), ('reversal', '较早的账单退费'), ('identification', '身份事后认定'), ('policy', '政策变动'), ('wrong_bill', '账单有误'), ('wrong_person', '人员有误'), ('hospital', '医院申请退费')], default='', max_length=16, verbose_name='原因')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('policy', models.CharField(max_length=80, verbose_name='政策版本')),
                        ('policy_hash', models.CharField(max_length=64, verbose_name='政策指纹')),
                        ('facts', models.JSONField(default=dict, verbose_name='结算依据')),
                        ('before', models.JSONField(default=dict, verbose_name='结算前累计')),
                        ('after', models.JSONField(default=dict, verbose_name='结算后累计')),
                        ('because', models.JSONField(default=dict, verbose_name='计算过程')),
                        ('booked', models.UUIDField(blank=True, null=True, verbose_name='资金凭证')),
                        ('settled_on', models.DateField(verbose_name='结算日期')),
                        ('settled_at', models.DateTimeField(verbose_name='办理时间')),
                        ('bill', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='benefits.bill')),
                        ('cause', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='caused', to='benefits.settlement', verbose_name='引起重算的结算')),
                        ('facility', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='benefits.settlement', verbose_name='所改的结算')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='registry.person')),
                        ('settled_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['bill', 'ordinal'],
                        'indexes': [models.Index(fields=['person', 'year'], name='settlement_person'), models.Index(fields=['facility', 'settled_on'], name='settlement_facility'), models.Index(fields=['village', 'settled_on'], name='settlement_village'), models.Index(condition=models.Q(('cause__isnull', False)), fields=['cause'], name='settlement_cause')],
                        'constraints': [models.UniqueConstraint(fields=('bill', 'ordinal'), name='settlement_once_a_standing'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'settle'), ('of__isnull', True)), models.Q(models.Q(('kind', 'settle'), _negated=True), ('of__isnull', False)), _connector='OR'), name='settlement_changes_another'), models.CheckConstraint(condition=models.Q(('of__isnull', True), models.Q(('of', models.F('id')), _negated=True), _connector='OR'), name='settlement_not_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='DueAdjustment',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('amount_fen', models.BigIntegerField(verbose_name='应补（正）应退（负）')),
                        ('state', models.CharField(choices=[('open', '待办'), ('done', '已办')], default='open', max_length=4, verbose_name='状态')),
                        ('receipt', models.CharField(blank=True, max_length=40, verbose_name='收据号')),
                        ('opened_on', models.DateField(verbose_name='产生日期')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='办理时间')),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('settlement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='due', to='benefits.settlement')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'facility', 'opened_on'], name='due_adjustment_facility'), models.Index(fields=['state', 'village', 'opened_on'], name='due_adjustment_village')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount_fen', 0), _negated=True), name='due_adjustment_not_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state', 'open')), models.Q(('done_at__isnull', False), ('state', 'done')), _connector='OR'), name='due_adjustment_done_has_a_moment')],
                    },
                ),
                migrations.CreateModel(
                    name='Advance',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('month', models.DateField(verbose_name='月份')),
                        ('amount_fen', models.BigIntegerField(verbose_name='垫付金额')),
                        ('treat_first', models.BooleanField(default=False, verbose_name='先诊疗后付费')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('facility', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('claim', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='advances', to='benefits.advanceclaim')),
                        ('settlement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advance', to='benefits.settlement')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['facility', 'month'], name='advance_facility'), models.Index(condition=models.Q(('claim__isnull', False)), fields=['claim'], name='advance_claim')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount_fen', 0), _negated=True), name='advance_not_nothing')],
                    },
                ),
                migrations.CreateModel(
                    name='SettlementShare',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('payer', models.CharField(choices=[('waiver', '减免'), ('basic', '基本医保'), ('serious', '大病保险'), ('assistance', '医疗救助'), ('extra', '倾斜救助'), ('topup', '地方补充'), ('hospital', '医院承担'), ('patient', '个人支付')], max_length=10, verbose_name='支付方')),
                        ('amount_fen', models.BigIntegerField(verbose_name='本次变动')),
                        ('bears_fen', models.BigIntegerField(verbose_name='应负担')),
                        ('settlement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='benefits.settlement')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('settlement', 'payer'), name='settlement_share_once'), models.CheckConstraint(condition=models.Q(('bears_fen__gte', 0)), name='settlement_share_not_negative')],
                    },
                ),
            ],
        ),
    ]
