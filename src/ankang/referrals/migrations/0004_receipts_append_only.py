"""The guards of steps know their new columns."""

from django.db import migrations

from ankang.referrals.append_only import install, install_first


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_receipts")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: install_first(editor.connection)
        )
    ]
