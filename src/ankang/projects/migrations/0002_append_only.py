"""The database itself refuses to change or delete decisions, site checks, acceptances and movements of money."""

from django.db import migrations

from ankang.projects.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
