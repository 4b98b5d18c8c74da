"""The ledger as open work: what waits for approval, was sent back, is unmatched, is to be closed, does not agree."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.funds import queries
from ankang.funds.models import Period
from ankang.funds.naming import kind_name
from ankang.values.money import show_yuan
from ankang.web.work import Severity, Work, WorkItem

# Days after the end of a month by which it should be closed, and by which what was entered should be decided: terms of
# the house, not of a law.
CLOSE_DAYS, DECIDE_DAYS = 10, 3
_SHOWN = 5


def work_for(user: User) -> Work:
    """What of the ledger waits for this user."""
    items: list[WorkItem] = []
    if user.has_duty(Duty.APPROVE_FUNDS):
        items += _to_approve(user) + _to_sign(user) + _to_close(user, asked=True)
    if user.has_duty(Duty.ENTER_FUNDS):
        items += _sent_back(user) + _to_reconcile(user) + _to_close(user, asked=False)
    if items or user.has_duty(Duty.APPROVE_FUNDS) or user.has_duty(Duty.ENTER_FUNDS):
        items += _open_items(user) + _differences(user)
    today = timezone.localdate()
    overdue = sum(1 for item in items if item.due and item.due < today)
    items.sort(key=lambda item: (-item.severity, item.due or dt.date.max))
    return Work(items[: 4 * _SHOWN], len(items), overdue)


def _to_approve(user: User) -> list[WorkItem]:
    rows = queries.proposals(user, "pending").exclude(made_by=user).order_by("made_at")
    return [
        WorkItem(
            title=_("审批：%(kind)s %(sum)s 元") % {"kind": kind_name(row.kind), "sum": show_yuan(row.amount)},
            why=_("%(fund)s；%(who)s 于 %(day)s 登记，制单和审批须两人")
            % {"fund": row.fund, "who": row.made_by.name, "day": f"{timezone.localtime(row.made_at):%m-%d}"},
            due=timezone.localtime(row.made_at).date() + dt.timedelta(days=DECIDE_DAYS),
            severity=Severity.DUE, url=reverse("funds:proposal", args=[row.pk]), place=row.county_id, deed=_("去审批"),
        )
        for row in rows[:50]
    ]  # fmt: skip


def _sent_back(user: User) -> list[WorkItem]:
    """Sent back within the last fortnight and not entered anew: what was entered later says nothing about it, so it
    leaves the list by itself."""
    since = timezone.now() - dt.timedelta(days=14)
    rows = (
        queries.proposals(user, "returned")
        .filter(made_by=user, decided_at__gte=since)
        .order_by("-decided_at")
    )
    return [
        WorkItem(
            title=_("被退回：%(kind)s %(sum)s 元") % {"kind": kind_name(row.kind), "sum": show_yuan(row.amount)},
            why=_("%(who)s 退回，按退回理由重新登记") % {"who": row.decided_by.name},
            due=None, severity=Severity.DUE, url=reverse("funds:proposal", args=[row.pk]), place=row.county_id,
            deed=_("看理由"),
        )
        for row in rows[:20]
    ]  # fmt: skip


def _to_sign(user: User) -> list[WorkItem]:
    rows = queries.reconciliations(user).filter(signed_by__isnull=True).exclude(made_by=user)
    return [
        WorkItem(
            title=_("复核银行对账：%(account)s %(month)s") % {"account": row.bank_account, "month": f"{row.month:%Y-%m}"},
            why=_("%(who)s 已编制余额调节表，须另一人签字") % {"who": row.made_by.name},
            due=None, severity=Severity.DUE, place=row.bank_account.county_id,
            url=f"{reverse('funds:bank', args=[row.bank_account_id])}?month={row.month:%Y-%m}", deed=_("去复核"),
        )
        for row in rows[:20]
    ]  # fmt: skip


def _to_reconcile(user: User) -> list[WorkItem]:
    """Bank accounts with something open until the end of last month."""
    until = timezone.localdate().replace(day=1) - dt.timedelta(days=1)
    accounts = {account.pk: account for account in queries.bank_accounts(user)}
    found = []
    for key, (lines, entries) in queries.unmatched(user, until).items():
        if lines or entries:
            told = {"lines": lines, "entries": entries}
            found.append(
                WorkItem(
                    title=_("对账：%(account)s") % {"account": accounts[key]},
                    why=_("截至上月末，银行有 %(lines)d 笔、账上有 %(entries)d 笔没有勾对") % told,
                    due=until + dt.timedelta(days=CLOSE_DAYS), severity=Severity.DUE, place=accounts[key].county_id,
                    url=f"{reverse('funds:bank', args=[key])}?month={until:%Y-%m}", deed=_("去对账"),
                )
            )  # fmt: skip
    return found


def _to_close(user: User, *, asked: bool) -> list[WorkItem]:
    rows = queries.periods(user).filter(
        state=Period.State.OPEN, last_day__lt=timezone.localdate(), asked_by__isnull=not asked
    )
    return [
        WorkItem(
            title=_("结账：%(month)s") % {"month": f"{row.month:%Y-%m}"},
            why=_("已申请结账，须另一人结账") if asked else _("月份已结束，核对结账清单后申请结账"),
            due=row.last_day + dt.timedelta(days=CLOSE_DAYS), severity=Severity.DUE, place=row.county_id,
            url=reverse("funds:period", args=[row.pk]), deed=_("去结账"),
        )
        for row in rows.order_by("month")[:3]
    ]  # fmt: skip


def _open_items(user: User) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("未达账项：%(account)s") % {"account": item.bank_account}, why=_("由您负责查清"), due=item.due,
            severity=Severity.CALM, place=item.bank_account.county_id,
            url=reverse("funds:bank", args=[item.bank_account_id]), deed=_("去查清"),
        )
        for item in queries.open_items(user).filter(owner=user).order_by("due")[:20]
    ]  # fmt: skip


def _differences(user: User) -> list[WorkItem]:
    last = queries.last_check(user)
    if last is None or not last.differences:
        return []
    told = [f"{d['what']} {d['kept']} ≠ {d['reckoned']}" for d in last.differences[:3]]
    return [
        WorkItem(
            title=_("台账余额与分录不符：%(count)d 处") % {"count": len(last.differences)},
            why=_("夜间重算发现（记录值 ≠ 重算值，分）：%(what)s；请报系统管理员") % {"what": "；".join(told)},
            due=None, severity=Severity.URGENT, place=last.county_id, url=reverse("funds:overview"), deed=_("去看"),
        )
    ]  # fmt: skip
