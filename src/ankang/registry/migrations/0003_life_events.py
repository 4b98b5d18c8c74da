import ankang.storage.sealed
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('places', '0001_initial'),
        ('registry', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('entered', '入册登记'), ('newly_identified', '新识别'), ('born', '出生'), ('married_in', '婚入'), ('moved_in', '迁入'), ('released', '刑满释放'), ('omitted', '漏登补录'), ('joined_otherwise', '其他原因入册'), ('died', '死亡'), ('married_out', '婚出'), ('moved_out', '迁出'), ('missing', '失踪'), ('sentenced', '判刑'), ('withdrawn', '自愿退出或清退'), ('left_otherwise', '其他原因离册'), ('transferred', '户间变动'), ('head_changed', '户主变更'), ('split', '分户'), ('merged', '并户'), ('household_ended', '整户消亡'), ('household_moved', '整户搬迁'), ('exited_poverty', '脱贫'), ('new_risk', '风险新增'), ('risk_removed', '风险消除'), ('relapsed', '返贫'), ('exit_corrected', '错退纠正'), ('category_ended', '类别终止'), ('voided', '撤销误登')], max_length=16, verbose_name='事件')),
                ('happened_on', models.DateField(verbose_name='发生日期')),
                ('category', models.CharField(blank=True, max_length=16, verbose_name='户类别')),
                ('way', models.CharField(blank=True, choices=[('help', '帮扶消除'), ('natural', '自然消除')], max_length=8, verbose_name='消除方式')),
                ('source', models.CharField(blank=True, max_length=80, verbose_name='来源')),
                ('document', ankang.storage.sealed.SealedText(verbose_name='证明材料')),
                ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='registry.lifeevent', verbose_name='更正的事件')),
                ('household', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='life_events', to='registry.household')),
                ('other', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='registry.household', verbose_name='另一户')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='life_events', to='registry.person')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('village', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                ('village_before', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
            ],
            options={
                'indexes': [models.Index(fields=['household', 'happened_on'], name='life_event_household'), models.Index(fields=['village', 'happened_on'], name='life_event_village'), models.Index(condition=models.Q(('person__isnull', False)), fields=['person', 'happened_on'], name='life_event_person'), models.Index(condition=models.Q(('other__isnull', False)), fields=['other', 'happened_on'], name='life_event_other'), models.Index(condition=models.Q(('village_before__isnull', False)), fields=['village_before', 'happened_on'], name='life_event_left_village')],
                'constraints': [models.CheckConstraint(condition=models.Q(('other__isnull', True), models.Q(('other', models.F('household')), _negated=True), _connector='OR'), name='life_event_two_households'), models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('corrects', models.F('id')), _negated=True), _connector='OR'), name='life_event_not_itself')],
            },
        ),
        migrations.AddField(
            model_name='change',
            name='holds_from',
            field=models.DateField(null=True, verbose_name='起始日期'),
        ),
        migrations.AddField(
            model_name='change',
            name='origin',
            field=models.CharField(blank=True, choices=[('', '手工登记'), ('import', '名册导入'), ('roll', '部门名册'), ('approval', '审批结果')], default='', max_length=8, verbose_name='来源类型'),
        ),
        migrations.AddField(
            model_name='change',
            name='said_by',
            field=models.CharField(blank=True, default='', max_length=60, verbose_name='提供者'),
        ),
        migrations.AddField(
            model_name='change',
            name='said_on',
            field=models.DateField(null=True, verbose_name='提供日期'),
        ),
        migrations.AddField(
            model_name='change',
            name='source',
            field=models.CharField(blank=True, default='', max_length=80, verbose_name='来源'),
        ),
        migrations.AddField(
            model_name='change',
            name='event',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.lifeevent', verbose_name='事件'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['row', 'field'], name='change_of_row'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(condition=models.Q(('event__isnull', False)), fields=['event'], name='change_of_event'),
        ),
    ]
