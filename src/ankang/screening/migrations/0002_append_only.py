"""The database itself refuses to change or delete what happened to the persons of a round."""

from django.db import migrations

from ankang.screening.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("screening", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
