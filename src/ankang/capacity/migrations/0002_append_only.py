"""The database itself refuses to change or delete what a facility said."""

from django.db import migrations

from ankang.capacity.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("capacity", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
