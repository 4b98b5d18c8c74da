"""The contracts that care kept: their table came here by care 0004, with its rows."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("care", "0004_contracts"), ("registry", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Contract",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ("since", models.DateField(verbose_name="起")),
                        ("until", models.DateField(verbose_name="止")),
                        ("doctor", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to=settings.AUTH_USER_MODEL)),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="registry.person")),
                    ],
                    options={"constraints": [models.UniqueConstraint(fields=("person", "since"), name="contract_once")]},
                )
            ]
        )
    ]
