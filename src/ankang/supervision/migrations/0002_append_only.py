"""The database itself refuses to change or delete a sample, a check, a step, an answer."""

from django.db import migrations

from ankang.supervision.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
