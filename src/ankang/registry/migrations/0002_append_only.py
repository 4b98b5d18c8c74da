"""The database itself refuses to change or delete the history of fields."""

from django.db import migrations

from ankang.journal import append_only
from ankang.registry.append_only import install


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection, first=True),
            lambda apps, editor: append_only.remove(editor.connection, ("registry_change",)),
        )
    ]
