"""The database itself refuses what does not balance, changes what stands, or comes too late."""

from django.db import migrations

from ankang.funds.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("funds", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
