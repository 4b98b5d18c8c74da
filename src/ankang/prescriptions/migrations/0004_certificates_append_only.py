"""The database itself refuses to change or delete signatures with a certificate."""

from django.db import migrations

from ankang.prescriptions.append_only import install_certificates, remove_certificates


class Migration(migrations.Migration):
    dependencies = [("prescriptions", "0003_certificates")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install_certificates(editor.connection),
            lambda apps, editor: remove_certificates(editor.connection),
        )
    ]
