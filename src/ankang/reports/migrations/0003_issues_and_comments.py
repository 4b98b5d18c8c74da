import ankang.storage.create_models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_initial'),
        ('reports', '0002_sending'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('paragraph', models.CharField(max_length=24, verbose_name='段落')),
                        ('figure', models.CharField(blank=True, max_length=12, verbose_name='数字')),
                        ('quote', models.CharField(max_length=400, verbose_name='所在的文字')),
                        ('text', models.CharField(max_length=400, verbose_name='批注')),
                        ('state', models.CharField(choices=[('open', '待答复'), ('answered', '已答复，待关闭'), ('closed', '已关闭')], default='open', max_length=8, verbose_name='状态')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='提出时间')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='关闭时间')),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_comments_made', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_comments', to=settings.AUTH_USER_MODEL)),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='reports.report')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                        'indexes': [models.Index(fields=['owner', 'state'], name='reports_com_owner_i_ca715f_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('text', models.CharField(max_length=400, verbose_name='答复')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='答复时间')),
                        ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='reports.comment')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='report',
            name='checked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='审核时间'),
        ),
        migrations.AddField(
            model_name='report',
            name='checked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_checked', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='report',
            name='frozen_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='定稿时间'),
        ),
        migrations.AddField(
            model_name='report',
            name='frozen_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_frozen', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='report',
            name='issue',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='签发次数'),
        ),
        migrations.AddField(
            model_name='report',
            name='reissued_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='重新签发的原因'),
        ),
        migrations.AddField(
            model_name='report',
            name='replaces',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacement', to='reports.report', verbose_name='替代'),
        ),
        migrations.AddField(
            model_name='report',
            name='title',
            field=models.CharField(blank=True, max_length=200, verbose_name='标题'),
        ),
        migrations.AddField(
            model_name='report',
            name='words',
            field=models.TextField(blank=True, verbose_name='全文'),
        ),
        migrations.AlterField(
            model_name='report',
            name='state',
            field=models.CharField(choices=[('draft', '草稿'), ('review', '待审核'), ('checked', '待审定'), ('approved', '已审定'), ('frozen', '已定稿')], default='draft', max_length=8, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='reportfile',
            name='format',
            field=models.CharField(choices=[('docx', 'Word'), ('pdf', 'PDF'), ('json', '定稿清单')], max_length=4, verbose_name='格式'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('made_by')), _negated=True), _connector='OR'), name='report_checked_by_another'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('approved_by')), _negated=True), _connector='OR'), name='report_approved_by_a_third'),
        ),
    ]
