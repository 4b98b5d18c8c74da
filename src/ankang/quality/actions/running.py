"""Running the checks: over everything at night, over the households that something happened to at once.

A part is read, judged and written in one transaction, under the lock of its town: whoever comes later has read what
is there by then, so a run at night never brings back what was put right meanwhile, and a run that is killed leaves
whole parts behind.
"""

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.quality.actions.settling import Settled, count_day, settle
from ankang.quality.events import Kind
from ankang.quality.judging import look
from ankang.quality.models import DailyCount, Finding, QualityRun
from ankang.quality.queries.doubles import partners_of
from ankang.quality.queries.gathering import gather
from ankang.quality.queries.part import Part, parts_of
from ankang.registry.models import Household

# Households read at once: so many that few statements are asked, so few that memory and locks stay small.
PART = 2500
# A run that has not moved for so long was interrupted.
STILL = dt.timedelta(minutes=15)
# Rules about persons who stand twice: what is solved here may be solved elsewhere too.
_ACROSS = ("identity-in-county", "identity-in-province", "person-twice")
_MOST_AGAIN = 500
# Nights kept one by one; of older ones the first of each month stays.
_NIGHTS = 100
# Seconds between two parts, so that clerks come to write while everything is checked.
_ROOM = 0.12
Tell = Callable[[int, int, str], None]


def run_checks(
    *, by: User | None, division: str = "", day: dt.date | None = None, tell: Tell | None = None
) -> QualityRun:
    """Check every household on the books (of a division) and bring the findings up to date; answer the run.

    Safe to repeat and to interrupt: the parts that were done stand, and a further run goes over all again.
    """
    on = day or timezone.localdate()
    began = time.perf_counter()
    parts = list(parts_of(division, PART))
    run = _begin(by, division, on, len(parts))
    for done, part in enumerate(parts, 1):
        started = time.perf_counter()
        _check_part(run.pk, part, on)
        _let_others_write(time.perf_counter() - started)
        if tell:
            tell(done, len(parts), part.low[:9])
    return _finish(run.pk, on, time.perf_counter() - began, by)


def recheck(*, households: Iterable[UUID], by: User | None) -> int:
    """Check some households now, and those with a person who may be the same as one of theirs; answer how many
    findings came or went."""
    on = timezone.localdate()
    keys = tuple(dict.fromkeys(households))
    if not keys:
        return 0
    settled = _check_some(keys, on)
    again = partners_of(Part(keys=keys), on)
    for one in settled:
        again |= _standing_across(one.solved & frozenset(_ACROSS))
    settled += _check_some(tuple(sorted(again - set(keys))), on)
    changed = sum(one.new + one.gone for one in settled)
    if changed:
        record(
            Kind.RECHECKED,
            subject=str(keys[0]),
            place=_village(keys[0]),
            by=by,
            fields=[f"changed:{changed}"],
        )
    return changed


def _check_some(keys: tuple[UUID, ...], on: dt.date) -> list[Settled]:
    """Check households town by town."""
    towns: dict[str, list[UUID]] = {}
    for key, village in Household.objects.filter(pk__in=keys).values_list("pk", "village_id"):
        towns.setdefault(village[:9], []).append(key)
    settled = []
    for town, there in sorted(towns.items()):
        with transaction.atomic():
            _lock(town)
            part = Part(keys=tuple(there))
            settled.append(settle(part, (found for home in gather(part, on) for found in look(home, on)), on))
    return settled


def _check_part(run: UUID, part: Part, on: dt.date) -> None:
    """One part of a run, whole or not at all."""
    with transaction.atomic(), _no_collector():
        _lock(part.low[:9])
        homes = persons = 0
        found = []
        for home in gather(part, on):
            homes += 1
            persons += len(home.members)
            found += look(home, on)
        settled = settle(part, found, on)
        count_day(part, on)
        QualityRun.objects.filter(pk=run).update(
            parts_done=F("parts_done") + 1, households=F("households") + homes, persons=F("persons") + persons,
            found=F("found") + settled.found, new=F("new") + settled.new, gone=F("gone") + settled.gone,
            touched=timezone.now(),
        )  # fmt: skip


def _let_others_write(held: float) -> None:
    """SQLite has one writer, and who waits for it looks every tenth of a second: leave room for that look."""
    if connection.vendor == "sqlite":
        time.sleep(min(held, _ROOM))


def _begin(by: User | None, division: str, on: dt.date, parts: int) -> QualityRun:
    now = timezone.now()
    with transaction.atomic():
        stale = QualityRun.objects.filter(state=QualityRun.State.RUNNING, touched__lt=now - STILL)
        stale.update(state=QualityRun.State.BROKEN)
        run = QualityRun.objects.create(
            id=uuid4(),
            day=on,
            division_id=division or None,
            begun_at=now,
            begun_by=by,
            touched=now,
            parts=parts,
        )
        record(Kind.RUN_BEGUN, subject=run, place=division, by=by)
    return run


def _finish(key: UUID, on: dt.date, seconds: float, by: User | None) -> QualityRun:
    with transaction.atomic():
        run = QualityRun.objects.select_for_update().get(pk=key)
        run.state, run.seconds, run.touched = QualityRun.State.DONE, round(seconds, 1), timezone.now()
        run.save(update_fields=["state", "seconds", "touched"])
        _thin(on)
        counts = [f"{name}:{getattr(run, name)}" for name in ("households", "found", "new", "gone")]
        record(Kind.RUN_DONE, subject=run, place=run.division_id or "", by=by, fields=counts)
    return run


def _thin(on: dt.date) -> None:
    """Of the counts of old nights keep those of the first of a month."""
    DailyCount.objects.filter(day__lt=on - dt.timedelta(days=_NIGHTS)).exclude(day__day=1).delete()


def _standing_across(rules: frozenset[str]) -> set[UUID]:
    """Households where a finding of these rules stands, as many as can be looked at again at once."""
    standing = (Finding.State.OPEN, Finding.State.EXCEPTED)
    rows = Finding.objects.filter(state__in=standing, rule__in=rules).order_by("-first_found_on", "pk")
    return set(rows.values_list("household_id", flat=True)[:_MOST_AGAIN]) if rules else set()


def _village(household: UUID) -> str:
    return Household.objects.filter(pk=household).values_list("village_id", flat=True).first() or ""


def _lock(town: str) -> None:
    """Keep every other check of this town out until the transaction ends. SQLite's immediate transaction does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [7302, int(town)])


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without Python's search for cycles: among hundreds of thousands of plain rows it costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
