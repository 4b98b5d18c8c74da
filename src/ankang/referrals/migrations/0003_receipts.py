"""Steps tell the department, and who handed a referral on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_initial'),
        ('referrals', '0002_append_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='department',
            field=models.CharField(blank=True, choices=[('02', '全科医疗科'), ('03', '内科'), ('03.01', '呼吸内科'), ('03.03', '神经内科'), ('03.04', '心血管内科'), ('03.06', '肾病学科'), ('03.07', '内分泌科'), ('04', '外科'), ('05', '妇产科'), ('07', '儿科'), ('10', '眼科'), ('15', '精神科'), ('16', '传染科'), ('19', '肿瘤科'), ('20', '急诊医学科'), ('21', '康复医学科'), ('50', '中医科')], max_length=8, verbose_name='科室'),
        ),
        migrations.AddField(
            model_name='step',
            name='handed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility', verbose_name='交出的机构'),
        ),
    ]
