"""The database itself refuses to change or delete what happened, was asked and answered."""

from django.db import migrations

from ankang.monitoring.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
