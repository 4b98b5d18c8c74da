"""The row of a visit with what hangs on it; whoever calls has checked the answers."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.care import events, questionnaires
from ankang.care.actions.problems import found_in_visit
from ankang.care.judging import derived
from ankang.care.models import Visit
from ankang.care.queries.visits import history
from ankang.journal import actions as journal
from ankang.records import actions as records
from ankang.registry.models import Person
from ankang.values.questionnaire import Checked, to_json


def write_visit(
    visit_id: UUID,
    person: Person,
    form: questionnaires.Form,
    checked: Checked,
    by: User,
    replaces: Visit | None,
) -> Visit:
    """The row with what the rules make of it, its measurements, its event and the problems it found."""
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
    found_in_visit(visit, form.definition.id, answers, by)
    return visit
