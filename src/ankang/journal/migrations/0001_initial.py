import ankang.storage.create_models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Root',
                    fields=[
                        ('hour', models.DateTimeField(primary_key=True, serialize=False, verbose_name='小时')),
                        ('first', models.BigIntegerField(verbose_name='起始序号')),
                        ('last', models.BigIntegerField(verbose_name='末尾序号')),
                        ('root', models.CharField(max_length=64, verbose_name='默克尔根')),
                    ],
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=64, verbose_name='事件')),
                        ('subject_type', models.CharField(blank=True, max_length=64, verbose_name='对象类型')),
                        ('subject', models.CharField(blank=True, max_length=64, verbose_name='对象')),
                        ('place', models.CharField(blank=True, max_length=12, verbose_name='区划')),
                        ('user_id', models.UUIDField(null=True, verbose_name='操作人')),
                        ('user_name', models.CharField(blank=True, max_length=64, verbose_name='操作人姓名')),
                        ('fields', models.JSONField(blank=True, default=list, verbose_name='涉及字段')),
                        ('purpose', models.CharField(blank=True, max_length=200, verbose_name='事由')),
                        ('request', models.CharField(blank=True, max_length=36, verbose_name='请求号')),
                        ('happened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['subject', 'happened_at'], name='journal_eve_subject_98d2a5_idx'), models.Index(fields=['user_id', 'happened_at'], name='journal_eve_user_id_fe674d_idx'), models.Index(fields=['kind', 'happened_at'], name='journal_eve_kind_1a72bb_idx'), models.Index(fields=['happened_at'], name='journal_eve_happene_855e33_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Seal',
                    fields=[
                        ('number', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='序号')),
                        ('hash', models.CharField(max_length=64, verbose_name='链值')),
                        ('sealed_on', models.DateTimeField(default=django.utils.timezone.now, verbose_name='封存时间')),
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='journal.event')),
                    ],
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reaction', models.CharField(max_length=120, verbose_name='反应')),
                        ('state', models.CharField(choices=[('waiting', '待处理'), ('done', '已处理'), ('parked', '多次失败，已搁置')], default='waiting', max_length=8, verbose_name='状态')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='尝试次数')),
                        ('due', models.DateTimeField(default=django.utils.timezone.now, verbose_name='下次处理时间')),
                        ('error', models.CharField(blank=True, max_length=300, verbose_name='失败原因')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='journal.event')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'due'], name='journal_del_state_5d77cc_idx')],
                        'constraints': [models.UniqueConstraint(fields=('event', 'reaction'), name='delivery_once_a_reaction')],
                    },
                ),
            ],
        ),
    ]
