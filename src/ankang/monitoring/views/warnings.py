"""One warning: why, what to do, what was done; and the steps of its work."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.monitoring import actions, queries, showing
from ankang.monitoring.events import Kind
from ankang.monitoring.forms.working import AnswerForm, RequestForm, VerifyForm
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.views.asking import done, form_page, pressed, worked
from ankang.web.deeds import found

_ASKED = {"close": "ask_close", "false": "ask_false", "defer": "ask_defer"}


@endpoint(duty=Duty.VIEW_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
@require_GET
def warning(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why is this household warned of, and what comes next?"""
    return render(request, "monitoring/warning.html", _page(request, found(queries.warning, request, pk)))


def _page(request: HttpRequest, row: Warning, form: AnswerForm | None = None) -> dict[str, Any]:
    user, asked = request.user, queries.waiting_request(request.user, row)
    confirms = covers(user, row.village_id, Duty.CONFIRM_WARNINGS)
    may_answer = asked is not None and confirms and asked.made_by_id != user.pk
    return {
        "menu_key": "monitoring",
        "warning": row,
        "rule": showing.rule_of(row),
        "head": queries.heads_of(user, [row.household_id]).get(row.household_id, ""),
        "way": [step for step in (row.village.parent, row.village) if step],
        "may_work": covers(user, row.village_id, Duty.WORK_WARNINGS),
        "may_visit": covers(user, row.village_id, Duty.RECORD_VISITS),
        "asked": asked,
        "own_request": asked is not None and asked.made_by_id == user.pk,
        "form": (form or AnswerForm(initial={"id": uuid4()})) if may_answer else None,
        "measures": queries.measures(user, row),
        "proofs": queries.proofs(user, row),
        "requests": queries.requests(user, row),
        "steps": queries.steps(user, row),
        "earlier": queries.earlier(user, row),
        "ill": queries.illnesses(user, row.household),
        "sees_health": covers(user, row.village_id, Duty.VIEW_HEALTH),
        "track": _track(row),
    }


def _track(row: Warning) -> list[tuple[str, str, str]]:
    """(place, name, state) of the four columns and the end."""
    names = [_("新"), _("核实中"), _("处置中"), _("待销号"), _("办结")]
    order = ["new", "checking", "working", "to_close", "closed"]
    at = order.index(row.state) if row.state in order else 4 if not row.is_open else 2
    return [
        (str(place + 1), name, "done" if place < at or not row.is_open else "now" if place == at else "next")
        for place, name in enumerate(names)
    ]


@endpoint(duty=Duty.WORK_WARNINGS)
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin to check."""
    pressed(
        request, actions.take, _("已开始核实，责任人是您。"), warning=worked(request, pk), by=request.user
    )
    return redirect("monitoring:warning", pk=pk)


@endpoint(duty=Duty.WORK_WARNINGS)
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on with a deferred warning."""
    pressed(
        request, actions.resume, _("已恢复处置，重新计时。"), warning=worked(request, pk), by=request.user
    )
    return redirect("monitoring:warning", pk=pk)


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is true: write what was found."""
    row = worked(request, pk)
    form = VerifyForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(form, actions.verify, step_id=given["id"], warning=row, note=given["note"], by=request.user):
            messages.success(request, _("已登记核实结果，开始处置。"))
            return redirect("monitoring:warning", pk=pk)
    return form_page(request, row, form, _("核实到什么？"), _("保存，开始处置"))


@endpoint(duty=Duty.WORK_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
def ask(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Ask a second person to close, to call it false, or to defer."""
    row = worked(request, pk)
    if kind not in _ASKED:
        raise Http404
    last = queries.last_deferral_day(request.user, row)
    form = RequestForm(request.POST or None, initial={"id": uuid4()}, kind=kind, last=last)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.request, request_id=given["id"], warning=row, kind=_ASKED[kind], proof=given["proof"],
            until=given.get("until"), by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已提交，请另一人复核。"))
            return redirect("monitoring:warning", pk=pk)
    questions = {"close": _("凭什么可以销号？"), "false": _("为什么是误报？"), "defer": _("为什么要暂缓？")}
    return form_page(request, row, form, questions[kind], _("提交复核"))


@endpoint(duty=Duty.CONFIRM_WARNINGS, reads=Kind.WARNING_READ, subject="pk")
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree to what was asked, or send it back."""
    row = found(queries.warning, request, pk)
    asked, form = queries.waiting_request(request.user, row), AnswerForm(request.POST)
    if asked is None:
        messages.error(request, _("这份申请已经复核过了。"))
        return redirect("monitoring:warning", pk=pk)
    if form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.answer, answer_id=given["id"], request=asked, agreed=given["agreed"] == "yes",
            note=given["note"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已复核。"))
            return redirect("monitoring:warning", pk=pk)
    page = _page(request, row, form)
    page["form"] = form
    return render(request, "monitoring/warning.html", page, status=422)
