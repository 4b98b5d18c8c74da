"""The database itself keeps the words of plans that were submitted, and every reading."""

from django.db import migrations

from ankang.programme.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
