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
                    name='Consultation',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('teleconsult', '远程会诊'), ('internet_visit', '互联网复诊'), ('counselling', '心理咨询')], max_length=16, verbose_name='种类')),
                        ('department', models.CharField(blank=True, max_length=30, verbose_name='科室')),
                        ('urgency', models.CharField(choices=[('routine', '一般'), ('soon', '较急'), ('urgent', '紧急')], default='routine', max_length=8, verbose_name='缓急')),
                        ('question', ankang.storage.sealed.SealedText(verbose_name='会诊目的')),
                        ('excerpt', ankang.storage.sealed.SealedText(verbose_name='档案摘要')),
                        ('purpose', ankang.storage.sealed.SealedText(verbose_name='摘要含特殊疾病的用途')),
                        ('consent', models.CharField(choices=[('written', '书面同意'), ('oral', '口头同意，两人在场'), ('guardian', '监护人或家属同意')], max_length=10, verbose_name='知情同意')),
                        ('consent_on', models.DateField(verbose_name='同意日期')),
                        ('diagnosis', ankang.storage.sealed.SealedText(verbose_name='已明确的诊断')),
                        ('diagnosed_on', models.DateField(blank=True, null=True, verbose_name='诊断日期')),
                        ('state', models.CharField(choices=[('asked', '待分诊'), ('accepted', '已受理，待约时间'), ('proposed', '已提时间，待确认'), ('confirmed', '已约好'), ('answered', '已出意见，待申请方确认'), ('closed', '已办结'), ('declined', '未受理'), ('send_patient', '建议转诊'), ('cancelled', '已取消')], default='asked', max_length=14, verbose_name='状态')),
                        ('asked_on', models.DateField(verbose_name='申请日期')),
                        ('due_on', models.DateField(verbose_name='答复期限')),
                        ('answered_on', models.DateField(blank=True, null=True, verbose_name='出具意见日期')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='办结日期')),
                        ('asked_at', models.DateTimeField(verbose_name='申请时间')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近变动')),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请医生')),
                        ('doctor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='会诊医师')),
                        ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility', verbose_name='会诊机构')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['facility', 'state', 'due_on'], name='consult_desk'), models.Index(fields=['village', 'state', 'due_on'], name='consult_asker'), models.Index(fields=['person', 'asked_on'], name='consult_person')],
                    },
                ),
                migrations.CreateModel(
                    name='ScaleResult',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('form', models.CharField(max_length=24, verbose_name='量表')),
                        ('answers', ankang.storage.sealed.SealedText(verbose_name='答案')),
                        ('points', ankang.storage.sealed.SealedText(verbose_name='总分')),
                        ('band', ankang.storage.sealed.SealedText(verbose_name='分级')),
                        ('danger', models.BooleanField(default=False, verbose_name='须当天处置')),
                        ('filled_on', models.DateField(verbose_name='日期')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scales', to='consultations.consultation')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scale_results', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['-made_at'],
                        'indexes': [models.Index(fields=['village', 'danger', 'filled_on'], name='scale_danger')],
                    },
                ),
                migrations.CreateModel(
                    name='FollowUp',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('side', models.CharField(choices=[('asker', '申请方'), ('consultant', '会诊方')], max_length=10, verbose_name='由谁办')),
                        ('what', ankang.storage.sealed.SealedText(verbose_name='办什么')),
                        ('due_on', models.DateField(verbose_name='期限')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('done_on', models.DateField(blank=True, null=True, verbose_name='办理日期')),
                        ('result', ankang.storage.sealed.SealedText(verbose_name='结果')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='结果登记时间')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='consultations.consultation')),
                        ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'ordering': ['due_on', 'made_at'],
                        'indexes': [models.Index(fields=['village', 'done_on', 'due_on'], name='consult_follow_up')],
                    },
                ),
                migrations.CreateModel(
                    name='Opinion',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('diagnosis', ankang.storage.sealed.SealedText(verbose_name='诊断意见')),
                        ('advice', ankang.storage.sealed.SealedText(verbose_name='处理建议')),
                        ('hash', models.CharField(max_length=64, verbose_name='原文指纹')),
                        ('signed_at', models.DateTimeField(verbose_name='签名时间')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='consultations.consultation')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='consultations.opinion')),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='会诊医师')),
                    ],
                    options={
                        'ordering': ['signed_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Slot',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('starts', models.DateTimeField(verbose_name='开始时间')),
                        ('ends', models.DateTimeField(verbose_name='结束时间')),
                        ('place', ankang.storage.sealed.SealedText(verbose_name='地点或电话')),
                        ('state', models.CharField(choices=[('proposed', '待确认'), ('confirmed', '已确认'), ('held', '已进行'), ('no_show', '未到'), ('dropped', '已改期或取消')], default='proposed', max_length=10, verbose_name='状态')),
                        ('asker_side', models.BooleanField(default=False, verbose_name='申请方提出')),
                        ('made_at', models.DateTimeField(verbose_name='提出时间')),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='确认时间')),
                        ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='consultations.consultation')),
                        ('doctor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                    ],
                    options={
                        'ordering': ['starts'],
                        'indexes': [models.Index(fields=['doctor', 'state', 'starts'], name='slot_doctor')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='slot_has_length')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('asked', '提出申请'), ('accepted', '受理'), ('declined', '不受理'), ('send_patient', '建议转诊'), ('proposed', '提出时间'), ('confirmed', '确认时间'), ('no_show', '未到'), ('noted', '登记会诊经过'), ('answered', '签署意见'), ('followed', '登记后续结果'), ('acknowledged', '申请方确认'), ('cancelled', '取消')], max_length=14, verbose_name='事项')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('made_at', models.DateTimeField(verbose_name='时间')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='consultations.consultation')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='SafetyStep',
                    fields=[
                        ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='safety', serialize=False, to='consultations.scaleresult')),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='处置经过')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Note',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('held_on', models.DateField(verbose_name='会诊日期')),
                        ('present', ankang.storage.sealed.SealedText(verbose_name='参加人员')),
                        ('text', ankang.storage.sealed.SealedText(verbose_name='会诊经过')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='consultations.consultation')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('slot', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='note', to='consultations.slot')),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
            ],
        ),
    ]
