"""The database itself refuses to change what was drawn, answered, registered or found."""

from django.db import migrations

from ankang.studies.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("studies", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
