"""结账和报表: months to close, statements, their workbook."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.funds import actions, queries, workbook
from ankang.funds.events import Kind
from ankang.funds.forms import SpanForm
from ankang.funds.rules.calendar import last_day
from ankang.funds.views.asking import pressed
from ankang.web.deeds import found
from ankang.web.downloads import workbook as send_workbook


@endpoint(duty=Duty.VIEW_FUNDS)
def periods(request: HttpRequest) -> HttpResponse:
    """The months of the books."""
    return render(request, "funds/periods.html", {"rows": queries.periods(request.user)[:36]})


@endpoint(duty=Duty.VIEW_FUNDS)
def period(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One month: what must be done before it is closed, who asked, who closes."""
    one = found(queries.period, request, pk)
    is_open = one.state == one.State.OPEN
    points = queries.checklist_of(request.user, one) if is_open else []
    ready = all(point.done for point in points)
    context = {
        "period": one,
        "points": points,
        "ready": ready,
        "may_ask": is_open and ready and not one.asked_by_id and request.user.has_duty(Duty.ENTER_FUNDS),
        "may_close": is_open and ready and one.asked_by_id and one.asked_by_id != request.user.pk
        and request.user.has_duty(Duty.APPROVE_FUNDS),
    }  # fmt: skip
    return render(request, "funds/period.html", context)


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def period_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask that a month be closed."""
    one = found(queries.period, request, pk)
    pressed(request, actions.ask_close, _("已申请结账，等待财务负责人结账。"), period=one, by=request.user)
    return redirect("funds:period", pk=pk)


@endpoint(duty=Duty.APPROVE_FUNDS)
@require_POST
def period_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a month that another asked to close."""
    one = found(queries.period, request, pk)
    pressed(request, actions.close_period, _("已结账，这个月不再记账。"), period=one, by=request.user)
    return redirect("funds:period", pk=pk)


@endpoint(duty=Duty.VIEW_FUNDS)
def statements(request: HttpRequest) -> HttpResponse:
    """The statements of some days: by fund, use and town, and the balances of all accounts."""
    since, until = _span(request)
    today = timezone.localdate()
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    last = month - dt.timedelta(days=1)
    shown = queries.statement(request.user, since, until)
    chosen = list(queries.funds(request.user))
    lags = queries.lag(request.user, chosen, today)
    context = {
        "shown": shown,
        "form": SpanForm(initial={"since": since, "until": until}),
        "spans": [(_("本月"), month, last_day(month)), (_("上月"), last.replace(day=1), last), (_("本年"), year, today)],
        "lags": [(fund, lags[fund.pk]) for fund in chosen if fund.pk in lags],
    }  # fmt: skip
    return render(request, "funds/statements.html", context)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.EXPORTED)
def statements_export(request: HttpRequest) -> HttpResponse:
    """The statements as a workbook: the figures of the page."""
    since, until = _span(request)
    data = workbook.statement_book(queries.statement(request.user, since, until), request.user)
    name = _("资金报表") + f"-{since:%Y%m%d}-{until:%Y%m%d}.xlsx"
    return send_workbook(data, name)


def _span(request: HttpRequest) -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    return SpanForm(request.GET or None).days((today.replace(month=1, day=1), today))
