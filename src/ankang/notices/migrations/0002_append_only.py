"""The database itself refuses to change what a notice says and to add lines to what is shown."""

from django.db import migrations

from ankang.notices.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
