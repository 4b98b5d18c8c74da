"""The database itself refuses to change or delete life events, and the wider history of fields."""

from django.db import migrations

from ankang.registry.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_life_events")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
