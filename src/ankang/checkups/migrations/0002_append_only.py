"""The database itself refuses to change or delete results and what was given back."""

from django.db import migrations

from ankang.checkups.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("checkups", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
