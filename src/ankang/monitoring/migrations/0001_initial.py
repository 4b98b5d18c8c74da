import ankang.storage.create_models
import ankang.storage.sealed
import django.db.models.deletion
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
                    name='DraftRule',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=60, verbose_name='名称')),
                        ('text', models.TextField(verbose_name='规则')),
                        ('made_at', models.DateTimeField(verbose_name='起草时间')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近修改')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division', verbose_name='辖区')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Warning',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('rule', models.CharField(max_length=40, verbose_name='规则')),
                        ('level', models.PositiveSmallIntegerField(choices=[(1, '黄色'), (2, '红色')], verbose_name='级别')),
                        ('state', models.CharField(choices=[('new', '新'), ('checking', '核实中'), ('working', '处置中'), ('to_close', '待销号'), ('closed', '销号'), ('false_alarm', '误报'), ('deferred', '暂缓')], default='new', max_length=12, verbose_name='状态')),
                        ('numbers', ankang.storage.sealed.SealedText(verbose_name='句中的数')),
                        ('measure', models.BigIntegerField(verbose_name='程度')),
                        ('noted', models.BigIntegerField(verbose_name='已告知的程度')),
                        ('opened_on', models.DateField(verbose_name='预警日期')),
                        ('due_on', models.DateField(verbose_name='办理期限')),
                        ('first_due_on', models.DateField(verbose_name='最初期限')),
                        ('seen_on', models.DateField(verbose_name='最近一次成立')),
                        ('sign_gone_on', models.DateField(blank=True, null=True, verbose_name='信号消失日期')),
                        ('deferred_until', models.DateField(blank=True, null=True, verbose_name='暂缓至')),
                        ('escalated', models.PositiveSmallIntegerField(default=0, verbose_name='升级次数')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近变动')),
                        ('again', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.warning')),
                        ('household', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='registry.household')),
                        ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division', verbose_name='责任单位')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='责任人')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['household', 'rule', 'closed_on'], name='warning_household'), models.Index(fields=['state', 'village', 'level', 'due_on', 'id'], name='warning_queue'), models.Index(fields=['rule', 'state', 'village'], name='warning_rule'), models.Index(fields=['due_on', 'state'], name='warning_clock')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('household', 'rule'), name='warning_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state__in', ('closed', 'false_alarm'))), models.Q(models.Q(('state__in', ('closed', 'false_alarm')), _negated=True), ('closed_on__isnull', True)), _connector='OR'), name='warning_closed_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('deferred_until__isnull', False), ('state', 'deferred')), models.Q(models.Q(('state', 'deferred'), _negated=True), ('deferred_until__isnull', True)), _connector='OR'), name='warning_deferred_has_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('day', models.DateField(verbose_name='日期')),
                        ('state', models.CharField(choices=[('running', '进行中'), ('done', '已完成'), ('broken', '中断')], default='running', max_length=8, verbose_name='状态')),
                        ('begun_at', models.DateTimeField(verbose_name='开始时间')),
                        ('touched', models.DateTimeField(verbose_name='最近进展')),
                        ('parts', models.PositiveIntegerField(default=0, verbose_name='批数')),
                        ('parts_done', models.PositiveIntegerField(default=0, verbose_name='已完成批数')),
                        ('households', models.PositiveIntegerField(default=0, verbose_name='户数')),
                        ('held', models.PositiveIntegerField(default=0, verbose_name='成立')),
                        ('opened', models.PositiveIntegerField(default=0, verbose_name='新预警')),
                        ('refused', models.JSONField(default=dict, verbose_name='不作判断')),
                        ('seconds', models.FloatField(default=0, verbose_name='用时（秒）')),
                        ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-begun_at'], name='warning_run_latest')],
                    },
                ),
                migrations.CreateModel(
                    name='Trial',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('text', models.TextField(verbose_name='规则')),
                        ('last_on', models.DateField(verbose_name='截止日期')),
                        ('state', models.CharField(choices=[('waiting', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '没有完成')], default='waiting', max_length=8, verbose_name='状态')),
                        ('done', models.PositiveSmallIntegerField(default=0, verbose_name='已看月数')),
                        ('result', models.JSONField(default=dict, verbose_name='结果')),
                        ('seconds', models.FloatField(default=0, verbose_name='用时（秒）')),
                        ('made_at', models.DateTimeField(verbose_name='申请时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='monitoring.draftrule')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('ordinal', models.PositiveSmallIntegerField(verbose_name='序号')),
                        ('kind', models.CharField(choices=[('opened', '发出预警'), ('reopened', '情况加重，重新预警'), ('grew', '情况加重'), ('sign_gone', '信号消失'), ('sign_back', '信号再次出现'), ('assigned', '指定责任人'), ('taken', '开始核实'), ('verified', '核实属实，开始处置'), ('measure', '登记措施'), ('measure_done', '登记措施结果'), ('proof', '上传材料'), ('asked_close', '申请销号'), ('asked_false', '申请按误报办结'), ('asked_defer', '申请暂缓'), ('agreed', '复核同意'), ('sent_back', '复核退回'), ('resumed', '恢复处置'), ('escalated', '超期升级'), ('overdue', '县级超期')], max_length=16, verbose_name='事项')),
                        ('was', models.CharField(blank=True, choices=[('new', '新'), ('checking', '核实中'), ('working', '处置中'), ('to_close', '待销号'), ('closed', '销号'), ('false_alarm', '误报'), ('deferred', '暂缓')], max_length=12, verbose_name='原状态')),
                        ('state', models.CharField(choices=[('new', '新'), ('checking', '核实中'), ('working', '处置中'), ('to_close', '待销号'), ('closed', '销号'), ('false_alarm', '误报'), ('deferred', '暂缓')], max_length=12, verbose_name='状态')),
                        ('measure', models.BigIntegerField(verbose_name='程度')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('on', models.DateField(verbose_name='日期')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('warning', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='monitoring.warning')),
                    ],
                    options={
                        'ordering': ['ordinal'],
                        'constraints': [models.UniqueConstraint(fields=('warning', 'ordinal'), name='warning_step_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Request',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('ask_close', '销号'), ('ask_false', '误报'), ('ask_defer', '暂缓')], max_length=12, verbose_name='申请')),
                        ('back', models.CharField(choices=[('new', '新'), ('checking', '核实中'), ('working', '处置中'), ('to_close', '待销号'), ('closed', '销号'), ('false_alarm', '误报'), ('deferred', '暂缓')], max_length=12, verbose_name='退回后的状态')),
                        ('proof', ankang.storage.sealed.SealedText(verbose_name='依据')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='暂缓至')),
                        ('made_at', models.DateTimeField(verbose_name='申请时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('warning', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='monitoring.warning')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ask_defer'), ('until__isnull', False)), models.Q(models.Q(('kind', 'ask_defer'), _negated=True), ('until__isnull', True)), _connector='OR'), name='warning_request_until')],
                    },
                ),
                migrations.CreateModel(
                    name='Proof',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('title', models.CharField(blank=True, max_length=60, verbose_name='说明')),
                        ('media', models.CharField(max_length=40, verbose_name='文件类型')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('made_at', models.DateTimeField(verbose_name='上传时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('warning', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='monitoring.warning')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('visit', '入户走访'), ('recompute', '重算医保待遇'), ('application', '申请纳入监测'), ('relief', '临时救助'), ('insurance', '参保动员和资助'), ('care', '签约和慢病管理'), ('work', '公益岗或就业帮扶'), ('other', '其他措施')], max_length=12, verbose_name='措施')),
                        ('plan', ankang.storage.sealed.SealedText(verbose_name='内容')),
                        ('planned_on', models.DateField(verbose_name='计划日期')),
                        ('reference', models.UUIDField(blank=True, null=True, verbose_name='关联记录')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='落实日期')),
                        ('result', ankang.storage.sealed.SealedText(verbose_name='结果')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='结果登记时间')),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('warning', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='monitoring.warning')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('agreed', models.BooleanField(verbose_name='同意')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='复核意见')),
                        ('made_at', models.DateTimeField(verbose_name='复核时间')),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='monitoring.request')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('asked_by', models.F('made_by')), _negated=True), name='warning_answer_second_person')],
                    },
                ),
            ],
        ),
    ]
