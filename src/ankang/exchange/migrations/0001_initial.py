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
                    name='ImportBatch',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('roster', '户与人名册'), ('visits', '随访走访名册')], max_length=8, verbose_name='名册种类')),
                        ('state', models.CharField(choices=[('waiting', '等待检查'), ('refused', '文件无法读取'), ('checked', '等待决定'), ('requested', '等待导入'), ('running', '正在导入'), ('done', '已导入'), ('cancelled', '已取消'), ('undone', '已撤销')], default='waiting', max_length=10, verbose_name='状态')),
                        ('mode', models.CharField(choices=[('whole', '全部正确才导入'), ('right_rows', '只导入正确的行')], default='whole', max_length=10, verbose_name='导入方式')),
                        ('file_name', models.CharField(max_length=120, verbose_name='文件名')),
                        ('file_hash', models.CharField(max_length=64, verbose_name='文件指纹')),
                        ('mapping', models.JSONField(blank=True, default=dict, verbose_name='列对应')),
                        ('summary', models.JSONField(blank=True, default=dict, verbose_name='检查结果')),
                        ('refusal', models.CharField(blank=True, max_length=300, verbose_name='退回原因')),
                        ('rows_total', models.PositiveIntegerField(default=0, verbose_name='应处理行数')),
                        ('rows_done', models.PositiveIntegerField(default=0, verbose_name='已处理行数')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='上传时间')),
                        ('finished_on', models.DateField(blank=True, null=True, verbose_name='完成日期')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='places.division')),
                    ],
                    options={
                        'ordering': ['-made_at'],
                        'indexes': [models.Index(fields=['made_by', 'state'], name='exchange_im_made_by_1834e1_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='RememberedHeading',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('roster', '户与人名册'), ('visits', '随访走访名册')], max_length=8, verbose_name='名册种类')),
                        ('heading', models.CharField(max_length=60, verbose_name='表头')),
                        ('field', models.CharField(blank=True, max_length=40, verbose_name='字段')),
                        ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remembered_headings', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sender', 'kind', 'heading'), name='remembered_heading_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportChunk',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField(verbose_name='序号')),
                        ('rows', models.PositiveIntegerField(verbose_name='行数')),
                        ('made', models.JSONField(blank=True, default=dict, verbose_name='新增的行')),
                        ('stamp', models.DateTimeField(verbose_name='写入时间')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chunks', to='exchange.importbatch')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='import_chunk_once')],
                    },
                ),
            ],
        ),
    ]
