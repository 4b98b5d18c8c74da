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
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Plan',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('open', '执行中'), ('closed', '已结束')], default='open', max_length=8, verbose_name='状态')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='版本')),
                        ('opened_on', models.DateField(verbose_name='拟定日期')),
                        ('next_review_on', models.DateField(verbose_name='下次评估')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='结束日期')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'state', 'next_review_on'], name='plans_plan_village_365b94_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('person',), name='one_open_plan_a_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('why', models.CharField(choices=[('registered', '新识别户有慢性病人'), ('uncontrolled', '连续两次控制不满意'), ('problems', '有几个未办结的问题')], max_length=16, verbose_name='缘由')),
                        ('found_on', models.DateField(verbose_name='发现日期')),
                        ('declined', ankang.storage.sealed.SealedText(verbose_name='不需要的理由')),
                        ('settled_on', models.DateField(blank=True, null=True, verbose_name='处理日期')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_proposals', to='registry.person')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'settled_on'], name='plans_propo_village_7c0ef8_idx')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('settled_on', None)), fields=('person', 'why'), name='proposed_once_for_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=20, verbose_name='需求')),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='情况')),
                        ('source', models.CharField(blank=True, max_length=12, verbose_name='来自')),
                        ('source_id', models.UUIDField(blank=True, null=True)),
                        ('noted_on', models.DateField(verbose_name='提出日期')),
                        ('added_in', models.PositiveSmallIntegerField()),
                        ('dropped_in', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='plans.plan')),
                    ],
                    options={
                        'ordering': ['added_in', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Discussion',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('planned_on', models.DateField(verbose_name='约定日期')),
                        ('question', ankang.storage.sealed.SealedText(verbose_name='要讨论什么')),
                        ('called_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='召集时间')),
                        ('held_on', models.DateField(blank=True, null=True, verbose_name='讨论日期')),
                        ('presented', ankang.storage.sealed.SealedText(verbose_name='介绍的情况')),
                        ('minutes', ankang.storage.sealed.SealedText(verbose_name='讨论记录')),
                        ('conclusions', ankang.storage.sealed.SealedText(verbose_name='结论')),
                        ('recorded_at', models.DateTimeField(blank=True, null=True, verbose_name='登记时间')),
                        ('called_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussions', to='plans.plan')),
                    ],
                    options={
                        'ordering': ['-planned_on'],
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('version', models.PositiveSmallIntegerField()),
                        ('reviewed_on', models.DateField(verbose_name='评估日期')),
                        ('due_on', models.DateField(verbose_name='应评估日期')),
                        ('verdict', models.CharField(choices=[('keep', '继续执行'), ('change', '需要修改'), ('close', '达到目标，结束')], max_length=8, verbose_name='结论')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('goals', models.PositiveSmallIntegerField(verbose_name='目标数')),
                        ('reached', models.PositiveSmallIntegerField(verbose_name='达到的目标数')),
                        ('next_on', models.DateField(blank=True, null=True, verbose_name='下次评估')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='plans.plan')),
                    ],
                    options={
                        'ordering': ['-reviewed_on', '-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField(verbose_name='版本')),
                        ('why', ankang.storage.sealed.SealedText(verbose_name='为什么改')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.plan')),
                    ],
                    options={
                        'ordering': ['plan_id', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='version_once_a_plan')],
                    },
                ),
                migrations.CreateModel(
                    name='Measure',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='做什么')),
                        ('who', models.CharField(choices=[('doctor', '医生'), ('cadre', '帮扶干部'), ('household', '本人和家人'), ('hospital', '上级医院'), ('department', '有关部门')], max_length=12, verbose_name='谁来做')),
                        ('every', models.CharField(choices=[('once', '一次'), ('weekly', '每周'), ('two_weeks', '每两周'), ('monthly', '每月'), ('quarterly', '每季度'), ('yearly', '每年')], max_length=12, verbose_name='多久一次')),
                        ('begin', models.DateField(verbose_name='从')),
                        ('until', models.DateField(verbose_name='到')),
                        ('proof', models.CharField(blank=True, choices=[('', '没有记录可证明'), ('follow_up:', '随访记录'), ('follow_up:hypertension', '高血压随访记录'), ('follow_up:diabetes', '糖尿病随访记录'), ('home_visit', '走访记录'), ('checkup', '体检记录')], max_length=24, verbose_name='由什么记录证明')),
                        ('added_in', models.PositiveSmallIntegerField()),
                        ('dropped_in', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('discussion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plans.discussion')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plans.need')),
                    ],
                    options={
                        'ordering': ['added_in', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Goal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('systolic_below', '收缩压低于'), ('glucose_below', '空腹血糖低于'), ('visits', '随访次数达到'), ('checkups', '体检次数达到'), ('words', '用文字说明的目标')], max_length=16, verbose_name='目标')),
                        ('target', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='目标值')),
                        ('programme', models.CharField(blank=True, max_length=16, verbose_name='管理项目')),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('since', models.DateField(verbose_name='起')),
                        ('by', models.DateField(verbose_name='到哪天')),
                        ('added_in', models.PositiveSmallIntegerField()),
                        ('dropped_in', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='plans.need')),
                    ],
                    options={
                        'ordering': ['added_in', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('role', models.CharField(max_length=40, verbose_name='身份')),
                        ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='plans.discussion')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                    },
                ),
            ],
        ),
    ]
