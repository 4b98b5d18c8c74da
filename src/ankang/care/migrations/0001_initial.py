import ankang.storage.create_models
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
        ('registry', '0001_initial'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Contract',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(verbose_name='止')),
                        ('doctor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='registry.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'since'), name='contract_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Deferral',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('programme', models.CharField(max_length=16, verbose_name='管理项目')),
                        ('until', models.DateField(verbose_name='推迟到')),
                        ('reason', models.CharField(choices=[('away', '外出务工'), ('hospital', '住院'), ('refused', '本人不同意'), ('other', '其他')], max_length=12, verbose_name='原因')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deferrals', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deferrals', to='registry.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'programme'], name='care_deferr_person__fceb07_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('follow_up', '随访'), ('home_visit', '走访'), ('checkup', '体检')], max_length=12, verbose_name='类型')),
                        ('programme', models.CharField(blank=True, max_length=16, verbose_name='管理项目')),
                        ('questionnaire', models.CharField(blank=True, max_length=60, verbose_name='表单与版本')),
                        ('visited_on', models.DateField(verbose_name='日期')),
                        ('mode', models.CharField(choices=[('outpatient', '门诊'), ('home', '家庭'), ('phone', '电话')], max_length=12, verbose_name='方式')),
                        ('answers', models.JSONField(blank=True, default=dict, verbose_name='填答')),
                        ('systolic', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='收缩压')),
                        ('diastolic', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='舒张压')),
                        ('fasting_glucose_x10', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='空腹血糖×10')),
                        ('control', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='此次随访分类')),
                        ('emergency', models.BooleanField(default=False, verbose_name='危急情况')),
                        ('referred', models.BooleanField(default=False, verbose_name='转诊')),
                        ('next_on', models.DateField(blank=True, null=True, verbose_name='下次日期')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='记录时间')),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='registry.household')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='registry.person')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='care.visit')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'visited_on'], name='care_visit_person__f3fe04_idx'), models.Index(fields=['village', 'visited_on'], name='care_visit_village_135244_idx'), models.Index(fields=['household', 'visited_on'], name='care_visit_househo_7cedd0_idx')],
                    },
                ),
            ],
        ),
    ]
