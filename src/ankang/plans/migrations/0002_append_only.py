"""The database itself refuses to change or delete what plans said, and how they were reviewed and discussed."""

from django.db import migrations

from ankang.plans.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
