"""Writing the invented county into an empty database."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.demo import (
    attributes,
    county,
    covers,
    health,
    people,
    places,
    register,
    staff,
    telling,
    visits,
)
from ankang.demo.events import Kind
from ankang.demo.ids import Ids
from ankang.demo.life import life
from ankang.demo.models import DemoMark
from ankang.demo.money.county import Money, open_money
from ankang.demo.planted import plant
from ankang.demo.posting import Board
from ankang.demo.staff import Account
from ankang.demo.today import Today
from ankang.demo.writing import Writer
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.registry.models import Household

# (steps done, steps in all, what is being written)
Progress = Callable[[int, int, str], None]
_STEPS = ("户", "人", "动态事件", "识别认定", "收支", "身份", "健康档案", "随访走访", "签约", "账单")
SIZES = ("tiny", "small", "full")
_COUNTY_STREAM = 99


class NotEmpty(Exception):
    """The database holds people who are not from a demonstration."""


@dataclass(frozen=True)
class Plan:
    """What is written of one town: which villages, how many residents and registered persons."""

    town: county.Town
    villages: list[county.Village]
    residents: int
    registered: int


@dataclass(frozen=True)
class Built:
    """What was built: accounts to log in with, rows by table, and the errors put in on purpose."""

    accounts: list[Account]
    rows: dict[str, int]
    planted: dict[str, list[str]]


class _Told:
    """Counts the steps done and tells whoever listens."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def __call__(self, text: str) -> None:
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total, text)


def _plans(size: str) -> list[Plan]:
    """The towns of a size: tiny has two villages of two towns, small one town, full all seventeen."""
    towns = county.towns()
    match size:
        case "tiny":
            return [Plan(t, list(t.villages[:2]), 130, 46) for t in towns[1:3]]
        case "small":
            return [Plan(towns[1], list(towns[1].villages), towns[1].residents, towns[1].registered)]
        case "full":
            return [Plan(t, list(t.villages), t.residents, t.registered) for t in towns]
    raise ValueError(f"没有“{size}”这个规模：可选 {'、'.join(SIZES)}。")


def build(
    *,
    size: str = "small",
    seed: int = 1,
    by: Any,
    progress: Progress | None = None,
    today: dt.date | None = None,
) -> Built:
    """Write the county: the same size, seed and day give the same rows (passwords and seals excepted).

    Raises NotEmpty where there are people already. A run that was cut off is started again with `empty`.
    """
    if DemoMark.objects.exists() or _in_use():
        raise NotEmpty(_("数据库里已有数据：演示数据只能写入空的数据库，或用 --reset 重建已有的演示库。"))
    as_of = today or timezone.localdate()
    todo = _plans(size)
    told = _Told(progress, 3 + len(todo) * len(_STEPS))
    opened = _county(size, seed, as_of, by)
    told(_("区划与账户"))
    rows: dict[str, int] = {}
    planted: dict[str, list[str]] = {}
    for plan in todo:
        writer = _write_town(
            np.random.default_rng([seed, plan.town.number]),
            plan,
            np.datetime64(as_of, "D"),
            opened,
            told,
        )
        _add(rows, writer.rows)
        for kind, numbers in writer.planted.found.items():
            planted.setdefault(kind, []).extend(numbers)
    _add(rows, opened.today.write(as_of))
    told(_("公示与在办事项"))
    _add(rows, opened.money.write(opened.today.board.ids))
    told(_("资金台账"))
    mark = opened.mark
    mark.planted, mark.finished = planted, timezone.now()
    mark.save(update_fields=["planted", "finished"])
    return Built(opened.accounts, rows, planted)


def _add(rows: dict[str, int], more: dict[str, int]) -> None:
    for name, count in more.items():
        rows[name] = rows.get(name, 0) + count


@dataclass(frozen=True)
class _Opened:
    """The county before its first town: the mark, the accounts, and what gathers over all towns."""

    mark: DemoMark
    accounts: list[Account]
    today: Today
    money: Money


@transaction.atomic
def _county(size: str, seed: int, as_of: dt.date, by: Any) -> _Opened:
    """The mark first, in the table and in the journal: what is cut off afterwards is still a demonstration."""
    mark = DemoMark.objects.create(size=size, seed=seed, as_of=as_of)
    journal.record(Kind.COUNTY_BUILT, subject=mark, place=county.COUNTY[0], by=by)
    rng = np.random.default_rng([seed, _COUNTY_STREAM])
    ids = Ids(rng, _COUNTY_STREAM)
    towns = county.towns()
    places.write(rng, towns)
    for town in towns:
        staff.open_facilities(ids, town)
    accounts = staff.open_accounts(rng, ids, by)
    today = Today(Board(ids, rng, np.datetime64(as_of, "D")))
    return _Opened(mark, accounts, today, open_money(rng, ids, seed, as_of))


@transaction.atomic
def _write_town(
    rng: np.random.Generator, plan: Plan, today: np.datetime64, opened: _Opened, told: _Told
) -> Writer:
    """One town in one transaction; its notices and bookings gather for the county."""
    ids = Ids(rng, plan.town.number)
    workers = staff.workers(rng, ids, plan.town)
    them = people.people(rng, plan.town, plan.villages, plan.residents, today)
    registered = register.pick_registered(rng, them, plan.registered)
    of_registered = them.each(registered)
    ill = health.conditions(rng, them, of_registered)
    records = health.records(rng, them, of_registered)
    traits = attributes.attributes(rng, them, ill, attributes.disabled_persons(rng, them))
    book = register.register(rng, them, registered, ill, traits)
    spells = list(covers.categories(rng, them, registered, traits))
    writer = Writer(them, ids, plant(rng, them, book, traits, spells))
    called_on = registered | (book.monitored_kind != "")
    contracts = covers.contracts(rng, them, of_registered, ill)
    doctors, cadres = (workers.village[r] for r in ("village_doctor", "village_cadre"))
    steps: tuple[Callable[[], None], ...] = (
        lambda: writer.households(book, traits, rng),
        lambda: writer.persons(traits),
        lambda: _happened(writer, cadres, rng),
        lambda: opened.today.recognised(writer, book, traits, workers, rng),
        lambda: writer.years(register.years(rng, them, book)),
        lambda: writer.categories(spells, traits),
        lambda: writer.health(records, ill, traits, rng),
        lambda: writer.visits(visits.visits(rng, them, called_on, ill, records), doctors, cadres),
        lambda: writer.contracts(contracts, doctors),
        lambda: opened.money.town(writer, ill, writer.planted.into_spells(spells), contracts),
    )
    for name, step in zip(_STEPS, steps, strict=True):
        step()
        told(f"{plan.town.name} {name}")
    return writer


def _happened(writer: Writer, cadres: np.ndarray, rng: np.random.Generator) -> None:
    """What happened to the households and persons of a town."""
    told = life(rng, writer.people)
    telling.merged_households(writer, told, rng)
    telling.events(writer, told, cadres, rng)


def _in_use() -> bool:
    """Whether anybody has begun to work with this database."""
    return any(model.objects.exists() for model in (Household, User, Division))


def empty(*, by: Any) -> None:
    """Throw a demonstration database away and lay the tables anew. Refuses any other database."""
    if _in_use() and not DemoMark.objects.exists():
        raise NotEmpty(_("这个数据库里有真实数据，不能清空。请换一个数据库（ANKANG_HOME 或 DATABASE_URL）。"))
    tables = connection.introspection.table_names()
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in tables:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{cascade}")
    call_command("migrate", verbosity=0, interactive=False)
