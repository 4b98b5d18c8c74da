"""The visit form of any questionnaire, and the saved visit with what the rules made of it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.care import actions, beside_showing, events, queries, questionnaires, showing
from ankang.care.facts import Conflict, NeedsConfirmation, Question, Refused
from ankang.care.forms import SameDayForm, VisitForm
from ankang.care.models import Visit
from ankang.care.views.guarding import purpose_asked
from ankang.registry.models import Person
from ankang.web.questionnaires import as_initial, language


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.FORM_OPENED, subject="person")
def visit_new(request: HttpRequest, person: UUID, form_name: str) -> HttpResponse:
    """随访表: record a visit of a person on a form."""
    try:
        found = queries.person(request.user, person)
        form = questionnaires.form_on(form_name, timezone.localdate())
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    if form.medical and not queries.may_record_medical(request.user, found):
        raise Http404
    if asked := purpose_asked(request, found, guarded=form.guarded):
        return asked
    return _visit_page(request, found, form, replaces=None)


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.FORM_OPENED, subject="household")
def home_visit_new(request: HttpRequest, household: UUID) -> HttpResponse:
    """走访: record a visit to a household, under the name of its head."""
    try:
        head = queries.head_of(request.user, household)
    except ObjectDoesNotExist:
        raise Http404 from None
    return _visit_page(
        request, head, questionnaires.form_on("home_visit", timezone.localdate()), replaces=None
    )


@endpoint(duty=Duty.RECORD_VISITS, reads=events.Kind.FORM_OPENED, subject="visit")
def visit_correct(request: HttpRequest, visit: UUID) -> HttpResponse:
    """更正: the same form with the answers on file; saving makes a new row that replaces the old one."""
    wrong = _visit(request, visit)
    if not wrong.questionnaire or hasattr(wrong, "replaced_by"):
        raise Http404
    if asked := purpose_asked(request, wrong.person, guarded=questionnaires.is_guarded(wrong.programme)):
        return asked
    return _visit_page(request, wrong.person, questionnaires.form_of(wrong.questionnaire), replaces=wrong)


@endpoint(reads=events.Kind.VISIT_READ, subject="visit")
def visit(request: HttpRequest, visit: UUID) -> HttpResponse:
    """The saved visit: its class, the next day, what to do at once, and the answers."""
    found = _visit(request, visit)
    if asked := purpose_asked(request, found.person, guarded=questionnaires.is_guarded(found.programme)):
        return asked
    told = queries.verdict_on(request.user, found)
    page = showing.visit_page(request.user, found, told) | beside_showing.beside(request.user, found)
    return render(request, "care/visit.html", page)


def _visit(request: HttpRequest, pk: UUID) -> Visit:
    try:
        return queries.visit(request.user, pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _visit_page(
    request: HttpRequest, person: Person, form: questionnaires.Form, *, replaces: Visit | None
) -> HttpResponse:
    last = queries.last_visit(request.user, person, form)
    filled = VisitForm(
        form,
        request.POST or None,
        initial=_initial(replaces),
        facts=questionnaires.about(person, timezone.localdate()),
        lasts=showing.last_answers(form, last),
        today=timezone.localdate(),
    )
    questions: list[Question] = []
    same_day: SameDayForm | None = None
    if request.method == "POST" and filled.is_valid():
        try:
            saved = _save(request, person, filled, replaces)
            messages.success(request, _("已保存。"))
            return redirect("care:visit", visit=saved.pk)
        except Refused as refused:
            filled.refuse(refused)
        except Conflict as conflict:
            filled.add_error(None, str(conflict))
        except NeedsConfirmation as asked:
            questions = [one for one in asked.questions if one.code != "duplicate"]
            if len(questions) < len(asked.questions):
                same_day = SameDayForm(request.POST if "same_day" in request.POST else None)
                filled.twin_text = next(one.text for one in asked.questions if one.code == "duplicate")
    page = {
        "menu_key": "care",
        "person": person,
        "title": form.definition.title(language()),
        "form": filled,
        "questions": questions,
        "same_day": same_day,
        "replaces": replaces,
        "last_text": showing.visit_text(last) if last else "",
    }
    refused = filled.errors or questions or same_day
    return render(request, "care/visit_form.html", page, status=422 if refused else 200)


def _save(request: HttpRequest, person: Person, filled: VisitForm, replaces: Visit | None) -> Visit:
    key, facts = filled.cleaned_data["visit_id"], filled.facts_of_visit()
    confirmed = request.POST.getlist("confirmed")
    if replaces:
        return actions.correct_visit(
            visit_id=key, replaces=replaces, facts=facts, confirmed=confirmed, by=request.user
        )
    said = SameDayForm(request.POST)
    return actions.record_visit(
        visit_id=key,
        person=person,
        facts=facts,
        confirmed=confirmed,
        same_day_answer=said.said() if said.is_valid() else None,
        by=request.user,
    )


def _initial(replaces: Visit | None) -> dict[str, object]:
    """A new form is empty but for the day; a correction starts from what is on file."""
    if replaces is None:
        return {"visit_id": uuid4(), "visited_on": timezone.localdate().isoformat()}
    return {**as_initial(replaces.answers), "visit_id": uuid4()}
