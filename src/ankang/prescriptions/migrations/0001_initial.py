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
        ('consultations', '0001_initial'),
        ('places', '0001_initial'),
        ('registry', '0006_more_person_categories'),
    ]

    operations = [
        ankang.storage.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Prescription',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=24, unique=True, verbose_name='处方编号')),
                        ('channel', models.CharField(choices=[('face', '当面诊疗'), ('internet', '互联网复诊')], max_length=10, verbose_name='诊疗方式')),
                        ('sort', models.CharField(choices=[('ordinary', '普通处方'), ('emergency', '急诊处方'), ('long', '长期处方')], max_length=10, verbose_name='处方类别')),
                        ('content', ankang.storage.sealed.SealedText(verbose_name='处方原文')),
                        ('hash', models.CharField(max_length=64, verbose_name='原文指纹')),
                        ('findings', ankang.storage.sealed.SealedText(verbose_name='核对结果')),
                        ('unchecked', models.PositiveSmallIntegerField(default=0, verbose_name='无法核对的条数')),
                        ('table_version', models.CharField(max_length=12, verbose_name='核对表版本')),
                        ('state', models.CharField(choices=[('signed', '待审核'), ('passed', '待发药'), ('sent_back', '已退回'), ('dispensed', '已发药'), ('expired', '已过期'), ('withdrawn', '已撤回')], default='signed', max_length=10, verbose_name='状态')),
                        ('signed_on', models.DateField(verbose_name='开具日期')),
                        ('valid_until', models.DateField(verbose_name='有效期至')),
                        ('keep_until', models.DateField(verbose_name='至少保存至')),
                        ('signed_at', models.DateTimeField(verbose_name='签名时间')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近变动')),
                        ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prescriptions', to='consultations.consultation')),
                        ('facility', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prescriptions', to='registry.person')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='prescriptions.prescription')),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='医师')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'village', 'signed_on'], name='prescription_queue'), models.Index(fields=['person', 'signed_on'], name='prescription_person'), models.Index(fields=['signed_by', 'state'], name='prescription_doctor')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('signed_on')), ('keep_until__gt', models.F('signed_on'))), name='prescription_dates')],
                    },
                ),
                migrations.CreateModel(
                    name='DeviceKey',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('name', models.CharField(help_text='哪一把，例如“办公室电脑”“蓝色安全钥匙”', max_length=40, verbose_name='名称')),
                        ('credential', models.CharField(max_length=400, unique=True, verbose_name='凭据标识')),
                        ('public_key', models.TextField(verbose_name='公钥')),
                        ('host', models.CharField(max_length=120, verbose_name='登记网址')),
                        ('count', models.BigIntegerField(default=0, verbose_name='签名计数')),
                        ('made_at', models.DateTimeField(verbose_name='登记时间')),
                        ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='停用时间')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='device_keys', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('content', ankang.storage.sealed.SealedText(verbose_name='内容')),
                        ('state', models.CharField(choices=[('open', '草稿'), ('signed', '已签名'), ('dropped', '已放弃')], default='open', max_length=8, verbose_name='状态')),
                        ('made_at', models.DateTimeField(verbose_name='起草时间')),
                        ('changed', models.DateTimeField(auto_now=True, verbose_name='最近修改')),
                        ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.consultation')),
                        ('facility', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.facility')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                        ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='prescriptions.prescription')),
                        ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.division')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['made_by', 'state'], name='draft_mine')],
                    },
                ),
                migrations.CreateModel(
                    name='Line',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('ordinal', models.PositiveSmallIntegerField(verbose_name='序号')),
                        ('drug', models.CharField(blank=True, max_length=40, verbose_name='药品代码')),
                        ('name', models.CharField(max_length=80, verbose_name='药品')),
                        ('dose', models.DecimalField(decimal_places=3, max_digits=9, verbose_name='每次用量')),
                        ('unit', models.CharField(max_length=8, verbose_name='单位')),
                        ('frequency', models.CharField(max_length=6, verbose_name='频次')),
                        ('route', models.CharField(max_length=12, verbose_name='给药途径')),
                        ('days', models.PositiveSmallIntegerField(verbose_name='天数')),
                        ('quantity', models.PositiveIntegerField(verbose_name='总量')),
                        ('prescription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='prescriptions.prescription')),
                    ],
                    options={
                        'ordering': ['ordinal'],
                        'constraints': [models.UniqueConstraint(fields=('prescription', 'ordinal'), name='line_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('passed', '通过'), ('allergy', '过敏'), ('indication', '与诊断不符'), ('dose', '剂量、用法不对'), ('interaction', '相互作用、配伍禁忌'), ('duplicate', '重复用药'), ('population', '孕产妇、儿童、老人不适宜'), ('unclear', '书写不清、要素不全'), ('other', '其他')], max_length=12, verbose_name='审核结论')),
                        ('reason', ankang.storage.sealed.SealedText(verbose_name='理由')),
                        ('decisions', ankang.storage.sealed.SealedText(verbose_name='逐条判断')),
                        ('made_at', models.DateTimeField(verbose_name='审核时间')),
                        ('doctor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('prescription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='prescriptions.prescription')),
                    ],
                    options={
                        'ordering': ['made_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('doctor', models.F('made_by')), _negated=True), name='prescription_second_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('signed', '医师签名'), ('passed', '审核通过'), ('sent_back', '审核退回'), ('dispensed', '发药'), ('expired', '过期'), ('withdrawn', '撤回')], max_length=10, verbose_name='事项')),
                        ('note', ankang.storage.sealed.SealedText(verbose_name='说明')),
                        ('made_at', models.DateTimeField(verbose_name='时间')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('prescription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='prescriptions.prescription')),
                    ],
                    options={
                        'ordering': ['made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('prescription', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='signature', serialize=False, to='prescriptions.prescription')),
                        ('client_data', models.TextField(verbose_name='客户端数据')),
                        ('authenticator_data', models.TextField(verbose_name='验证器数据')),
                        ('signature', models.TextField(verbose_name='签名值')),
                        ('made_at', models.DateTimeField(verbose_name='签名时间')),
                        ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='prescriptions.devicekey')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Dispensing',
                    fields=[
                        ('prescription', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='dispensing', serialize=False, to='prescriptions.prescription')),
                        ('told', ankang.storage.sealed.SealedText(verbose_name='用药交代')),
                        ('made_at', models.DateTimeField(verbose_name='发药时间')),
                        ('doctor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='prescriptions.review')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('doctor', models.F('made_by')), _negated=True), name='dispensing_second_person')],
                    },
                ),
            ],
        ),
    ]
