"""The database itself keeps the village of persons and name keys that of the household."""

from django.db import migrations

from ankang.registry.same_village import install, remove


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_append_only")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
