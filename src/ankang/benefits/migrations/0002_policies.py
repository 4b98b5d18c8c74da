import ankang.storage.create_models
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('benefits', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='PolicyDraft',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('insurance', models.CharField(choices=[('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=8, verbose_name='险种')),
                        ('title', models.CharField(max_length=80, verbose_name='名称')),
                        ('text', models.TextField(verbose_name='政策正文（YAML）')),
                        ('based_on', models.CharField(max_length=80, verbose_name='依据的现行政策')),
                        ('based_hash', models.CharField(max_length=64, verbose_name='现行政策指纹')),
                        ('version', models.PositiveIntegerField(default=1, verbose_name='第几稿')),
                        ('state', models.CharField(choices=[('draft', '起草中'), ('submitted', '待审定'), ('enacted', '已生效'), ('withdrawn', '已作废')], default='draft', max_length=9, verbose_name='状态')),
                        ('returned', models.CharField(blank=True, max_length=200, verbose_name='退回理由')),
                        ('made_at', models.DateTimeField(verbose_name='起草时间')),
                        ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                        ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='送审时间')),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policy_drafts', to='places.division')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', 'state'], name='policydraft_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='policydraft_submitted_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='EnactedPolicy',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField(unique=True, verbose_name='次序')),
                        ('insurance', models.CharField(choices=[('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=8, verbose_name='险种')),
                        ('title', models.CharField(max_length=80, verbose_name='名称')),
                        ('text', models.TextField(verbose_name='政策正文（YAML）')),
                        ('hash', models.CharField(max_length=64, verbose_name='指纹')),
                        ('starts_on', models.DateField(verbose_name='施行日期')),
                        ('document', models.CharField(max_length=120, verbose_name='文号')),
                        ('enacted_at', models.DateTimeField(verbose_name='审定时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enacted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('draft', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enacted', to='benefits.policydraft')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', 'insurance', 'starts_on'], name='enactedpolicy_where')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('enacted_by', models.F('drafted_by')), _negated=True), name='enacted_by_a_second_person'), models.CheckConstraint(condition=models.Q(('document', ''), _negated=True), name='enacted_with_a_document')],
                    },
                ),
                migrations.CreateModel(
                    name='SimulationRun',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('insurance', models.CharField(choices=[('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=8, verbose_name='险种')),
                        ('version', models.PositiveIntegerField(verbose_name='第几稿')),
                        ('text', models.TextField(verbose_name='测算的正文（YAML）')),
                        ('base_text', models.TextField(verbose_name='对照的正文（YAML）')),
                        ('draft_hash', models.CharField(max_length=64, verbose_name='草案指纹')),
                        ('since', models.DateField(verbose_name='出院日期起')),
                        ('until', models.DateField(verbose_name='出院日期止')),
                        ('funds', models.JSONField(blank=True, default=dict, verbose_name='基金结余和收入')),
                        ('snapshot', models.CharField(max_length=80, verbose_name='快照')),
                        ('snapshot_digest', models.CharField(max_length=64, verbose_name='快照指纹')),
                        ('state', models.CharField(choices=[('waiting', '排队中'), ('running', '进行中'), ('done', '已完成'), ('refused', '没有完成')], default='waiting', max_length=8, verbose_name='状态')),
                        ('step', models.CharField(blank=True, max_length=20, verbose_name='步骤')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='已完成步数')),
                        ('refusal', models.CharField(blank=True, max_length=400, verbose_name='没有完成的原因')),
                        ('touched', models.DateTimeField(verbose_name='最近进展')),
                        ('seconds', models.FloatField(default=0, verbose_name='用时（秒）')),
                        ('asked_at', models.DateTimeField(verbose_name='发起时间')),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='benefits.policydraft')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', '-asked_at'], name='simulationrun_latest')],
                    },
                ),
            ],
        ),
    ]
