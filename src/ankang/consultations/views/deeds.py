"""The steps of a consultation: triage, slots, notes, opinion, follow-ups, the end."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.consultations import actions, forms, queries, showing
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, Slot
from ankang.consultations.views.asking import done, pressed
from ankang.web.deeds import found


def _desk(request: HttpRequest, pk: UUID) -> Consultation:
    row = found(queries.consultation, request, pk)
    if not queries.consults(request.user, row):
        raise PermissionDenied(_("只有会诊机构的医生可以办理这一步。"))
    return row


def form_page(request: HttpRequest, row: Consultation, form: Any, question: str, button: str) -> HttpResponse:
    """A page of one form about a consultation."""
    context = {
        "menu_key": "consultations", "row": row, "person": row.person, "form": form, "question": question,
        "button": button, "excerpt": showing.excerpt_rows(queries.excerpt(request.user, row)),
    }  # fmt: skip
    return render(request, "consultations/form.html", context, status=422 if form.is_bound else 200)


def _back(request: HttpRequest, row: Consultation, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("consultations:consultation", pk=row.pk)


@endpoint(duty=Duty.CONSULT, reads=Kind.CONSULTATION_READ, subject="pk")
def triage(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who takes it on?"""
    row = _desk(request, pk)
    doctors = queries.doctors(request.user, row.facility)
    start = {"verdict": "accept", "doctor": str(request.user.pk), "department": row.department}
    form = forms.TriageForm(request.POST or None, initial=start, doctors=doctors)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if given["verdict"] == "accept":
            doctor = next((one for one in doctors if str(one.pk) == given["doctor"]), request.user)
            if done(
                form,
                actions.accept,
                consultation=row,
                doctor=doctor,
                department=given["department"],
                by=request.user,
            ):
                return _back(request, row, _("已受理，请约时间。"))
        elif done(
            form, actions.turn_down, consultation=row, reason=given["reason"], send=given["verdict"] == "send", by=request.user
        ):  # fmt: skip
            return _back(request, row, _("已答复申请方。"))
    return form_page(request, row, form, _("受不受理，由谁看？"), _("确定"))


@endpoint(reads=Kind.CONSULTATION_READ, subject="pk")
def slot_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When shall it be?"""
    row = found(queries.consultation, request, pk)
    form = forms.SlotForm(
        request.POST or None, initial={"id": uuid4(), "day": timezone.localdate(), "minutes": 30}
    )
    if form.is_bound and form.is_valid():
        starts, ends = form.span()
        if done(
            form, actions.propose, slot_id=form.cleaned_data["id"], consultation=row, starts=starts, ends=ends,
            place=form.cleaned_data["place"], by=request.user,
        ):  # fmt: skip
            return _back(request, row, _("已提出时间，等对方确认。"))
    return form_page(request, row, form, _("什么时候会诊？"), _("提出时间"))


def _slot(request: HttpRequest, pk: UUID) -> Slot:
    row = found(queries.consultation, request, pk)
    slot = row.slots.filter(state__in=("proposed", "confirmed")).last()
    if slot is None:
        raise Slot.DoesNotExist
    return slot


@endpoint()
@require_POST
def slot_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The other side agrees."""
    pressed(request, actions.confirm, _("时间已确认。"), slot=_slot(request, pk), by=request.user)
    return redirect("consultations:consultation", pk=pk)


@endpoint(duty=Duty.CONSULT, reads=Kind.CONSULTATION_READ, subject="pk")
def no_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody came."""
    row = _desk(request, pk)
    form = forms.ReasonForm(request.POST or None, label=_("谁没有到，原因"), least=8)
    if form.is_bound and form.is_valid() and done(
        form, actions.no_show, slot=_slot(request, pk), reason=form.cleaned_data["text"], by=request.user
    ):  # fmt: skip
        return _back(request, row, _("已登记未到，请另约时间。"))
    return form_page(request, row, form, _("为什么没有进行？"), _("登记未到"))


@endpoint(duty=Duty.CONSULT, reads=Kind.CONSULTATION_READ, subject="pk")
def note_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said?"""
    row = _desk(request, pk)
    start = {
        "id": uuid4(),
        "held_on": timezone.localdate(),
        "present": _("、").join([request.user.name, row.asked_by.name]),
    }
    form = forms.NoteForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.keep_note, note_id=key, consultation=row, by=request.user, **given):
            return _back(request, row, _("会诊经过已登记，请签署意见。"))
    return form_page(request, row, form, _("会诊说了什么？"), _("保存"))


@endpoint(duty=Duty.CONSULT, reads=Kind.CONSULTATION_READ, subject="pk")
def opinion_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is the opinion, and who does what by when?"""
    row = _desk(request, pk)
    form = forms.OpinionForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.sign_opinion, opinion_id=given["id"], consultation=row, diagnosis=given["diagnosis"],
            advice=given["advice"], follow=form.follow(), by=request.user,
        ):  # fmt: skip
            return _back(request, row, _("意见已签署，申请方会看到。"))
    return form_page(request, row, form, _("会诊意见是什么？"), _("签署意见"))


@endpoint(reads=Kind.CONSULTATION_READ, subject="pk")
def follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a follow-up?"""
    one = found(queries.follow_up, request, pk)
    row = found(queries.consultation, request, one.consultation_id)
    form = forms.ReasonForm(request.POST or None, label=_("办理结果"))
    if form.is_bound and form.is_valid() and done(
        form, actions.finish_follow_up, follow_up=one, result=form.cleaned_data["text"], by=request.user
    ):  # fmt: skip
        return _back(request, row, _("已登记结果。"))
    return form_page(request, row, form, one.what, _("保存"))


@endpoint(duty=Duty.ASK_CONSULTATIONS)
@require_POST
def acknowledge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The asker has read it and all is done."""
    row = found(queries.consultation, request, pk)
    pressed(request, actions.acknowledge, _("已确认办结。"), consultation=row, note="", by=request.user)
    return redirect("consultations:consultation", pk=pk)


@endpoint(duty=Duty.ASK_CONSULTATIONS, reads=Kind.CONSULTATION_READ, subject="pk")
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the request back."""
    row = found(queries.consultation, request, pk)
    form = forms.ReasonForm(request.POST or None, label=_("取消原因"), least=8)
    if form.is_bound and form.is_valid() and done(
        form, actions.cancel, consultation=row, reason=form.cleaned_data["text"], by=request.user
    ):  # fmt: skip
        return _back(request, row, _("已取消。"))
    return form_page(request, row, form, _("为什么取消？"), _("取消申请"))
