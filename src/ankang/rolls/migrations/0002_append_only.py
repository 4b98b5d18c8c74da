"""The database itself refuses to change or delete the log of cases."""

from django.db import migrations

from ankang.rolls.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("rolls", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
