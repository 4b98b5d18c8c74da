import ankang.storage.create_models
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='HealthRecord',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=17, unique=True, verbose_name='档案编号')),
                        ('opened_on', models.DateField(verbose_name='建档日期')),
                        ('answers', models.JSONField(blank=True, default=dict, verbose_name='个人基本信息')),
                        ('complete', models.BooleanField(default=False, verbose_name='要件齐全')),
                        ('updated', models.DateTimeField(auto_now=True, verbose_name='最近更新')),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='health_record', to='registry.person')),
                    ],
                ),
                migrations.CreateModel(
                    name='Condition',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('hypertension', '高血压'), ('diabetes', '2型糖尿病'), ('tuberculosis', '肺结核'), ('mental', '严重精神障碍'), ('stroke', '脑卒中'), ('coronary', '冠心病'), ('copd', '慢性阻塞性肺疾病'), ('cancer', '恶性肿瘤')], max_length=16, verbose_name='疾病')),
                        ('confirmed_on', models.DateField(verbose_name='确诊日期')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='终止日期')),
                        ('source', models.CharField(blank=True, max_length=60, verbose_name='来源')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='registry.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['kind', 'person'], name='records_con_kind_009d74_idx')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'confirmed_on'), name='condition_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Measurement',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('systolic', '收缩压（mmHg）'), ('diastolic', '舒张压（mmHg）'), ('fasting_glucose', '空腹血糖（mmol/L）'), ('heart_rate', '心率（次/分）'), ('weight', '体重（kg）'), ('height', '身高（cm）'), ('hba1c', '糖化血红蛋白（%）')], max_length=16, verbose_name='项目')),
                        ('value', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='值')),
                        ('measured_on', models.DateField(verbose_name='日期')),
                        ('source_id', models.UUIDField(blank=True, null=True, verbose_name='来源记录')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='registry.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'kind', 'measured_on'], name='records_mea_person__50c5f4_idx')],
                    },
                ),
            ],
        ),
    ]
