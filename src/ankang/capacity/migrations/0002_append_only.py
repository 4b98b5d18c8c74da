"""The database itself refuses to change or delete what a facility said."""

from django.db import migrations

from ankang.capacity.append_only import install_filings, remove_filings


class Migration(migrations.Migration):
    dependencies = [("capacity", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install_filings(editor.connection),
            lambda apps, editor: remove_filings(editor.connection),
        )
    ]
