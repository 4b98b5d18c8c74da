"""Months of the books, and what must be done before one may be closed."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import BankAccount, Entry, LedgerCheck, Period, Proposal, Reconciliation
from ankang.funds.queries.bank import standing
from ankang.funds.queries.checking import differences


@dataclass(frozen=True)
class Point:
    """One point of the checklist: what, whether it is done, what is missing, and the page to do it on (url name)."""

    what: str
    done: bool
    missing: str = ""
    page: str = ""


def periods(user: User) -> QuerySet[Period]:
    """The months of the books a user may see, the latest first, with how many transactions each has."""
    rows = within(Period.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)
    return (
        rows.select_related("county", "asked_by", "closed_by")
        .annotate(count=Count("transactions"))
        .order_by("-month")
    )


def period(user: User, pk: UUID) -> Period:
    """One of them."""
    return periods(user).get(pk=pk)


def checklist_of(user: User, period: Period) -> list[Point]:
    """The checklist of a month the user may see; empty when it is a stranger's."""
    return checklist(period) if periods(user).filter(pk=period.pk).exists() else []


def checklist(period: Period, *, anew: bool = False) -> list[Point]:
    """What must be done before a month may be closed. `anew`: reckon all balances now, though the last check still
    holds for the month; a page does not wait for that, the closing does."""
    return [
        _ended(period),
        _earlier(period),
        _nothing_waits(period),
        _reconciled(period),
        _right(period, anew),
    ]


def _ended(period: Period) -> Point:
    ended = timezone.localdate() > period.last_day
    return Point(_("月份已经结束"), ended, _("到 %(day)s 以后再结账") % {"day": period.last_day})


def _earlier(period: Period) -> Point:
    before = Period.objects.filter(county=period.county_id, month__lt=period.month, state=Period.State.OPEN)
    first = before.order_by("month").first()
    missing = _("%(month)s 还没有结账") % {"month": f"{first.month:%Y-%m}"} if first else ""
    return Point(_("以前各月都已结账"), first is None, missing, "funds:periods")


def _nothing_waits(period: Period) -> Point:
    waiting = Proposal.objects.filter(
        county=period.county_id, state=Proposal.State.PENDING, on__gte=period.month, on__lte=period.last_day
    ).count()
    missing = _("还有 %(count)d 笔待审批") % {"count": waiting} if waiting else ""
    return Point(_("本月收支都已审批或退回"), not waiting, missing, "funds:waiting")


def _reconciled(period: Period) -> Point:
    """Every bank account with money or movement is reconciled and signed, and nothing changed since."""
    missing = [str(account) for account in _used(period) if not _holds(account, period.month)]
    words = _("没有对账签字：%(accounts)s") % {"accounts": "、".join(missing)} if missing else ""
    return Point(_("银行账户都已对账并签字"), not missing, words, "funds:banks")


def _used(period: Period) -> list[BankAccount]:
    booked = Entry.objects.filter(
        account__bank_account__isnull=False, transaction__booked_on__lte=period.last_day
    )
    keys = booked.values("account__bank_account").order_by().distinct()
    return list(BankAccount.objects.filter(Q(pk__in=keys), county=period.county_id).order_by("title", "tail"))


def _holds(account: BankAccount, month: dt.date) -> bool:
    done = Reconciliation.objects.filter(bank_account=account, month=month, signed_by__isnull=False).first()
    if done is None:
        return False
    now = standing(account, month, done.by_bank)
    return (now.by_books, now.open_in_bank, now.open_in_books) == (
        done.by_books, done.open_in_bank, done.open_in_books,
    )  # fmt: skip


def _right(period: Period, anew: bool) -> Point:
    last = LedgerCheck.objects.filter(county=period.county_id).order_by("-checked_at").first()
    holds = last and not period.transactions.filter(made_at__gte=last.checked_at).exists()
    wrong = last.differences if holds and not anew else differences(period.county_id)
    missing = _("有 %(count)d 处不符，请报系统管理员") % {"count": len(wrong)} if wrong else ""
    return Point(_("由全部分录重算，余额一致"), not wrong, missing)
