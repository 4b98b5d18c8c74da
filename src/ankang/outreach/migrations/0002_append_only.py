"""The database itself refuses to change or delete what happened."""

from django.db import migrations

from ankang.outreach.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
