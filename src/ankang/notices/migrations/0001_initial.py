import ankang.notices.rules.token
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
        ('registry', '0004_append_only'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('village', '第一榜：村公示'), ('town', '第二榜：镇公示'), ('county', '第三榜：县公告'), ('monitor_village', '监测对象：村公示'), ('monitor_town', '监测对象：镇公示'), ('monitor_county', '监测对象：县公告'), ('exit_village', '脱贫退出：村公示'), ('exit_town', '脱贫退出：镇公示'), ('exit_county', '脱贫退出：县公告'), ('removal_village', '风险消除：村公示'), ('removal_town', '风险消除：镇公示'), ('removal_county', '风险消除：县公告')], max_length=16, verbose_name='榜次')),
                        ('source', models.CharField(max_length=60, verbose_name='来源')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                        ('serial', models.PositiveIntegerField(verbose_name='序号')),
                        ('title', models.CharField(max_length=200, verbose_name='标题')),
                        ('days', models.PositiveSmallIntegerField(verbose_name='公示天数')),
                        ('households', models.PositiveIntegerField(verbose_name='户数')),
                        ('state', models.CharField(choices=[('drafted', '待复核发布'), ('released', '正在公示'), ('ended', '期满已撤下'), ('withdrawn', '已撤回')], default='drafted', max_length=10, verbose_name='状态')),
                        ('token', models.CharField(default=ankang.notices.rules.token.new_token, max_length=24, unique=True, verbose_name='对外地址')),
                        ('made_at', models.DateTimeField(verbose_name='拟稿时间')),
                        ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='发布时间')),
                        ('shown_from', models.DateField(blank=True, null=True, verbose_name='公示起')),
                        ('shown_until', models.DateField(blank=True, null=True, verbose_name='公示止')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='撤下日期')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='places.division')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['division', 'state'], name='notice_board'), models.Index(fields=['state', 'shown_until'], name='notice_timer')],
                        'constraints': [models.UniqueConstraint(fields=('division', 'year', 'serial'), name='notice_serial_once'), models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(('released_by', models.F('made_by')), _negated=True), _connector='OR'), name='notice_two_people'), models.CheckConstraint(condition=models.Q(('state__in', ['drafted', 'withdrawn']), models.Q(('released_at__isnull', False), ('released_by__isnull', False), ('shown_from__isnull', False), ('shown_until__isnull', False)), _connector='OR'), name='notice_shown_is_released'), models.CheckConstraint(condition=models.Q(('shown_until__isnull', True), ('shown_until__gte', models.F('shown_from')), _connector='OR'), name='notice_days_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Try',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('purpose', models.CharField(max_length=20, verbose_name='用途')),
                        ('key', models.CharField(max_length=32, verbose_name='索引')),
                        ('hour', models.DateTimeField(verbose_name='小时')),
                        ('count', models.PositiveIntegerField(default=0, verbose_name='次数')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['hour'], name='try_hour')],
                        'constraints': [models.UniqueConstraint(fields=('purpose', 'key', 'hour'), name='try_once_an_hour')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('format', models.CharField(choices=[('html', '网页'), ('docx', 'Word'), ('pdf', 'PDF')], max_length=4, verbose_name='格式')),
                        ('name', models.CharField(max_length=80, verbose_name='存放名称')),
                        ('size', models.PositiveIntegerField(verbose_name='字节数')),
                        ('sha256', models.CharField(max_length=64, verbose_name='校验值')),
                        ('made_at', models.DateTimeField(verbose_name='存档时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='notices.notice')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('notice', 'format'), name='notice_file_once')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeLine',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('case', models.UUIDField(verbose_name='办理事项')),
                        ('ordinal', models.PositiveIntegerField(verbose_name='序号')),
                        ('masked_name', models.CharField(max_length=60, verbose_name='户主（隐名）')),
                        ('group', models.CharField(blank=True, max_length=20, verbose_name='村民小组')),
                        ('told_apart', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='人口数（同名区分用）')),
                        ('category', models.CharField(max_length=16, verbose_name='类别')),
                        ('amount_fen', models.BigIntegerField(blank=True, null=True, verbose_name='金额')),
                        ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_lines', to='registry.household')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='notices.notice')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['ordinal'],
                        'indexes': [models.Index(fields=['case'], name='notice_line_by_case'), models.Index(fields=['notice', 'village', 'ordinal'], name='notice_line_village')],
                        'constraints': [models.UniqueConstraint(fields=('notice', 'ordinal'), name='notice_line_ordinal'), models.UniqueConstraint(fields=('notice', 'case'), name='notice_line_case')],
                    },
                ),
                migrations.CreateModel(
                    name='TakeDown',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('way', models.CharField(choices=[('time', '期满自动撤下'), ('hand', '人工撤回')], max_length=4, verbose_name='方式')),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='原因')),
                        ('made_at', models.DateTimeField(verbose_name='撤下时间')),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='take_down', to='notices.notice')),
                    ],
                ),
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('case', models.UUIDField(blank=True, null=True, verbose_name='办理事项')),
                        ('way', models.CharField(choices=[('phone', '电话'), ('paper', '书面'), ('page', '网页'), ('visit', '上门或来访')], max_length=5, verbose_name='提出方式')),
                        ('anonymous', models.BooleanField(default=False, verbose_name='匿名')),
                        ('name', ankang.storage.sealed.SealedText(verbose_name='提出人')),
                        ('contact', ankang.storage.sealed.SealedText(verbose_name='联系方式')),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='异议内容')),
                        ('receipt', models.CharField(max_length=12, unique=True, verbose_name='回执号')),
                        ('received_on', models.DateField(verbose_name='收到日期')),
                        ('deadline', models.DateField(blank=True, null=True, verbose_name='答复期限')),
                        ('state', models.CharField(choices=[('received', '已受理'), ('looking', '核查中'), ('answered', '已答复'), ('dropped', '已撤销')], default='received', max_length=8, verbose_name='状态')),
                        ('answer', ankang.storage.sealed.SealedText(verbose_name='答复')),
                        ('upheld', models.BooleanField(blank=True, null=True, verbose_name='异议成立')),
                        ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.noticeline')),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='notices.notice')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['notice', 'state'], name='objection_of_notice'), models.Index(fields=['state', 'deadline'], name='objection_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('upheld__isnull', False)), _connector='OR'), name='objection_answered_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='ObjectionNote',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='经过')),
                        ('made_at', models.DateTimeField(verbose_name='时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('objection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='notices.objection')),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
            ],
        ),
    ]
