"""评议会: hold one for many applications, see it, and print the blank record for the room."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import actions
from ankang.approvals.forms.meetings import MeetingForm, WhichForm
from ankang.approvals.looks import Look
from ankang.approvals.models import Meeting
from ankang.approvals.queries import pages_meetings as queries
from ankang.approvals.showing import meetings as words
from ankang.approvals.views.asking import done, may_handle
from ankang.places.models import Division
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.MEETING_READ)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """Which meetings were held?"""
    page = page_of(queries.meetings(request.user), request.GET.get("after"), by=queries.ORDER, size=30)
    context = {
        "menu_key": "approvals",
        "page": page,
        "rows": [(row, words.reached(row)) for row in page.rows],
        "may_hold": request.user.has_duty(Duty.FILE_APPLICATIONS),
    }
    return render(request, "approvals/meetings.html", context)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.MEETING_READ, subject="pk")
@require_GET
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who came to a meeting, how it voted, what was written down."""
    row = found(queries.meeting, request, pk)
    page = {
        "menu_key": "approvals",
        "meeting": row,
        "reached": words.reached(row),
        "asked": words.asked(row.kind, row.held_on, row.village_id),
        "votes": queries.votes(request.user, row),
    }
    return render(request, "approvals/meeting.html", page)


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED)
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Record a meeting: first which, then its sheet with every application that waits for it."""
    which, village = _which(request)
    if village is None:
        return render(request, "approvals/meeting_which.html", {"menu_key": "approvals", "form": which})
    kind, group = which.cleaned_data["kind"], which.cleaned_data["group"]
    waiting = queries.waiting(request.user, village, kind, group)
    start = {"id": uuid4(), "held_on": timezone.localdate()}
    form = MeetingForm(request.POST or None, initial=start, waiting=waiting)
    if form.is_bound and form.is_valid():
        key, ballots = form.cleaned_data["id"], [actions.Ballot(**one) for one in form.ballots()]
        if done(
            form, actions.hold_meeting, meeting_id=key, village=village, kind=kind, group=group, ballots=ballots,
            by=request.user, **form.meeting(),
        ):  # fmt: skip
            messages.success(request, _("评议会已登记。"))
            return redirect("approvals:meeting", pk=key)
    page = _sheet(request, village, kind, group) | {"form": form}
    return render(request, "approvals/meeting_new.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.FILE_APPLICATIONS, reads=Look.FORM_OPENED)
@require_GET
def meeting_blank(request: HttpRequest) -> HttpResponse:
    """The blank record to print: applications listed, boxes for votes, lines for signatures."""
    which, village = _which(request)
    if village is None:
        return redirect("approvals:meeting_new")
    kind, group = which.cleaned_data["kind"], which.cleaned_data["group"]
    page = _sheet(request, village, kind, group)
    page |= {"waiting": queries.waiting(request.user, village, kind, group), "signers": range(24)}
    return render(request, "approvals/meeting_blank.html", page)


def _which(request: HttpRequest) -> tuple[WhichForm, Division | None]:
    """The form that asks which meeting, and the village when it was answered."""
    villages = queries.villages(request.user)
    choices = [(one.code, f"{one.parent or ''} {one.name}".strip()) for one in villages]
    given = request.GET if "village" in request.GET else None
    groups = queries.groups(request.user)
    form = WhichForm(
        given, villages=choices, groups=groups, initial={"village": choices[0][0] if choices else ""}
    )
    if not form.is_bound or not form.is_valid():
        return form, None
    try:
        village = queries.village(request.user, form.cleaned_data["village"])
    except ObjectDoesNotExist:
        raise Http404 from None
    may_handle(request, village.code)
    return form, village


def _sheet(request: HttpRequest, village: Division, kind: str, group: str) -> dict[str, Any]:
    return {
        "menu_key": "approvals",
        "village": village,
        "kind": kind,
        "kind_label": Meeting.Kind(kind).label,
        "group": group,
        "asked": words.asked(kind, timezone.localdate(), village.code),
        "query": urlencode({"village": village.code, "kind": kind, "group": group}),
    }
