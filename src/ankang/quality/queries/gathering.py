"""The register as the checks take it: households with their facts, read as columns, sealed numbers opened in bulk.

The same reading serves one household and a whole town, so that a check sees the same facts on entry and at night.
Rows come as the driver gives them: turning 400,000 rows into Django's values takes longer than all the checks.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model, Q, QuerySet

from ankang.quality.queries.doubles import doubles_of
from ankang.quality.queries.part import Part, RawKey, key_text
from ankang.registry.models import Household, HouseholdCategory, HouseholdYear, Person, PersonCategory
from ankang.registry.rules.facts import Double, HouseholdFacts, IncomeFacts, MemberFacts
from ankang.storage.sealed import open_column
from ankang.values.identity_columns import IDENTITY_CODES, check_identities

_MONITORED = frozenset({"unstable_exited", "marginal", "sudden_hardship"})
_INCOME = tuple(f.name for f in HouseholdYear._meta.concrete_fields if f.name.endswith("_fen"))
_HOUSEHOLD = ("id", "number", "village_id", "phone", "cause", "cause_second", "risk", "no_labour", "unsafe_house",
              "safe_water")  # fmt: skip
_PERSON = ("id", "household_id", "name", "relation", "identity", "sex", "born_on", "phone", "education", "school",
           "health", "labour", "work_place", "work_months", "joined_on", "died_on")  # fmt: skip
Spell = tuple[str, dt.date, dt.date | None]
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Gathered:
    """A household on the books, the keys of its members in the order of its facts, and the facts."""

    key: RawKey
    village: str
    members: list[RawKey]
    facts: HouseholdFacts


def gather(part: Part, on: dt.date) -> Iterator[Gathered]:
    """The households of a part that are on the books on a day, by village and number."""
    here = Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))
    homes = Household.objects.filter(part.of("pk", "village_id"), here).order_by("village_id", "number")
    spells, years = _spells(part), _years(part)
    members, keys = _members(part, on)
    for row in _columns(homes, _HOUSEHOLD, ("phone",)):
        key, number, village, phone, cause, second, risk, no_labour, unsafe, water = row
        facts = HouseholdFacts(
            members.get(key, []), number, village, phone, cause, second, no_labour=bool(no_labour),
            unsafe_house=bool(unsafe), safe_water=bool(water), years=years.get(key, {}),
        )  # fmt: skip
        _put_spells(facts, spells.get(key, ()), risk, on)
        yield Gathered(key, village, keys.get(key, []), facts)


def _raw(rows: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    """Rows of a query past Django's converters."""
    sql, given = rows.values_list(*names).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _columns(
    rows: QuerySet[Any], names: tuple[str, ...], sealed: tuple[str, ...]
) -> Iterable[tuple[Any, ...]]:
    """Rows of a table whose first column is its key, the sealed columns opened."""
    columns: list[Sequence[Any]] = list(zip(*_raw(rows, *names), strict=True))
    if not columns:
        return ()
    model: type[Model] = rows.model
    places = [key_text(key) for key in columns[0]]
    for name in sealed:
        column = f"{model._meta.db_table}.{model._meta.get_field(name).column}"
        values = [bytes(value) for value in columns[names.index(name)]]
        columns[names.index(name)] = open_column(values, column, places)
    return zip(*columns, strict=True)


def _members(part: Part, on: dt.date) -> tuple[dict[RawKey, list[MemberFacts]], dict[RawKey, list[RawKey]]]:
    """Members on the books, the head first, with their keys, by household."""
    here = Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))
    rows = Person.objects.filter(part.of("household_id", "village_id"), here)
    told = list(_columns(rows.order_by("household_id", "relation", "number"), _PERSON, ("identity", "phone")))
    kinds, incomplete = _kinds(part, on)
    doubles = doubles_of(part, on)
    facts: dict[RawKey, list[MemberFacts]] = defaultdict(list)
    keys: dict[RawKey, list[RawKey]] = defaultdict(list)
    for row, problem in zip(told, _problems([row[4] for row in told], on), strict=True):
        held = _held(row[0], kinds.get(row[0], _NOTHING), incomplete, doubles)
        facts[row[1]].append(MemberFacts(*row[2:], *held, problem))
        keys[row[1]].append(row[0])
    return facts, keys


def _held(
    key: RawKey, kinds: Iterable[str], incomplete: set[RawKey], doubles: Mapping[RawKey, tuple[Double, ...]]
) -> tuple[Any, ...]:
    """What a member is and has, in the order of the facts; the register holds no public-service posts."""
    has = kinds
    return ("disabled" in has, key not in incomplete, "rbmi" in has, "employee" in has, "dibao" in has, "tekun" in has,
            None, doubles.get(key, ()))  # fmt: skip


def _problems(identities: list[str], on: dt.date) -> list[str]:
    """What is wrong with each identity number, "" when nothing is; the whole column at once."""
    codes = check_identities(identities, today=on)["code"].tolist()
    return ["" if code == 0 else IDENTITY_CODES[code] for code in codes]


def _kinds(part: Part, on: dt.date) -> tuple[dict[RawKey, set[str]], set[RawKey]]:
    """Categories in force by person, and whose disability has no type or no grade."""
    in_force = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    rows = PersonCategory.objects.filter(part.of("person__household_id", "person__village_id"), in_force)
    kinds: dict[RawKey, set[str]] = defaultdict(set)
    incomplete = set()
    for person, kind, disability, grade in _raw(rows, "person_id", "kind", "disability", "grade"):
        kinds[person].add(kind)
        if kind == "disabled" and not (disability and grade):
            incomplete.add(person)
    return kinds, incomplete


def _spells(part: Part) -> dict[RawKey, list[Spell]]:
    """Categories of households ever held, by household, the earliest first."""
    rows = HouseholdCategory.objects.filter(part.of("household_id", "household__village_id"))
    found: dict[RawKey, list[Spell]] = defaultdict(list)
    for household, *spell in _raw(rows.order_by("since", "kind"), "household_id", "kind", "since", "until"):
        found[household].append(tuple(spell))  # type: ignore[arg-type]
    return found


def _put_spells(facts: HouseholdFacts, spells: Iterable[Spell], risk: str, on: dt.date) -> None:
    """What follows from the categories: kinds, risks while monitored, dates of the latest spells."""
    begun = [spell for spell in spells if spell[1] <= on]
    if not begun:
        return
    facts.ever = frozenset(kind for kind, _since, _until in begun)
    facts.kinds = frozenset(kind for kind, _since, until in begun if until is None or until > on)
    for kind, since, until in begun:
        if kind in _MONITORED:
            facts.monitored_since, facts.removed_on = since, until if until and until <= on else None
        elif kind == "registered":
            facts.registered_since = since
        else:
            facts.exited_on = since
    if risk and facts.monitored_since and facts.removed_on is None:
        facts.risks = (risk,)


def _years(part: Part) -> dict[RawKey, dict[int, IncomeFacts]]:
    """Incomes by household and year."""
    rows = HouseholdYear.objects.filter(part.of("household_id", "household__village_id"))
    found: dict[RawKey, dict[int, IncomeFacts]] = defaultdict(dict)
    for household, year, members, *amounts in _raw(rows, "household_id", "year", "members", *_INCOME):
        found[household][year] = IncomeFacts(year, *amounts, members)
    return found
