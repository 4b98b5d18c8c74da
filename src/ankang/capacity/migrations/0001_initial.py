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
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Coverage',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('basis', models.CharField(max_length=120, verbose_name='依据')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='登记时间')),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverages', to='places.facility')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                ),
                migrations.CreateModel(
                    name='Staff',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('occupation', models.CharField(choices=[('physician', '执业医师'), ('assistant', '执业助理医师'), ('village_doctor', '乡村医生'), ('nurse', '护士'), ('pharmacist', '药师'), ('technician', '检验、影像技师'), ('other', '其他人员')], max_length=16, verbose_name='岗位')),
                        ('title', models.CharField(blank=True, choices=[('', '无职称'), ('junior', '初级'), ('attending', '中级（主治、主管）'), ('senior', '副高以上')], max_length=10, verbose_name='职称')),
                        ('licence', models.BooleanField(default=True, verbose_name='有执业证书')),
                        ('minutes_week', models.PositiveSmallIntegerField(default=2400, verbose_name='每周工时（分钟）')),
                        ('since', models.DateField(verbose_name='到岗')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='离岗')),
                        ('changed_at', models.DateTimeField(auto_now=True, verbose_name='登记时间')),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='places.facility')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['facility', 'occupation', 'name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='staff_until_after_since')],
                    },
                ),
                migrations.CreateModel(
                    name='Filing',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('on', models.DateField(verbose_name='截至日期')),
                        ('values', models.JSONField(default=dict, verbose_name='内容')),
                        ('source', models.CharField(max_length=120, verbose_name='谁说的、凭什么')),
                        ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='登记时间')),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='places.facility')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['-on', '-made_at'],
                        'indexes': [models.Index(fields=['facility', 'on'], name='capacity_filing_on')],
                    },
                ),
                migrations.CreateModel(
                    name='Absence',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('loan', '借调到上级医院'), ('training', '到上级医院进修'), ('leave', '休假')], max_length=10, verbose_name='去向')),
                        ('where', models.CharField(blank=True, max_length=80, verbose_name='去哪里')),
                        ('subject', models.CharField(blank=True, max_length=120, verbose_name='学什么、做什么')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(verbose_name='止')),
                        ('result', ankang.storage.sealed.SealedText(verbose_name='结果')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='结束登记日期')),
                        ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='capacity.staff')),
                        ('stand_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standing_in', to='capacity.staff', verbose_name='顶岗的人')),
                    ],
                    options={
                        'ordering': ['-since'],
                        'indexes': [models.Index(fields=['staff', 'since'], name='absence_of_staff')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='absence_until_after_since')],
                    },
                ),
            ],
        ),
    ]
