"""Signatures with a certificate."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('prescriptions', '0002_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateSignature',
            fields=[
                ('prescription', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='certificate_signature', serialize=False, to='prescriptions.prescription')),
                ('signature', models.TextField(verbose_name='签名值')),
                ('chain', models.TextField(verbose_name='证书链')),
                ('fingerprint', models.CharField(db_index=True, max_length=64, verbose_name='证书指纹')),
                ('made_at', models.DateTimeField(verbose_name='签名时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
