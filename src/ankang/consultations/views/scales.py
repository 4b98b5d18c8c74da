"""Psychological scales: fill one, read one with a purpose, and what was done today."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.consultations import actions, forms, queries, scaling, showing
from ankang.consultations.events import Kind
from ankang.consultations.models import ScaleResult
from ankang.consultations.views.asking import done
from ankang.records import actions as records
from ankang.records import queries as readers
from ankang.records import unlocked
from ankang.web.deeds import found
from ankang.web.questionnaires import QuestionnaireForm, language


@endpoint(duty=Duty.ASK_CONSULTATIONS, reads=Kind.SCALE_READ, subject="person")
def scale_new(request: HttpRequest, person: UUID, name: str) -> HttpResponse:
    """Ask the questions of a scale."""
    who = found(queries.patient, request, person)
    if name not in scaling.FORMS:
        raise Http404
    definition = scaling.scale(name, timezone.localdate())
    form = QuestionnaireForm(definition, request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid() and form.checked is not None:
        key = UUID(request.POST.get("result_id") or uuid4().hex)
        if done(
            form, actions.keep_scale, result_id=key, person=who, form=name, answers=form.answered(), by=request.user
        ):  # fmt: skip
            messages.success(request, _("量表已保存。"))
            return redirect("consultations:scale", pk=key)
    context = {
        "menu_key": "consultations", "person": who, "form": form, "title": definition.title(language()),
        "source": f"{definition.document}；{definition.clause}", "result_id": uuid4(),
    }  # fmt: skip
    return render(request, "consultations/scale_new.html", context, status=422 if form.is_bound else 200)


def _is_open(request: HttpRequest, row: ScaleResult) -> bool:
    """Level 5: for who filled it, today; for the consulting doctor; for a guarded reader who gave a purpose."""
    user = request.user
    if row.made_by_id == user.pk and row.filled_on == timezone.localdate():
        return True
    if row.consultation and queries.consults(user, row.consultation):
        return True
    return readers.guarded_for(user, row.village_id) and unlocked.is_unlocked(request.session, row.person_id)


@endpoint(reads=Kind.SCALE_READ, subject="pk")
def scale(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A result, and what is to be done today."""
    row = found(queries.scale_result, request, pk)
    form = forms.ReasonForm(
        request.POST or None, label=_("今天做了什么：谁陪着、通知了谁、送到哪里"), least=8
    )
    if form.is_bound and form.is_valid() and done(
        form, actions.keep_safety, result=row, text=form.cleaned_data["text"], by=request.user
    ):  # fmt: skip
        messages.success(request, _("处置已登记。"))
        return redirect("consultations:scale", pk=pk)
    is_open = _is_open(request, row)
    context = {
        "menu_key": "consultations", "row": row, "person": row.person, "open": is_open, "form": form,
        "guarded": readers.guarded_for(request.user, row.village_id), "purpose_form": forms.PurposeForm(),
        "title": showing.scale_title(row), "band": showing.band(row) if is_open else "",
        "safety": getattr(row, "safety", None),
    }  # fmt: skip
    return render(request, "consultations/scale.html", context, status=422 if form.is_bound else 200)


@endpoint()
@require_POST
def scale_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Journal what for, then show the result for a quarter of an hour."""
    row = found(queries.scale_result, request, pk)
    if not readers.guarded_for(request.user, row.village_id):
        raise Http404
    form = forms.PurposeForm(request.POST)
    if form.is_valid():
        records.unlock_guarded(person=row.person, purpose=form.cleaned_data["purpose"], by=request.user)
        unlocked.unlock(request.session, row.person_id)
    else:
        messages.error(request, form.errors["purpose"][0])
    return redirect("consultations:scale", pk=pk)


# It shows nothing itself: the page that it leads to journals the reading.
scale_open.writes = True
