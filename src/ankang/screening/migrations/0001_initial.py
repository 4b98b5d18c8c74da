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
        ('records', '0002_measurement_withdrawn_and_more'),
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=24, verbose_name='筛查种类')),
                        ('title', models.CharField(max_length=60, verbose_name='名称')),
                        ('begins_on', models.DateField(verbose_name='开始日期')),
                        ('ends_on', models.DateField(verbose_name='结束日期')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='结束于')),
                        ('closing', ankang.storage.sealed.SealedText(verbose_name='结束说明')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division', verbose_name='范围')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-begins_on', 'title'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('kind', 'division'), name='screening_round_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('because', models.CharField(max_length=24, verbose_name='依据')),
                        ('state', models.CharField(choices=[('left_out', '不在本轮'), ('target', '待通知'), ('invited', '已通知'), ('refused', '不参加'), ('negative', '未见异常'), ('positive', '阳性，待确诊'), ('confirmed', '已确诊，待治疗'), ('excluded', '已排除'), ('lost', '失访'), ('treated', '已治疗')], max_length=10, verbose_name='状态')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='通知次数')),
                        ('refused_for', models.CharField(blank=True, choices=[('declined', '本人不愿意'), ('away', '外出'), ('ill', '住院或行动不便'), ('elsewhere', '已在别处做过'), ('other', '其他')], max_length=10, verbose_name='未筛原因')),
                        ('tested_on', models.DateField(blank=True, null=True, verbose_name='筛查日期')),
                        ('positive', models.BooleanField(default=False, verbose_name='阳性')),
                        ('answers', models.JSONField(blank=True, default=dict, verbose_name='结果')),
                        ('due_on', models.DateField(blank=True, null=True, verbose_name='期限')),
                        ('confirm_by', models.DateField(blank=True, null=True, verbose_name='确诊期限')),
                        ('known_on', models.DateField(blank=True, null=True, verbose_name='确诊或排除日期')),
                        ('stage', models.CharField(blank=True, max_length=16, verbose_name='确诊时情况')),
                        ('treat_by', models.DateField(blank=True, null=True, verbose_name='治疗期限')),
                        ('treated_on', models.DateField(blank=True, null=True, verbose_name='治疗日期')),
                        ('condition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.condition', verbose_name='登记的疾病')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='负责人')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='registry.person')),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='screening.round')),
                        ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['round', 'village', 'state'], name='screening_target_list'), models.Index(fields=['state', 'village', 'due_on'], name='screening_target_open'), models.Index(fields=['owner', 'state'], name='screening_target_owner')],
                        'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='screening_target_once'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('owner__isnull', False), ('state__in', ('positive', 'confirmed'))), models.Q(('state__in', ('positive', 'confirmed')), _negated=True), _connector='OR'), name='screening_positive_owned')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('phone', '电话通知'), ('door', '上门通知'), ('notice', '村组通知'), ('refused', '不参加'), ('result', '登记结果'), ('corrected', '更正结果'), ('confirmed', '确诊'), ('excluded', '排除'), ('lost', '失访'), ('treated', '开始治疗'), ('assigned', '指定负责人')], max_length=10, verbose_name='事项')),
                        ('state', models.CharField(choices=[('left_out', '不在本轮'), ('target', '待通知'), ('invited', '已通知'), ('refused', '不参加'), ('negative', '未见异常'), ('positive', '阳性，待确诊'), ('confirmed', '已确诊，待治疗'), ('excluded', '已排除'), ('lost', '失访'), ('treated', '已治疗')], max_length=10, verbose_name='状态')),
                        ('on', models.DateField(verbose_name='日期')),
                        ('content', ankang.storage.sealed.SealedText(verbose_name='内容')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='screening.target')),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
            ],
        ),
    ]
