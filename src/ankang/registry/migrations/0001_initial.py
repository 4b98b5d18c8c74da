import ankang.storage.create_models
import ankang.storage.sealed
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('places', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Household',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='户编号')),
                        ('group', models.CharField(blank=True, max_length=20, verbose_name='村民小组')),
                        ('address', ankang.storage.sealed.SealedText(verbose_name='住址')),
                        ('phone', ankang.storage.sealed.SealedText(verbose_name='户联系电话')),
                        ('phone_tail', ankang.storage.sealed.BlindIndex(blank=True, default='', editable=False, max_length=32, source='phone', tail=4)),
                        ('bank_name', models.CharField(blank=True, max_length=40, verbose_name='开户行')),
                        ('bank_account', ankang.storage.sealed.SealedText(verbose_name='一卡通账号')),
                        ('cause', models.CharField(blank=True, max_length=4, verbose_name='主要致贫原因')),
                        ('cause_second', models.CharField(blank=True, max_length=4, verbose_name='次要致贫原因')),
                        ('risk', models.CharField(blank=True, max_length=4, verbose_name='主要风险')),
                        ('no_labour', models.BooleanField(default=False, verbose_name='整户无劳动能力')),
                        ('unsafe_house', models.BooleanField(default=False, verbose_name='危房户')),
                        ('safe_water', models.BooleanField(default=True, verbose_name='已解决安全饮水')),
                        ('relocated', models.BooleanField(default=False, verbose_name='易地搬迁户')),
                        ('joined_on', models.DateField(verbose_name='入册日期')),
                        ('left_on', models.DateField(blank=True, null=True, verbose_name='离册日期')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近修改')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'number'], name='registry_ho_village_c7bd65_idx'), models.Index(fields=['village', 'left_on'], name='registry_ho_village_22b5a5_idx'), models.Index(fields=['phone_tail'], name='registry_ho_phone_t_2f0274_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Change',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('row_type', models.CharField(max_length=20, verbose_name='对象类型')),
                        ('row', models.UUIDField(verbose_name='对象')),
                        ('field', models.CharField(max_length=40, verbose_name='字段')),
                        ('level', models.PositiveSmallIntegerField(verbose_name='数据级别')),
                        ('old', ankang.storage.sealed.SealedText(verbose_name='原值')),
                        ('new', ankang.storage.sealed.SealedText(verbose_name='新值')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='修改时间')),
                        ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('household', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.household')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['household', 'made_at'], name='change_of_household')],
                    },
                ),
                migrations.CreateModel(
                    name='HouseholdCategory',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('registered', '建档立卡户'), ('exited', '脱贫户'), ('unstable_exited', '脱贫不稳定户'), ('marginal', '边缘易致贫户'), ('sudden_hardship', '突发严重困难户')], max_length=16, verbose_name='类别')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, help_text='监测户为风险消除日期', null=True, verbose_name='止')),
                        ('source', models.CharField(blank=True, max_length=60, verbose_name='来源')),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='registry.household')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('household', 'kind', 'since'), name='household_category_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='household_category_dates')],
                    },
                ),
                migrations.CreateModel(
                    name='HouseholdYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('wage_fen', models.BigIntegerField(default=0, verbose_name='工资性收入')),
                        ('business_fen', models.BigIntegerField(default=0, verbose_name='生产经营性收入')),
                        ('property_fen', models.BigIntegerField(default=0, verbose_name='财产性收入')),
                        ('transfer_fen', models.BigIntegerField(default=0, verbose_name='转移性收入')),
                        ('business_cost_fen', models.BigIntegerField(default=0, verbose_name='生产经营性支出')),
                        ('insurance_payout_fen', models.BigIntegerField(default=0, verbose_name='理赔收入')),
                        ('compliant_own_paid_fen', models.BigIntegerField(default=0, verbose_name='合规自付支出')),
                        ('members', models.PositiveSmallIntegerField(verbose_name='人数')),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='registry.household')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('household', 'year'), name='household_year_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=24, unique=True, verbose_name='人编号')),
                        ('name', models.CharField(max_length=60, verbose_name='姓名')),
                        ('relation', models.CharField(max_length=4, verbose_name='与户主关系')),
                        ('identity', ankang.storage.sealed.SealedText(verbose_name='证件号码')),
                        ('identity_index', ankang.storage.sealed.BlindIndex(blank=True, default='', editable=False, max_length=32, source='identity', tail=0)),
                        ('identity_tail', ankang.storage.sealed.BlindIndex(blank=True, default='', editable=False, max_length=32, source='identity', tail=4)),
                        ('sex', models.PositiveSmallIntegerField(verbose_name='性别')),
                        ('born_on', models.DateField(verbose_name='出生日期')),
                        ('ethnicity', models.CharField(default='01', max_length=2, verbose_name='民族')),
                        ('education', models.CharField(blank=True, max_length=4, verbose_name='文化程度')),
                        ('school', models.CharField(blank=True, max_length=4, verbose_name='在校生状况')),
                        ('health', models.CharField(blank=True, max_length=8, verbose_name='健康状况')),
                        ('labour', models.CharField(blank=True, max_length=4, verbose_name='劳动技能')),
                        ('work_place', models.CharField(blank=True, max_length=40, verbose_name='务工所在地')),
                        ('work_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='务工时间（月）')),
                        ('phone', ankang.storage.sealed.SealedText(verbose_name='电话')),
                        ('phone_tail', ankang.storage.sealed.BlindIndex(blank=True, default='', editable=False, max_length=32, source='phone', tail=4)),
                        ('resident', models.BooleanField(default=True, verbose_name='常住')),
                        ('joined_on', models.DateField(verbose_name='入册日期')),
                        ('left_on', models.DateField(blank=True, null=True, verbose_name='离册日期')),
                        ('left_reason', models.CharField(blank=True, max_length=12, verbose_name='离册原因')),
                        ('died_on', models.DateField(blank=True, null=True, verbose_name='死亡日期')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近修改')),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='registry.household')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'left_on'], name='registry_pe_village_2a5550_idx'), models.Index(fields=['name', 'village'], name='person_name_prefix', opclasses=['varchar_pattern_ops', 'varchar_ops']), models.Index(fields=['identity_index'], name='registry_pe_identit_f274ce_idx'), models.Index(fields=['identity_tail'], name='registry_pe_identit_d20c28_idx'), models.Index(fields=['phone_tail'], name='registry_pe_phone_t_07c960_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='NameKey',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=30, verbose_name='拼音首字母')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='name_keys', to='registry.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['key', 'village', 'person'], name='name_key_search')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='name_key_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PersonCategory',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('dibao', '低保'), ('tekun', '特困供养'), ('disabled', '残疾'), ('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=12, verbose_name='类别')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('disability', models.CharField(blank=True, max_length=2, verbose_name='残疾类别')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='残疾等级')),
                        ('source', models.CharField(blank=True, max_length=60, verbose_name='来源')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='registry.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'since'), name='person_category_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='person_category_dates')],
                    },
                ),
            ],
        ),
    ]
