"""Hours due and there, as counted each month."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capacity', '0002_append_only'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HoursCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='月份（其第一天）')),
                ('on', models.DateField(verbose_name='记下的日期')),
                ('doctors', models.PositiveSmallIntegerField(verbose_name='在岗医生')),
                ('due_minutes', models.PositiveIntegerField(verbose_name='应做（分钟）')),
                ('there_minutes', models.PositiveIntegerField(verbose_name='能用（分钟）')),
                ('unseen', models.PositiveIntegerField(verbose_name='做不完（件）')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='登记时间')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
            ],
            options={
                'ordering': ['-month', 'village'],
                'constraints': [models.UniqueConstraint(fields=('village', 'month'), name='capacity_hours_once_a_month')],
            },
        ),
    ]
