"""The due list of a whole county: every thing owed, with reasons, beside a plain SQL scan and a person-by-person ORM.

    python benchmarks/due_list.py                          builds the full county first, about four minutes
    ANKANG_HOME=/somewhere python benchmarks/due_list.py   uses the county that is there

Seconds of processor time in one process. The scan reads the same tables once and ranks visits by window, without any
rule: the floor of what a database needs. The naive peer asks person by person on a sample; its figure is that sample
carried on to all.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

RESULT = Path(__file__).resolve().parent / "results" / "due_list.md"
LIMIT_SECONDS = 30.0
SAMPLE = 400
_SCAN = """
select count(*), sum(rank) from (
  select p.id, v.rank from registry_person as p
  join (
    select person_id, programme, visited_on, systolic, diastolic, control, next_on,
      row_number() over (partition by person_id, programme order by visited_on desc, made_at desc) as rank
    from care_visit where id not in (select replaces_id from care_visit where replaces_id is not null)
  ) as v on v.person_id = p.id and v.rank <= 2
  where p.left_on is null and p.died_on is null
) as seen"""


def main() -> int:
    """Measure on the database there is, or on a county built for this run; answer 1 when the limit is passed."""
    if {"ANKANG_HOME", "DATABASE_URL"} & os.environ.keys():
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ANKANG_HOME": folder}
        command = [sys.executable, "-m", "ankang.config", "demo", "--size", "full", "--json"]
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        return subprocess.run([sys.executable, __file__], env=env, check=False).returncode


def measure() -> int:
    """Measure on the database there is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.db import connection, transaction
    from django.utils import timezone

    from ankang.registry.models import Person

    persons = Person.objects.filter(left_on=None, died_on=None).count()
    if not persons:
        sys.exit("no persons here: build the full county first (ankang demo --size full)")
    today = timezone.localdate()
    with transaction.atomic():
        readers = _readers()
        lines = [_told(f"due list, {place}", *_ours(reader, today)) for place, reader in readers]
        by_source = _sources(readers[0][1], today)
        transaction.set_rollback(True)
    scan, rows = _timed(lambda: _scanned(connection))
    naive, items = _timed(lambda: _naive(today))
    lines += [
        _told("plain SQL scan of the same tables", scan, rows),
        _told(f"naive ORM, {SAMPLE} persons", naive, items),
        _told("naive ORM carried on to all", naive * persons / SAMPLE, ""),
    ]
    _write(persons, connection.vendor, lines, by_source)
    return 1 if _seconds(lines[0]) > LIMIT_SECONDS else 0


def _readers():
    """Somebody who serves the county, the largest town and its largest village as a doctor; rolled back after."""
    from django.db.models import Count

    from ankang.accounts.models import Post, User
    from ankang.places.models import Division

    found = []
    village = Division.objects.filter(level=5).annotate(size=Count("persons")).order_by("-size").first()
    for name, place in (("county", village.parent.parent), ("town", village.parent), ("village", village)):
        user = User.objects.create(username=f"benchmark-{name}", name=name)
        Post.objects.create(user=user, role="township_physician", division=place, since="2020-01-01")
        found.append((name, user))
    return found


def _ours(reader, today):
    from ankang.care.owed import owed

    seconds, found = _timed(lambda: owed(reader, today, guarded=True))
    return seconds, len(found)


def _sources(reader, today):
    from ankang.care import queries

    lines = []
    for source in queries.SOURCES:
        seconds, found = _timed(lambda source=source: list(source(reader, today, "")))
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in Counter(i.kind for i in found).most_common())
        lines.append(f"| {source.__name__} | {seconds:.1f} | {kinds} |")
    return lines


def _scanned(connection):
    with connection.cursor() as cursor:
        cursor.execute(_SCAN)
        return cursor.fetchone()[0]


def _naive(today):
    """The rules applied person by person, each with its own queries, on a sample by a fixed seed."""
    from ankang.care.queries import owed_to
    from ankang.registry.models import Person

    keys = list(
        Person.objects.filter(left_on=None, died_on=None).order_by("number").values_list("pk", flat=True)
    )
    some = random.Random(7).sample(keys, min(SAMPLE, len(keys)))
    return sum(len(owed_to(Person.objects.get(pk=key), today)) for key in some)


def _timed(work):
    begun = time.process_time()
    answer = work()
    return time.process_time() - begun, answer


def _told(what, seconds, items):
    shown = f"{items:,}" if isinstance(items, int) else items
    return f"| {what} | {seconds:.2f} | {shown} |"


def _seconds(line):
    return float(line.split("|")[2])


def _write(persons, vendor, lines, by_source):
    text = "\n".join(
        [
            "# The due list of a county",
            "",
            f"{persons:,} persons on the books, {vendor}; seconds of processor time in one process. "
            f"Limit for the county: {LIMIT_SECONDS:.0f} s.",
            "",
            "| what | seconds | items |",
            "|---|---|---|",
            *lines,
            "",
            "| source, county | seconds | items by kind |",
            "|---|---|---|",
            *by_source,
            "",
        ]
    )
    print(text)
    RESULT.write_text(text)


if __name__ == "__main__":
    sys.exit(main())
