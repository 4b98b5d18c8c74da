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
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=40, verbose_name='种类')),
                        ('period', models.CharField(max_length=24, verbose_name='统计期间')),
                        ('snapshot', models.CharField(max_length=60, verbose_name='快照')),
                        ('snapshot_hash', models.CharField(max_length=64, verbose_name='快照校验值')),
                        ('language', models.CharField(choices=[('zh', '中文'), ('en', '英文')], default='zh', max_length=2, verbose_name='语言')),
                        ('state', models.CharField(choices=[('draft', '草稿'), ('review', '待审定'), ('approved', '已审定'), ('frozen', '已定稿')], default='draft', max_length=8, verbose_name='状态')),
                        ('body', models.JSONField(verbose_name='正文')),
                        ('revision', models.PositiveIntegerField(default=0, verbose_name='修改次数')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='起草时间')),
                        ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='修改时间')),
                        ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='审定时间')),
                        ('returned_because', models.CharField(blank=True, max_length=200, verbose_name='退回原因')),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_approved', to=settings.AUTH_USER_MODEL)),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='places.division')),
                        ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_edited', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_made', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', 'state'], name='reports_rep_divisio_8116a3_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='report_two_people')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportEditor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editors', to='reports.report')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports_written', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('report', 'user'), name='report_editor_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('format', models.CharField(choices=[('docx', 'Word'), ('pdf', 'PDF')], max_length=4, verbose_name='格式')),
                        ('path', models.CharField(max_length=120, verbose_name='位置')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('sha256', models.CharField(max_length=64, verbose_name='校验值')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='生成时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_files', to=settings.AUTH_USER_MODEL)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.report')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('report', 'format'), name='report_file_once')],
                    },
                ),
            ],
        ),
    ]
