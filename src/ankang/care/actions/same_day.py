"""Two people, one day, one form: the second is asked, the answer is kept, and one visit counts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import events, questionnaires
from ankang.care.actions.permission import require_duty
from ankang.care.actions.writing import write_visit
from ankang.care.facts import Conflict, Refused, SameDayAnswer
from ankang.care.models import SameDay, Visit
from ankang.care.rules.same_day import may_repeat
from ankang.journal import actions as journal
from ankang.records import actions as records
from ankang.records.queries import one_person
from ankang.registry.models import Person
from ankang.values.questionnaire import Checked, check, from_json, to_json
from ankang.web.questionnaires import say

Answer = SameDay.Answer


def answered_already(key: UUID, person: Person) -> Visit | None:
    """The visit that counts when this very visit was answered before: sending again changes nothing."""
    said = SameDay.objects.filter(pk=key, person__in=one_person(person)).select_related("result").first()
    return said.result if said else None


def answered_at_saving(
    visit_id: UUID, twin: Visit, form: questionnaires.Form, checked: Checked, said: SameDayAnswer, by: User
) -> Visit:
    """Do what the second one said of a visit that is not saved yet; answer the visit that counts."""
    _must_say(said)
    if said.answer == Answer.KEPT:
        result, second = twin, None
    elif said.answer == Answer.JOINED:
        whole = joined(form, twin, checked.answers)
        records.withdraw_measurements(source=twin.pk, by=by)
        result, second = write_visit(visit_id, twin.person, form, whole, by, twin), None
    else:
        result = second = write_visit(visit_id, twin.person, form, checked, by, None)
    _keep(visit_id, twin, second, result, said, by)
    return result


@transaction.atomic
def settle_same_day(*, answer_id: UUID, first: Visit, second: Visit, said: SameDayAnswer, by: User) -> Visit:
    """Say of two visits on file (imported, or saved far apart) whether they are one; answer the one that counts.

    Raises Refused, Conflict when one of them counts no more.
    """
    medical = first.kind != Visit.Kind.HOME_VISIT
    require_duty(person=first.person, by=by, medical=medical)
    if done := answered_already(answer_id, first.person):
        return done
    _must_say(said)
    locked = {row.pk: row for row in Visit.objects.select_for_update().filter(pk__in=(first.pk, second.pk))}
    first, second = locked[first.pk], locked[second.pk]
    _must_be_twins(first, second)
    if said.answer == Answer.DIFFERENT:
        result = second
    else:
        _set_aside(second, first, by)
        result = first
        if said.answer == Answer.JOINED:
            result = _join(answer_id, first, second, by)
    _keep(answer_id, first, second, result, said, by)
    return result


def _join(answer_id: UUID, first: Visit, second: Visit, by: User) -> Visit:
    form = questionnaires.form_of(second.questionnaire)
    whole = joined(form, first, from_json(form.definition, second.answers))
    records.withdraw_measurements(source=first.pk, by=by)
    return write_visit(answer_id, first.person, form, whole, by, first)


def joined(form: questionnaires.Form, first: Visit, mine: Mapping[str, Any]) -> Checked:
    """The answers of both: what the first one wrote stands, what it left open is filled in. Raises Refused."""
    if first.questionnaire != form.definition.key:
        raise Refused({"": [_("两条记录不是同一张表，不能合并：请选只留一条，或说明不是同一次。")]})
    today = timezone.localdate()
    both = to_json({**mine, **from_json(form.definition, first.answers)})
    about = questionnaires.about(first.person, today)
    items = [item.code for item in form.definition.items]
    checked = check(form.definition, both, facts=about, confirmed=items, today=today)
    if checked.errors:
        told = [say(form.definition, problem) for problem in checked.errors]
        raise Refused({"": [_("两条内容合在一起有矛盾：%(why)s") % {"why": "；".join(told)}]})
    return checked


def _must_say(said: SameDayAnswer) -> None:
    if said.answer not in Answer.values:
        raise Refused({"same_day": [_("请选择是同一次还是另外一次。")]})
    if said.answer == Answer.DIFFERENT and len(said.because.strip()) < 4:
        raise Refused({"because": [_("请写明为什么不是同一次，例如“上午门诊，下午家里复测”。")]})


def _must_be_twins(first: Visit, second: Visit) -> None:
    same = (first.person_id, first.visited_on) == (second.person_id, second.visited_on)
    if first.pk == second.pk or not same or not may_repeat(first, second):
        raise Conflict(_("这两条记录不是同一个人同一天的同一种记录。"))
    if Visit.objects.filter(replaces__in=(first.pk, second.pk)).exists():
        raise Conflict(_("其中一条已经更正或合并过，请刷新页面。"))


def _set_aside(dropped: Visit, kept: Visit, by: User) -> None:
    """`dropped` counts no more: the beginning of the line of `kept` replaces it. Nothing is deleted."""
    root = kept
    while root.replaces_id:
        root = Visit.objects.get(pk=root.replaces_id)
    Visit.objects.filter(pk=root.pk).update(replaces=dropped)
    records.withdraw_measurements(source=dropped.pk, by=by)


def _keep(
    key: UUID, first: Visit, second: Visit | None, result: Visit, said: SameDayAnswer, by: User
) -> None:
    because = said.because.strip() if said.answer == Answer.DIFFERENT else ""
    row = SameDay.objects.create(
        id=key, person_id=first.person_id, first=first, second=second, result=result, answer=said.answer,
        because=because, made_by=by,
    )  # fmt: skip
    journal.record(events.Kind.SAME_DAY_ANSWERED, subject=row, place=first.village_id, by=by)
