"""县域转诊: where do referrals stand, how long do replies take, which were never closed?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.referrals import queries
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral
from ankang.referrals.queries import area as asked
from ankang.values.division import code_or_blank
from ankang.web.paging import page_of

_PARTS = ("stages", "replies", "facilities")
Cell = tuple[str, str]


def _division(request: HttpRequest) -> str:
    code = code_or_blank(request.GET.get("division", ""))
    return code if code and places.divisions(request.user).filter(code=code).exists() else ""


@endpoint(duty=Duty.VIEW_CAPACITY)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Three tables of counts; each leads to its rows where the reader may see the people."""
    division = _division(request)
    told = queries.overview(request.user, division)
    context = {
        "menu_key": "referrals_overview", "division": division, "way": places.path(request.user, division) if division else [],
        "ages": [_days(asked.AGES, at) for at in range(len(asked.AGES))], "stages": _stages(told, division),
        "replies": _replies(told, division), "columns": [label for _key, label in _columns()],
        "facilities": _facilities(told, division), "hides": told.hides, "shows_people": told.shows_people,
        "never": asked.NEVER, "open": told.stages["all", "all"], "unclosed": told.facilities["all", "never"],
    }  # fmt: skip
    return render(request, "referrals/overview.html", context)


def _days(bands: tuple[int | None, ...], at: int) -> str:
    low, high = (bands[at - 1] or 0) + 1 if at else 0, bands[at]
    if high is None:
        return _("%(low)d 天及以上") % {"low": low}
    return _("%(low)d–%(high)d 天") % {"low": low, "high": high}


def _cell(told: asked.Overview, division: str, part: str, value: int | None, row: Any, column: Any) -> Cell:
    """(text, address): a hidden count says that it is small or guards one; a count leads to its rows."""
    if value is None:
        return (_("小数"), "")
    if not told.shows_people or not value:
        return (f"{value:,}", "")
    asks = {"part": part, "row": row, "column": column} | ({"division": division} if division else {})
    return (f"{value:,}", f"{reverse('referrals:behind')}?{urlencode(asks)}")


def _stages(told: asked.Overview, division: str) -> list[tuple[str, list[Cell]]]:
    labels = dict(Referral.State.choices)
    states = [*dict.fromkeys(key[0] for key in told.stages if key[0] != "all"), "all"]  # type: ignore[index]
    bands = [*range(len(asked.AGES)), "all"]
    return [
        (
            str(labels.get(state, _("合计"))),
            [_cell(told, division, "stages", told.stages[state, at], state, at) for at in bands],
        )
        for state in states
    ]


def _replies(told: asked.Overview, division: str) -> list[tuple[str, Cell, int]]:
    """Label, cell and share in percent of all that were sent (0 where it may not be told)."""
    named = {at: _days(asked.REPLIES, at) for at in range(len(asked.REPLIES))}
    named |= {"waiting": _("还没有回复，未结案"), "unanswered": _("没有回复就结案"), "all": _("合计")}
    total = told.replies["all"]
    return [
        (
            label, _cell(told, division, "replies", value, key, ""),
            round(100 * value / total) if value and total else 0,
        )
        for key, label in named.items()
        for value in [told.replies[key]]
    ]  # fmt: skip


def _columns() -> list[tuple[str, str]]:
    return [
        ("sent", _("一年内转来")), ("replied", _("已回复")), ("waiting", _("未回复")), ("unanswered", _("未回复就结案")),
        ("open", _("未结案")), ("late", _("其中逾期")), ("never", _("一直没有结案")),
    ]  # fmt: skip


def _facilities(told: asked.Overview, division: str) -> list[tuple[str, list[Cell]]]:
    rows = [*told.named.items(), ("all", _("合计"))] if told.named else []
    return [
        (
            name,
            [
                _cell(told, division, "facilities", told.facilities[key, c], key, c)
                for c, _label in _columns()
            ],
        )
        for key, name in rows
    ]


@endpoint(duty=Duty.VIEW_CAPACITY, reads=Kind.LIST_READ)
@require_GET
def behind(request: HttpRequest) -> HttpResponse:
    """The referrals behind a figure."""
    division = _division(request)
    if not queries.shows_people(request.user, division):
        raise PermissionDenied(_("您的岗位只看转诊的汇总数，不看名单。"))
    part = request.GET.get("part", "stages")
    part = part if part in _PARTS else "stages"
    row, column = request.GET.get("row", "all"), request.GET.get("column", "all")
    found = queries.behind(request.user, part, row, column, division)
    page = page_of(found.order_by(), request.GET.get("after"), by=("made_on",))
    context = {
        "menu_key": "referrals_overview", "page": page, "rows": queries.titles(request.user, page.rows), "total": found.count(),
    }  # fmt: skip
    return render(request, "referrals/behind.html", context)
