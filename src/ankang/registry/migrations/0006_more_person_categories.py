"""More classes of persons, for which insurance and assistance have rules of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0005_same_village'),
    ]

    operations = [
        migrations.AlterField(
            model_name='personcategory',
            name='kind',
            field=models.CharField(choices=[('dibao', '低保'), ('tekun', '特困供养'), ('orphan', '孤儿'), ('dibao_marginal', '低保边缘家庭成员'), ('illness_hardship', '因病致贫重病患者'), ('family_planning', '计划生育两户家庭成员'), ('disabled', '残疾'), ('rbmi', '城乡居民医保'), ('employee', '城镇职工医保')], max_length=16, verbose_name='类别'),
        ),
    ]
