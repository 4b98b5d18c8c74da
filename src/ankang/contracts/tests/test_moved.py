"""The table of contracts came from care with its rows."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ankang.registry.tests import factories as registry


@pytest.mark.django_db(transaction=True)
def test_contracts_of_care_are_carried_over_and_hold_as_they_held():
    before = [("contracts", None), ("care", "0003_problems"), ("plans", None)]
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    person, key = registry.person(), uuid.uuid4()
    try:
        executor.migrate(before)
        old = executor.loader.project_state([("care", "0003_problems")]).apps
        old.get_model("care", "Contract").objects.create(
            id=key, person_id=person.pk, since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31)
        )
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(newest)
    from ankang.contracts.models import Contract

    row = Contract.objects.get(pk=key)
    assert (row.effective_on, row.carried, row.packages) == (dt.date(2026, 1, 1), True, "base")
