"""Decide, send back, withdraw, mend, and say for which household an application goes on."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import actions, queries
from ankang.approvals.forms.deciding import DecideForm, HouseholdChoiceForm, ReasonForm, ReturnForm
from ankang.approvals.looks import Look
from ankang.approvals.models import Application, ReturnedRow
from ankang.approvals.queries import pages, pages_deciding, pages_lists
from ankang.approvals.queries.pages_deciding import RETURN, WITHDRAW
from ankang.approvals.showing import applications as words
from ankang.approvals.showing import history
from ankang.approvals.views.applications import whole
from ankang.approvals.views.asking import done, may_handle, pressed
from ankang.approvals.views.inbox import asked
from ankang.registry import queries as registry
from ankang.web.deeds import found

About = ReturnedRow.About


@endpoint(duty=Duty.VIEW_REGISTER)
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the decision of the page, then go on to the next application of the list one came from."""
    row = found(queries.application, request, pk)
    ways = pages_deciding.ways(request.user, row, timezone.localdate())
    form = DecideForm(request.POST, ways=[w for w in ways if w.outcome.code not in (RETURN, WITHDRAW)])
    if form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.decide, decision_id=key, application=row, by=request.user, **given):
            return _onward(request, row, given["outcome"])
    return render(request, "approvals/application.html", whole(request, row, form), status=422)


def _onward(request: HttpRequest, row: Application, outcome: str) -> HttpResponse:
    said = words.outcome_text(row, row.step, outcome)
    if "which" not in request.GET:
        messages.success(request, _("已办理：%(outcome)s。") % {"outcome": said})
        return redirect("approvals:application", pk=row.pk)
    filters = asked(request, request.GET)
    query = urlencode(filters.as_query())
    following = pages_lists.after(request.user, filters, row.pk)
    if following is None:
        messages.success(request, _("已办理：%(outcome)s。这一列可以办的都办完了。") % {"outcome": said})
        return redirect(f"{reverse('approvals:inbox')}?{query}")
    messages.success(request, _("上一件已办理：%(outcome)s。这是下一件。") % {"outcome": said})
    return redirect(f"{reverse('approvals:application', args=[following.pk])}?{query}")


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.FORM_OPENED, subject="pk")
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """退回: what must be put right, row by row, and why."""
    row = found(queries.application, request, pk)
    if not _may(request, row, RETURN):
        messages.error(request, _("这份申请现在不能退回：它不在您这一步，或这一步没有“退回”。"))
        return redirect("approvals:application", pk=pk)
    form = ReturnForm(
        request.POST or None, initial={"id": uuid4(), "seen": row.decisions_made},
        targets=_targets(request, row), fields=_fields(row),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        rows = [actions.Return(about, reason, key, field) for about, key, field, reason in form.returned()]
        given = form.cleaned_data
        if done(
            form, actions.decide, decision_id=given["id"], application=row, outcome=RETURN, seen=given["seen"],
            opinion=given["opinion"] or rows[0].reason, returned=rows, by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已退回。受理人会看到要补正的内容。"))
            return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/send_back.html", page, status=422 if form.is_bound else 200)


def _may(request: HttpRequest, row: Application, outcome: str) -> bool:
    ways = pages_deciding.ways(request.user, row, timezone.localdate())
    return any(way.may and way.outcome.code == outcome for way in ways)


def _targets(request: HttpRequest, row: Application) -> list[Any]:
    """What may be sent back: the household, each member, the check, the meeting, each material."""
    people = [(f"member:{one.pk}", one.name) for one in registry.members(request.user, row.household)]
    papers = [
        (f"evidence:{one.pk}", f"{one.get_kind_display()} {one.title}".strip())
        for one in pages.evidence(request.user, row)
    ]
    plain = [(f"{about}:", About(about).label) for about in (About.HOUSEHOLD, About.CHECK, About.MEETING)]
    groups = [(About.MEMBER.label, people), (About.EVIDENCE.label, papers)]
    return [*plain, *((label, choices) for label, choices in groups if choices)]


def _fields(row: Application) -> list[Any]:
    kinds = (About.HOUSEHOLD, About.MEMBER, About.CHECK)
    return [(About(about).label, list(history.fields_of(row, about))) for about in kinds]


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回: take an application out of its procedure, with the reason."""
    row = found(queries.application, request, pk)
    if not _may(request, row, WITHDRAW):
        messages.error(request, _("这份申请现在不能撤回：它已办结，或已到不能撤回的一步。"))
        return redirect("approvals:application", pk=pk)
    form = ReasonForm(request.POST or None, initial={"id": uuid4(), "seen": row.decisions_made})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.withdraw, decision_id=given["id"], application=row, reason=given["reason"],
            seen=given["seen"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已撤回。"))
            return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/withdraw.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.FILE_APPLICATIONS)
@require_POST
def mend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that something sent back has been put right."""
    row = found(pages.returned_row, request, pk)
    pressed(request, actions.mend_row, _("已登记补正。"), row=row, by=request.user)
    return redirect("approvals:application", pk=row.decision.application_id)


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED, subject="pk")
def household_choice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """After a split or a merge: for which household does the application go on?"""
    row = found(queries.application, request, pk)
    may_handle(request, row.village_id)
    homes = registry.rows(request.user, pages.may_follow(request.user, row))
    form = HouseholdChoiceForm(
        request.POST or None, initial={"id": uuid4()}, homes=[(one.household, _named(one)) for one in homes]
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.choose_household, choice_id=given["id"], application=row, household=form.chosen(),
            reason=given["reason"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已确认，申请继续办理。"))
            return redirect("approvals:application", pk=pk)
    page = {"menu_key": "approvals", "row": row, "form": form}
    return render(request, "approvals/household_choice.html", page, status=422 if form.is_bound else 200)


def _named(home: registry.Row) -> str:
    """A household one can tell from the other: head, size, number, village."""
    told = {
        "name": home.head.name if home.head else "", "size": home.size, "number": home.household.number,
        "village": home.household.village.name,
    }  # fmt: skip
    return _("%(name)s 户，%(size)d 人，户 %(number)s，%(village)s") % told
