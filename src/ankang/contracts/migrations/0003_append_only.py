"""Contracts from before hold as they held; the database refuses to change signatures, steps and refusals."""

from django.db import migrations
from django.db.models import F

from ankang.contracts.append_only import install, remove


def carry(apps, editor):
    """Contracts that were on file before signatures were: in force from their first day, and marked so."""
    contract = apps.get_model("contracts", "Contract")
    contract.objects.filter(effective_on=None).update(effective_on=F("since"), carried=True)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0002_signatures_and_teams")]
    operations = [
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.RunPython(
            lambda apps, editor: install(editor.connection), lambda apps, editor: remove(editor.connection)
        ),
    ]
