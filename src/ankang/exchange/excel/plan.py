"""What an import would do to the register: rows new, changed (field by field), the same, or refused."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ankang.exchange.excel.known import Known
from ankang.exchange.excel.rows import Rows
from ankang.registry.actions import FieldChange, RosterPart
from ankang.registry.models import Household, Person
from ankang.values.later import pl

CHUNK = 5000
# Fields of the register that a roster gives, by the column's `to`.
_HOUSEHOLD = (
    "group", "address", "bank_name", "bank_account", "cause", "cause_second", "risk", "no_labour", "unsafe_house",
    "safe_water", "relocated",
)  # fmt: skip
_PERSON = (
    "name", "relation", "identity", "sex", "born_on", "ethnicity", "education", "school", "health", "labour",
    "work_place", "work_months", "phone", "resident",
)  # fmt: skip
_DEFAULTS = {"ethnicity": "01", "resident": True, "safe_water": True, "no_labour": False, "unsafe_house": False,
             "relocated": False, "work_months": None}  # fmt: skip
_MARKS = ("rbmi", "employee", "dibao", "tekun")


@dataclass
class Plan:
    """The parts to write by chunk number, how many rows each chunk holds, and what becomes of each row."""

    parts: dict[int, Any] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    changed: dict[int, list[FieldChange]] = field(default_factory=lambda: defaultdict(list))
    added: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    same: int = 0


def chunk_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `chunk`: households stay whole, numbers follow the file alone, so a resumed run cuts the same."""
    homes = frame.group_by("household_number", maintain_order=True).agg(pl.len().alias("n"))
    cut = homes.with_columns((pl.col("n").cum_sum() // CHUNK).cast(pl.Int64).alias("chunk")).drop("n")
    return frame.join(cut, on="household_number", how="left", nulls_equal=True, maintain_order="left")


def make_plan(rows: Rows, known: Known, right: pl.DataFrame, today: dt.date) -> Plan:
    """Plan the rows in `right` (typed rows without faults, with `chunk` and `village_code`)."""
    plan = Plan()
    frame = _complete(right, today)
    plan.sizes = dict(frame.group_by("chunk").len().sort("chunk").iter_rows())
    plan.parts = {number: RosterPart() for number in plan.sizes}
    homes = _first_of_each(frame)
    fresh = homes.filter(~pl.col("household_number").is_in(list(known.households)))
    ids = {number: home.pk for number, home in known.households.items()}
    ids |= {number: uuid.uuid4() for number in fresh["household_number"]}
    _new_households(plan, fresh, ids)
    _changed_households(plan, homes, known)
    matched = [_match(row, known) for row in frame.select(_match_keys(frame)).iter_rows(named=True)]
    is_new = pl.Series([person is None for person in matched], dtype=pl.Boolean)
    _new_people(plan, frame.filter(is_new), ids, known)
    _changed_people(plan, frame, matched, known)
    touched = set(plan.changed) | set(plan.added) | set(plan.new)
    plan.same = frame.height - len(touched)
    return plan


def _match_keys(frame: pl.DataFrame) -> list[str]:
    return [k for k in ("person_number", "identity", "name", "household_number") if k in frame.columns]


def _match(row: dict[str, Any], known: Known) -> Person | None:
    """The person of the register that a row means: by number, else by identity number."""
    number = row.get("person_number")
    if number and number in known.by_number:
        return known.by_number[number]
    index = known.indexes.get(row.get("identity") or "")
    return known.by_index.get(index or "")


def _complete(frame: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """Every column that may be missing, as blank, and the day the file speaks of."""
    kinds: dict[str, Any] = {"resident": pl.Boolean, "work_months": pl.Int64, "person_number": pl.String}
    kinds |= dict.fromkeys(("safe_water", "no_labour", "unsafe_house", "relocated", *_MARKS), pl.Boolean)
    kinds |= dict.fromkeys(
        ("joined_on", "exited_on", "monitored_since", "monitored_until", "person_joined_on", "data_day"),
        pl.Date,
    )
    texts = (*_HOUSEHOLD, *_PERSON, "household_phone", "kind", "monitored", "disability", "disability_grade")
    missing = {k: kinds.get(k, pl.String) for k in (*texts, *kinds) if k not in frame.columns}
    return frame.with_columns([pl.lit(None, kind).alias(key) for key, kind in missing.items()]).with_columns(
        pl.col("data_day").fill_null(today)
    )


def _first_of_each(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a household, each field from the first row that gives it."""
    keys = [c for c in frame.columns if c not in ("household_number", "row", "chunk")]
    firsts = [pl.col(k).drop_nulls().first() for k in keys]
    return frame.group_by("household_number", maintain_order=True).agg(
        pl.col("row").first(), pl.col("chunk").first(), *firsts
    )


def _texts(frame: pl.DataFrame, key: str) -> list[Any]:
    """A column for the database: text is never null there, other types take their default."""
    if key in _DEFAULTS:
        default = _DEFAULTS[key]
        return frame[key].to_list() if default is None else frame[key].fill_null(default).to_list()
    series = frame[key]
    return series.fill_null("").to_list() if series.dtype == pl.String else series.to_list()


def _new_households(plan: Plan, fresh: pl.DataFrame, ids: dict[str, UUID]) -> None:
    for (chunk,), part in fresh.partition_by("chunk", as_dict=True, maintain_order=True).items():
        numbers = part["household_number"].to_list()
        joined = part["joined_on"].fill_null(part["data_day"]).to_list()
        columns = {
            "id": [ids[n] for n in numbers],
            "number": numbers,
            "village_id": part["village_code"].to_list(),
            "joined_on": joined,
            "phone": _texts(part, "household_phone"),
            **{key: _texts(part, key) for key in _HOUSEHOLD},
        }
        plan.parts[chunk].new["household"] = columns  # type: ignore[index]
        _add_rows(plan.parts[chunk], "householdcategory", _categories_of_new(part, columns["id"]))  # type: ignore[index]


def _categories_of_new(part: pl.DataFrame, ids: list[UUID]) -> list[dict[str, Any]]:
    found = []
    for key, home in zip(ids, part.iter_rows(named=True), strict=True):
        found += [{"household_id": key, **c} for c in household_categories(home)]
    return found


def household_categories(home: dict[str, Any]) -> list[dict[str, Any]]:
    """The categories that a household's row gives, with their days."""
    found: dict[str, dict[str, Any]] = {}
    joined = home["joined_on"] or home["data_day"]
    kind, monitored = home["kind"], home["monitored"]
    if kind == "exited" and home["exited_on"]:
        found["registered"] = {"since": joined, "until": home["exited_on"]}
        found["exited"] = {"since": home["exited_on"], "until": None}
    elif kind in ("registered", "exited"):
        found[kind] = {"since": joined, "until": None}
    elif kind and kind != "general":
        monitored = monitored or kind
    if monitored:
        since = home["monitored_since"] or home["data_day"]
        found[monitored] = {"since": since, "until": home["monitored_until"]}
    return [{"kind": k, "source": "名册", **days} for k, days in found.items()]


def _add_rows(part: RosterPart, table: str, rows: list[dict[str, Any]]) -> None:
    """More rows of a table into a part, as columns."""
    if not rows:
        return
    columns = part.new.setdefault(table, {"id": [], **{k: [] for k in rows[0]}})
    for row in rows:
        columns["id"].append(uuid.uuid4())  # type: ignore[union-attr]
        for key, value in row.items():
            columns[key].append(value)  # type: ignore[union-attr]


def _new_people(plan: Plan, fresh: pl.DataFrame, ids: dict[str, UUID], known: Known) -> None:
    plan.new.extend(fresh["row"].to_list())
    numbers = _person_numbers(fresh, known)
    fresh = fresh.with_columns(pl.Series("person_number", numbers, dtype=pl.String))
    homes = known.households
    for (chunk,), part in fresh.partition_by("chunk", as_dict=True, maintain_order=True).items():
        homes_of = part["household_number"].to_list()
        keys = [uuid.uuid4() for _ in homes_of]
        villages = [
            homes[h].village_id if v is None else v
            for h, v in zip(homes_of, part["village_code"], strict=True)
        ]
        joined = part["person_joined_on"].fill_null(part["joined_on"]).fill_null(part["data_day"])
        plan.parts[chunk].new["person"] = {  # type: ignore[index]
            "id": keys,
            "number": part["person_number"].to_list(),
            "household_id": [ids[h] for h in homes_of],
            "village_id": villages,
            "joined_on": joined.to_list(),
            "identity_index": [known.indexes.get(i, "") for i in part["identity"].fill_null("")],
            **{key: _texts(part, key) for key in _PERSON},
        }
        _add_rows(plan.parts[chunk], "personcategory", _marks_of_new(part, keys))  # type: ignore[index]


def _marks_of_new(part: pl.DataFrame, keys: list[UUID]) -> list[dict[str, Any]]:
    columns = ("data_day", "disability", "disability_grade", *_MARKS)
    found = []
    for key, values in zip(keys, part.select(columns).iter_rows(named=True), strict=True):
        base = {"person_id": key, "since": values["data_day"], "until": None, "source": "名册"}
        found += [{**base, "kind": k, "disability": "", "grade": None} for k in _MARKS if values[k]]
        if values["disability"]:
            grade = int(values["disability_grade"])
            found.append({**base, "kind": "disabled", "disability": values["disability"], "grade": grade})
    return found


def _person_numbers(fresh: pl.DataFrame, known: Known) -> list[str]:
    """The numbers given, and for the others the next free one after the household's own."""
    given = fresh["person_number"].to_list()
    if None not in given:
        return given
    taken = set(known.by_number) | {n for n in given if n}
    last: dict[str, int] = {}
    result = []
    for number, home in zip(given, fresh["household_number"].to_list(), strict=True):
        while number is None:
            last[home] = last.get(home, 0) + 1
            candidate = f"{home}-{last[home]:02d}"
            number = candidate if candidate not in taken else None
        taken.add(number)
        result.append(number)
    return result


def _changed_households(plan: Plan, homes: pl.DataFrame, known: Known) -> None:
    there = homes.filter(pl.col("household_number").is_in(list(known.households)))
    for home in there.iter_rows(named=True):
        row = known.households[home["household_number"]]
        given = {**{k: home[k] for k in _HOUSEHOLD}, "phone": home["household_phone"]}
        changes = _differences("household", row, row.pk, given)
        if home["village_code"] and home["village_code"] != row.village_id:
            changes.append(
                FieldChange("household", row.pk, row.pk, "village", row.village_id, home["village_code"])
            )
        part = plan.parts[home["chunk"]]
        new, ended = _category_changes(home, row, known)
        _add_rows(part, "householdcategory", new)
        changes += ended
        part.changes += changes
        if changes:
            plan.changed[home["row"]] += changes
        if new:
            plan.added[home["row"]] += [n["kind"] for n in new]


def _category_changes(
    home: dict[str, Any], row: Household, known: Known
) -> tuple[list[dict[str, Any]], list[FieldChange]]:
    """Categories to add, and ends to set, for a household that is there."""
    new, ended = [], []
    there = known.household_categories[row.pk]
    for given in household_categories(home):
        if (
            given["kind"] == "registered"
            and given["until"] is None
            and any(c.kind == "exited" for c in there)
        ):
            continue
        same = [
            c for c in there if c.kind == given["kind"] and (c.until is None or c.since == given["since"])
        ]
        if not same:
            new.append({"household_id": row.pk, **given})
        elif given["until"] and same[0].until is None and given["until"] >= same[0].since:
            ended.append(FieldChange("householdcategory", same[0].pk, row.pk, "until", None, given["until"]))
    return new, ended


def _changed_people(plan: Plan, frame: pl.DataFrame, matched: list[Person | None], known: Known) -> None:
    if not any(matched):
        return
    keys = ("row", "chunk", "data_day", "disability", "disability_grade", *_MARKS, *_PERSON)
    for person, values in zip(matched, frame.select(keys).iter_rows(named=True), strict=True):
        if person is None:
            continue
        changes = _differences("person", person, person.household_id, {k: values[k] for k in _PERSON})
        part = plan.parts[values["chunk"]]
        new, ended = _mark_changes(values, person, known)
        _add_rows(part, "personcategory", new)
        changes += ended
        part.changes += changes
        if changes:
            plan.changed[values["row"]] += changes
        if new:
            plan.added[values["row"]] += [n["kind"] for n in new]


def _differences(table: str, row: Household | Person, home: UUID, given: dict[str, Any]) -> list[FieldChange]:
    """Fields that the file gives and that differ; a blank cell says nothing."""
    return [
        FieldChange(table, row.pk, home, name, now, value)
        for name, value in given.items()
        if value is not None and (now := getattr(row, name)) != value
    ]


def _mark_changes(
    values: dict[str, Any], person: Person, known: Known
) -> tuple[list[dict[str, Any]], list[FieldChange]]:
    """Yes and no of a person's marks against what is on file: a yes opens, a no ends the day before."""
    new, ended = [], []
    day = values["data_day"]
    there = {c.kind: c for c in known.person_categories[person.pk] if c.until is None or c.until >= day}
    base = {
        "person_id": person.pk,
        "since": day,
        "until": None,
        "source": "名册",
        "disability": "",
        "grade": None,
    }
    for kind in _MARKS:
        row = there.get(kind)
        if values[kind] and row is None:
            new.append({**base, "kind": kind})
        elif values[kind] is False and row is not None and row.until is None:
            last = max(row.since, day - dt.timedelta(days=1))
            ended.append(FieldChange("personcategory", row.pk, person.household_id, "until", None, last))
    if values["disability"]:
        grade = int(values["disability_grade"])
        row = there.get("disabled")
        if row is None:
            new.append({**base, "kind": "disabled", "disability": values["disability"], "grade": grade})
        else:
            ended += _differences(
                "personcategory",
                row,
                person.household_id,
                {"disability": values["disability"], "grade": grade},
            )  # type: ignore[arg-type]
    return new, ended
