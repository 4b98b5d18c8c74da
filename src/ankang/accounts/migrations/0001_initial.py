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
        ('places', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('username', models.CharField(max_length=40, unique=True, verbose_name='用户名')),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('unit', models.CharField(blank=True, max_length=80, verbose_name='单位')),
                        ('phone', ankang.storage.sealed.SealedText(verbose_name='电话')),
                        ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                        ('must_change_password', models.BooleanField(default=False, verbose_name='下次登录须改密码')),
                        ('password_set', models.DateTimeField(default=django.utils.timezone.now, verbose_name='密码设置时间')),
                        ('joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='开户时间')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Emergency',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('reason', models.CharField(max_length=200, verbose_name='事由')),
                        ('opened', models.DateTimeField(default=django.utils.timezone.now, verbose_name='打开时间')),
                        ('closes', models.DateTimeField(verbose_name='关闭时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='places.division')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opened'))), name='emergency_closes')],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('role', models.CharField(max_length=32, verbose_name='角色')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='places.division')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', 'role'], name='accounts_po_divisio_b839a4_idx')],
                    },
                ),
            ],
        ),
    ]
