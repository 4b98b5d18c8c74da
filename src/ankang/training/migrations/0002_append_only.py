"""The database itself refuses to change or delete what was answered, scored, certified, paid or told."""

from django.db import migrations

from ankang.training.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
