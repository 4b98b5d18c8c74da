"""A roster of visits: each row is read by the form it belongs to, and recorded as if it had been typed in.

The id of a visit follows from the person and what was written, so the same file again records nothing new.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care import actions as care
from ankang.care import questionnaires
from ankang.care.facts import Conflict, NeedsConfirmation, VisitFacts
from ankang.care.facts import Refused as VisitRefused
from ankang.care.models import Visit
from ankang.exchange.excel.fields import RosterSpec, spec
from ankang.exchange.excel.form_sheets import form_of_sheet, form_spec
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.judging import Judged
from ankang.exchange.excel.known import known_of
from ankang.exchange.excel.plan import Plan
from ankang.exchange.excel.readers import Wrong, wrong
from ankang.exchange.excel.rows import Rows, heading_of, read_rows
from ankang.registry.models import Person
from ankang.storage.bulk import among
from ankang.values.bad_value import N_, BadValueError
from ankang.values.later import pl
from ankang.values.questionnaire import check
from ankang.values.questionnaire.loading import QuestionnaireError

CHUNK = 200
_NAMESPACE = uuid.UUID("8d0d3a52-6c1f-5f0e-9d5b-0a1f2c3d4e5f")
_KEYS = ("household_number", "name", "identity", "form")


class VisitError(BadValueError):
    """A visit that cannot be taken."""

    sentences = {
        "nobody": N_("登记里没有这个人。请核对户编号、姓名和证件号码。"),
        "other_name": N_("证件号码登记的姓名与“%(name)s”不同。请核对。"),
        "not_yours": N_("您在该村没有记录这类随访的职责。请由负责该村的人导入。"),
        "same_day": N_("已有同一天的同一张表，内容不同。请打开已有的记录核对，需要时用“更正”。"),
        "twice": N_("这次随访在本文件中重复出现。请删去一行。"),
        "before_form": N_("日期早于本人出生或本表启用的日期。请核对。"),
    }


@dataclass(frozen=True)
class Entry:
    """One visit to record."""

    id: uuid.UUID
    person: Person
    facts: VisitFacts


def judge_visits(
    table: Table, *, user: User, remembered: dict[str, str], mapping: dict[str, str], today: dt.date
) -> Judged:
    """Judge a roster of visits for a sender. Refused when the table is not one."""
    own = form_of_sheet(table.sheet, today)
    roster = form_spec(own) if own else spec("visits")
    heading = heading_of(table, roster, remembered, mapping)
    rows = read_rows(table, roster, heading, today)
    missing = [k for k in ("identity", "household_number") if k not in rows.frame.columns]
    rows.frame = rows.frame.with_columns([pl.lit(None, pl.String).alias(k) for k in missing])
    if own:
        rows.frame = rows.frame.with_columns(pl.lit(own.definition.id).alias("form"))
    entries = _entries(rows, user, today)
    there = set(
        Visit.objects.filter(pk__in=among([e.id for e in entries.values()])).values_list("pk", flat=True)
    )
    _same_days(rows, entries, there)
    bad = rows.wrong_rows
    right = rows.frame.filter(~pl.col("row").is_in(list(bad)))
    new = {row: entry for row, entry in entries.items() if row not in bad and entry.id not in there}
    plan = Plan(new=list(new))
    for place, row in enumerate(right["row"]):
        part = plan.parts.setdefault(place // CHUNK, [])
        plan.sizes[place // CHUNK] = plan.sizes.get(place // CHUNK, 0) + 1
        if row in new:
            part.append(new[row])
    plan.same = right.height - len(new)
    return Judged(roster, heading, rows, right, plan, table.format, table.sheet)


def _entries(rows: Rows, user: User, today: dt.date) -> dict[int, Entry]:
    """Row → visit, for rows that can be read; faults for the others."""
    known = known_of(rows.frame)
    bad, seen = rows.wrong_rows, set()
    entries: dict[int, Entry] = {}
    for row in rows.frame.iter_rows(named=True):
        if row["row"] in bad:
            continue
        person = known.by_index.get(known.indexes.get(row["identity"] or "", ""))
        if person is None and not row["identity"] and row["household_number"] in known.households:
            members = known.members[known.households[row["household_number"]].pk]
            named = [m for m in members if m.name == row["name"]]
            person = named[0] if len(named) == 1 else None
        found = _entry(row, person, user, today, rows.spec)
        if isinstance(found, Entry) and found.id not in seen:
            seen.add(found.id)
            entries[row["row"]] = found
        elif isinstance(found, Entry):
            rows.faults.append((row["row"], "visited_on", wrong(VisitError("twice"))))
        else:
            rows.faults.extend((row["row"], key, what) for key, what in found)
    return entries


def _entry(
    row: dict[str, Any], person: Person | None, user: User, today: dt.date, roster: RosterSpec
) -> Entry | list[tuple[str, Wrong]]:
    """The visit of a row, or what is wrong with it."""
    if person is None or not covers(user, person.village_id):
        return [("name", wrong(VisitError("nobody")))]
    if person.name != row["name"]:
        return [("name", wrong(VisitError("other_name", name=row["name"])))]
    try:
        form = questionnaires.form_on(row["form"], row["visited_on"])
    except QuestionnaireError as error:
        return [("visited_on", wrong(error))]
    duties = (Duty.RECORD_VISITS, Duty.VIEW_HEALTH) if form.medical else (Duty.RECORD_VISITS,)
    if not all(covers(user, person.village_id, duty) for duty in duties):
        return [("form" if roster.has("form") else "name", wrong(VisitError("not_yours")))]
    if row["visited_on"] < max(person.born_on, form.definition.valid_from):
        return [("visited_on", wrong(VisitError("before_form")))]
    items = {item.code for item in form.definition.items}
    answers = {k: v for k, v in row.items() if k in items and v is not None}
    answers["visited_on"] = row["visited_on"].isoformat()
    about = questionnaires.about(person, today)
    problems = check(form.definition, answers, facts=about, today=today).problems
    if problems:
        return [
            (
                p.item if roster.has(p.item) else "form" if roster.has("form") else "visited_on",
                Wrong(p.code, p.template, dict(p.params)),
            )
            for p in problems
        ]
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True)
    key = uuid.uuid5(_NAMESPACE, f"{person.pk}|{form.definition.key}|{text}")
    return Entry(key, person, VisitFacts(questionnaire=form.definition.key, answers=answers))


def _same_days(rows: Rows, entries: dict[int, Entry], there: set[uuid.UUID]) -> None:
    """Rows whose person has another visit of the same form on that day, in the register or in the file."""
    people = [e.person.pk for e in entries.values()]
    taken = {
        (v.person_id, v.questionnaire.partition("@")[0], v.visited_on.isoformat()): v.pk
        for v in Visit.objects.filter(person__in=among(people), replaced_by=None)
    }
    for row, entry in entries.items():
        key = (
            entry.person.pk,
            entry.facts.questionnaire.partition("@")[0],
            entry.facts.answers["visited_on"],
        )
        if entry.id not in there and key in taken:
            rows.faults.append((row, "visited_on", wrong(VisitError("same_day"))))
        taken.setdefault(key, entry.id)


def write_visits(entries: list[Entry], by: User) -> dict[str, list[str]] | None:
    """Record the visits of one part; None when one of them no longer stands."""
    for entry in entries:
        try:
            care.record_visit(
                visit_id=entry.id, person=entry.person, facts=entry.facts, confirmed=("old",), by=by
            )
        except (Conflict, NeedsConfirmation, VisitRefused):
            return None
    return {"visit": [str(entry.id) for entry in entries]}
