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
        ('registry', '0005_same_village'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Roll',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=12, verbose_name='名册种类')),
                        ('department', models.CharField(max_length=40, verbose_name='报送部门')),
                        ('as_of', models.DateField(verbose_name='数据日期')),
                        ('whole', models.BooleanField(default=True, verbose_name='全量名册')),
                        ('file_name', models.CharField(max_length=120, verbose_name='文件名')),
                        ('file_hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('state', models.CharField(choices=[('receiving', '正在接收'), ('received', '已接收'), ('linked', '已关联'), ('compared', '已比对'), ('closed', '已被新名册接替'), ('withdrawn', '已撤回')], default='receiving', max_length=10, verbose_name='状态')),
                        ('stage', models.CharField(blank=True, choices=[('', '没有任务'), ('reading', '读取名册和登记册'), ('linking', '逐行找出同一个人'), ('keeping', '写入关联结果'), ('comparing', '逐项比对'), ('opening', '整理差异'), ('crossing', '与其他名册对照'), ('failed', '没有完成')], default='', max_length=10, verbose_name='进度')),
                        ('begun', models.DateTimeField(blank=True, null=True, verbose_name='任务开始')),
                        ('rows', models.PositiveIntegerField(default=0, verbose_name='行数')),
                        ('left_out', models.PositiveIntegerField(default=0, verbose_name='未能读入的行')),
                        ('counts', models.JSONField(blank=True, default=dict, verbose_name='结果')),
                        ('received_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='接收时间')),
                        ('compared_at', models.DateTimeField(blank=True, null=True, verbose_name='比对时间')),
                        ('compared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rolls', to='places.division')),
                        ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-as_of', '-received_at'],
                        'indexes': [models.Index(fields=['division', 'kind', 'as_of'], name='roll_of_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='Liaison',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=12, verbose_name='名册种类')),
                        ('named_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='指定时间')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='liaisons', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'kind', 'division'), name='liaison_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LinkDecision',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=12, verbose_name='名册种类')),
                        ('key', models.CharField(editable=False, max_length=32)),
                        ('same', models.BooleanField(verbose_name='同一个人')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='判断时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'division', 'key', 'person'), name='link_decision_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RollRow',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField(verbose_name='文件中的行号')),
                        ('elsewhere', models.BooleanField(default=False, verbose_name='住在外县')),
                        ('name', ankang.storage.sealed.SealedText(verbose_name='姓名')),
                        ('identity', ankang.storage.sealed.SealedText(verbose_name='证件号码')),
                        ('identity_index', models.CharField(blank=True, editable=False, max_length=32)),
                        ('phone', ankang.storage.sealed.SealedText(verbose_name='联系电话')),
                        ('sex', models.PositiveSmallIntegerField(default=0, verbose_name='性别')),
                        ('born_on', models.DateField(blank=True, null=True, verbose_name='出生日期')),
                        ('key', models.CharField(editable=False, max_length=32)),
                        ('values', models.JSONField(blank=True, default=dict, verbose_name='部门数据')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('roll', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='rolls.roll')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['identity_index', 'roll'], name='roll_row_identity')],
                        'constraints': [models.UniqueConstraint(fields=('roll', 'number'), name='roll_row_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Case',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('key', models.CharField(editable=False, max_length=64, unique=True)),
                        ('kind', models.CharField(max_length=12, verbose_name='名册种类')),
                        ('code', models.CharField(max_length=32, verbose_name='差异')),
                        ('field', models.CharField(blank=True, max_length=32, verbose_name='字段')),
                        ('department', models.CharField(max_length=12, verbose_name='涉及的部门')),
                        ('level', models.PositiveSmallIntegerField(verbose_name='数据级别')),
                        ('theirs', ankang.storage.sealed.SealedText(verbose_name='部门的值')),
                        ('ours', ankang.storage.sealed.SealedText(verbose_name='登记的值')),
                        ('digest', models.CharField(blank=True, editable=False, max_length=32)),
                        ('severity', models.PositiveSmallIntegerField(choices=[(1, '一般'), (2, '较重'), (3, '紧要')], verbose_name='轻重')),
                        ('owner_role', models.CharField(max_length=32, verbose_name='责任岗位')),
                        ('deadline', models.DateField(blank=True, null=True, verbose_name='办理期限')),
                        ('state', models.CharField(choices=[('open', '待处理'), ('asked', '已转部门核实'), ('settled', '已办结'), ('exception', '例外'), ('wrong_link', '不是同一人')], default='open', max_length=10, verbose_name='状态')),
                        ('outcome', models.CharField(blank=True, choices=[('', '尚无结果'), ('register_wrong', '已改登记册'), ('roll_wrong', '部门更正名册'), ('both_right', '两边都对'), ('other_person', '不是同一人'), ('same_person', '确认同一人'), ('application', '已发起认定申请'), ('gone', '差异已消失')], default='', max_length=16, verbose_name='结果')),
                        ('reason', models.CharField(blank=True, choices=[('', '未选'), ('lag', '名册更新有时间差'), ('elsewhere', '在外地参保或办理'), ('policy', '政策口径不同'), ('serving', '服刑、参军或在校'), ('pending', '手续正在办理'), ('other', '其他')], default='', max_length=12, verbose_name='例外原因')),
                        ('application', models.UUIDField(blank=True, null=True, verbose_name='发起的申请')),
                        ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='发现时间')),
                        ('asked_on', models.DateField(blank=True, null=True, verbose_name='转部门日期')),
                        ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                        ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roll_cases', to='registry.household')),
                        ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('other_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roll_cases', to='registry.person')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('first_roll', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rolls.roll')),
                        ('roll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='rolls.roll')),
                        ('settled_roll', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rolls.roll')),
                        ('other_row', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rolls.rollrow', verbose_name='另一行')),
                        ('row', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rolls.rollrow')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['place', 'state', 'deadline'], name='case_inbox'), models.Index(fields=['kind', 'state', 'place'], name='case_of_kind'), models.Index(fields=['department', 'state'], name='case_of_department')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('state__in', ('open', 'asked'))), models.Q(models.Q(('state__in', ('open', 'asked')), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='case_outcome_when_ended'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'exception'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_exception_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('linked', '已关联'), ('between', '待人工判断'), ('same', '人工确认同一人'), ('none', '人工确认不是同一人')], max_length=8, verbose_name='状态')),
                        ('how', models.CharField(max_length=12, verbose_name='依据')),
                        ('why', models.CharField(blank=True, max_length=16, verbose_name='待判断的原因')),
                        ('probability', models.FloatField(verbose_name='概率')),
                        ('agreed', models.JSONField(blank=True, default=list, verbose_name='一致的项目')),
                        ('differed', models.JSONField(blank=True, default=list, verbose_name='不一致的项目')),
                        ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='判断时间')),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roll_links', to='registry.person')),
                        ('roll', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='rolls.roll')),
                        ('row', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link', to='rolls.rollrow')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['roll', 'state'], name='link_of_roll')],
                    },
                ),
                migrations.CreateModel(
                    name='Double',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('linked', '已关联'), ('between', '待人工判断'), ('same', '人工确认同一人'), ('none', '人工确认不是同一人')], max_length=8, verbose_name='状态')),
                        ('how', models.CharField(max_length=12, verbose_name='依据')),
                        ('other_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                        ('roll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubles', to='rolls.roll')),
                        ('first', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rolls.rollrow')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rolls.rollrow')),
                    ],
                ),
                migrations.CreateModel(
                    name='Candidate',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('place', models.PositiveSmallIntegerField(verbose_name='次序')),
                        ('probability', models.FloatField(verbose_name='概率')),
                        ('agreed', models.JSONField(blank=True, default=list, verbose_name='一致的项目')),
                        ('differed', models.JSONField(blank=True, default=list, verbose_name='不一致的项目')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='rolls.rollrow')),
                    ],
                ),
                migrations.CreateModel(
                    name='CaseEvidence',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=60, verbose_name='说明')),
                        ('media', models.CharField(max_length=40, verbose_name='文件类型')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='上传时间')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='rolls.case')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='CaseEvent',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('deed', models.CharField(choices=[('opened', '发现差异'), ('changed', '部门的值有变化'), ('reopened', '差异再次出现'), ('gone', '差异消失，自动办结'), ('assigned', '改由他人负责'), ('asked', '转部门核实'), ('answered', '部门答复属实'), ('corrects', '部门答复将更正'), ('accepted', '采纳部门的值'), ('death', '登记死亡'), ('left', '登记离册'), ('mended', '已改登记册'), ('excepted', '列为例外'), ('resumed', '重新处理'), ('unlinked', '判定不是同一人'), ('confirmed', '确认同一人'), ('applied', '发起认定申请'), ('evidence', '上传材料'), ('noted', '记一笔'), ('withdrawn', '名册撤回')], max_length=10, verbose_name='做了什么')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='rolls.case')),
                        ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('roll', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rolls.roll')),
                    ],
                    options={
                        'ordering': ['made_at'],
                        'indexes': [models.Index(fields=['deed', 'made_at'], name='case_event_deed')],
                    },
                ),
            ],
        ),
    ]
