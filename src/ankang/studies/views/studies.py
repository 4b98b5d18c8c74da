"""成效评估: studies registered before their data, and what came of them."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places.models import Division
from ankang.studies import actions, forms, showing_studies
from ankang.studies.queries import places as choosing
from ankang.studies.queries import studies
from ankang.studies.views.asking import done, page, pressed
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_STUDIES)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Studies, the latest first."""
    rows = studies.studies(request.user).prefetch_related("runs")
    told = [(row, *showing_studies.standing(row)) for row in rows]
    may = request.user.has_duty(Duty.REGISTER_EFFECTS)
    return render(request, "studies/studies.html", page(request, "studies", rows=told, may_register=may))


@endpoint(duty=Duty.REGISTER_EFFECTS)
def new(request: HttpRequest) -> HttpResponse:
    """Register a study."""
    places = choosing.places_for(request.user, Duty.REGISTER_EFFECTS)
    villages = choosing.villages_for(request.user, Duty.REGISTER_EFFECTS)
    form = forms.StudyForm(request.POST or None, initial={"id": uuid4()}, places=places, villages=villages)
    if form.is_bound and form.is_valid():
        place = form.places[form.cleaned_data["place"]]
        deed = _proposed(form, place, request)
        if deed:
            return redirect("studies:study", pk=deed.answer.pk)
    return render(request, "studies/study_new.html", page(request, "studies", form=form), status=422 if form.is_bound else 200)  # fmt: skip


def _proposed(form: forms.StudyForm, place: Division, request: HttpRequest) -> Any:
    try:
        protocol = form.protocol
    except BadValueError as why:
        form.add_error(None, _(why.template) % why.params)
        return None
    return done(form, actions.propose, study_id=form.cleaned_data["id"], place=place, protocol=protocol, by=request.user)  # fmt: skip


@endpoint(duty=Duty.VIEW_STUDIES)
@require_GET
def study(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One study: what was registered, by whom, what departed from it, and the runs."""
    row = found(studies.study, request, pk)
    may = studies.may_register(request.user, row.place_id)
    waiting = getattr(row, "decision", None) is None
    context = page(
        request, "studies", row=row, facts=showing_studies.facts(row), shown=showing_studies.shown(row), may_register=may,
        waiting=waiting, mine=row.made_by_id == request.user.pk, runs=row.runs.select_related("made_by"),
        deviations=row.deviations.select_related("made_by"), key=uuid4(), today=timezone.localdate(),
        standing=showing_studies.standing(row), decide_form=forms.DecisionForm(initial={"id": uuid4()}),
        deviate_form=forms.DeviationForm(initial={"id": uuid4(), "on": timezone.localdate()}),
    )  # fmt: skip
    return render(request, "studies/study.html", context)


@endpoint(duty=Duty.REGISTER_EFFECTS)
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve or refuse it."""
    row = found(studies.study, request, pk)
    form = forms.DecisionForm(request.POST)
    if form.is_valid():
        pressed(request, actions.decide, _("已登记决定。"), decision_id=form.cleaned_data["id"], study=row,
                approve=request.POST.get("deed") == "approve", why=form.cleaned_data["why"], by=request.user)  # fmt: skip
    return redirect("studies:study", pk=pk)


@endpoint(duty=Duty.REGISTER_EFFECTS)
@require_POST
def deviate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what was done otherwise."""
    row = found(studies.study, request, pk)
    form = forms.DeviationForm(request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        pressed(request, actions.deviate, _("已登记。"), deviation_id=given.pop("id"), study=row, by=request.user, **given)  # fmt: skip
    return redirect("studies:study", pk=pk)


@endpoint(duty=Duty.VIEW_STUDIES)
@require_POST
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Run it, or run it again."""
    row = found(studies.study, request, pk)
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    pressed(request, actions.run, _("运算完成。"), run_id=key, study=row, by=request.user)
    return redirect("studies:study", pk=pk)
