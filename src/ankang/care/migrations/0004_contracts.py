"""Contracts have a package of their own now: the table moves there with its rows, and here nothing is left of it."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0003_problems")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("contract", "contracts_contract")],
            state_operations=[migrations.DeleteModel("contract")],
        )
    ]
