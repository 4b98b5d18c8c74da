"""The database itself refuses to change or delete hours as they were counted."""

from django.db import migrations

from ankang.capacity.append_only import install_hours, remove_hours


class Migration(migrations.Migration):
    dependencies = [("capacity", "0003_hours")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install_hours(editor.connection),
            lambda apps, editor: remove_hours(editor.connection),
        )
    ]
