"""Weighing households: all of them at night, those that something happened to at once.

A part is read, judged and written in one transaction, under the lock of its town: whoever comes later has read what
is there by then, so that the night and an event open no warning twice, and a run that is killed leaves whole parts.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.monitoring import rules
from ankang.monitoring.actions.settling import Settled, settle
from ankang.monitoring.events import Kind
from ankang.monitoring.judging import look
from ankang.monitoring.models import Run
from ankang.quality.queries.part import Part, parts_of
from ankang.registry.models import Household

PART = 2500
# A run that has not moved for so long was interrupted.
STILL = dt.timedelta(minutes=15)
# Seconds between two parts, so that clerks come to write while everything is weighed.
_ROOM = 0.12
Tell = Callable[[int, int, str], None]


def weigh(*, household: UUID, by: User | None = None) -> Settled:
    """Weigh one household now. Safe to repeat."""
    return weigh_some(households=[household], by=by)


def weigh_some(*, households: Iterable[UUID], by: User | None = None) -> Settled:
    """Weigh some households now, town by town. Safe to repeat. `by` is who asked; the rules open the warnings."""
    on, towns = timezone.localdate(), {}
    for key, village in Household.objects.filter(pk__in=list(households)).values_list("pk", "village_id"):
        towns.setdefault(village[:9], []).append(key)
    total = Settled()
    for town, keys in sorted(towns.items()):
        with transaction.atomic():
            _lock(town)
            part = Part(keys=tuple(keys))
            one = settle(part, look(part, on), on)
        total.held, total.opened, total.grew = (
            total.held + one.held,
            total.opened + one.opened,
            total.grew + one.grew,
        )
    return total


def weigh_everything(*, by: User | None, division: str = "", tell: Tell | None = None) -> Run:
    """Weigh every household on the books (of a division); answer the run.

    Safe to repeat and to interrupt: the parts that were done stand, and a further run goes over all again.
    """
    on, began = timezone.localdate(), time.perf_counter()
    parts = list(parts_of(division, PART))
    run, refused = _begin(by, division, on, len(parts)), Counter[str]()
    for done, part in enumerate(parts, 1):
        started = time.perf_counter()
        refused += _weigh_part(run.pk, part, on)
        if connection.vendor == "sqlite":
            time.sleep(min(time.perf_counter() - started, _ROOM))
        if tell:
            tell(done, len(parts), part.low[:9])
    return _finish(run.pk, refused, time.perf_counter() - began, by)


def _weigh_part(run: UUID, part: Part, on: dt.date) -> Counter[str]:
    """One part of a run, whole or not at all; answer how often each rule could not tell."""
    with transaction.atomic():
        _lock(part.low[:9])
        looked = look(part, on)
        settled = settle(part, looked, on)
        Run.objects.filter(pk=run).update(
            parts_done=F("parts_done") + 1, households=F("households") + looked.households,
            held=F("held") + settled.held, opened=F("opened") + settled.opened, touched=timezone.now(),
        )  # fmt: skip
    return looked.refused


@transaction.atomic
def _begin(by: User | None, division: str, on: dt.date, parts: int) -> Run:
    now = timezone.now()
    Run.objects.filter(state=Run.State.RUNNING, touched__lt=now - STILL).update(state=Run.State.BROKEN)
    run = Run.objects.create(
        id=uuid4(), day=on, division_id=division or None, begun_at=now, begun_by=by, touched=now, parts=parts
    )
    record(Kind.RUN_BEGUN, subject=run, place=division, by=by)
    return run


@transaction.atomic
def _finish(key: UUID, refused: Counter[str], seconds: float, by: User | None) -> Run:
    run = Run.objects.select_for_update().get(pk=key)
    run.state, run.seconds, run.touched = Run.State.DONE, round(seconds, 1), timezone.now()
    run.refused = {rule.code: refused[rule.code] for rule in rules.every_rule().on(run.day)}
    run.save(update_fields=["state", "seconds", "touched", "refused"])
    counts = [f"{name}:{getattr(run, name)}" for name in ("households", "held", "opened")]
    record(Kind.RUN_DONE, subject=run, place=run.division_id or "", by=by, fields=counts)
    return run


def _lock(town: str) -> None:
    """Keep every other weighing of this town out until the transaction ends. SQLite's immediate transaction does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [7303, int(town)])
