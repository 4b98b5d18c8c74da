"""The database itself refuses to change or delete what was settled."""

from django.db import migrations

from ankang.benefits.append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("benefits", "0002_policies")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        )
    ]
