"""The register takes over what a department says, with who said it and when."""

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry import actions as registry
from ankang.registry.actions import Conflict
from ankang.registry.models import Change, Person, PersonCategory
from ankang.rolls import rules
from ankang.rolls.actions.comparing import reconsider
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.actions.taking import Deed, Outcome, State, done_already, end, log, take
from ankang.rolls.models import Case, Roll
from ankang.rolls.targets import acceptable, died_on, marks_of, of_death, target_of
from ankang.storage.sealed import SealedText


@transaction.atomic
def accept(*, deed_id: UUID, case: Case, by: User, on: dt.date | None = None, note: str = "") -> Case:
    """Write the department's value into the register and settle the case. `on`: the day from which it holds, or of
    the death; that of the roll when none is given. NotAllowed when the difference has nothing to take over,
    registry.Conflict when the register has changed since."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    deed = _write(fresh, deed_id, by, on)
    end(fresh, state=State.SETTLED, outcome=Outcome.REGISTER_WRONG, by=by)
    log(fresh, deed, deed_id=deed_id, by=by, note=note)
    reconsider(roll=fresh.roll, by=by, persons=[fresh.person_id])
    return fresh


def _write(case: Case, deed_id: UUID, by: User, on: dt.date | None) -> str:
    if case.code == "missing_in_roll" and case.person is not None:
        _end_marks(case, by)
        return Deed.ACCEPTED
    if case.person is None or not acceptable(case):
        raise NotAllowed(_("这类差异没有可以直接采纳的值：请核实后在登记册中办理。"))
    if of_death(case):
        _record_death(case, deed_id, by, on or died_on(case))
        return Deed.DEATH
    if case.code == "name_differs":
        _accept_own(case, "name", case.theirs, deed_id, by)
    else:
        target = target_of(case)
        if target.startswith("person."):
            name = target.partition(".")[2]
            _accept_own(case, name, _typed(name, case.theirs), deed_id, by)
        else:
            _accept_category(case, target.split(".")[1:], deed_id, by, on)
    return Deed.ACCEPTED


def _record_death(case: Case, deed_id: UUID, by: User, on: dt.date | None) -> None:
    if on is None:
        raise NotAllowed(_("名册没有写死亡日期：请核实后填写日期。"))
    assert case.person is not None
    registry.record_death(
        person=case.person, on=on, event_id=uuid.uuid5(deed_id, "death"), source=_source(case.roll)["source"],
        by=by,
    )  # fmt: skip


@transaction.atomic
def take_off(*, deed_id: UUID, case: Case, on: dt.date, reason: str, note: str = "", by: User) -> Case:
    """The person has left, as the department says: off the books, and the case settled."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    if fresh.person is None:
        raise NotAllowed(_("这条差异没有对应的登记人员。"))
    registry.leave(
        person=fresh.person, on=on, reason=reason, event_id=uuid.uuid5(deed_id, "left"),
        source=_source(fresh.roll)["source"], by=by,
    )  # fmt: skip
    end(fresh, state=State.SETTLED, outcome=Outcome.REGISTER_WRONG, by=by)
    log(fresh, Deed.LEFT, deed_id=deed_id, by=by, note=note)
    reconsider(roll=fresh.roll, by=by, persons=[fresh.person_id])
    return fresh


def _end_marks(case: Case, by: User) -> None:
    """Whoever is not on the roll is not what the roll lists: the mark ends the day before the roll."""
    day = case.roll.as_of - dt.timedelta(days=1)
    held = PersonCategory.objects.filter(person=case.person, kind__in=marks_of(case), until__isnull=True)
    if not held:
        raise NotAllowed(_("登记册没有相应的类别可以结束：请核实后在登记册中办理。"))
    told = {"origin": Change.Origin.ROLL, **_source(case.roll)}
    for row in held:
        registry.end_person_category(category=row, on=max(row.since, day), told=told, by=by)


def _source(roll: Roll) -> dict[str, Any]:
    """Who said it, and when, for the history of the register."""
    title = rules.kind(roll.kind, roll.as_of).title_zh
    return {"source": f"{title} {roll.as_of}"[:80], "said_by": roll.department, "said_on": roll.as_of}


def _accept_own(case: Case, name: str, value: Any, deed_id: UUID, by: User) -> None:
    registry.accept_value(
        change_id=uuid.uuid5(deed_id, "change"), person=case.person, field=name, was=_typed(name, case.ours),
        value=value, by=by, **_source(case.roll),
    )  # fmt: skip


def _typed(name: str, text: str) -> Any:
    """A kept text as a value of a column of Person."""
    column = Person._meta.get_field(name)
    if text == "" and column.null:
        return None
    if column.get_internal_type() == "BooleanField":
        return text == "true"
    return text if isinstance(column, SealedText) else column.to_python(text)


def _accept_category(case: Case, parts: list[str], deed_id: UUID, by: User, on: dt.date | None) -> None:
    """A mark of a person begins, ends, or is put right."""
    assert case.person is not None
    day = on or case.roll.as_of
    held = PersonCategory.objects.filter(person=case.person, kind=parts[0], since__lte=day)
    row = held.exclude(until__lt=day).order_by("-since").first()
    given = _source(case.roll)
    told = {"origin": Change.Origin.ROLL, **given}
    if len(parts) == 2:
        if row is None:
            raise NotAllowed(_("登记册里还没有这一类别：请先采纳类别，再采纳它的内容。"))
        registry.mend_person_category(
            category=row, told=told, by=by, **{parts[1]: _of_category(parts[1], case.theirs)}
        )
    elif case.theirs == "true":
        registry.set_person_category(
            category_id=uuid.uuid5(deed_id, "category"), person=case.person, kind=parts[0],
            since=on or _since(case, parts[0]),
            source=given["source"][:60], told=told, by=by, **_beside(case, parts[0]),
        )  # fmt: skip
    elif row is None:
        raise Conflict(_("发现差异之后，登记内容已被修改：请重新核对后再采纳。"))
    else:
        last = max(row.since, day - dt.timedelta(days=1))
        registry.end_person_category(category=row, on=last, told=told, by=by)


def _since(case: Case, kind: str) -> dt.date:
    """The day from which the department says that it holds, else the day of the roll."""
    text = case.row.values.get(f"{kind}_since") if case.row else None
    return dt.date.fromisoformat(text) if text else case.roll.as_of


def _of_category(name: str, text: str) -> Any:
    return (int(text) if text else None) if name == "grade" else text


def _beside(case: Case, kind: str) -> dict[str, Any]:
    """What the same row says of the new mark beside that it is there: type and grade of a disability."""
    if kind != PersonCategory.Kind.DISABLED or case.row is None:
        return {}
    authority = rules.kind(case.kind, case.roll.as_of).authority
    found = {}
    for code, field in authority.items():
        _word, _dot, rest = field.target.partition(f"category.{kind}.")
        value = case.row.values.get(code)
        if rest and value not in (None, ""):
            found[rest] = _of_category(rest, str(value))
    return found
