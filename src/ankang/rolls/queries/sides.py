"""Both sides of a comparison as columns: the register of a county on a day, and the rows of a roll.

Keys of persons and rows are the hex text of their ids. Nothing here is shown to anybody, so nothing passes a
reader's scope: the comparison looks at everybody, and its cases are shown in scope.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import pyarrow as pa

from ankang.registry.models import Person, PersonCategory
from ankang.rolls import marks, rules
from ankang.rolls.linking import Prepared, prepare
from ankang.rolls.models import Roll, RollRow
from ankang.rolls.rules import RollKind
from ankang.storage.bulk import among
from ankang.storage.sealed import open_column
from ankang.values.division import DivisionCode

_PERSON = ("id", "name", "identity", "sex", "born_on", "village_id", "phone_tail", "household_id", "joined_on",
           "left_on", "left_reason", "died_on", "resident")  # fmt: skip
_ROW = (
    "id",
    "name",
    "identity",
    "sex",
    "born_on",
    "place_id",
    "elsewhere",
    "phone",
    "values",
    "key",
    "number",
)
# The village of a row that says it lives in another county: in no county's range.
_NOWHERE = 0


@dataclass
class Register:
    """The persons of a county, column by column (names as in _PERSON, `identity` opened, `id` as hex)."""

    columns: dict[str, list[Any]]
    on: dt.date
    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def prepared(self) -> Prepared:
        """The table for linking: made once, also for several rolls that came together."""
        told = self.columns
        return prepare(
            pa.table(
                {
                    "row": pa.array(told["id"], pa.string()),
                    "identity": pa.array(told["identity"], pa.string()),
                    "name": pa.array(told["name"], pa.string()),
                    "born_on": pa.array(told["born_on"], pa.date32()),
                    "sex": pa.array(told["sex"], pa.int8()),
                    "village": pa.array(list(map(int, told["village_id"])), pa.int64()),
                    "phone_tail": pa.array([tail or None for tail in told["phone_tail"]], pa.string()),
                }
            )
        )

    def people(self) -> dict[str, rules.Person]:
        """Key → person, for comparing."""
        told = self.columns
        nothing: Mapping[str, Any] = {}
        names = ("name", "identity", "sex", "born_on", "village_id", "joined_on", "left_on", "left_reason",
                 "died_on", "resident")  # fmt: skip
        rows = zip(told["id"], *(told[name] for name in names), strict=True)
        return {
            key: rules.Person(
                key, name, number, sex, born, int(village), joined, left, why, died, resident,
                self.values.get(key, nothing),
            )
            for key, name, number, sex, born, village, joined, left, why, died, resident in rows
        }  # fmt: skip

    def homes(self) -> dict[str, tuple[UUID, str]]:
        """Key → household and village."""
        told = self.columns
        return dict(zip(told["id"], zip(told["household_id"], told["village_id"], strict=True), strict=True))


def register_of(division: str, on: dt.date, only: Iterable[UUID] | None = None) -> Register:
    """Everybody in a division, those gone included, with what they were on a day; `only` these persons, if given,
    wherever they live."""
    low, high = DivisionCode(division).span()
    rows = Person.objects.filter(village_id__gte=low, village_id__lt=high)
    held = PersonCategory.objects.filter(person__village_id__gte=low, person__village_id__lt=high)
    if only is not None:
        keys = list(only)
        rows, held = (
            Person.objects.filter(pk__in=among(keys)),
            PersonCategory.objects.filter(person__in=among(keys)),
        )
    columns = _columns(rows.order_by(), _PERSON)
    columns["identity"] = open_column(columns["identity"], "registry_person.identity", columns["id"])
    found = Register({**columns, "id": [key.hex for key in columns["id"]]}, on)
    found.values = _values(rows, held, on)
    return found


def _columns(rows: Any, names: tuple[str, ...]) -> dict[str, list[Any]]:
    answers = list(rows.values_list(*names))
    columns = zip(*answers, strict=True) if answers else ([] for _ in names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}


def _values(people: Any, held: Any, on: dt.date) -> dict[str, dict[str, Any]]:
    """Key → what the register says of the fields that rolls are the authority for."""
    kinds = list(rules.kinds(on).values())
    targets = {f.code: f.source for kind in kinds for f in kind.authority.values()}
    found: dict[str, dict[str, Any]] = {}
    in_force = held.filter(since__lte=on).exclude(until__lt=on).order_by("since")
    of_kind: dict[str, list[tuple[str, str]]] = {}
    for code, target in targets.items():
        if target.startswith("category."):
            _word, kind, *part = target.split(".")
            of_kind.setdefault(kind, []).append((code, part[0] if part else ""))
    for row in in_force.values("person_id", "kind", "since", "until", "disability", "grade"):
        own = found.setdefault(row["person_id"].hex, {})
        own[row["kind"]] = True
        for code, part in of_kind.get(row["kind"], ()):
            own[code] = row[part] if part else True
    own_columns = {c: t.partition(".")[2] for c, t in targets.items() if t.startswith("person.")}
    _add_own(people, {c: name for c, name in own_columns.items() if name not in _PERSON}, found)
    return found


def _add_own(people: Any, names: Mapping[str, str], found: dict[str, dict[str, Any]]) -> None:
    """Values that stand in a column of the person and are not among what every person brings."""
    columns = sorted(set(names.values()))
    if not columns:
        return
    for key, *values in people.order_by().values_list("id", *columns):
        told = dict(zip(columns, values, strict=True))
        given = {code: told[name] for code, name in names.items() if told[name] not in (None, "")}
        if given:
            found.setdefault(key.hex, {}).update(given)


@dataclass
class Rows:
    """The rows of a roll, column by column (names as in _ROW, sealed ones opened, `id` as hex)."""

    columns: dict[str, list[Any]]
    kind: RollKind

    def prepared(self) -> Prepared:
        """The table for linking."""
        told = self.columns
        tails = marks.register_indexes("phone_tail", told["phone"])
        return prepare(
            pa.table(
                {
                    "row": pa.array(told["id"], pa.string()),
                    "identity": pa.array(told["identity"], pa.string()),
                    "name": pa.array(told["name"], pa.string()),
                    "born_on": pa.array(told["born_on"], pa.date32()),
                    "sex": pa.array(told["sex"], pa.int8()),
                    "village": pa.array([_village(code) for code in told["place_id"]], pa.int64()),
                    "phone_tail": pa.array([tail or None for tail in tails], pa.string()),
                }
            )
        )

    def lines(self) -> dict[str, rules.RollRow]:
        """Key → row, for comparing."""
        told = self.columns
        days = day_fields(self.kind)
        names = ("id", "name", "identity", "sex", "born_on", "place_id", "elsewhere", "values")
        return {
            key: rules.RollRow(
                key, name, number, sex, born, _NOWHERE if away else _village(place), typed(values, days)
            )
            for key, name, number, sex, born, place, away, values in zip(
                *(told[name] for name in names), strict=True
            )
        }

    def marks(self) -> dict[str, str]:
        """Key → the mark that the same person's row has in the next roll."""
        return dict(zip(self.columns["id"], self.columns["key"], strict=True))

    def places(self) -> dict[str, str]:
        """Key → division."""
        return dict(zip(self.columns["id"], self.columns["place_id"], strict=True))


def rows_of(roll: Roll, only: Iterable[UUID] | None = None) -> Rows:
    """The rows of a roll; `only` these, if given."""
    rows = RollRow.objects.filter(roll=roll)
    if only is not None:
        rows = rows.filter(pk__in=among(list(only)))
    columns = _columns(rows.order_by(), _ROW)
    for name in ("name", "identity", "phone"):
        columns[name] = open_column(columns[name], f"rolls_rollrow.{name}", columns["id"])
    return Rows({**columns, "id": [key.hex for key in columns["id"]]}, rules.kind(roll.kind, roll.as_of))


def day_fields(kind: RollKind) -> set[str]:
    """Fields of a kind that are days."""
    return {c.field for c in kind.columns if c.field and c.reads in ("day", "rough_day")}


def typed(values: Mapping[str, Any], days: set[str]) -> Mapping[str, Any]:
    """Values as they are compared: days as days."""
    if not days & values.keys():
        return values
    return {
        code: dt.date.fromisoformat(value) if code in days and value else value
        for code, value in values.items()
    }


def _village(code: str) -> int | None:
    """A village as the comparison takes it; None for a town or county, which says nothing about the village."""
    return int(code) if code[9:] != "000" else None
