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
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Referral',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('direction', models.CharField(choices=[('up', '上转'), ('down', '下转'), ('across', '平转')], max_length=8, verbose_name='方向')),
                        ('source', models.CharField(choices=[('visit', '随访'), ('screening', '筛查'), ('checkup', '体检'), ('hand', '门诊')], max_length=12, verbose_name='来源')),
                        ('source_id', models.UUIDField(blank=True, null=True, verbose_name='来源记录')),
                        ('department', models.CharField(blank=True, choices=[('02', '全科医疗科'), ('03', '内科'), ('03.01', '呼吸内科'), ('03.03', '神经内科'), ('03.04', '心血管内科'), ('03.06', '肾病学科'), ('03.07', '内分泌科'), ('04', '外科'), ('05', '妇产科'), ('07', '儿科'), ('10', '眼科'), ('15', '精神科'), ('16', '传染科'), ('19', '肿瘤科'), ('20', '急诊医学科'), ('21', '康复医学科'), ('50', '中医科')], max_length=8, verbose_name='科室')),
                        ('urgency', models.CharField(choices=[('emergency', '危急，立即'), ('soon', '尽快（三天内）'), ('planned', '择期')], max_length=10, verbose_name='紧急程度')),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='转诊原因')),
                        ('excerpt', ankang.storage.sealed.SealedText(verbose_name='档案摘要')),
                        ('guarded', models.BooleanField(default=False, verbose_name='含特殊疾病')),
                        ('purpose', ankang.storage.sealed.SealedText(verbose_name='用途')),
                        ('state', models.CharField(choices=[('draft', '待补齐'), ('sent', '待接收'), ('refused', '已退回'), ('accepted', '已接收，待到诊'), ('no_show', '未到诊'), ('arrived', '已到诊，待回复'), ('replied', '已回复，待结案'), ('closed', '已结案')], max_length=10, verbose_name='状态')),
                        ('side', models.CharField(blank=True, choices=[('sender', '转出方'), ('receiver', '接收方')], max_length=10, verbose_name='在谁手里')),
                        ('made_on', models.DateField(verbose_name='提出日期')),
                        ('sent_on', models.DateField(blank=True, null=True, verbose_name='转出日期')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='办理期限')),
                        ('appointment_on', models.DateField(blank=True, null=True, verbose_name='预约日期')),
                        ('arrived_on', models.DateField(blank=True, null=True, verbose_name='到诊日期')),
                        ('replied_on', models.DateField(blank=True, null=True, verbose_name='回复日期')),
                        ('asked_on', models.DateField(blank=True, null=True, verbose_name='随访日期')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='结案日期')),
                        ('outcome', models.CharField(blank=True, choices=[('taken_over', '按回复继续管理'), ('referred_on', '按回复另行转诊'), ('not_going', '本人不去'), ('elsewhere', '已在别处就诊'), ('not_needed', '不再需要转诊'), ('no_reply', '接收方逾期未回复，已随访了解'), ('died', '病人去世')], max_length=12, verbose_name='结案方式')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('from_facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility', verbose_name='转出机构')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='registry.person')),
                        ('to_facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility', verbose_name='接收机构')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['village', 'state'], name='referral_village'), models.Index(fields=['to_facility', 'state'], name='referral_inbox'), models.Index(fields=['from_facility', 'state'], name='referral_outbox')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('due_on__isnull', True), ('side', ''), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on__isnull', True), ('due_on__isnull', False), models.Q(('side', ''), _negated=True)), _connector='OR'), name='referral_owned_until_closed'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'closed')), models.Q(('sent_on__isnull', False), ('to_facility__isnull', False)), _connector='OR'), name='referral_sent_has_receiver')],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('diagnosis', ankang.storage.sealed.SealedText(verbose_name='诊断')),
                        ('treatment', ankang.storage.sealed.SealedText(verbose_name='主要治疗和用药')),
                        ('advice', ankang.storage.sealed.SealedText(verbose_name='建议')),
                        ('see_on', models.DateField(blank=True, null=True, verbose_name='复诊日期')),
                        ('see_where', models.CharField(blank=True, choices=[('clinic', '村卫生室'), ('township_centre', '乡镇卫生院'), ('hospital', '本院')], max_length=16, verbose_name='复诊机构')),
                        ('made_at', models.DateTimeField(verbose_name='回复时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='referrals.referral')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('ordinal', models.PositiveSmallIntegerField(verbose_name='序号')),
                        ('kind', models.CharField(choices=[('drafted', '提出转诊'), ('sent', '转出'), ('accepted', '接收'), ('refused', '退回'), ('passed_on', '转往其他机构'), ('arrived', '到诊'), ('missed', '未到诊'), ('answered', '回复'), ('asked', '随访转诊情况'), ('closed', '结案')], max_length=10, verbose_name='事项')),
                        ('state', models.CharField(choices=[('draft', '待补齐'), ('sent', '待接收'), ('refused', '已退回'), ('accepted', '已接收，待到诊'), ('no_show', '未到诊'), ('arrived', '已到诊，待回复'), ('replied', '已回复，待结案'), ('closed', '已结案')], max_length=10, verbose_name='状态')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='下一步期限')),
                        ('on', models.DateField(verbose_name='日期')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('referral', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='referrals.referral')),
                    ],
                    options={
                        'ordering': ['ordinal'],
                        'constraints': [models.UniqueConstraint(fields=('referral', 'ordinal'), name='referral_step_order')],
                    },
                ),
            ],
        ),
    ]
