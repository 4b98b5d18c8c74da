"""The database itself holds who has a copy, and keeps the words of a submitted order."""

from django.db import migrations

from ankang.orders.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial"), ("teams", "0001_initial"), ("places", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
