"""The database itself refuses to change or delete journal rows."""

from django.db import migrations

from ankang.journal.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
