"""What follows from results: findings opened, no longer true, rechecked, and closed by somebody."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.checkups import rules
from ankang.checkups.actions.permission import require
from ankang.checkups.events import Kind
from ankang.checkups.facts import Refused
from ankang.checkups.models import OUTCOMES, Finding, Result
from ankang.checkups.rules import Newness
from ankang.journal import actions as journal
from ankang.records import actions as records
from ankang.records.models import Measurement
from ankang.records.queries import one_person
from ankang.storage import bulk

Act, Outcome = Finding.Act, Finding.Outcome
_SAID = {Outcome.REFUSED}
_WHO = ("id", "checkup_id", "person_id", "village_id", "rule", "items", "act", "found_on", "due_on", "new")


def find(*, touched: Sequence[Any], by: User | None) -> None:
    """Open the findings of check-ups (`recording.Standing`), and end those that a correction took the ground from."""
    known: dict[UUID, dict[str, Finding]] = defaultdict(dict)
    for row in Finding.objects.filter(checkup__in=bulk.among([one.checkup.pk for one in touched])):
        known[row.checkup_id][row.rule] = row
    rows: list[tuple[Any, ...]] = []
    for one in touched:
        checkup = one.checkup
        held = rules.findings(one.values, one.flags, one.who, checkup.examined_on)
        for found in held:
            row = known[checkup.pk].pop(found.rule.code, None)
            if row is None:
                rows.append(_row(one, found))
            elif row.outcome == Outcome.WRONG:
                _reopen(row)
        for row in known[checkup.pk].values():
            if row.closed_on is None:
                _close(row, Outcome.WRONG, timezone.localdate(), "", by)
    if rows:
        columns: dict[str, Sequence[Any]] = dict(zip(_WHO, zip(*rows, strict=True), strict=True))
        columns["made_by_id"] = [getattr(by, "pk", None)] * len(rows)
        columns["made_at"] = [timezone.now()] * len(rows)
        bulk.insert(Finding, columns)


def _row(one: Any, found: rules.Found) -> tuple[Any, ...]:
    checkup, rule = one.checkup, found.rule
    new = bool(rule.confirms) or any(one.newness.get(code) == Newness.NEW for code in found.items)
    due = checkup.examined_on + dt.timedelta(days=rule.days)
    return (
        uuid4(), checkup.pk, checkup.person_id, checkup.village_id, rule.code, list(found.items), rule.act,
        checkup.examined_on, due, new,
    )  # fmt: skip


def _reopen(row: Finding) -> None:
    row.outcome, row.closed_on, row.closed_by, row.closed_at = "", None, None, None
    row.save(update_fields=["outcome", "closed_on", "closed_by", "closed_at"])


def _close(row: Finding, outcome: str, on: dt.date, note: str, by: User | None) -> None:
    row.outcome, row.closed_on, row.note = outcome, on, note
    row.closed_by, row.closed_at = by, timezone.now()
    row.save(update_fields=["outcome", "closed_on", "note", "closed_by", "closed_at"])
    journal.record(Kind.FINDING_CLOSED, subject=row, place=row.village_id, by=by, fields=[outcome])


@transaction.atomic
def close_finding(*, finding: Finding, outcome: str, closed_on: dt.date, note: str = "", by: User) -> Finding:
    """Do what a finding asks for. Confirmed: the condition is registered, and its programme owes the first follow-up.

    The same again changes nothing. Refused for an outcome that does not fit, a wrong day, or one closed otherwise.
    """
    require(finding.village_id, by, Duty.RECORD_VISITS, Duty.VIEW_HEALTH)
    row = Finding.objects.select_for_update(of=("self",)).select_related("person").get(pk=finding.pk)
    if row.closed_on is not None:
        if (row.outcome, row.closed_on) != (outcome, closed_on):
            raise Refused("closed")
        return row
    if outcome not in OUTCOMES[Act(row.act)]:
        raise Refused("outcome", outcome=dict(Outcome.choices).get(outcome, outcome))
    if closed_on > timezone.localdate():
        raise Refused("future", day=str(closed_on))
    if closed_on < row.found_on:
        raise Refused("before", day=str(closed_on))
    if outcome in _SAID and not note.strip():
        raise Refused("note")
    if outcome == Outcome.CONFIRMED:
        records.confirm_condition(
            condition_id=uuid5(row.pk, "condition"), person=row.person,
            kind=rules.finding_rules()[row.rule].confirms, confirmed_on=closed_on, source="体检发现后复测确诊", by=by,
        )  # fmt: skip
    _close(row, outcome, closed_on, note.strip(), by)
    return row


def close_rechecked(*, persons: Sequence[UUID], by: User | None) -> int:
    """Close the rechecks of persons whose items were measured again since, by whatever service; answers how many."""
    rows = Finding.objects.filter(person__in=bulk.among(list(persons)), act=Act.RECHECK, closed_on=None)
    closed = 0
    for row in rows.select_related("checkup", "person"):
        again = [_again(row, code) for code in row.items]
        if again and all(again):
            bad = any(flag in rules.OUT for _on, flag in again)  # type: ignore[misc]
            outcome = Outcome.RECHECKED_ABNORMAL if bad else Outcome.RECHECKED_NORMAL
            _close(row, outcome, max(on for on, _flag in again), "", by)  # type: ignore[misc]
            closed += 1
    return closed


def _again(row: Finding, code: str) -> tuple[dt.date, str] | None:
    """The first value of an item after the check-up, as (day, flag)."""
    item = rules.items()[code]
    later = Result.objects.filter(
        checkup__person__in=one_person(row.person),
        checkup__examined_on__gt=row.found_on,
        item=code,
        replaced_by=None,
    )
    result = later.order_by("checkup__examined_on").values_list("checkup__examined_on", "flag").first()
    if result or not item.measurement:
        return result
    seen = Measurement.objects.filter(
        person__in=one_person(row.person),
        kind=item.measurement,
        measured_on__gt=row.found_on,
        withdrawn=False,
    )
    told = (
        seen.order_by("measured_on")
        .values_list("measured_on", "value", "person__sex", "person__born_on")
        .first()
    )
    if told is None:
        return None
    on, value, sex, born_on = told
    who = rules.Person(sex, on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)))
    return on, rules.read(item, rules.Value(value), who, on).flag
