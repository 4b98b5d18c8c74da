"""The database itself refuses to change history and to name two where one is due."""

from django.db import migrations

from ankang.teams.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
