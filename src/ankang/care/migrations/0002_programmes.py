from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="visit",
            name="closes",
            field=models.BooleanField(default=False, verbose_name="结案"),
        ),
        migrations.AddField(
            model_name="visit",
            name="counts_from",
            field=models.DateField(blank=True, null=True, verbose_name="起算日"),
        ),
        migrations.AddField(
            model_name="visit",
            name="node",
            field=models.CharField(blank=True, max_length=16, verbose_name="服务节点"),
        ),
        migrations.AlterField(
            model_name="deferral",
            name="programme",
            field=models.CharField(blank=True, max_length=16, verbose_name="管理项目"),
        ),
    ]
