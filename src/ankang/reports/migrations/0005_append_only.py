"""The database itself refuses to change a frozen report, its files, or what was said to a comment."""

from django.db import migrations

from ankang.reports.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_words")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection, first=True),
            lambda apps, editor: remove(editor.connection, first=True),
        )
    ]
