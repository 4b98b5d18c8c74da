"""督导问题: what is to be put right, by whom, and is it?"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places.models import Division
from ankang.supervision import actions, queries, showing
from ankang.supervision.events import Kind
from ankang.supervision.forms import FindingForm, RecheckForm, ReportForm
from ankang.supervision.models import Finding, Sampled
from ankang.supervision.queries import Filters
from ankang.supervision.rules import due_on
from ankang.supervision.views.asking import division_of, done, form_page, page, shown
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.FINDINGS_READ)
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """The list of findings, those due first at the top."""
    state, severity = request.GET.get("state", ""), request.GET.get("severity", "")
    given = Filters(
        division=division_of(request), state=state if state in Finding.State.values else "",
        severity=severity if severity in Finding.Severity.values else "", overdue=request.GET.get("overdue") == "on",
        mine=request.GET.get("mine") == "on",
    )  # fmt: skip
    rows = queries.findings(request.user, given).order_by("due_on", "pk")
    context = page(
        request, given=given, page=page_of(rows, request.GET.get("after"), by=("due_on",)), total=rows.count(),
        states=Finding.State.choices, severities=Finding.Severity.choices, words=showing.deadline_words(),
        division=given.division,
    )  # fmt: skip
    return render(request, "supervision/findings.html", context)


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.FINDING_READ, subject="pk")
@require_GET
def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One finding: what, who, by when, and every step."""
    one = found(queries.finding, request, pk)
    waits = one.state == Finding.State.REPORTED
    context = page(
        request, one=one, steps=queries.steps(request.user, one),
        may_report=one.state in ("open", "returned") and queries.may_rectify(request.user, one),
        may_recheck=waits and queries.may_recheck(request.user, one),
        report=queries.waiting(request.user, one) if waits else None,
        may_see_round=one.round_id and queries.rounds(request.user).filter(pk=one.round_id).exists(),
    )  # fmt: skip
    return render(request, "supervision/finding.html", context)


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
def finding_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A finding of a round about a place: no sampled unit."""
    row = found(queries.round_of, request, pk)
    place = row.place
    return _finding_form(request, place, {"round_": row}, {}, reverse("supervision:round", args=[pk]))


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.SAMPLE_READ, subject="pk")
def finding_from_unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A finding about a sampled unit, begun with the item that differs."""
    row = found(queries.one_row, request, pk)
    start, told = {}, {"sampled": row.sampled}
    if item := request.GET.get("item", ""):
        start, told["item"] = _begun(request, row.sampled, item), item
    return _finding_form(request, row.sampled.place, told, start, reverse("supervision:unit", args=[pk]))


def _begun(request: HttpRequest, one: Sampled, item: str) -> dict[str, Any]:
    seen = queries.shown(request.user, one)
    rows = {each.item.code: each for each in seen.beside} if seen else {}
    if item not in rows:
        raise Http404
    return {"kind": showing.kind_for(item), "text": showing.difference(rows[item])}


def _finding_form(
    request: HttpRequest, place: Division, told: dict[str, Any], start: dict[str, Any], back: str
) -> HttpResponse:
    initial = {"id": uuid4(), "due_on": due_on("ordinary", timezone.localdate()), **start}
    form = FindingForm(request.POST or None, initial=initial, units=queries.units(request.user, place.pk))
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        key = given.pop("id")
        made = done(form, actions.open_finding, finding_id=key, place=place, by=request.user, **told, **given)
        if made:
            messages.success(request, _("已登记，责任方会在工作清单里看到。"))
            return redirect("supervision:finding", pk=made.answer.pk)
    return form_page(
        request, form, _("什么问题，谁来改，什么时候改完？"), place.name, back, deed=_("登记问题")
    )


@endpoint(duty=Duty.RECTIFY, reads=Kind.FINDING_READ, subject="pk")
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Report it as put right, with proof."""
    one = found(queries.finding, request, pk)
    form = ReportForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        photos = [file.read() for file in given.get("photos") or [] if file]
        if done(
            form, actions.report_rectified, step_id=given["id"], finding=one, text=given["text"],
            changed_record=given["changed_record"], photos=photos, by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已报整改，等另一人复核。"))
            return redirect("supervision:finding", pk=pk)
    return form_page(
        request, form, _("怎么改的？"), one.text, reverse("supervision:finding", args=[pk]), deed=_("报整改")
    )


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.FINDING_READ, subject="pk")
def recheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Re-check what was reported: close or return."""
    one = found(queries.finding, request, pk)
    form = RecheckForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = done(
            form, actions.recheck, step_id=given["id"], finding=one, passed=given["passed"] == "yes",
            text=given["text"], by=request.user,
        )  # fmt: skip
        if made:
            messages.success(request, _("已销号。") if given["passed"] == "yes" else _("已退回。"))
            return redirect("supervision:finding", pk=pk)
    return form_page(
        request, form, _("改好了吗？"), one.text, reverse("supervision:finding", args=[pk]), deed=_("确定")
    )


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.PHOTO_READ, subject="pk")
@require_GET
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A photo that proves a step."""
    row = found(queries.step_photo, request, pk)
    return shown(pk, lambda: queries.step_photo_content(request.user, pk), row.hash[:12])
