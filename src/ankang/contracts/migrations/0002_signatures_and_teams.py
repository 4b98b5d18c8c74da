"""Packages, signatures and what happened to contracts; teams; refusals."""

import ankang.storage.create_models
import ankang.storage.sealed
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contracts', '0001_initial'),
        ('places', '0001_initial'),
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Refusal',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('refused_on', models.DateField(verbose_name='日期')),
                        ('why', models.CharField(choices=[('no_need', '觉得用不上'), ('other_doctor', '已在别处签约'), ('away', '长期外出'), ('cost', '不愿付费'), ('other', '其他')], max_length=12, verbose_name='原因')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contract_refusals', to='registry.person')),
                    ],
                    options={
                        'ordering': ['-refused_on'],
                        'indexes': [models.Index(fields=['person', 'refused_on'], name='contracts_r_person__143db5_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('party', models.CharField(choices=[('resident', '居民'), ('doctor', '家庭医生'), ('cadre', '帮扶干部')], max_length=8, verbose_name='签字方')),
                        ('name', models.CharField(max_length=60, verbose_name='签字人')),
                        ('signer', models.CharField(choices=[('self', '本人'), ('guardian', '监护人或家属')], default='self', max_length=8, verbose_name='谁签的')),
                        ('way', models.CharField(choices=[('paper', '纸质签字'), ('here', '本系统确认')], max_length=8, verbose_name='方式')),
                        ('signed_on', models.DateField(verbose_name='签字日期')),
                        ('media', models.CharField(blank=True, max_length=20, verbose_name='扫描件类型')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='contracts.contract')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['signed_on', 'party'],
                        'constraints': [models.UniqueConstraint(fields=('contract', 'party'), name='signed_once_by_a_party')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('drafted', '拟定协议'), ('signed', '签字'), ('in_force', '签字齐全，协议生效'), ('handed_over', '更换签约医生'), ('renewed', '续签'), ('ended', '协议结束')], max_length=12, verbose_name='事项')),
                        ('on', models.DateField(verbose_name='日期')),
                        ('party', models.CharField(blank=True, choices=[('resident', '居民'), ('doctor', '家庭医生'), ('cadre', '帮扶干部')], max_length=8, verbose_name='签字方')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('after', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='contracts.contract')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=40, verbose_name='团队名称')),
                        ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='places.division')),
                        ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='places.facility')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['division_id', 'name'],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=40, verbose_name='姓名')),
                        ('role', models.CharField(choices=[('leader', '团队长'), ('doctor', '家庭医生'), ('nurse', '护士'), ('public_health', '公卫人员'), ('village_doctor', '村医')], max_length=16, verbose_name='职务')),
                        ('since', models.DateField(verbose_name='起')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='止')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team_memberships', to=settings.AUTH_USER_MODEL)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='contracts.team')),
                    ],
                    options={
                        'ordering': ['team_id', 'since'],
                        'indexes': [models.Index(fields=['user', 'until'], name='contracts_m_user_id_d71755_idx')],
                    },
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='contract',
            name='contract_once',
        ),
        migrations.AddField(
            model_name='contract',
            name='carried',
            field=models.BooleanField(default=False, verbose_name='转入的协议'),
        ),
        migrations.AddField(
            model_name='contract',
            name='effective_on',
            field=models.DateField(blank=True, null=True, verbose_name='生效日期'),
        ),
        migrations.AddField(
            model_name='contract',
            name='end',
            field=models.CharField(blank=True, choices=[('asked', '本人要求解除'), ('moved', '迁出或长期外出'), ('died', '去世'), ('doctor', '医生不能继续服务'), ('wrong', '登记有误，作废')], max_length=8, verbose_name='结束原因'),
        ),
        migrations.AddField(
            model_name='contract',
            name='ended_on',
            field=models.DateField(blank=True, null=True, verbose_name='提前结束日期'),
        ),
        migrations.AddField(
            model_name='contract',
            name='made_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='登记时间'),
        ),
        migrations.AddField(
            model_name='contract',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contract',
            name='needs_cadre',
            field=models.BooleanField(default=False, verbose_name='须干部共同签字'),
        ),
        migrations.AddField(
            model_name='contract',
            name='packages',
            field=models.CharField(default='base', max_length=160, verbose_name='服务包'),
        ),
        migrations.AddField(
            model_name='contract',
            name='renews',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='contracts.contract'),
        ),
        migrations.AddField(
            model_name='contract',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='contracts.team'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['doctor', 'until'], name='contracts_c_doctor__5b9edf_idx'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'since'), name='contract_once'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='contract_ends_after_it_begins'),
        ),
    ]
