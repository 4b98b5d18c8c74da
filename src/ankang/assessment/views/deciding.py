"""加减分、申诉、定格: proposed by one person, decided by another."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.assessment import actions, queries, showing
from ankang.assessment.events import Kind
from ankang.assessment.forms import AnswerForm, AppealForm, DecideForm, ExtraForm
from ankang.assessment.views.asking import done, form_page, page, pressed
from ankang.web import downloads
from ankang.web.deeds import found


@endpoint(duty=Duty.KEEP_SCORES)
@require_POST
def propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a run to be frozen."""
    one = found(queries.run_of, request, pk)
    pressed(request, actions.propose, _("已提请定格，等另一人审定。"), run=one, by=request.user)
    return redirect("assessment:run", pk=pk)


@endpoint(duty=Duty.APPROVE_SCORES)
@require_POST
def freeze(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze a run."""
    one = found(queries.run_of, request, pk)
    pressed(request, actions.freeze, _("已定格，不能再改。"), run=one, by=request.user)
    return redirect("assessment:run", pk=pk)


@endpoint(duty=Duty.KEEP_SCORES, reads=Kind.BOARD_READ, subject="pk")
def extra_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose a bonus or deduction."""
    one = found(queries.run_of, request, pk)
    places = {row.place.code: row.place for row in queries.rows(request.user, one)}
    choices = sorted((code, place.name) for code, place in places.items())
    start = {"id": uuid4(), "place": request.GET.get("place", "")}
    form = ExtraForm(request.POST or None, request.FILES or None, initial=start, places=choices)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.propose_extra, extra_id=given["id"], run=one, place=places[given["place"]], kind=given["kind"],
            points_x100=int(given["points"] * 100), reason=given["reason"], data=_bytes(given["file"]), by=request.user,
        )  # fmt: skip
        if made:
            messages.success(request, _("已提出，审定以后才计入。"))
            return redirect("assessment:extra", pk=made.answer.pk)
    lead = _("加分封顶 %(bonus)s 分，扣分封顶 %(deduction)s 分。") % {
        "bonus": showing.number(showing.scheme_of(one).bonus_cap),
        "deduction": showing.number(showing.scheme_of(one).deduction_cap),
    }
    return form_page(
        request, form, _("给谁加分或扣分，凭什么？"), lead, reverse("assessment:run", args=[pk]), _("提出")
    )


def _bytes(file: Any) -> bytes | None:
    return file.read() if file else None


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.UNIT_READ, subject="pk")
def extra(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A bonus or deduction, and another person's word."""
    row = found(queries.extra, request, pk)
    form = DecideForm(request.POST or None, initial={"id": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = {
            "decision_id": given["id"],
            "extra": row,
            "agreed": given["agreed"] == "yes",
            "note": given["note"],
        }
        if done(form, actions.decide_extra, by=request.user, **told):
            messages.success(request, _("已审定。"))
            return redirect("assessment:extra", pk=pk)
    decided = getattr(row, "decision", None)
    waits = decided is None and row.made_by_id != request.user.pk
    context = page(request, row.run, row=row, decision=decided, form=form, waits=waits)
    return render(request, "assessment/extra.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.APPEAL_SCORES, reads=Kind.UNIT_READ, subject="pk")
def appeal_new(request: HttpRequest, pk: UUID, code: str, item: str) -> HttpResponse:
    """Appeal against the points of an item."""
    one = found(queries.run_of, request, pk)
    row = found(lambda user, key: queries.row_of(user, one, key), request, code)
    cell = next((each for each in row.cells if each.item.code == item), None)
    if cell is None:
        raise Http404
    form = AppealForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.appeal, appeal_id=given["id"], run=one, place=row.place, item=item, text=given["text"],
            data=_bytes(given["file"]), by=request.user,
        )  # fmt: skip
        if made:
            messages.success(request, _("已提出申诉，由没有计分的人裁定。"))
            return redirect("assessment:appeal", pk=made.answer.pk)
    back = reverse("assessment:unit", args=[pk, code])
    return form_page(request, form, _("哪里算得不对？"), showing.arithmetic(cell), back, _("提出申诉"))


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.UNIT_READ, subject="pk")
def appeal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An appeal with the arithmetic it is about, and its answer."""
    row = found(queries.appeal, request, pk)
    place = found(lambda user, code: queries.row_of(user, row.run, code), request, row.place_id)
    cell = next(each for each in place.cells if each.item.code == row.item)
    form = AnswerForm(request.POST or None, initial={"id": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change = int((given["change"] or 0) * 100) if given["upheld"] == "yes" else 0
        told = {
            "decision_id": given["id"],
            "appeal": row,
            "upheld": given["upheld"] == "yes",
            "change_x100": change,
        }
        if done(form, actions.decide_appeal, note=given["note"], by=request.user, **told):
            messages.success(request, _("已裁定。"))
            return redirect("assessment:appeal", pk=pk)
    decided = getattr(row, "decision", None)
    waits = decided is None and request.user.pk not in (row.made_by_id, row.run.made_by_id)
    context = page(request, row.run, row=row, cell=cell, decision=decided, form=form, waits=waits)
    return render(request, "assessment/appeal.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.PAPER_READ, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper of an appeal or extra."""
    try:
        row, content = found(queries.paper, request, pk)
    except FileNotFoundError:
        raise Http404 from None
    return downloads.paper(content, row.media, row.hash[:12])
