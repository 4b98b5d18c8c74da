"""The database itself refuses to change or delete a call."""

from django.db import migrations

from ankang.queues.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("queues", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
