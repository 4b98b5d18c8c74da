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
        ('registry', '0004_append_only'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='DecisionBatch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('step', models.CharField(max_length=16, verbose_name='步骤')),
                        ('outcome', models.CharField(max_length=16, verbose_name='决定')),
                        ('decided_on', models.DateField(verbose_name='签署日期')),
                        ('opinion', ankang.storage.sealed.SealedText(verbose_name='意见')),
                        ('leave_out', models.BooleanField(default=False, verbose_name='略过不能办理的')),
                        ('chosen', models.JSONField(default=dict, verbose_name='所选范围')),
                        ('state', models.CharField(choices=[('requested', '等待办理'), ('running', '正在办理'), ('done', '已办理'), ('refused', '未办理'), ('cancelled', '已取消')], default='requested', max_length=10, verbose_name='状态')),
                        ('total', models.PositiveIntegerField(default=0, verbose_name='应办')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='已办')),
                        ('left_out', models.PositiveIntegerField(default=0, verbose_name='略过')),
                        ('refusals', models.JSONField(blank=True, default=list, verbose_name='不能办理的')),
                        ('made_at', models.DateTimeField(verbose_name='提交时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                ),
                migrations.CreateModel(
                    name='ExitTarget',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('exit', '脱贫退出'), ('removal', '风险消除')], max_length=8, verbose_name='计划种类')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='版本')),
                        ('households', models.PositiveIntegerField(verbose_name='计划户数')),
                        ('persons', models.PositiveIntegerField(verbose_name='计划人数')),
                        ('document', models.CharField(max_length=80, verbose_name='下达文件')),
                        ('set_at', models.DateTimeField(verbose_name='下达时间')),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('town', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exit_targets', to='places.division')),
                    ],
                    options={
                        'ordering': ['town', 'year', '-version'],
                        'constraints': [models.UniqueConstraint(fields=('town', 'kind', 'year', 'version'), name='exit_target_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('group', '村民小组评议会'), ('village', '村民代表会议'), ('survey', '调查核实小组')], max_length=8, verbose_name='会议')),
                        ('group', models.CharField(blank=True, max_length=20, verbose_name='村民小组')),
                        ('held_on', models.DateField(verbose_name='日期')),
                        ('eligible', models.PositiveSmallIntegerField(verbose_name='应到人数')),
                        ('present', models.PositiveSmallIntegerField(verbose_name='实到人数')),
                        ('representatives', models.PositiveSmallIntegerField(default=0, verbose_name='其中村民代表')),
                        ('chair', models.CharField(max_length=60, verbose_name='主持人')),
                        ('attendance', ankang.storage.sealed.SealedText(verbose_name='到会名单')),
                        ('minutes', ankang.storage.sealed.SealedText(verbose_name='会议记录')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='places.division')),
                    ],
                    options={
                        'ordering': ['-held_on'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('present__lte', models.F('eligible'))), name='meeting_present_of_eligible')],
                    },
                ),
                migrations.CreateModel(
                    name='Application',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=24, unique=True, verbose_name='申请编号')),
                        ('kind', models.CharField(choices=[('register', '建档立卡户认定'), ('monitor', '监测对象认定'), ('exit', '脱贫退出'), ('removal', '风险消除'), ('relapse', '返贫认定'), ('correction', '错退纠正')], max_length=12, verbose_name='事项')),
                        ('category', models.CharField(blank=True, max_length=16, verbose_name='申请类别')),
                        ('way', models.CharField(choices=[('own', '农户申请'), ('visit', '走访发现'), ('department', '部门预警')], max_length=12, verbose_name='来源')),
                        ('risk', models.CharField(blank=True, max_length=4, verbose_name='主要风险')),
                        ('statement', ankang.storage.sealed.SealedText(verbose_name='申请理由')),
                        ('department', models.CharField(blank=True, max_length=20, verbose_name='预警部门')),
                        ('origin', models.UUIDField(blank=True, null=True, verbose_name='来源记录')),
                        ('discovered_on', models.DateField(verbose_name='发现日期')),
                        ('begun_on', models.DateField(verbose_name='受理日期')),
                        ('consent_on', models.DateField(blank=True, null=True, verbose_name='授权核对信息签字日期')),
                        ('removal_way', models.CharField(blank=True, max_length=8, verbose_name='消除方式')),
                        ('procedure', models.CharField(max_length=40, verbose_name='程序')),
                        ('step', models.CharField(blank=True, max_length=16, verbose_name='当前步骤')),
                        ('end', models.CharField(blank=True, max_length=16, verbose_name='结果')),
                        ('since', models.DateField(verbose_name='到达日期')),
                        ('earliest', models.DateField(blank=True, null=True, verbose_name='最早可决定日期')),
                        ('deadline', models.DateField(blank=True, null=True, verbose_name='办理期限')),
                        ('final_deadline', models.DateField(blank=True, null=True, verbose_name='全程办结期限')),
                        ('blocked', models.CharField(blank=True, choices=[('', '可以办理'), ('no_notice', '尚未公示'), ('notice', '公示期未满'), ('interval', '间隔期未满'), ('objection', '有异议未答复'), ('household', '户情变化待确认')], max_length=10, verbose_name='暂停原因')),
                        ('decisions_made', models.PositiveSmallIntegerField(default=0, verbose_name='已作决定数')),
                        ('to_mend', models.PositiveSmallIntegerField(default=0, verbose_name='待补正')),
                        ('filed_at', models.DateTimeField(verbose_name='登记时间')),
                        ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='registry.household')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'step', 'deadline'], name='application_inbox'), models.Index(fields=['step', 'village'], name='application_step'), models.Index(fields=['household', 'begun_on'], name='application_household')],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('ordinal', models.PositiveSmallIntegerField(verbose_name='序')),
                        ('step', models.CharField(max_length=16, verbose_name='步骤')),
                        ('outcome', models.CharField(max_length=16, verbose_name='决定')),
                        ('decided_on', models.DateField(verbose_name='签署日期')),
                        ('opinion', ankang.storage.sealed.SealedText(verbose_name='意见')),
                        ('batch', models.UUIDField(blank=True, null=True, verbose_name='批次')),
                        ('duty', models.CharField(max_length=24, verbose_name='职责')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='approvals.application')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['ordinal'],
                        'indexes': [models.Index(fields=['batch'], name='decision_batch')],
                        'constraints': [models.UniqueConstraint(fields=('application', 'ordinal'), name='decision_once_a_standing')],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('application', '申请书'), ('consent', '授权书'), ('photo', '入户照片'), ('minutes', '会议记录'), ('signature', '签字页'), ('other', '其他材料')], max_length=12, verbose_name='种类')),
                        ('title', models.CharField(blank=True, max_length=60, verbose_name='说明')),
                        ('media', models.CharField(max_length=40, verbose_name='文件类型')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('made_at', models.DateTimeField(verbose_name='上传时间')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='approvals.application')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='HouseCheck',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('checked_on', models.DateField(verbose_name='核实日期')),
                        ('form', models.CharField(max_length=40, verbose_name='表式')),
                        ('answers', ankang.storage.sealed.SealedText(verbose_name='核实内容')),
                        ('confirmed', models.BooleanField(verbose_name='情况属实')),
                        ('agrees', models.BooleanField(blank=True, null=True, verbose_name='户主同意')),
                        ('household_signed_on', models.DateField(blank=True, null=True, verbose_name='户主签字日期')),
                        ('second_checker', models.CharField(blank=True, max_length=60, verbose_name='同行核实人')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='house_checks', to='approvals.application')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['checked_on', 'made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='HouseholdChoice',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='理由')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='household_choices', to='approvals.application')),
                        ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.household')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('was', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.household')),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Appraisal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('agreed', models.PositiveSmallIntegerField(verbose_name='同意')),
                        ('against', models.PositiveSmallIntegerField(verbose_name='反对')),
                        ('abstained', models.PositiveSmallIntegerField(verbose_name='弃权')),
                        ('remarks', ankang.storage.sealed.SealedText(verbose_name='评议意见')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='approvals.application')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='approvals.meeting')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'application'), name='appraised_once_a_meeting')],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('post', models.CharField(choices=[('household', '户主'), ('village_secretary', '村党支部书记'), ('village_head', '村委会主任'), ('first_secretary', '第一书记'), ('team_leader', '驻村工作队长'), ('town_secretary', '乡镇党委书记'), ('town_head', '乡镇长'), ('town_office', '乡镇扶贫办')], max_length=20, verbose_name='签字岗位')),
                        ('name', models.CharField(max_length=60, verbose_name='签字人')),
                        ('signed_on', models.DateField(verbose_name='签字日期')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='approvals.application')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['signed_on', 'post'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'post', 'signed_on'), name='signed_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnedRow',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('about', models.CharField(choices=[('household', '户信息'), ('member', '成员'), ('check', '入户核实'), ('meeting', '评议'), ('evidence', '材料')], max_length=10, verbose_name='对象')),
                        ('row', models.UUIDField(blank=True, null=True, verbose_name='行')),
                        ('field', models.CharField(blank=True, max_length=40, verbose_name='字段')),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='退回原因')),
                        ('mended_on', models.DateField(blank=True, null=True, verbose_name='补正日期')),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returned', to='approvals.decision')),
                        ('mended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='SampleCheck',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('register', '建档立卡户认定'), ('monitor', '监测对象认定'), ('exit', '脱贫退出'), ('removal', '风险消除'), ('relapse', '返贫认定'), ('correction', '错退纠正')], max_length=12, verbose_name='事项')),
                        ('step', models.CharField(max_length=16, verbose_name='步骤')),
                        ('seed', models.BigIntegerField(verbose_name='随机种子')),
                        ('share_permille', models.PositiveSmallIntegerField(verbose_name='抽查比例（千分之）')),
                        ('of', models.PositiveIntegerField(verbose_name='总数')),
                        ('made_at', models.DateTimeField(verbose_name='抽取时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('town', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                ),
                migrations.CreateModel(
                    name='SampleRow',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('agrees', models.BooleanField(blank=True, null=True, verbose_name='与上报一致')),
                        ('found', ankang.storage.sealed.SealedText(verbose_name='抽查发现')),
                        ('checked_on', models.DateField(blank=True, null=True, verbose_name='抽查日期')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.application')),
                        ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='approvals.samplecheck')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sample', 'application'), name='sample_row_once')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='samplecheck',
            name='drawn',
            field=models.ManyToManyField(related_name='sampled', through='approvals.SampleRow', to='approvals.application'),
        ),
        migrations.AddField(
            model_name='application',
            name='sample',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='frame', to='approvals.samplecheck'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('end', '')), fields=('household', 'kind'), name='application_once_open'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('end', ''), ('step', ''), _connector='XOR'), name='application_at_step_or_ended'),
        ),
    ]
