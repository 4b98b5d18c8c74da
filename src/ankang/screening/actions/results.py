"""Recording a result: checked by the kind's form, judged by its criteria; a positive gets its owner and its day."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from ankang.accounts.models import User
from ankang.records import actions as records
from ankang.screening import rules
from ankang.screening.actions.taking import day_after, enter, known_step, moved, require, taken, written
from ankang.screening.events import Kind as Event
from ankang.screening.models import Step, Target
from ankang.screening.rules import Kind, Move, Refusal, State
from ankang.values.questionnaire import Checked, check, to_json
from ankang.values.today import age_on
from ankang.web.questionnaires import say


@transaction.atomic
def record_result(
    *, step_id: UUID, target: Target, on: dt.date, answers: Mapping[str, Any], by: User, confirmed: Collection[str] = (),
    owner: User | None = None,
) -> Target:  # fmt: skip
    """Record what was measured. A second result corrects the first while nothing came of it; both stay on file.

    `confirmed`: items whose rare value was confirmed. `owner`: who has a positive in hand, `by` when nobody is named.
    The same again changes nothing. Raises Refusal, PermissionDenied.
    """
    row = taken(target.pk)
    require(row, by)
    kind = rules.kind_of(row.round.kind)
    checked = checked_answers(kind, row, answers, on, confirmed)
    stored = to_json(checked.answers)
    content = json.dumps(stored, ensure_ascii=False, sort_keys=True)
    is_second = row.tested_on is not None
    known = Step.objects.filter(pk=step_id).first()
    step_kind = known.kind if known else Step.Kind.CORRECTED if is_second else Step.Kind.RESULT
    if known_step(step_id, row, step_kind, content):
        return row
    age = age_on(row.person.born_on, on)
    reading = rules.read(kind, checked.answers, age=age, sex=row.person.sex)
    state = moved(row, Move.RESULT, positive=reading.is_positive)
    day_after(on, row.round.begins_on, "day")
    _fill(row, kind, state, stored, on, owner or by)
    if is_second:
        for earlier in row.steps.filter(kind__in=(Step.Kind.RESULT, Step.Kind.CORRECTED)):
            records.withdraw_measurements(source=earlier.pk, by=by)
    seen = kind.definition.measures(checked.answers).items()
    # Each result is a source of its own, so that a corrected one measures anew.
    records.add_measurements(person=row.person, seen=seen, measured_on=on, source=step_id, by=by)
    written(row, step_kind, Event.RESULT, by, on, key=step_id, content=content)
    return row


def checked_answers(
    kind: Kind, row: Target, answers: Mapping[str, Any], on: dt.date, confirmed: Collection[str] = ()
) -> Checked:
    """The typed answers of a result. Raises Refusal with every sentence of what cannot stand."""
    facts = {"person.age": age_on(row.person.born_on, on), "person.sex": str(row.person.sex)}
    checked = check(kind.definition, answers, facts=facts, confirmed=confirmed, today=on)
    if checked.problems:
        raise Refusal("answers", told=" ".join(say(kind.definition, one) for one in checked.problems))
    if not checked.answers or all(_not_done(kind, code, value) for code, value in checked.answers.items()):
        raise Refusal("not_done")
    return checked


def _not_done(kind: Kind, code: str, value: Any) -> bool:
    """Whether an answer says that this test was not made."""
    item = kind.definition.by_code[code]
    choice = item.choice(value) if item.choices and isinstance(value, str) else None
    return choice is not None and choice.en == "Not done"


def _fill(row: Target, kind: Kind, state: State, stored: dict[str, Any], on: dt.date, owner: User) -> None:
    row.tested_on, row.answers, row.positive = on, stored, state is State.POSITIVE
    row.refused_for, row.confirm_by = "", None
    if state is State.POSITIVE:
        row.confirm_by = on + dt.timedelta(kind.confirm.days or 0)
        enter(row, state, owner, row.confirm_by)
    else:
        enter(row, state)
