"""The one search box and the pages of the register on a full county: median and 95th percentile.

    python benchmarks/search.py                          builds the full county first, about four minutes
    ANKANG_HOME=/somewhere python benchmarks/search.py   uses the county that is there

Names are drawn from the county itself, by a fixed seed; readers are a county office and a village doctor.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

RESULT = Path(__file__).resolve().parent / "results" / "search.md"
# Milliseconds at the 95th percentile: the search box, and pages with their count.
LIMIT, PAGE_LIMIT = 150.0, 500.0
TIMES = 200


def main() -> int:
    """Measure on the database there is, or on a county built for this run; answer 1 when a limit is passed."""
    if {"ANKANG_HOME", "DATABASE_URL"} & os.environ.keys():
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ANKANG_HOME": folder}
        subprocess.run(
            [sys.executable, "-m", "ankang.config", "demo", "--size", "full", "--json"],
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return subprocess.run([sys.executable, __file__], env=env, check=False).returncode


def measure() -> int:
    """Measure on the database there is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.db import connection

    from ankang.accounts.models import User
    from ankang.registry.models import Person

    persons = Person.objects.count()
    if not persons:
        sys.exit("no persons here: build the full county first (ankang demo --size full)")
    sample = random.Random(7).sample(
        list(Person.objects.order_by("number").values_list("pk", flat=True)[:: max(1, persons // 4000)]),
        min(TIMES, persons // 10),
    )
    lines = []
    for role in ("county_rural", "village_doctor"):
        user = User.objects.filter(posts__role=role).order_by("username").first()
        for title, deed in deeds(
            user, list(Person.objects.filter(pk__in=sample).select_related("household"))
        ):
            lines.append((role, title, *spent(deed)))
    rows = "\n".join(f"| {role} | {title} | {median:.1f} | {p95:.1f} |" for role, title, median, p95 in lines)
    text = (
        f"# Search and pages of the register\n\n{persons:,} persons, {connection.vendor}, {len(sample)} draws a line, "
        f"milliseconds in one process.\n\n| reader | what | median | p95 |\n|---|---|---|---|\n{rows}\n"
    )
    print(text)
    with RESULT.open("a" if os.environ.get("DATABASE_URL") else "w") as file:
        file.write(text + "\n")
    return int(
        any(
            p95 > (PAGE_LIMIT if "count" in title else LIMIT)
            for _role, title, _median, p95 in lines
            if "cached" not in title
        )
    )


def deeds(user: object, people: list) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """(what, one call a draw) for every way in and every page query."""
    from ankang.registry import queries
    from ankang.values.pinyin import initials
    from ankang.web.paging import page_of

    def ask(texts: list[str]) -> list[Callable[[], object]]:
        return [lambda text=text: queries.search(user, text) for text in texts if text]

    keys = [(initials(p.name) or ("",))[0] for p in people]
    yield "pinyin initials", ask(keys)
    yield "two initials", ask([key[:2] for key in keys])
    yield "one initial", ask([key[:1] for key in keys])
    yield "name", ask([p.name for p in people])
    yield "surname alone", ask([p.name[0] for p in people])
    yield "identity number", ask([p.identity for p in people])
    yield "last 4", ask([p.identity[-4:] for p in people])
    yield "last 6", ask([p.identity[-6:] for p in people])
    yield "household number", ask([p.household.number for p in people])
    for title, filters in (
        ("first page of the list, with count", queries.Filters()),
        ("list of monitored, with count", queries.Filters(kind="monitored")),
        ("list by cause, with count", queries.Filters(cause="01")),
        ("list by name, with count", queries.Filters(text="李")),
    ):

        def page(filters: queries.Filters = filters) -> object:
            rows = queries.household_list(user, filters)
            return rows.count(), queries.rows(user, page_of(rows, None, by=queries.ORDER).rows)

        yield title, [page] * 15
    yield "numbers of the villages, not cached", [lambda: village_numbers(user)] * 5


def village_numbers(user: object) -> object:
    """The page of divisions below the reader's root."""
    from django.core.cache import cache

    from ankang.places import queries as places
    from ankang.registry import queries

    cache.clear()
    root = places.roots(user)[0]
    below = list(places.children(user, root.code)) or [root]
    return queries.village_rows(user, below)


def spent(calls: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; the first call warms up and does not count."""
    calls[0]()
    took = []
    for call in calls:
        started = time.perf_counter()
        call()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
