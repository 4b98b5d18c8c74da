"""The database itself refuses to change scores, decisions and frozen runs."""

from django.db import migrations

from ankang.assessment.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
