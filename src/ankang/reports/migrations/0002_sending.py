import ankang.storage.create_models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('places', '0001_initial'),
        ('reports', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Recipient',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=80, verbose_name='单位名称')),
                        ('address', models.EmailField(max_length=120, verbose_name='单位邮箱')),
                        ('retired', models.BooleanField(default=False, verbose_name='已停用')),
                        ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_recipients', to='places.division')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('retired', False)), fields=('county', 'name'), name='recipient_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Dispatch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('by_mail', models.BooleanField(default=True, verbose_name='用邮件')),
                        ('state', models.CharField(choices=[('waiting', '等待送出'), ('sent', '已送出'), ('received', '对方已确认收到')], default='waiting', max_length=8, verbose_name='状态')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='要求发送的时间')),
                        ('sent', models.DateTimeField(blank=True, null=True, verbose_name='送出时间')),
                        ('received', models.DateTimeField(blank=True, null=True, verbose_name='确认收到的时间')),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_dispatches', to=settings.AUTH_USER_MODEL)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='reports.report')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='reports.recipient')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['report', 'state'], name='reports_dis_report__fcb1f0_idx')],
                    },
                ),
            ],
        ),
    ]
