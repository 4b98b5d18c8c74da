"""国家表格: the list of forms, each blank or filled in on paper, its FHIR file, and the due forms of a village."""

import json
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.care import events, paper_heads, papers, queries, questionnaires
from ankang.care.models import Visit
from ankang.care.queries import papers as rows
from ankang.care.views.guarding import purpose_asked
from ankang.records import queries as records
from ankang.registry.models import Person
from ankang.values.questionnaire import Definition, fhir, from_json
from ankang.values.questionnaire.loading import QuestionnaireError

# A stack that one clerk can carry and one browser can lay out.
MOST_SHEETS = 60


@endpoint(duty=Duty.RECORD_VISITS)
def forms(request: HttpRequest) -> HttpResponse:
    """国家表格: every form with its source, blank sheet, FHIR file, and the due sheets of a village."""
    today = timezone.localdate()
    found = [questionnaires.form_on(name, today) for name in questionnaires.form_names()]
    page = {
        "menu_key": "care_forms",
        "forms": [(form, papers.source(form.definition)) for form in found],
        "villages": rows.villages(request.user),
    }
    return render(request, "care/forms.html", page)


@endpoint(duty=Duty.RECORD_VISITS)
def blank(request: HttpRequest, form_name: str) -> HttpResponse:
    """空白表: the printed form for the field, without anybody's name."""
    return _sheets(request, [papers.paper(_definition(form_name))], _("空白表"))


@endpoint(duty=Duty.RECORD_VISITS)
def form_fhir(request: HttpRequest, form_name: str) -> HttpResponse:
    """The definition as a FHIR R4 Questionnaire to keep."""
    definition = _definition(form_name)
    return _json(fhir.questionnaire(definition), definition.key)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.FORM_OPENED, subject="person")
def person_forms(request: HttpRequest, person: UUID) -> HttpResponse:
    """某人的表格: which forms fit this person, to fill in or to print with the name."""
    found = _person(request, person)
    page = {
        "menu_key": "care_forms",
        "person": found,
        "forms": rows.forms_for(request.user, found, timezone.localdate()),
        "medical": queries.may_record_medical(request.user, found),
    }
    return render(request, "care/person_forms.html", page)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.FORM_OPENED, subject="person")
def person_paper(request: HttpRequest, person: UUID, form_name: str) -> HttpResponse:
    """带姓名的空白表: the sheet for one person, with what is known of them."""
    found, today = _person(request, person), timezone.localdate()
    _definition(form_name)
    form = questionnaires.form_on(form_name, today)
    if form.medical and not queries.may_record_medical(request.user, found):
        raise Http404
    if asked := purpose_asked(request, found, guarded=form.guarded):
        return asked
    numbers = rows.record_numbers(request.user, [found.pk])
    sheet = paper_heads.for_person(form, found, numbers.get(found.pk, ""), today)
    return _sheets(request, [sheet], found.name)


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.FORM_OPENED, subject="person")
def person_basics(request: HttpRequest, person: UUID) -> HttpResponse:
    """个人基本信息表 on paper: as far as the record has it, blank where it does not."""
    found, today = _person(request, person), timezone.localdate()
    if not queries.may_record_medical(request.user, found):
        raise Http404
    record = records.record(request.user, found.pk)
    return _sheets(request, [paper_heads.basics(found, record, today)], found.name)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.DUE_LIST_READ)
def due_papers(request: HttpRequest) -> HttpResponse:
    """按村打印到期表: one sheet for each thing due in a village, in the order of the walk."""
    village, today = request.GET.get("village", ""), timezone.localdate()
    if village not in dict(rows.villages(request.user)):
        raise Http404
    due = rows.forms_due(request.user, today, village)
    people = queries.persons(request.user).in_bulk([item.person_id for item, _form in due[:MOST_SHEETS]])
    numbers = rows.record_numbers(request.user, people)
    sheets = [
        paper_heads.for_person(
            questionnaires.form_on(name, today), people[item.person_id], numbers.get(item.person_id, ""), today,
            due_on=item.due_on,
        )
        for item, name in due[:MOST_SHEETS]
        if item.person_id in people
    ]  # fmt: skip
    return _sheets(request, sheets, dict(rows.villages(request.user))[village], left=len(due) - len(sheets))


@endpoint(reads=events.Kind.VISIT_READ, subject="visit")
def visit_paper(request: HttpRequest, visit: UUID) -> HttpResponse:
    """The saved visit on its paper form."""
    found = _visit(request, visit)
    if asked := purpose_asked(request, found.person, guarded=questionnaires.is_guarded(found.programme)):
        return asked
    numbers = rows.record_numbers(request.user, [found.person_id])
    return _sheets(
        request, [paper_heads.for_visit(found, numbers.get(found.person_id, ""))], found.person.name
    )


@endpoint(reads=events.Kind.VISIT_READ, subject="visit")
def visit_fhir(request: HttpRequest, visit: UUID) -> HttpResponse:
    """The saved visit as a FHIR R4 QuestionnaireResponse to keep; the person is a number, without a name."""
    found = _visit(request, visit)
    if asked := purpose_asked(request, found.person, guarded=questionnaires.is_guarded(found.programme)):
        return asked
    definition = questionnaires.form_of(found.questionnaire).definition
    told = fhir.response(
        definition,
        from_json(definition, found.answers),
        subject=f"urn:uuid:{found.person_id}",
        authored=found.made_at,
        identifier=str(found.pk),
    )
    return _json(told, f"{definition.id}-{found.visited_on}")


def _sheets(request: HttpRequest, sheets: list[papers.Paper], what: str, left: int = 0) -> HttpResponse:
    page = {"menu_key": "care_forms", "papers": sheets, "what": what, "left": left}
    return render(request, "care/papers.html", page)


def _json(content: dict[str, object], stem: str) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    name = f"{stem.replace('@', '-')}.fhir.json"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(text, content_type="application/fhir+json; charset=utf-8", headers=headers)


def _definition(form_name: str) -> Definition:
    if form_name not in questionnaires.form_names():
        raise Http404
    try:
        return questionnaires.form_on(form_name, timezone.localdate()).definition
    except QuestionnaireError:
        raise Http404 from None


def _person(request: HttpRequest, pk: UUID) -> Person:
    try:
        return queries.person(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _visit(request: HttpRequest, pk: UUID) -> Visit:
    try:
        found = queries.visit(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not found.questionnaire:
        raise Http404
    return found
