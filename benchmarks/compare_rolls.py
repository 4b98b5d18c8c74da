"""A department's roll from file to cases, over a whole county: how long each step takes, and the next month's.

python benchmarks/compare_rolls.py [--persons 350000]

An invented county with its rolls and their mistakes, as `link_rolls.py` has them, in a database of its own. Every roll
is read from an .xlsx in the guarded child, judged, written sealed, linked and compared; then the first roll comes again
a month later. results/compare_rolls.md is written at the full size.
"""

import argparse
import datetime as dt
import io
import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
RESULT = HERE / "results" / "compare_rolls.md"
FULL = 350_000
MONTHS = (dt.date(2026, 9, 1), dt.date(2026, 10, 1))
KINDS = {"insurance": "insurance", "police": "police", "civil affairs": "civil", "disability": "disability"}
STEPS = ("read and judge", "write sealed", "link", "compare", "rolls with each other")


class Clock:
    """Seconds by step: on the clock, and of this process's processor time (the guarded child that reads is apart)."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.worked: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start, worked = time.perf_counter(), time.process_time()
        yield
        self.spent[name] = time.perf_counter() - start
        self.worked[name] = time.process_time() - worked
        print(
            f"  {name}: {self.spent[name]:.0f} s, {self.worked[name]:.0f} s of processor",
            file=sys.stderr,
            flush=True,
        )


def main() -> int:
    """Build the county, take in its rolls, print and keep the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--persons", type=int, default=20_000)
    persons = asked.parse_args().persons
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ANKANG_HOME": folder, "DJANGO_SETTINGS_MODULE": "ankang.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        lines = measure(persons, Path(folder))
    text = "\n".join(lines)
    print(text)
    if persons == FULL:
        RESULT.write_text(text + "\n")
    return 0


def measure(persons: int, folder: Path) -> list[str]:
    """The table as Markdown."""
    from benchmarks._synthetic_rolls import ROLLS, kept, register, roll

    people = register(persons)
    start = time.perf_counter()
    by = build(kept(people))
    print(f"built after {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    lines = [
        "# Rolls compared", "", "`python benchmarks/compare_rolls.py --persons 350000`: from the .xlsx to the cases.",
        f"An invented county of {persons:,} persons on SQLite, built in {time.perf_counter() - start:.0f} s; load "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores (other jobs ran). Seconds on the clock, in brackets seconds "
        "of processor time.", "",
        f"| roll | rows | MB | {' | '.join(STEPS)} | all | links: exact, model, asked | cases |",
        f"| --- |{' --- |' * (len(STEPS) + 5)}",
    ]  # fmt: skip
    rows = {
        name: roll(people, count * persons // FULL, len(name), rates)
        for name, (count, rates) in ROLLS.items()
    }
    for name in KINDS:
        lines.append(one(name, KINDS[name], rows[name], MONTHS[0], by))
        print(lines[-1], flush=True)
    name = next(iter(KINDS))
    lines.append(one(f"{name}, a month later", KINDS[name], rows[name], MONTHS[1], by))
    lines += [
        "",
        f"Most memory of the process: {peak_gb():.1f} GB. Database: {size_mb(folder):,.0f} MB with both months.",
    ]
    return lines


def build(people: list) -> object:
    """The county in the database: divisions, households, persons, marks that agree with the rolls."""
    from django.core.management import call_command

    from ankang.places.models import Division
    from ankang.registry.models import Household, Person, PersonCategory
    from ankang.registry.tests import factories
    from ankang.storage import bulk

    call_command("migrate", verbosity=0)
    factories.division_tree()
    villages = sorted({p.village for p in people if p.village})
    for code in sorted({v // 1000 * 1000 for v in villages}):
        Division.objects.get_or_create(code=str(code), defaults={"name": f"{code % 1_000_000}镇", "level": 4, "parent_id": factories.COUNTY})  # fmt: skip
    Division.objects.bulk_create(
        [
            Division(code=str(v), name=f"{v % 1_000_000}村", level=5, parent_id=str(v // 1000 * 1000))
            for v in villages
        ],
        ignore_conflicts=True,
    )
    homes = {p.household: uuid.UUID(int=p.household + 1) for p in people}
    place = {p.household: str(p.village or villages[0]) for p in people}
    day = dt.date(2016, 3, 1)
    bulk.insert(Household, {
        "id": list(homes.values()), "number": [f"H{key}" for key in homes], "village_id": [place[key] for key in homes],
        "joined_on": [day] * len(homes), "changed": [dt.datetime.now(dt.UTC)] * len(homes),
    })  # fmt: skip
    keys = [uuid.uuid4() for _ in people]
    bulk.insert(Person, {
        "id": keys, "number": [f"P{i}" for i in range(len(people))], "household_id": [homes[p.household] for p in people],
        "village_id": [place[p.household] for p in people], "name": [p.name for p in people], "relation": ["01"] * len(people),
        "identity": [p.identity for p in people], "sex": [p.sex for p in people], "phone": [f"1390000{p.phone_tail}" if p.phone_tail else "" for p in people],
        "born_on": [p.born_on or day for p in people], "joined_on": [day] * len(people), "changed": [dt.datetime.now(dt.UTC)] * len(people),
    })  # fmt: skip
    bulk.insert(PersonCategory, {
        "id": [uuid.uuid4() for _ in people], "person_id": keys, "kind": ["rbmi"] * len(people), "since": [day] * len(people),
    })  # fmt: skip
    return factories.user("county_rural", factories.COUNTY)


def one(name: str, kind: str, rows: list, as_of: dt.date, by: object) -> str:
    """Take one roll in and through; its line of the table."""
    from ankang.exchange import actions
    from ankang.exchange.excel.judging import read_file
    from ankang.rolls import actions as comparing
    from ankang.rolls.models import Case, Roll

    data = workbook(kind, rows)
    clock = Clock()
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind=kind, file_name=f"{kind}.xlsx", data=data, as_of=as_of, by=by
    )
    with clock.step(STEPS[0]):
        batch, judged = actions.check_batch(batch=batch, by=by, table=read_file(data, kind))
    assert judged is not None, batch.refusal
    actions.request_import(batch=batch, mode="right_rows", by=by)
    with clock.step(STEPS[1]):
        actions.run_import(batch_id=batch.pk, by=by, judged=judged)
    with clock.step(STEPS[2]):
        roll, sides = comparing.link_roll(roll_id=batch.pk, by=None)
    with clock.step(STEPS[3]):
        roll = comparing.compare_roll(roll_id=batch.pk, by=None, sides=sides)
    with clock.step(STEPS[4]):
        comparing.cross_roll(roll=roll, by=None, register=sides.register if sides else None)
    links, cases = roll.counts["links"], roll.counts["cases"]
    roll = Roll.objects.get(pk=roll.pk)
    told = ", ".join(f"{key} {value:,}" for key, value in cases.items() if value)
    seconds = " | ".join(f"{clock.spent[step]:.0f} ({clock.worked[step]:.0f})" for step in STEPS)
    asked = f"{links['exact']:,}, {links['model']:,}, {links['between']:,}"
    assert Case.objects.exists()
    return f"| {name} | {roll.rows:,} | {len(data) / 2**20:.0f} | {seconds} | {sum(clock.spent.values()):.0f} ({sum(clock.worked.values()):.0f}) | {asked} | {told} |"


def workbook(kind: str, rows: list) -> bytes:
    """A roll in a layout of its department."""
    import xlsxwriter

    heads = {
        "insurance": ("参保人姓名", "社会保障号码", "性别", "出生日期", "村代码", "手机号码", "参保状态"),
        "police": ("姓名", "公民身份号码", "性别", "出生日期", "区划代码", "户籍状态"),
        "civil": ("对象姓名", "身份证号", "性别", "出生日期", "村代码", "电话", "救助类型"),
        "disability": ("残疾人姓名", "身份证号", "性别", "出生日期", "村代码", "残疾类型", "残疾级别"),
    }[kind]
    beside = {
        "insurance": ("正常参保",),
        "police": ("正常",),
        "civil": ("农村低保",),
        "disability": ("肢体", "二级"),
    }[kind]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("名册")
    sheet.write_row(0, 0, heads)
    for at, r in enumerate(rows, 1):
        sex = {1: "男", 2: "女"}.get(r.sex, "")
        phone = (f"1390000{r.phone_tail}" if r.phone_tail else "",) if kind in ("insurance", "civil") else ()
        cells = (r.name, r.identity, sex, f"{r.born_on or ''}", str(r.village or ""), *phone, *beside)
        for column, value in enumerate(cells):
            if value:
                sheet.write_string(at, column, value)
    book.close()
    return out.getvalue()


def peak_gb() -> float:
    """The most memory this process has held."""
    text = Path("/proc/self/status").read_text()
    return int(text.split("VmHWM:")[1].split()[0]) / 1e6


def size_mb(folder: Path) -> float:
    """What the database takes on disk."""
    return (folder / "ankang.sqlite3").stat().st_size / 2**20


if __name__ == "__main__":
    random.seed(1)
    sys.exit(main())
