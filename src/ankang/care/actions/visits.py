"""Recording a visit: checked against its form, judged by the rules, kept once, never edited."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import questionnaires
from ankang.care.actions.permission import require_duty
from ankang.care.actions.same_day import answered_already, answered_at_saving
from ankang.care.actions.writing import write_visit
from ankang.care.facts import (
    Conflict,
    NeedsConfirmation,
    Question,
    Refused,
    SameDayAnswer,
    VisitFacts,
)
from ankang.care.judging import derived
from ankang.care.models import Visit
from ankang.care.queries.visits import history, twin_of
from ankang.records import actions as records
from ankang.registry.models import Person
from ankang.values.questionnaire import Checked, Definition, check, to_json
from ankang.web.questionnaires import say

OLD_DAYS = 60
DUPLICATE = "duplicate"


@transaction.atomic
def record_visit(
    *,
    visit_id: UUID,
    person: Person,
    facts: VisitFacts,
    confirmed: Collection[str] = (),
    same_day_answer: SameDayAnswer | None = None,
    by: User,
) -> Visit:
    """Record a visit. Sending the same again changes nothing; the same id with other content is a Conflict.

    When somebody recorded the same form of that day, `same_day_answer` says what the second one is; the answer is
    kept, and what comes back is the visit that counts. Problems in the answers are opened.
    Raises Refused when the content cannot stand, NeedsConfirmation for what is unusual and not in `confirmed`.
    """
    form = questionnaires.form_of(facts.questionnaire)
    require_duty(person=person, by=by, medical=form.medical)
    if said := answered_already(visit_id, person):
        return said
    known = Visit.objects.filter(pk=visit_id).first()
    if known:
        return _same_or_conflict(known, person, facts)
    # Two who save at the same moment: the second waits here and then meets the first one's visit.
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    checked = _checked(form.definition, person, facts, confirmed)
    twin = twin_of(person, form, _station(form, person, checked), checked.answers["visited_on"])
    _confirmed(_questions(form, person, checked, twin=None if same_day_answer else twin), confirmed)
    if twin and same_day_answer:
        return answered_at_saving(visit_id, twin, form, checked, same_day_answer, by)
    return write_visit(visit_id, person, form, checked, by, None)


@transaction.atomic
def correct_visit(
    *, visit_id: UUID, replaces: Visit, facts: VisitFacts, confirmed: Collection[str] = (), by: User
) -> Visit:
    """Replace a visit by a corrected one; the wrong one stays on file and counts no more."""
    form = questionnaires.form_of(facts.questionnaire)
    require_duty(person=replaces.person, by=by, medical=form.medical)
    known = Visit.objects.filter(pk=visit_id).first()
    if known:
        return _same_or_conflict(known, replaces.person, facts)
    wrong = Visit.objects.select_for_update().get(pk=replaces.pk)
    if Visit.objects.filter(replaces=wrong).exists():
        raise Conflict(_("这条记录已经被更正过，请打开最新的一条再更正。"))
    checked = _checked(form.definition, wrong.person, facts, confirmed)
    _confirmed(_questions(form, wrong.person, checked, but=wrong), confirmed)
    records.withdraw_measurements(source=wrong.pk, by=by)
    return write_visit(visit_id, wrong.person, form, checked, by, wrong)


def _station(form: questionnaires.Form, person: Person, checked: Checked) -> str:
    """The station this visit serves, as if nobody had written down another one that day."""
    before = checked.answers["visited_on"] - dt.timedelta(1)
    told = derived(form, person, checked.answers, history(person, form.programme, before))
    return str(told.get("node", ""))


def _same_or_conflict(known: Visit, person: Person, facts: VisitFacts) -> Visit:
    definition = questionnaires.form_of(facts.questionnaire).definition
    sent = to_json(
        check(definition, facts.answers, facts=questionnaires.about(person, known.visited_on)).answers
    )
    if (known.person_id, known.questionnaire, known.answers) != (person.pk, facts.questionnaire, sent):
        raise Conflict(_("同一编号的随访已经保存，内容与这次不同。请打开已保存的记录核对，需要时用“更正”。"))
    return known


def _checked(
    definition: Definition, person: Person, facts: VisitFacts, confirmed: Collection[str]
) -> Checked:
    """The typed answers. Raises Refused, with a sentence at each field that cannot stand."""
    today = timezone.localdate()
    about = questionnaires.about(person, today)
    checked = check(definition, facts.answers, facts=about, confirmed=confirmed, today=today)
    sentences: dict[str, list[str]] = {}
    for problem in checked.errors:
        sentences.setdefault(problem.item, []).append(say(definition, problem))
    visited_on = checked.answers.get("visited_on")
    if visited_on and visited_on < max(person.born_on, definition.valid_from):
        sentences["visited_on"] = [_("日期早于本人出生或本表启用的日期，请核对。")]
    if sentences:
        raise Refused(sentences)
    return checked


def _questions(
    form: questionnaires.Form,
    person: Person,
    checked: Checked,
    *,
    twin: Visit | None = None,
    but: Visit | None = None,
) -> list[Question]:
    """What is unusual: rare values, an old date, a visit of the same form and day (`twin`)."""
    asked = [Question(p.item, p.item, say(form.definition, p)) for p in checked.confirms]
    day: dt.date = checked.answers["visited_on"]
    age = (timezone.localdate() - day).days
    if age > OLD_DAYS and not (but and but.visited_on == day):
        text = _("日期是 %(days)d 天以前的，确认是补录吗？") % {"days": age}
        asked.append(Question("old", "visited_on", text))
    if twin:
        who = twin.made_by.name if twin.made_by else _("系统")
        text = _("%(who)s已为%(name)s记过同一天的同一张表。是同一次，还是另外一次？")
        asked.append(Question(DUPLICATE, "visited_on", text % {"who": who, "name": person.name}))
    return asked


def _confirmed(questions: list[Question], confirmed: Collection[str]) -> None:
    # The same day is not waved through: it has an answer of its own.
    open_questions = [q for q in questions if q.code == DUPLICATE or q.code not in confirmed]
    if open_questions:
        raise NeedsConfirmation(open_questions)
