import ankang.storage.create_models
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Division',
                    fields=[
                        ('code', models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name='区划代码')),
                        ('name', models.CharField(max_length=60, verbose_name='名称')),
                        ('level', models.PositiveSmallIntegerField(choices=[(1, '省'), (2, '市'), (3, '县'), (4, '镇'), (5, '村')], verbose_name='级别')),
                        ('kind', models.CharField(blank=True, help_text='village 村委会，community 居委会', max_length=12, verbose_name='村级类型')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='启用日期')),
                        ('valid_until', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.division')),
                    ],
                    options={
                        'ordering': ['code'],
                        'indexes': [models.Index(fields=['level', 'code'], name='places_divi_level_56cb1d_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='DivisionChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('old', models.CharField(max_length=12, verbose_name='原代码')),
                        ('new', models.CharField(max_length=12, verbose_name='新代码')),
                        ('changed', models.DateField(verbose_name='变更日期')),
                        ('source', models.CharField(max_length=200, verbose_name='依据')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('old', 'new', 'changed'), name='division_change_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Facility',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=80, verbose_name='名称')),
                        ('kind', models.CharField(choices=[('clinic', '村卫生室'), ('township_centre', '乡镇卫生院'), ('hospital', '县级医院')], max_length=16, verbose_name='类型')),
                        ('grade', models.PositiveSmallIntegerField(blank=True, help_text='一级 1，二级 2，三级 3', null=True, verbose_name='医院等级')),
                        ('code', models.CharField(blank=True, max_length=22, verbose_name='机构代码')),
                        ('since', models.DateField(blank=True, null=True, verbose_name='启用')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='停用')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='places.division')),
                    ],
                ),
                migrations.CreateModel(
                    name='VillageFlag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('poor', '贫困村')], max_length=12, verbose_name='标识')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='places.division')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('village', 'kind', 'since'), name='village_flag_once')],
                    },
                ),
            ],
        ),
    ]
