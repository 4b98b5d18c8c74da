"""One path for one check-up and for thousands: results read, compared with the last ones, written, and followed up.

Everything known of the people is asked in a handful of queries, whatever their number; rows are written past the ORM.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from ankang.accounts.models import User
from ankang.checkups import rules
from ankang.checkups.actions import campaigns, following, measuring, services
from ankang.checkups.events import Kind
from ankang.checkups.facts import Refused
from ankang.checkups.models import Batch, Checkup, Result
from ankang.checkups.rules import Newness, Value
from ankang.journal import actions as journal
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.values.today import age_on

Given = Mapping[UUID, Mapping[str, Value]]


@dataclass
class Standing:
    """A check-up with what is known of it: values and flags in force, which of them are new, earlier ones by item."""

    checkup: Checkup
    who: rules.Person
    values: dict[str, Value] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    newness: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, list[tuple[Value, str]]] = field(default_factory=lambda: defaultdict(list))

    def fresh(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """What of `given` is not on file yet, and the body mass index it makes. Refused for another value on file."""
        fresh = {}
        for code, value in given.items():
            known = self.values.get(code)
            if known is None:
                fresh[code] = value
            elif known != value:
                raise Refused("other_value", item=rules.items()[code].zh, old=shown(known), new=shown(value))
        merged = self.values | fresh
        index = rules.bmi(merged.get("weight", Value()).number, merged.get("height", Value()).number)
        if fresh and "bmi" not in merged and index is not None:
            fresh["bmi"] = Value(index.quantize(Decimal("0.0001")))
        return fresh

    def judge(self, code: str, value: Value) -> tuple[str, str, str]:
        """(flag, range, newness) of a value, taken into what is in force."""
        item, before = rules.items()[code], self.earlier.get(code, [])
        reading = rules.read(item, value, self.who, self.checkup.examined_on)
        last = before[-1] if before else None
        own = [one.number for one, _flag in before if one.number is not None]
        new = rules.newness(item, (value, reading.flag), last, own)
        self.values[code], self.flags[code], self.newness[code] = value, reading.flag, str(new)
        return reading.flag, reading.range.text if reading.range else "", str(new)


def shown(value: Value) -> str:
    """A value in a sentence."""
    return value.choice or (f"{value.number.normalize():f}" if value.number is not None else "—")


def write(*, checkups: Sequence[Checkup], given: Given, batch: Batch | None, by: User | None) -> int:
    """Keep the results of some check-ups; answers how many are new. Those on file already are left alone.

    Refused when a result on file says something else. Runs in the caller's transaction, with the check-ups locked.
    """
    known = standings(checkups, {code for values in given.values() for code in values})
    rows: list[tuple[Any, ...]] = []
    touched = []
    for checkup in checkups:
        one = known[checkup.pk]
        fresh = one.fresh(given.get(checkup.pk, {}))
        for code, value in fresh.items():
            rows.append((uuid4(), checkup.pk, code, value.number, value.choice, *one.judge(code, value)))
        if fresh:
            touched.append(one)
    if rows:
        _insert(rows, batch, by)
        settle(touched, by=by)
        measuring.keep(rows=rows, standing=known, by=by)
        _tell(touched, by)
    return len(rows)


def _insert(rows: list[tuple[Any, ...]], batch: Batch | None, by: User | None) -> None:
    names = ("id", "checkup_id", "item", "number", "choice", "flag", "range", "newness")
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    count = len(rows)
    columns["batch_id"] = [getattr(batch, "pk", None)] * count
    columns["made_by_id"] = [getattr(by, "pk", None)] * count
    columns["made_at"] = [timezone.now()] * count
    bulk.insert(Result, columns)


def settle(touched: Sequence[Standing], *, by: User | None) -> None:
    """Bring everything that follows from results up to date: counts, findings, the visit, attendance, rechecks."""
    _count(touched)
    following.find(touched=touched, by=by)
    services.count_as_visit(touched=touched, by=by)
    campaigns.note_came(
        pairs=[
            (one.checkup.campaign_id, one.checkup.person_id, one.checkup.examined_on)
            for one in touched
            if one.checkup.campaign_id
        ],
        by=by,
    )
    following.close_rechecked(persons=[one.checkup.person_id for one in touched], by=by)


def _count(touched: Sequence[Standing]) -> None:
    """The counts and marks of check-ups; a new abnormal result after the hand-back asks for another."""
    columns: dict[str, list[Any]] = defaultdict(list)
    for one in touched:
        out = sum(flag in rules.OUT for flag in one.flags.values())
        found = rules.findings(one.values, one.flags, one.who, one.checkup.examined_on)
        more = out > one.checkup.abnormal_count
        told = {
            "results_count": len(one.values),
            "abnormal_count": out,
            "new_count": sum(new == Newness.NEW for new in one.newness.values()),
            "unread_count": sum(flag == rules.NONE for flag in one.flags.values()),
            "urgent": any(held.rule.act == rules.TODAY for held in found),
            "given_back_on": None if more else one.checkup.given_back_on,
        }
        for name, value in told.items():
            setattr(one.checkup, name, value)
            columns[name].append(value)
    bulk.update(Checkup, [one.checkup.pk for one in touched], columns)


def _tell(touched: Sequence[Standing], by: User | None) -> None:
    journal.record_many(
        Kind.RESULTS_RECORDED,
        model=Checkup,
        subjects=[one.checkup.pk for one in touched],
        places=[one.checkup.village_id for one in touched],
        by=by,
    )


def standings(checkups: Sequence[Checkup], codes: set[str]) -> dict[UUID, Standing]:
    """Each check-up with its values in force, and the earlier values of its person (oldest first) of these items."""
    people = _people(checkups)
    known = {row.pk: Standing(row, people[row.person_id, row.examined_on]) for row in checkups}
    mine = Result.objects.filter(checkup__in=bulk.among(list(known)), replaced_by=None)
    for key, code, number, choice, flag, new in mine.values_list(
        "checkup_id", "item", "number", "choice", "flag", "newness"
    ):
        one = known[key]
        one.values[code], one.flags[code], one.newness[code] = Value(number, choice), flag, new
    _earlier(known, checkups, codes)
    return known


def _earlier(known: Mapping[UUID, Standing], checkups: Sequence[Checkup], codes: set[str]) -> None:
    by_person: dict[UUID, list[Standing]] = defaultdict(list)
    for one in known.values():
        by_person[one.checkup.person_id].append(one)
    before = Result.objects.filter(
        checkup__person__in=bulk.among(list(by_person)), item__in=sorted(codes | {"bmi"}), replaced_by=None
    )
    rows = before.order_by("checkup__examined_on").values_list(
        "checkup__person_id", "checkup__examined_on", "item", "number", "choice", "flag"
    )
    for person, day, code, number, choice, flag in rows.iterator(chunk_size=5000):
        for one in by_person[person]:
            if day < one.checkup.examined_on:
                one.earlier[code].append((Value(number, choice), flag))


def _people(checkups: Sequence[Checkup]) -> dict[tuple[UUID, dt.date], rules.Person]:
    """What the rules need of each person on the day of the check-up."""
    persons = bulk.among(sorted({row.person_id for row in checkups}))
    ill: dict[UUID, list[tuple[str, dt.date]]] = defaultdict(list)
    conditions = Condition.objects.filter(person__in=persons, ended_on=None)
    for person, kind, confirmed_on in conditions.values_list("person_id", "kind", "confirmed_on"):
        ill[person].append((kind, confirmed_on))
    told = {
        pk: (sex, born_on)
        for pk, sex, born_on in Person.objects.filter(pk__in=persons).values_list("pk", "sex", "born_on")
    }
    return {
        (row.person_id, row.examined_on): rules.Person(
            told[row.person_id][0],
            age_on(told[row.person_id][1], row.examined_on),
            frozenset(kind for kind, on in ill[row.person_id] if on <= row.examined_on),
        )
        for row in checkups
    }
