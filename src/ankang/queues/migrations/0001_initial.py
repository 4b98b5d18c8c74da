import ankang.storage.create_models
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
                    name='Station',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('registration', '挂号'), ('examination', '做检查'), ('admission', '入院')], max_length=12, verbose_name='类型')),
                        ('name', models.CharField(max_length=30, verbose_name='名称')),
                        ('prefix', models.CharField(max_length=1, verbose_name='字头')),
                        ('is_open', models.BooleanField(default=True, verbose_name='启用')),
                        ('streak', models.PositiveSmallIntegerField(default=0, verbose_name='连续让先')),
                        ('streak_on', models.DateField(blank=True, null=True, verbose_name='让先日期')),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stations', to='places.facility')),
                    ],
                    options={
                        'ordering': ['prefix'],
                        'constraints': [models.UniqueConstraint(fields=('facility', 'prefix'), name='queue_station_prefix')],
                    },
                ),
                migrations.CreateModel(
                    name='Ticket',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('day', models.DateField(verbose_name='日期')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='号')),
                        ('kind', models.CharField(max_length=12, verbose_name='类别')),
                        ('reasons', models.JSONField(default=list, verbose_name='让先理由')),
                        ('minutes', models.PositiveSmallIntegerField(default=0, verbose_name='让先分钟')),
                        ('at_once', models.BooleanField(default=False, verbose_name='立即叫')),
                        ('promised', models.PositiveSmallIntegerField(verbose_name='承诺分钟')),
                        ('state', models.CharField(choices=[('waiting', '等候'), ('called', '已叫号'), ('served', '已办完'), ('moved', '已转下一站'), ('no_show', '过号'), ('cancelled', '已退号'), ('left', '当天未叫到')], default='waiting', max_length=10, verbose_name='状态')),
                        ('since', models.DateTimeField(verbose_name='排队时间')),
                        ('taken_at', models.DateTimeField(verbose_name='取号时间')),
                        ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='首次叫号时间')),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                        ('window', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='窗口')),
                        ('before', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='after', to='queues.ticket', verbose_name='上一站')),
                        ('called_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='registry.person')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('station', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='queues.station')),
                        ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['station', 'day', 'state'], name='queue_ticket_now'), models.Index(fields=['place', 'day'], name='queue_ticket_place'), models.Index(condition=models.Q(('person__isnull', False)), fields=['person'], name='queue_ticket_person')],
                        'constraints': [models.UniqueConstraint(fields=('station', 'day', 'number'), name='queue_ticket_number'), models.UniqueConstraint(condition=models.Q(('state', 'called')), fields=('station', 'window'), name='queue_window_has_one'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('state__in', ('waiting', 'called'))), fields=('station', 'day', 'person'), name='queue_person_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'called'), _negated=True), models.Q(('called_at__isnull', False), ('window__isnull', False)), _connector='OR'), name='queue_called_has_a_window')],
                    },
                ),
                migrations.CreateModel(
                    name='Call',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('window', models.PositiveSmallIntegerField(verbose_name='窗口')),
                        ('why', models.CharField(choices=[('at_once', '急诊优先'), ('turn', '按先后轮到'), ('green', '绿色通道'), ('longest', '等候最久'), ('again', '再次呼叫')], max_length=8, verbose_name='原因')),
                        ('passed', models.PositiveSmallIntegerField(default=0, verbose_name='等候更久的人数')),
                        ('called_at', models.DateTimeField(verbose_name='叫号时间')),
                        ('called_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='queues.ticket')),
                    ],
                    options={
                        'ordering': ['called_at'],
                    },
                ),
            ],
        ),
    ]
