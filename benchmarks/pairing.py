"""Who answers for whom, over a whole county: holes of one day and of four years, beside a naive scan day by day.

    python benchmarks/pairing.py      builds what it needs in a folder of its own, then measures

The register here is households only: as many as hold the 114,500 registered persons of the full county, in its 17 towns
and 210 villages, some of them registered late or gone. Teams, posts, pairings and days are those the demo plants. Seconds
of processor time in one process. The naive peer asks the ORM household by household and day by day, on a sample by a
fixed seed; both must find the same days in that sample, and its figure is carried on to all.
"""

import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

RESULT = Path(__file__).resolve().parent / "results" / "pairing.md"
LIMIT_SECONDS = 3.0
PERSONS, EACH = 114_500, 3
TODAY = dt.date(2026, 11, 26)
YEARS = dt.date(2022, 11, 27)
SAMPLE, NAIVE_DAYS = 20, 120


def main() -> int:
    """Build in a folder of its own and measure; answer 1 when the limit is passed."""
    if "PAIRING_BENCHMARK" in os.environ:
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ANKANG_HOME": folder, "PAIRING_BENCHMARK": "1"}
        env.pop("DATABASE_URL", None)
        return subprocess.run([sys.executable, __file__], env=env, check=False).returncode


def measure() -> int:
    """Build and measure on the database there is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from ankang.teams import queries
    from ankang.teams.models import FieldDay, HouseholdPairing

    call_command("migrate", verbosity=0)
    planted, counts = _timed(_build)
    county, town, village = _readers()
    day, picture = _timed(lambda: queries.holes(county, TODAY))
    span, four = _timed(lambda: queries.holes_between(county, YEARS, TODAY))
    lines = [
        _told("holes of one day, county", day, len(picture.holes)),
        _told("holes of four years, county", span, len(four.holes)),
        _told("holes of one day, town", *_counted(lambda: queries.holes(town, TODAY).holes)),
        _told("holes of one day, village", *_counted(lambda: queries.holes(village, TODAY).holes)),
        _told(
            "layers of villages only, county", *_counted(lambda: queries.village_holes(county, TODAY).holes)
        ),
        _told("workload of every cadre, county", *_counted(lambda: queries.workload(county, TODAY))),
        _told("days in the village, every member", *_counted(lambda: queries.attendance(county, TODAY))),
    ]
    naive, days, same = _naive(four)
    households = sum(
        by_layer["household"].required for by_layer in four.counts.values() if "household" in by_layer
    )
    whole = naive * households / SAMPLE * (TODAY - YEARS).days / NAIVE_DAYS
    lines += [
        _told(f"naive: ORM, household by household, {SAMPLE} households × {NAIVE_DAYS} days", naive, days),
        _told("naive carried on to all households and four years", whole, ""),
    ]
    facts = (
        f"{households:,} households that needed a cadre, {HouseholdPairing.objects.count():,} pairings, "
        f"{FieldDay.objects.count():,} days in villages; planting them took {planted:.0f} s. {connection.vendor}. "
        f"In the sample both find the same {same} days without anybody."
    )
    team = picture.total("team")
    _write(facts, f"On the day: {team.covered} teams for {team.required} poor villages.", lines, counts)
    return 1 if max(day, span) > LIMIT_SECONDS else 0


def _build():
    """Divisions, households with what they are, then what the demo plants."""
    import numpy as np

    from ankang.accounts.models import User
    from ankang.demo import places
    from ankang.demo.county import towns
    from ankang.demo.duty import teams, units
    from ankang.demo.models import DemoMark
    from ankang.registry.models import Household, HouseholdCategory
    from ankang.storage import bulk

    rng, every = np.random.default_rng(11), towns()
    places.write(rng, every)
    villages = [one.code for town in every for one in town.villages]
    n = PERSONS // EACH
    keys = [uuid.UUID(int=int(one)) for one in range(1, n + 1)]
    where = [villages[int(at)] for at in rng.integers(0, len(villages), n)]
    joined = [dt.date(2014, 7, 1) + dt.timedelta(days=int(at)) for at in rng.integers(0, 400, n)]
    left = [TODAY - dt.timedelta(days=int(at)) if at < 900 else None for at in rng.integers(1, 30_000, n)]
    bulk.insert(Household, {
        "id": keys, "number": [f"B{at:07d}" for at in range(n)], "village_id": where, "joined_on": joined, "left_on": left,
        "phone_tail": [b""] * n, "changed": [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)] * n,
    })  # fmt: skip
    late = rng.random(n)
    since = [
        one if late[at] > 0.03 else TODAY - dt.timedelta(days=int(late[at] * 30_000))
        for at, one in enumerate(joined)
    ]
    exited = [dt.date(2019, 1, 1) + dt.timedelta(days=int(at)) for at in rng.integers(0, 700, n)]
    bulk.insert(HouseholdCategory, {
        "id": [uuid.UUID(int=int(one)) for one in range(10 * n, 12 * n)], "household_id": [*keys, *keys], "kind": [*["registered"] * n, *["exited"] * n],
        "since": [*since, *(max(a, b + dt.timedelta(days=300)) for a, b in zip(exited, since, strict=True))],
        "until": [None] * (2 * n),
    })  # fmt: skip
    mark = DemoMark.objects.create(size="full", seed=11, as_of=TODAY)
    User.objects.bulk_create(User(username=name, name=name) for name in units.SPEAK)
    units.plant(mark, np.random.default_rng([11, 800]))
    return teams.plant(mark, np.random.default_rng([11, 801]))


def _readers():
    from django.db.models import Count

    from ankang.accounts.models import Post, User
    from ankang.places.models import Division

    village = Division.objects.filter(level=5).annotate(size=Count("households")).order_by("-size").first()
    found = []
    for role, place in (
        ("county_rural", village.parent.parent),
        ("township_clerk", village.parent),
        ("team_leader", village),
    ):
        user = User.objects.create(username=f"benchmark-{role}", name=role)
        Post.objects.create(user=user, role=role, division=place, since="2020-01-01")
        found.append(user)
    return found


def _naive(picture):
    """One household after another, one day after another, each with its own questions."""
    from ankang.registry.models import Household

    keys = sorted(Household.objects.values_list("pk", flat=True))
    wrong = [one.household for one in picture.of("household")][: SAMPLE // 2]
    some = [*wrong, *random.Random(7).sample(keys, SAMPLE - len(wrong))]
    first = TODAY - dt.timedelta(days=NAIVE_DAYS - 1)
    calendar = [first + dt.timedelta(days=n) for n in range(NAIVE_DAYS)]
    seconds, found = _timed(lambda: {(key, day) for key in some for day in calendar if _lacks(key, day)})
    told = {
        (one.household, day) for one in picture.of("household") if one.household in set(some) for day in calendar
        if any(a <= day and (b is None or day <= b) for a, b in one.spans)
    }  # fmt: skip
    assert found == told, (len(found), len(told))
    return seconds, len(some) * NAIVE_DAYS, len(found)


def _lacks(key, day):
    from django.db.models import Q

    from ankang.registry.models import Household
    from ankang.teams.rules import value

    home = Household.objects.get(pk=key)
    if not (home.joined_on <= day and (home.left_on is None or day < home.left_on)):
        return False
    kinds = home.categories.filter(Q(until=None) | Q(until__gt=day), since__lte=day).values_list(
        "kind", flat=True
    )
    if not set(kinds) & set(value("pairing.households", day)):
        return False
    held = home.pairings.filter(Q(until=None) | Q(until__gte=day), since__lte=day, void=False)
    return not held.filter(
        Q(cadre__left_on=None) | Q(cadre__left_on__gte=day), cadre__since__lte=day
    ).exists()


def _timed(work):
    begun = time.process_time()
    answer = work()
    return time.process_time() - begun, answer


def _counted(work):
    seconds, found = _timed(work)
    return seconds, len(found)


def _told(what, seconds, items):
    return f"| {what} | {seconds:,.2f} | {f'{items:,}' if isinstance(items, int) else items} |"


def _write(facts, teams, lines, counts):
    rows = ", ".join(f"{table} {count:,}" for table, count in counts.items())
    text = "\n".join([
        "# Who answers for whom, over a county", "", facts, "", teams, "",
        f"Seconds of processor time; limit for the county {LIMIT_SECONDS:.0f} s. Load of the machine {os.getloadavg()[0]:.1f}.", "",
        "| what | seconds | found |", "|---|---|---|", *lines, "", f"Rows planted: {rows}.", "",
    ])  # fmt: skip
    RESULT.write_text(text)
    print(text)


if __name__ == "__main__":
    sys.exit(main())
