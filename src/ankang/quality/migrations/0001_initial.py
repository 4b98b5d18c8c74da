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
        ('registry', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('rule', models.CharField(max_length=40, verbose_name='规则')),
                        ('severity', models.PositiveSmallIntegerField(choices=[(1, '须核对'), (2, '须改正')], verbose_name='程度')),
                        ('owner', models.CharField(choices=[('village', '村'), ('town', '镇'), ('county', '县')], max_length=8, verbose_name='整改责任')),
                        ('state', models.CharField(choices=[('open', '待整改'), ('excepted', '例外'), ('gone', '已消除')], default='open', max_length=8, verbose_name='状态')),
                        ('params', ankang.storage.sealed.SealedText(verbose_name='句中的数')),
                        ('facts', models.CharField(max_length=32, verbose_name='依据指纹')),
                        ('first_found_on', models.DateField(verbose_name='首次发现')),
                        ('last_found_on', models.DateField(verbose_name='最近发现')),
                        ('gone_on', models.DateField(blank=True, null=True, verbose_name='消除日期')),
                        ('excepted_until', models.DateField(blank=True, null=True, verbose_name='例外至')),
                        ('household', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='registry.household')),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='registry.person')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['household', 'gone_on'], name='finding_household'), models.Index(fields=['state', 'village', 'rule', 'severity', 'owner', 'first_found_on', 'id'], name='finding_matrix'), models.Index(fields=['gone_on', 'village'], name='finding_gone')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('gone_on__isnull', True), ('person__isnull', True)), fields=('household', 'rule'), name='finding_once_household'), models.UniqueConstraint(condition=models.Q(('gone_on__isnull', True), ('person__isnull', False)), fields=('household', 'rule', 'person'), name='finding_once_person'), models.CheckConstraint(condition=models.Q(models.Q(('gone_on__isnull', False), ('state', 'gone')), models.Q(models.Q(('state', 'gone'), _negated=True), ('gone_on__isnull', True)), _connector='OR'), name='finding_gone_has_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='QualityRun',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('day', models.DateField(verbose_name='日期')),
                        ('state', models.CharField(choices=[('running', '进行中'), ('done', '已完成'), ('broken', '中断')], default='running', max_length=8, verbose_name='状态')),
                        ('begun_at', models.DateTimeField(verbose_name='开始时间')),
                        ('touched', models.DateTimeField(verbose_name='最近进展')),
                        ('parts', models.PositiveIntegerField(default=0, verbose_name='批数')),
                        ('parts_done', models.PositiveIntegerField(default=0, verbose_name='已完成批数')),
                        ('households', models.PositiveIntegerField(default=0, verbose_name='户数')),
                        ('persons', models.PositiveIntegerField(default=0, verbose_name='人数')),
                        ('found', models.PositiveIntegerField(default=0, verbose_name='问题数')),
                        ('new', models.PositiveIntegerField(default=0, verbose_name='新发现')),
                        ('gone', models.PositiveIntegerField(default=0, verbose_name='消除')),
                        ('seconds', models.FloatField(default=0, verbose_name='用时（秒）')),
                        ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-begun_at'], name='quality_run_latest')],
                    },
                ),
                migrations.CreateModel(
                    name='DailyCount',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('day', models.DateField(verbose_name='日期')),
                        ('rule', models.CharField(max_length=40, verbose_name='规则')),
                        ('open', models.PositiveIntegerField(verbose_name='待整改')),
                        ('excepted', models.PositiveIntegerField(default=0, verbose_name='例外')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['rule', 'day', 'village'], name='daily_count_trend')],
                        'constraints': [models.UniqueConstraint(fields=('day', 'village', 'rule'), name='daily_count_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Exemption',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('reason', models.CharField(choices=[('true', '情况属实，资料无误'), ('papers', '证件本身有误或正在补办'), ('waiting', '等待其他部门办理'), ('policy', '政策允许的特殊情形')], max_length=8, verbose_name='理由')),
                        ('explanation', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('evidence', ankang.storage.sealed.SealedText(verbose_name='佐证材料')),
                        ('until', models.DateField(verbose_name='有效期至')),
                        ('facts', models.CharField(max_length=32, verbose_name='依据指纹')),
                        ('made_at', models.DateTimeField(verbose_name='批准时间')),
                        ('ended', models.CharField(blank=True, choices=[('changed', '资料已变动'), ('expired', '期限已到'), ('withdrawn', '已撤回'), ('gone', '问题已消除')], max_length=10, verbose_name='结束原因')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                        ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='quality.finding')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'until'], name='exemption_until')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended', '')), fields=('finding',), name='exemption_once')],
                    },
                ),
            ],
        ),
    ]
