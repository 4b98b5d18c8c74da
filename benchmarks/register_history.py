"""The register on past days, its events and groups, and many decisions at once, on a full county.

    python benchmarks/register_history.py                          builds the full county first
    ANKANG_HOME=/somewhere python benchmarks/register_history.py   uses the county that is there

The state of a village on a past day is unwound from the present. Beside it stands what a table of spells would
answer and cost: one row for each stay of each person, made here for the purpose. Whatever is written here is rolled
back. `ANKANG_HISTORIES=10000 pytest src/ankang/registry/tests/test_histories.py` runs the random histories.
"""

import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULT = Path(__file__).resolve().parent / "results" / "register_history.md"
DAYS = (dt.date(2018, 6, 30), dt.date(2022, 6, 30), dt.date(2025, 6, 30))
VILLAGES, HOMES, DECISIONS = 20, 100, 100_000
# Seconds of processor: a village on a day and a household on a day at the 95th percentile, all decisions.
LIMITS = {"village": 1.0, "household": 0.15, "decisions": 60.0}


def main() -> int:
    """Measure on the database there is, or on a county built for this run; answer 1 when a limit is passed."""
    if {"ANKANG_HOME", "DATABASE_URL"} & os.environ.keys():
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ANKANG_HOME": folder}
        demo = [sys.executable, "-m", "ankang.config", "demo", "--size", "full", "--json"]
        subprocess.run(demo, env=env, check=True, stdout=subprocess.DEVNULL)
        return subprocess.run([sys.executable, __file__], env=env, check=False).returncode


class _Undo(Exception):
    """What was written for a measurement is forgotten."""


def measure() -> int:
    """Measure on the database there is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.db import connection, transaction

    from ankang.accounts.models import User
    from ankang.registry.models import Change, Household, LifeEvent, Person

    counts = {m.__name__: m.objects.count() for m in (Household, Person, LifeEvent, Change)}
    if not counts["Person"]:
        sys.exit("no persons here: build the full county first (ankang demo --size full)")
    user = User.objects.filter(posts__role="county_rural").order_by("username").first()
    lines, passed = _past(user)
    lines += _lists(user)
    lines += _spells(user)
    decided, seconds = _decisions()
    lines += decided
    passed |= seconds > LIMITS["decisions"]
    head = (
        f"# The register on past days\n\n{connection.vendor}, {counts['Household']:,} households, "
        f"{counts['Person']:,} persons, {counts['LifeEvent']:,} life events, {counts['Change']:,} changes of fields.\n\n"
        "Processor time, and beside it what passed on a machine shared with other work.\n\n"
        "| what | median | 95th percentile or all | passed, median |\n|---|---|---|---|\n"
    )
    assert not transaction.get_connection().in_atomic_block
    RESULT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(head + "\n".join(lines))
    return int(passed)


def _past(user: Any) -> tuple[list[str], bool]:
    """States of past days: villages, households, and the whole county."""
    from ankang.registry import queries
    from ankang.registry.models import Household

    draw = random.Random(11)
    villages = sorted(set(Household.objects.values_list("village", flat=True)))
    chosen = draw.sample(villages, min(VILLAGES, len(villages)))
    homes = draw.sample(list(Household.objects.values_list("pk", flat=True)), HOMES)
    village = _times([(lambda c=c, d=d: queries.village_on(user, c, d)) for c in chosen for d in DAYS])
    home = _times([(lambda k=k, d=d: queries.household_on(user, k, d)) for k in homes for d in DAYS[:1]])
    began, used = time.perf_counter(), time.process_time()
    people = sum(queries.village_on(user, code, DAYS[1]).persons for code in villages)
    county = time.process_time() - used, time.perf_counter() - began
    lines = [
        _line("a village on a past day", village),
        _line("a household on a past day", home),
        _whole(f"all {len(villages)} villages on {DAYS[1]}: {people:,} people", *county),
    ]
    passed = _p95(village) > LIMITS["village"] or _p95(home) > LIMITS["household"]
    return lines, passed


def _lists(user: Any) -> list[str]:
    """Timelines of households, and special groups of county, town and village."""
    from django.core.cache import cache

    from ankang.registry import queries
    from ankang.registry.models import Household

    draw = random.Random(12)
    homes = list(
        queries.households(user).filter(
            pk__in=draw.sample(list(Household.objects.values_list("pk", flat=True)), HOMES)
        )
    )
    lines = [
        _line(
            "what happened to a household", _times([(lambda h=h: queries.happened(user, h)) for h in homes])
        )
    ]
    village = homes[0].village_id
    for name, code in (("the county", ""), ("a town", village[:9] + "000"), ("a village", village)):
        cache.clear()
        lines.append(
            _line(
                f"all special groups of {name}, counted", _times([lambda c=code: queries.group_rows(user, c)])
            )
        )
    return lines


def _spells(user: Any) -> list[str]:
    """The same village from a table of spells: what it costs to keep and what it answers."""
    from django.db import connection

    from ankang.registry import queries
    from ankang.registry.models import Person
    from ankang.registry.queries.unwinding import stays

    began, used = time.perf_counter(), time.process_time()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE spell (person text, household text, relation text, since date, until date)"
        )
        rows: list[tuple[Any, ...]] = []
        for start in range(0, Person.objects.count(), 20_000):
            part = Person.objects.order_by("pk").defer("identity", "phone")[start : start + 20_000]
            for own in stays(part).values():
                rows += [
                    (s.person.pk.hex, str(s.household).replace("-", ""), s.relation, s.since, s.until)
                    for s in own
                ]
        cursor.executemany("INSERT INTO spell VALUES (%s, %s, %s, %s, %s)", rows)
        cursor.execute("CREATE INDEX spell_household ON spell (household, since)")
    built = time.process_time() - used, time.perf_counter() - began
    draw = random.Random(11)
    villages = sorted(set(Person.objects.values_list("village", flat=True)))
    chosen = draw.sample(villages, min(VILLAGES, len(villages)))

    def asked(code: str, day: dt.date) -> int:
        sql = (
            "SELECT p.name, p.sex, p.born_on, s.household, s.relation FROM registry_household h "
            "JOIN spell s ON s.household = replace(cast(h.id as text), '-', '') "
            "JOIN registry_person p ON replace(cast(p.id as text), '-', '') = s.person "
            "WHERE h.village_id = %s AND s.since <= %s AND (s.until IS NULL OR s.until > %s)"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [code, day, day])
            return len(cursor.fetchall())

    if connection.vendor == "sqlite":
        # The keys lie there as they were written, so that the index of the persons can be used.
        asked_sql = (
            "SELECT p.name, p.sex, p.born_on, s.household, s.relation FROM registry_household h "
            "JOIN spell s ON s.household = h.id JOIN registry_person p ON p.id = s.person "
            "WHERE h.village_id = %s AND s.since <= %s AND (s.until IS NULL OR s.until > %s)"
        )

        def asked(code: str, day: dt.date) -> int:
            with connection.cursor() as cursor:
                cursor.execute(asked_sql, [code, day, day])
                return len(cursor.fetchall())

    times = _times([(lambda c=c, d=d: asked(c, d)) for c in chosen for d in DAYS])
    same = all(asked(c, DAYS[1]) == queries.village_on(user, c, DAYS[1]).persons for c in chosen[:10])
    return [
        _line(
            "beside it: a village's rows from a table of spells, without categories or other fields", times
        ),
        _whole(f"beside it: {len(rows):,} spells to keep for them, made in", *built),
        f"| both count the same people in ten villages | | {'yes' if same else 'no'} | |",
    ]


def _decisions() -> tuple[list[str], float]:
    """A hundred thousand households recognised as suddenly in hardship in one go, and rolled back."""
    from django.db import transaction
    from django.db.models import Exists, OuterRef

    from ankang.registry import actions
    from ankang.registry.actions import StatusRow
    from ankang.registry.models import Household, HouseholdCategory
    from ankang.registry.rules import MONITORED, Act

    watched = HouseholdCategory.objects.filter(household=OuterRef("pk"), kind__in=MONITORED)
    free = Household.objects.filter(~Exists(watched), left_on=None, joined_on__lt=DAYS[2]).order_by("pk")
    keys = list(free.values_list("pk", flat=True)[:DECISIONS])
    rows = [
        StatusRow(uuid.uuid4(), key, Act.RECOGNISE, "SQ-BENCH", kind="sudden_hardship", risk="01")
        for key in keys
    ]
    began, used = time.perf_counter(), time.process_time()
    try:
        with transaction.atomic():
            actions.settle_many(rows=rows, on=DAYS[2], by=None)
            seconds = time.process_time() - used, time.perf_counter() - began
            raise _Undo
    except _Undo:
        pass
    what = f"{len(rows):,} decisions written with spells, events and history"
    return [_whole(what, *seconds)], seconds[0]


def _times(asks: list[Callable[[], Any]]) -> list[tuple[float, float]]:
    """Seconds of processor, and seconds passed, of each."""
    found = []
    for ask in asks:
        began, used = time.perf_counter(), time.process_time()
        ask()
        found.append((time.process_time() - used, time.perf_counter() - began))
    return found


def _p95(times: list[tuple[float, float]]) -> float:
    used = sorted(one for one, _passed in times)
    return used[min(len(used) - 1, int(0.95 * len(used)))]


def _line(what: str, times: list[tuple[float, float]]) -> str:
    used = statistics.median(one for one, _passed in times) * 1000
    passed = statistics.median(one for _used, one in times) * 1000
    return f"| {what} | {used:.0f} ms | {_p95(times) * 1000:.0f} ms | {passed:.0f} ms |"


def _whole(what: str, used: float, passed: float) -> str:
    return f"| {what} | | {used:.1f} s | {passed:.1f} s |"


if __name__ == "__main__":
    sys.exit(main())
