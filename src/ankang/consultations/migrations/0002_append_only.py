"""The database itself refuses to change or delete what was signed and done."""

from django.db import migrations

from ankang.consultations.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
