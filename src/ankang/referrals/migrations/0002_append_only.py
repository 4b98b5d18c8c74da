"""The database itself refuses to change or delete what happened to a referral and what was replied."""

from django.db import migrations

from ankang.referrals.append_only import install_first, remove


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install_first(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
