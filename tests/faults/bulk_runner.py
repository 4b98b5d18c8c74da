"""Decide a batch and die at a chosen moment: one process that forks a run for each. Used by test_bulk_decision.

Argument: a folder to work in. Prints one JSON object: what there was before, the clean run and what it left, and for
each moment what the killed run left and what a second run made of it. Moments: after the Nth part, before and after
the Nth commit.
"""

# ruff: noqa: E402, I001  the home must be known before Django is
from tests.faults.tables import tables
from tests.faults import own_database as base

import datetime as dt
import hashlib
import json
import os
import signal
import traceback
import uuid
from collections.abc import Callable

import django

django.setup()

import time_machine
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from ankang.approvals import actions, progress, queries
from ankang.approvals.actions import running
from ankang.approvals.models import Application, Decision, DecisionBatch
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.notices import actions as notices
from ankang.places.models import Division
from ankang.registry.models import HouseholdCategory, LifeEvent

BATCH = uuid.UUID(int=7)
START = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
running.PART = 2


def prepare() -> None:
    """Seven households from their application to the end of the county's announcement, and a batch on them."""
    tables()
    with time_machine.travel(START, tick=False) as clock:
        who = make.people()
        cases = [make.to_town(who) for _ in range(7)]
        for level, decider in (("village", who.town), ("town", who.county), ("county", None)):
            make.notice(cases, level, who)
            clock.shift(dt.timedelta(days=8))
            notices.take_down_due(by=None)
            for case in cases if decider else ():
                make.decide(case, decider)
        chosen = queries.Chosen("five_steps@2014", "entry")
        actions.request_batch(
            batch_id=BATCH, place=Division.objects.get(pk=make.COUNTY), chosen=chosen, seen=7, outcome="enter",
            opinion="公告期满", by=who.entry,
        )  # fmt: skip


def die() -> None:
    """kill -9, from inside."""
    os.kill(os.getpid(), signal.SIGKILL)


def run(point: str) -> dict[str, object]:
    """Decide the batch and die at the point ("" never)."""
    kind, _, number = point.partition("-")
    commits: list[int] = []
    parts: list[int] = []
    real = BaseDatabaseWrapper._commit

    def commit(self: BaseDatabaseWrapper) -> None:
        commits.append(1)
        if kind == "before" and len(commits) == int(number):
            die()
        real(self)
        if kind == "after" and len(commits) == int(number):
            die()

    def tell(done: int, total: int) -> None:
        parts.append(done)
        if kind == "part" and len(parts) == int(number):
            die()

    BaseDatabaseWrapper._commit = commit  # type: ignore[method-assign]
    with time_machine.travel(START + dt.timedelta(days=24), tick=False):
        batch = actions.run_batch(batch_id=BATCH, by=None, tell=tell)
    return {"state": batch.state, "commits": len(commits), "parts": len(parts)}


def state() -> dict[str, object]:
    """Everything a batch leaves, by natural keys."""
    decided = [
        *Decision.objects.filter(step="entry").values_list(
            "application__number", "ordinal", "outcome", "batch"
        )
    ]
    standing = [
        *Application.objects.values_list("number", "step", "end", "since", "decisions_made", "blocked")
    ]
    register = [*HouseholdCategory.objects.values_list("household__number", "kind", "since", "source")]
    life = [*LifeEvent.objects.values_list("household__number", "kind", "happened_on")]
    told = [*Event.objects.filter(kind__startswith="approvals.").values_list("kind", "subject", "fields")]
    settled = Event.objects.filter(kind="registry.status_settled").count()
    batch = DecisionBatch.objects.get(pk=BATCH)
    whole = [
        *map(sorted, (decided, standing, register, life, map(str, told))),
        settled,
        batch.state,
        batch.done,
    ]
    text = json.dumps(whole, default=str, sort_keys=True)
    return {
        "hash": hashlib.sha256(text.encode()).hexdigest(), "decided": len(decided), "entered": len(register),
        "batch": batch.state, "progress": progress.read(BATCH) is not None,
    }  # fmt: skip


def forked(job: Callable[[], dict[str, object] | None]) -> tuple[int, dict[str, object]]:
    """A job in a process of its own; answers its status and what it found."""
    connections.close_all()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            os.write(writer, json.dumps(job()).encode())
            connections.close_all()  # SQLite brings its log home when the last one leaves
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    return os.waitpid(pid, 0)[1], json.loads(said) if said else {}


def main() -> None:
    """The clean run, then a death at each moment and a second run after it."""
    base.create()
    assert forked(prepare)[0] == 0
    base.keep()
    before = forked(state)[1]
    clean = forked(lambda: run(""))[1]
    after = forked(state)[1]
    points = [f"part-{n}" for n in range(1, int(str(clean["parts"])) + 1)]
    points += [
        f"{side}-{n}" for n in range(1, int(str(clean["commits"])) + 1) for side in ("before", "after")
    ]
    runs = []
    for point in points:
        base.restore()
        status, _said = forked(lambda point=point: run(point))  # type: ignore[misc]
        left = forked(state)[1]
        again = forked(lambda: run(""))[1]
        killed = os.WTERMSIG(status) == signal.SIGKILL
        runs.append({"point": point, "killed": killed, "left": left, "again": again, "end": forked(state)[1]})
    print(json.dumps({"before": before, "clean": clean, "after": after, "runs": runs}))


main()
