"""公文任务: what is in our hands, what we sent, what waits for the channel; one order; the county's overview."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.orders import actions, queries, rules
from ankang.orders.events import Kind
from ankang.orders.forms import ReasonForm, year_of
from ankang.orders.models import Order
from ankang.orders.views.asking import done, form_page, pressed
from ankang.web.deeds import found
from ankang.web.downloads import paper as sent_paper
from ankang.web.paging import page_of

_LISTS = ("inbox", "outbox", "late", "drafts", "release", "all")


@endpoint(duty=Duty.VIEW_ORDERS, reads=Kind.LIST_READ)
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """哪些在我们手里？"""
    tabs = _tabs(request)
    which = request.GET.get("list", "")
    which = which if which in [key for key, *_rest in tabs] else tabs[0][0]
    after = request.GET.get("after")
    page: dict[str, Any] = {
        "menu_key": "orders", "tabs": tabs, "which": which, "may_draft": bool(queries.speaks_as(request.user)),
        "county": any(covers(request.user, code, Duty.VIEW_ORDERS) for code in _counties(request)),
    }  # fmt: skip
    if which in ("drafts", "release", "all"):
        page["orders"] = page_of(_orders(request, which), after, by=("-drafted_at",))
    else:
        late = which == "late"
        rows = queries.outbox(request.user) if which == "outbox" else queries.inbox(request.user)
        rows = (
            queries.outbox(request.user, late=True) | queries.inbox(request.user, late=True) if late else rows
        )
        page["copies"] = page_of(rows.prefetch_related("dues"), after, by=("receive_by",))
    return render(request, "orders/orders.html", page)


def _counties(request: HttpRequest) -> list[str]:
    return [f"{post.division_id[:6]}000000" for post in request.user.posts_now]


def _orders(request: HttpRequest, which: str) -> Any:
    if which == "release":
        return queries.to_release(request.user)
    rows = queries.orders(request.user)
    units = [one.pk for one in queries.speaks_as(request.user)]
    return (
        rows.filter(state=Order.State.DRAFT, unit__in=units)
        if which == "drafts"
        else rows.exclude(state="draft")
    )


def _tabs(request: HttpRequest) -> list[tuple[Any, ...]]:
    user = request.user
    found = []
    if user.has_duty(Duty.ANSWER_ORDERS):
        found.append(("inbox", _("我们办理的"), "?list=inbox", queries.inbox(user).count()))
    if user.has_duty(Duty.RELEASE_ORDERS):
        found.append(("release", _("待下发"), "?list=release", queries.to_release(user).count()))
    if user.has_duty(Duty.ISSUE_ORDERS):
        found.append(("outbox", _("我们发出的"), "?list=outbox", queries.outbox(user).count()))
        found.append(("drafts", _("拟稿"), "?list=drafts", _orders(request, "drafts").count()))
    if found:
        late = queries.inbox(user, late=True).count() + queries.outbox(user, late=True).count()
        found.append(("late", _("逾期"), "?list=late", late))
    return [*found, ("all", _("全部"), "?list=all")]


@endpoint(duty=Duty.VIEW_ORDERS, reads=Kind.ORDER_READ, subject="pk")
@require_GET
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """一份文件: what it says, who has it, who is late."""
    row = found(queries.order, request, pk)
    copies = queries.copies(request.user).filter(order=row).prefetch_related("dues").order_by("place", "pk")
    dues = rules.days_due(row.rhythm, row.first_due_on, row.last_due_on) if row.first_due_on else []
    sender = row.unit_id in [one.pk for one in queries.speaks_as(request.user)]
    readers = row.copies.count()
    page = {
        "menu_key": "orders", "order": row, "copies": copies, "to": row.copies.select_related("unit"), "figures": row.figures.all(),
        "papers": row.papers.filter(answer=None), "likenesses": row.likenesses.select_related("other", "other__unit", "confirmed_by"),
        "sender": sender, "dues": dues, "hours": rules.hours(row.read_minutes, row.report_minutes, readers, readers * len(dues)),
        "may_release": row.state == "waiting" and row.drafted_by_id != request.user.pk
        and covers(request.user, row.county_id, Duty.RELEASE_ORDERS),
    }  # fmt: skip
    return render(request, "orders/order.html", page)


@endpoint(duty=Duty.RELEASE_ORDERS)
@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """下发。"""
    row = found(queries.order, request, pk)
    pressed(request, actions.release, _("已下发，收文单位的待办里已有这份文件。"), order=row, by=request.user)
    return redirect("orders:order", pk=pk)


@endpoint(duty=Duty.RELEASE_ORDERS, reads=Kind.ORDER_READ, subject="pk")
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """退回拟稿人。"""
    return _with_reason(request, pk, actions.send_back, _("为什么退回？"), _("退回"), _("已退回拟稿人。"))


@endpoint(duty=Duty.ISSUE_ORDERS, reads=Kind.ORDER_READ, subject="pk")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回。"""
    return _with_reason(request, pk, actions.withdraw, _("为什么撤回？"), _("撤回"), _("已撤回。"))


def _with_reason(
    request: HttpRequest, pk: UUID, action: Any, question: str, button: str, said: str
) -> HttpResponse:
    row = found(queries.order, request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid() and done(
        form, action, order=row, reason=form.cleaned_data["reason"], by=request.user
    ):  # fmt: skip
        messages.success(request, said)
        return redirect("orders:order", pk=pk)
    return form_page(request, form, question, button, row, reverse("orders:order", args=[pk]))


@endpoint(duty=Duty.VIEW_ORDERS, reads=Kind.PAPER_READ, subject="pk")
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper itself."""
    try:
        row, content = found(queries.paper, request, pk)
    except FileNotFoundError:
        raise Http404 from None
    return sent_paper(content, row.media, row.pk.hex[:12])


@endpoint(duty=Duty.VIEW_ORDERS, reads=Kind.LIST_READ)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """文件给各镇添了多少时间？ By town, department and month; which figures are asked for twice."""
    today = timezone.localdate()
    year = year_of(request.GET.get("year", ""), today)
    rows = queries.overview(request.user, year)
    page = {
        "menu_key": "orders", "year": year, "years": [today.year, today.year - 1], **rows,
        "hours": round(sum(one.minutes for one in rows["town"]) / 60),
        "late": sum(one.report_late + one.receipt_late for one in rows["town"]),
        "same": queries.same_figures(request.user, year),
    }  # fmt: skip
    return render(request, "orders/overview.html", page)
