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
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Seal',
                    fields=[
                        ('id', models.UUIDField(primary_key=True, serialize=False)),
                        ('entries', models.PositiveSmallIntegerField(verbose_name='分录数')),
                    ],
                ),
                migrations.CreateModel(
                    name='BankAccount',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=60, verbose_name='账户名称')),
                        ('bank', models.CharField(max_length=60, verbose_name='开户行')),
                        ('tail', models.CharField(max_length=4, verbose_name='账号后四位')),
                        ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('county', 'bank', 'tail'), name='funds_bank_account_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Fund',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('source', models.CharField(max_length=24, verbose_name='资金来源')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('name', models.CharField(max_length=60, verbose_name='资金名称')),
                        ('department', models.CharField(blank=True, max_length=60, verbose_name='拨款部门')),
                        ('purpose', models.CharField(blank=True, max_length=200, verbose_name='用途')),
                        ('opened_at', models.DateTimeField(verbose_name='开立时间')),
                        ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('county', 'source', 'year', 'name'), name='funds_fund_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LedgerCheck',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('checked_at', models.DateTimeField(verbose_name='核对时间')),
                        ('transactions', models.PositiveIntegerField(verbose_name='凭证数')),
                        ('entries', models.PositiveIntegerField(verbose_name='分录数')),
                        ('differences', models.JSONField(default=list, verbose_name='差异')),
                        ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['county', '-checked_at'], name='funds_check_latest')],
                    },
                ),
                migrations.CreateModel(
                    name='Period',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('month', models.DateField(verbose_name='月份')),
                        ('last_day', models.DateField(verbose_name='最后一天')),
                        ('state', models.CharField(choices=[('open', '未结账'), ('closed', '已结账')], default='open', max_length=6, verbose_name='状态')),
                        ('asked_at', models.DateTimeField(null=True, verbose_name='申请结账时间')),
                        ('closed_at', models.DateTimeField(null=True, verbose_name='结账时间')),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('county', 'month'), name='funds_period_once'), models.CheckConstraint(condition=models.Q(('closed_by__isnull', True), models.Q(('closed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='funds_period_two_persons'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('state', 'open')), models.Q(('asked_by__isnull', False), ('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), _connector='OR'), name='funds_period_closed_by_two')],
                    },
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('bank', '银行存款'), ('receivable', '应收拨款'), ('source', '待分配资金'), ('use', '用途资金'), ('payable', '应付机构款')], max_length=10, verbose_name='科目')),
                        ('use', models.CharField(blank=True, max_length=24, verbose_name='用途')),
                        ('project', models.UUIDField(null=True, verbose_name='项目')),
                        ('household', models.UUIDField(null=True, verbose_name='户')),
                        ('may_overdraw', models.BooleanField(default=False, verbose_name='可以透支')),
                        ('overdraw_reason', models.CharField(blank=True, max_length=200, verbose_name='透支理由')),
                        ('division', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('facility', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('bank_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.bankaccount')),
                        ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='funds.fund')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('fund', 'key'), name='funds_account_once'), models.CheckConstraint(condition=models.Q(('may_overdraw', False), models.Q(('overdraw_reason', ''), _negated=True), _connector='OR'), name='funds_overdraw_has_reason'), models.CheckConstraint(condition=models.Q(('may_overdraw', False), ('kind', 'use'), _connector='OR'), name='funds_only_uses_overdraw')],
                    },
                ),
                migrations.CreateModel(
                    name='BankStatement',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('lines_read', models.PositiveIntegerField(verbose_name='行数')),
                        ('first_on', models.DateField(verbose_name='首日')),
                        ('last_on', models.DateField(verbose_name='末日')),
                        ('closing', models.BigIntegerField(null=True, verbose_name='期末余额（分）')),
                        ('uploaded_at', models.DateTimeField(verbose_name='上传时间')),
                        ('bank_account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='funds.bankaccount')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('bank_account', 'hash'), name='funds_statement_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=12, verbose_name='类别')),
                        ('amount', models.BigIntegerField(verbose_name='金额（分）')),
                        ('on', models.DateField(verbose_name='业务日期')),
                        ('use', models.CharField(blank=True, max_length=24, verbose_name='用途')),
                        ('for_class', models.CharField(blank=True, max_length=24, verbose_name='受益对象类别')),
                        ('project', models.UUIDField(null=True, verbose_name='项目')),
                        ('household', models.UUIDField(null=True, verbose_name='户')),
                        ('reverses', models.UUIDField(null=True, verbose_name='冲销的凭证')),
                        ('document', models.CharField(blank=True, max_length=120, verbose_name='文号或凭证号')),
                        ('payee', ankang.storage.sealed.SealedText(verbose_name='收款方')),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='事由')),
                        ('rule', models.JSONField(default=dict, verbose_name='依据的规定')),
                        ('state', models.CharField(choices=[('pending', '待审批'), ('approved', '已审批'), ('returned', '已退回')], default='pending', max_length=8, verbose_name='状态')),
                        ('made_at', models.DateTimeField(verbose_name='制单时间')),
                        ('decided_at', models.DateTimeField(null=True, verbose_name='审批时间')),
                        ('answer', ankang.storage.sealed.SealedText(verbose_name='审批意见')),
                        ('bank_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.bankaccount')),
                        ('county', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('facility', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.fund')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['county', 'state', 'made_at'], name='funds_proposal_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='funds_proposal_sum'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('made_by')), _negated=True), _connector='OR'), name='funds_proposal_two'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'pending')), models.Q(models.Q(('state', 'pending'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='funds_proposal_decided')],
                    },
                ),
                migrations.CreateModel(
                    name='Reconciliation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('month', models.DateField(verbose_name='月份')),
                        ('by_bank', models.BigIntegerField(verbose_name='银行对账单余额')),
                        ('by_books', models.BigIntegerField(verbose_name='账面余额')),
                        ('open_in_bank', models.BigIntegerField(verbose_name='银行有、账上没有')),
                        ('open_in_books', models.BigIntegerField(verbose_name='账上有、银行没有')),
                        ('made_at', models.DateTimeField(verbose_name='编制时间')),
                        ('signed_at', models.DateTimeField(null=True, verbose_name='复核签字时间')),
                        ('bank_account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reconciliations', to='funds.bankaccount')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('bank_account', 'month'), name='funds_reconciled_once'), models.CheckConstraint(condition=models.Q(('signed_by__isnull', True), models.Q(('signed_by', models.F('made_by')), _negated=True), _connector='OR'), name='funds_reconciled_by_two'), models.CheckConstraint(condition=models.Q(('by_bank', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('by_books'), '+', models.F('open_in_bank')), '-', models.F('open_in_books')))), name='funds_reconciled_agrees')],
                    },
                ),
                migrations.CreateModel(
                    name='BankLine',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField(verbose_name='行号')),
                        ('on', models.DateField(verbose_name='日期')),
                        ('amount', models.BigIntegerField(verbose_name='金额（分）')),
                        ('balance', models.BigIntegerField(null=True, verbose_name='余额（分）')),
                        ('reference', models.CharField(blank=True, max_length=60, verbose_name='银行流水号')),
                        ('counterpart', ankang.storage.sealed.SealedText(verbose_name='对方户名')),
                        ('words', ankang.storage.sealed.SealedText(verbose_name='摘要')),
                        ('fingerprint', models.CharField(max_length=64, verbose_name='内容指纹')),
                        ('bank_account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funds.bankaccount')),
                        ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funds.bankstatement')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['bank_account', 'on'], name='funds_bank_line_days')],
                        'constraints': [models.UniqueConstraint(fields=('bank_account', 'fingerprint'), name='funds_bank_line_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PeriodBalance',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('debit', models.BigIntegerField(verbose_name='借方发生额')),
                        ('credit', models.BigIntegerField(verbose_name='贷方发生额')),
                        ('balance', models.BigIntegerField(verbose_name='期末余额')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.account')),
                        ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='funds.period')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('period', 'account'), name='funds_period_balance_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Transaction',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('settlement', '账单结算'), ('unsettlement', '结算冲销'), ('grant', '资金下达'), ('receipt', '拨款到账'), ('allot', '分配'), ('withdraw', '收回分配'), ('payment', '支付'), ('refund', '退款'), ('hospital', '付机构款'), ('give_back', '上缴结余'), ('reversal', '冲销')], max_length=12, verbose_name='类别')),
                        ('happened_on', models.DateField(verbose_name='业务日期')),
                        ('booked_on', models.DateField(verbose_name='记账日期')),
                        ('reference', models.UUIDField(db_index=True, null=True, verbose_name='所依据的记录')),
                        ('document', models.CharField(blank=True, max_length=120, verbose_name='文号或凭证号')),
                        ('fingerprint', models.CharField(max_length=64, verbose_name='内容指纹')),
                        ('made_at', models.DateTimeField(verbose_name='制单时间')),
                        ('approved_at', models.DateTimeField(null=True, verbose_name='审批时间')),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('county', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='funds.period')),
                        ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transaction', to='funds.proposal')),
                        ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='funds.transaction')),
                        ('seal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='transaction', to='funds.seal')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['county', 'booked_on', 'id'], name='funds_transaction_days')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('seal', models.F('id'))), name='funds_seal_of_its_own'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='funds_two_persons'), models.CheckConstraint(condition=models.Q(('kind__in', ('settlement', 'unsettlement')), models.Q(('approved_by__isnull', False), ('made_by__isnull', False), ('proposal__isnull', False)), _connector='OR'), name='funds_asked_and_approved'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('unsettlement', 'reversal')), ('reverses__isnull', False)), models.Q(models.Q(('kind__in', ('unsettlement', 'reversal')), _negated=True), ('reverses__isnull', True)), _connector='OR'), name='funds_reversal_names_what')],
                    },
                ),
                migrations.CreateModel(
                    name='Voucher',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('media', models.CharField(max_length=20, verbose_name='类型')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('hash', models.CharField(max_length=64, verbose_name='内容指纹')),
                        ('added_at', models.DateTimeField(verbose_name='上传时间')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='funds.proposal')),
                    ],
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('serial', models.PositiveIntegerField(verbose_name='账内序号')),
                        ('amount', models.BigIntegerField(verbose_name='金额（分）')),
                        ('balance', models.BigIntegerField(verbose_name='余额（分）')),
                        ('flow', models.CharField(choices=[('grant', '资金下达'), ('allot', '分配'), ('spend', '支出'), ('move', '收付')], max_length=6, verbose_name='性质')),
                        ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='funds.account')),
                        ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='funds.transaction')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('account', 'serial'), name='funds_entry_serial'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='funds_entry_moves')],
                    },
                ),
                migrations.CreateModel(
                    name='BankMatch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('why', models.CharField(max_length=12, verbose_name='依据')),
                        ('made_at', models.DateTimeField(verbose_name='勾对时间')),
                        ('undone_at', models.DateTimeField(null=True, verbose_name='撤销时间')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='funds.bankline')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.entry')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('entry',), name='funds_entry_matched_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OpenItem',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('due', models.DateField(verbose_name='期限')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('told_at', models.DateTimeField(verbose_name='登记时间')),
                        ('bank_account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='open_items', to='funds.bankaccount')),
                        ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='open_item', to='funds.entry')),
                        ('line', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='open_item', to='funds.bankline')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', True), ('line__isnull', False)), models.Q(('entry__isnull', False), ('line__isnull', True)), _connector='OR'), name='funds_open_item_of_one_side')],
                    },
                ),
            ],
        ),
    ]
