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
        ('care', '0004_contracts'),
        ('places', '0001_initial'),
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Campaign',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60, verbose_name='名称')),
                        ('groups', models.JSONField(default=list, verbose_name='邀请对象')),
                        ('since', models.DateField(verbose_name='开始日期')),
                        ('until', models.DateField(verbose_name='最后一天')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='结束办理日期')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkup_campaigns', to='places.division')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', '-since'], name='checkups_ca_divisio_a1e3f7_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Batch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('excel', '表格'), ('device', '分析仪文件')], max_length=8, verbose_name='类型')),
                        ('layout', models.CharField(blank=True, max_length=40, verbose_name='布局')),
                        ('file_name', models.CharField(max_length=120, verbose_name='文件名')),
                        ('digest', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
                        ('people', models.PositiveIntegerField(verbose_name='人数')),
                        ('results', models.PositiveIntegerField(verbose_name='结果数')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='checkups.campaign')),
                    ],
                ),
                migrations.CreateModel(
                    name='Checkup',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('sample', models.CharField(blank=True, max_length=24, verbose_name='样本号')),
                        ('examined_on', models.DateField(verbose_name='体检日期')),
                        ('results_count', models.PositiveSmallIntegerField(default=0, verbose_name='结果数')),
                        ('abnormal_count', models.PositiveSmallIntegerField(default=0, verbose_name='异常数')),
                        ('new_count', models.PositiveSmallIntegerField(default=0, verbose_name='新发异常数')),
                        ('unread_count', models.PositiveSmallIntegerField(default=0, verbose_name='没有参考区间数')),
                        ('urgent', models.BooleanField(default=False, verbose_name='危急')),
                        ('given_back_on', models.DateField(blank=True, null=True, verbose_name='反馈日期')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checkups', to='checkups.campaign')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkups', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('visit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='care.visit')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', '-examined_on'], name='checkups_ch_village_bcb984_idx'), models.Index(fields=['campaign', 'village'], name='checkups_ch_campaig_0a82eb_idx'), models.Index(fields=['visit'], name='checkups_ch_visit_i_1f0cda_idx')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'examined_on'), name='checkup_once_a_day'), models.UniqueConstraint(condition=models.Q(('sample', ''), _negated=True), fields=('sample',), name='checkup_sample_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('groups', models.JSONField(default=list, verbose_name='邀请原因')),
                        ('came_on', models.DateField(blank=True, null=True, verbose_name='到场日期')),
                        ('absence', models.CharField(blank=True, choices=[('away', '外出'), ('hospital', '住院'), ('bedridden', '行动不便，需上门'), ('refused', '本人不愿参加'), ('elsewhere', '已在别处体检')], max_length=12, verbose_name='未到原因')),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='最近修改')),
                        ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='checkups.campaign')),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkup_invitations', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['campaign', 'village', 'came_on'], name='checkups_in_campaig_d88470_idx')],
                        'constraints': [models.UniqueConstraint(fields=('campaign', 'person'), name='checkup_invitation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Session',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('held_on', models.DateField(verbose_name='日期')),
                        ('spot', models.CharField(blank=True, max_length=60, verbose_name='地点')),
                        ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='checkups.campaign')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('campaign', 'village', 'held_on'), name='checkup_session_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('rule', models.CharField(max_length=32, verbose_name='规则')),
                        ('items', models.JSONField(default=list, verbose_name='项目')),
                        ('act', models.CharField(choices=[('today', '今天处理'), ('refer', '请医生评估或转诊'), ('confirm', '复测确诊'), ('recheck', '复查'), ('advise', '当面说明')], max_length=8, verbose_name='要做的事')),
                        ('found_on', models.DateField(verbose_name='发现日期')),
                        ('due_on', models.DateField(verbose_name='期限')),
                        ('new', models.BooleanField(default=False, verbose_name='新发现')),
                        ('outcome', models.CharField(blank=True, choices=[('normal', '已复查，正常'), ('abnormal', '已复查，仍异常，继续管理'), ('confirmed', '已确诊，纳入管理'), ('excluded', '已排除'), ('referred', '已由医生评估或转诊'), ('advised', '已当面说明'), ('refused', '本人拒绝'), ('wrong', '结果已更正，不再成立'), ('ended', '本人已去世或迁出')], max_length=10, verbose_name='处理结果')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('checkup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='checkups.checkup')),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkup_findings', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'closed_on', 'due_on'], name='checkups_fi_village_02f4d6_idx'), models.Index(fields=['person', 'closed_on'], name='checkups_fi_person__e7a147_idx')],
                        'constraints': [models.UniqueConstraint(fields=('checkup', 'rule'), name='checkup_finding_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HandBack',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('given_on', models.DateField(verbose_name='反馈日期')),
                        ('how', models.CharField(choices=[('handed', '当面交给本人并讲解'), ('read_out', '读给本人听'), ('phone', '电话告知本人'), ('guardian', '交给监护人或照料人')], max_length=10, verbose_name='方式')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('checkup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_backs', to='checkups.checkup')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['checkup'], name='checkups_ha_checkup_55a29b_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Result',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('item', models.CharField(max_length=24, verbose_name='项目')),
                        ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='数值')),
                        ('choice', models.CharField(blank=True, max_length=12, verbose_name='结果')),
                        ('flag', models.CharField(max_length=8, verbose_name='判读')),
                        ('range', models.CharField(blank=True, max_length=30, verbose_name='参考区间')),
                        ('newness', models.CharField(max_length=8, verbose_name='与上次相比')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='checkups.batch')),
                        ('checkup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='checkups.checkup')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='checkups.result')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['checkup', 'item'], name='checkups_re_checkup_077e12_idx')],
                    },
                ),
            ],
        ),
    ]
