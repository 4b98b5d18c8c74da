"""What the database itself refuses, and two at once in a process of their own, with a database of its own.

On SQLite a writer waits for the other; on PostgreSQL the lock of the town, rows and constraints must hold.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from ankang.monitoring import actions
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.tests import homes as make

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.django_db
def test_the_database_itself_keeps_one_open_warning_of_a_rule(purse):
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(rule="uninsured")
    with pytest.raises(IntegrityError), transaction.atomic():
        Warning.objects.create(
            rule=row.rule, household=home, village_id=row.village_id, level=1, measure=1, noted=1, owner=row.owner,
            opened_on=row.opened_on, due_on=row.due_on, first_due_on=row.first_due_on, seen_on=row.seen_on,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Warning.objects.filter(pk=row.pk).update(state="closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Warning.objects.filter(pk=row.pk).update(state="deferred")


@pytest.mark.slow
def test_the_night_and_events_and_two_workers_meet(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    command = [sys.executable, "-m", "ankang.monitoring.tests.at_once_runner", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=290, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    for meeting in told["weighed"]:
        assert meeting["faults"] == []
        assert (
            meeting["opened"] == meeting["pairs"] == meeting["steps"] == meeting["events"] == told["expected"]
        )
    assert set(told["taken"]) == {"Refusal Warning"}
    assert set(told["answered"]) == {"Answer Refusal"}
    assert set(told["asked_twice"]) == {"Request Request"}
    assert told["asked_rows"] == 1
