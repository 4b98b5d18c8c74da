"""The database itself refuses to change or delete deliveries, returns, losses and thanks."""

from django.db import migrations

from ankang.donations.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("donations", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
