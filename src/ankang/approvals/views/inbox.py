"""审批: the list of applications, what waits for the reader first; its export; and the ticked rows on their way to
be decided together."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals.forms.lists import ListForm
from ankang.approvals.looks import Look
from ankang.approvals.queries import pages_bulk
from ankang.approvals.queries import pages_lists as queries
from ankang.approvals.queries.pages_lists import ENDED, MINE, OPEN, TO_BRING, Filters
from ankang.approvals.showing import applications as words
from ankang.approvals.views.exporting import csv_file
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.values.division import code_or_blank
from ankang.web.formatting import day

_DECIDING = (
    Duty.DECIDE_IN_GROUP,
    Duty.DECIDE_AT_VILLAGE,
    Duty.DECIDE_AT_TOWN,
    Duty.DECIDE_AT_COUNTY,
    Duty.EDIT_REGISTER,
)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.INBOX_READ)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Which applications wait for me, and why do the others not go on?"""
    filters = asked(request, request.GET)
    listed = queries.listed(request.user, filters)
    page = queries.page(request.user, filters, request.GET.get("after"))
    tabs = _tabs(request, filters)
    context = {
        "menu_key": "approvals",
        "filters": filters,
        "query": urlencode(filters.as_query()),
        "form": ListForm(initial=vars(filters)),
        "tabs": tabs,
        "page": page,
        "rows": [_line(row) for row in queries.rows(request.user, page.rows)],
        "total": next((tab[3] for tab in tabs if tab[0] == filters.which and not _narrowed(filters)), None)
        or listed.count(),
        "division": filters.division,
        "place": places.path(request.user, filters.division) if filters.division else [],
        "may_tick": filters.which == MINE,
        "may_file": request.user.has_duty(Duty.FILE_APPLICATIONS),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "may_sample": request.user.has_duty(Duty.DECIDE_AT_TOWN),
        "has_targets": any(post.division.level <= Division.Level.TOWN for post in request.user.posts_now),
        "recent": pages_bulk.recent(request.user) if filters.which == MINE else None,
    }
    return render(request, "approvals/inbox.html", context)


def _line(row: queries.Row) -> dict[str, Any]:
    """A row with its words."""
    one = row.application
    return {
        "row": one,
        "home": row.household,
        "kind": words.kind_text(one),
        "step": words.step_text(one),
        "states": words.states(one, row.lacks),
        "due": words.due_of(one),
    }


def _tabs(request: HttpRequest, filters: Filters) -> list[tuple[str, str, str, int | None]]:
    """The tabs that make sense for the reader's duties; the first is where their work is."""
    decides = any(request.user.has_duty(duty) for duty in _DECIDING)
    named = [(MINE, _("等我办理"))] if decides else []
    named += [(TO_BRING, _("等我补办"))] if request.user.has_duty(Duty.FILE_APPLICATIONS) else []
    own = queries.counts(request.user, filters, [which for which, _label in named])
    named += [(OPEN, _("办理中")), (ENDED, _("已办结"))]
    return [(which, label, _address(filters, which), own.get(which)) for which, label in named]


def _address(filters: Filters, which: str) -> str:
    kept = {"which": which} | ({"division": filters.division} if filters.division else {})
    return f"{reverse('approvals:inbox')}?{urlencode(kept)}"


def asked(request: HttpRequest, given: Mapping[str, str]) -> Filters:
    """The filters of an address or a form; without one, the first tab that is the reader's."""
    which = given.get("which", "")
    if which not in (MINE, TO_BRING, OPEN, ENDED):
        which = _first(request)
    return Filters(which=which, division=code_or_blank(given.get("division", "")), **ListForm(given).read())


def _first(request: HttpRequest) -> str:
    if any(request.user.has_duty(duty) for duty in _DECIDING):
        return MINE
    return TO_BRING if request.user.has_duty(Duty.FILE_APPLICATIONS) else OPEN


def _narrowed(filters: Filters) -> bool:
    return bool(filters.kind or filters.step or filters.state or filters.way)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Look.LIST_EXPORTED)
@require_POST
def inbox_export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as a file: the same rows as on the page and in its count."""
    heads = (_("申请编号"), _("户主"), _("村"), _("村民小组"), _("户编号"), _("事项"), _("步骤"), _("状态"), _("来源"),
             _("受理日期"), _("到达日期"), _("办理期限"))  # fmt: skip
    return csv_file("applications", heads, _cells(request, asked(request, request.POST)))


def _cells(request: HttpRequest, filters: Filters) -> Iterator[tuple[object, ...]]:
    for batch in queries.batches(request.user, filters):
        for row in batch:
            one, home = row.application, row.household
            yield (
                one.number, home.head.name if home.head else "", home.household.village.name, home.household.group,
                home.household.number, words.kind_text(one), words.step_text(one),
                "、".join(state.text for state in words.states(one, row.lacks)), one.get_way_display(), day(one.begun_on),
                day(one.since), day(words.due_of(one)),
            )  # fmt: skip
