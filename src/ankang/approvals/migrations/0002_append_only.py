"""The database itself refuses to change or delete what was decided, checked, voted and signed."""

from django.db import migrations

from ankang.approvals.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
