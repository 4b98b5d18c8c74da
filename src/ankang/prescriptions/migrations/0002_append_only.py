"""The database itself refuses to change or delete what was signed and done."""

from django.db import migrations

from ankang.prescriptions.append_only import install_first, remove_first


class Migration(migrations.Migration):
    dependencies = [("prescriptions", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install_first(editor.connection), lambda apps, editor: remove_first(editor.connection)
        )
    ]
