"""Recording a visit: checked against its form, judged by the rules, kept once, never edited."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import events, questionnaires
from ankang.care.actions.permission import require_duty
from ankang.care.facts import Conflict, NeedsConfirmation, Question, Refused, VisitFacts
from ankang.care.judging import derived
from ankang.care.models import Visit
from ankang.care.queries.visits import history, same_day
from ankang.journal import actions as journal
from ankang.records import actions as records
from ankang.registry.models import Person
from ankang.values.questionnaire import Checked, Definition, check, to_json
from ankang.web.questionnaires import say

OLD_DAYS = 60


@transaction.atomic
def record_visit(
    *, visit_id: UUID, person: Person, facts: VisitFacts, confirmed: Collection[str] = (), by: User
) -> Visit:
    """Record a visit. Sending the same again changes nothing; the same id with other content is a Conflict.

    Raises Refused when the content cannot stand, NeedsConfirmation for what is unusual and not in `confirmed`.
    """
    form = questionnaires.form_of(facts.questionnaire)
    require_duty(person=person, by=by, medical=form.medical)
    known = Visit.objects.filter(pk=visit_id).first()
    if known:
        return _same_or_conflict(known, person, facts)
    checked = _checked(form.definition, person, facts, confirmed)
    _confirmed(_questions(form, person, checked), confirmed)
    return _write(visit_id, person, form, checked, by, None)


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
    return _write(visit_id, wrong.person, form, checked, by, wrong)


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
    form: questionnaires.Form, person: Person, checked: Checked, but: Visit | None = None
) -> list[Question]:
    """What is unusual: rare values, an old date, a visit of the same form and day."""
    asked = [Question(p.item, p.item, say(form.definition, p)) for p in checked.confirms]
    day: dt.date = checked.answers["visited_on"]
    age = (timezone.localdate() - day).days
    if age > OLD_DAYS and not (but and but.visited_on == day):
        text = _("日期是 %(days)d 天以前的，确认是补录吗？") % {"days": age}
        asked.append(Question("old", "visited_on", text))
    twins = same_day(person, form.kind, form.programme, day)
    twin = (twins.exclude(pk=but.pk) if but else twins).first()
    if twin:
        who = twin.made_by.name if twin.made_by else _("系统")
        text = _("%(who)s已为%(name)s记过同一天的同一张表，可能重复。确认仍要另记一条吗？")
        asked.append(Question("duplicate", "visited_on", text % {"who": who, "name": person.name}))
    return asked


def _confirmed(questions: list[Question], confirmed: Collection[str]) -> None:
    open_questions = [question for question in questions if question.code not in confirmed]
    if open_questions:
        raise NeedsConfirmation(open_questions)


def _write(
    visit_id: UUID,
    person: Person,
    form: questionnaires.Form,
    checked: Checked,
    by: User,
    replaces: Visit | None,
) -> Visit:
    """The row with what the rules make of it, its measurements and its event."""
    answers, day = checked.answers, checked.answers["visited_on"]
    measured = form.definition.measures(answers)
    visit = Visit.objects.create(
        id=visit_id,
        person=person,
        household_id=person.household_id,
        village_id=person.village_id,
        kind=form.kind,
        programme=form.programme,
        questionnaire=form.definition.key,
        visited_on=day,
        mode=answers["mode"],
        answers=to_json(answers),
        replaces=replaces,
        made_by=by,
        **derived(form, person, answers, history(person, form.programme, day, but=replaces)),
    )
    records.add_measurements(person=person, seen=measured.items(), measured_on=day, source=visit.pk, by=by)
    kind = events.Kind.VISIT_CORRECTED if replaces else events.Kind.VISIT_RECORDED
    journal.record(kind, subject=visit, place=person.village_id, by=by, fields=sorted(answers))
    return visit
