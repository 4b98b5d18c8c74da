"""Of a Word template in force or not, only its state may change; the triggers are set anew with those of reports."""

from django.db import migrations

from ankang.reports.append_only import install


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_word_templates")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection),
            lambda apps, editor: install(editor.connection, first=True),
        )
    ]
