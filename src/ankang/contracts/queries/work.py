"""Contracts as open work: to be signed by the reader, up for renewal, signed and not served, to hand over."""

import datetime as dt

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.contracts.models import Contract
from ankang.contracts.queries import lists
from ankang.contracts.queries.services import unserved
from ankang.web.work import Severity, Work, WorkItem

MOST = 4


def work_for(user: User) -> Work:
    """What of contracts waits for the reader."""
    today = timezone.localdate()
    if not (user.has_duty(Duty.SIGN_CONTRACTS) or user.has_duty(Duty.CO_SIGN_CONTRACTS)):
        return Work([], 0)
    waiting = lists.waiting_for_me(user, today)
    items = [_signing(row) for row in waiting[:MOST]]
    total, late = len(waiting), 0
    if user.has_duty(Duty.SIGN_CONTRACTS):
        for item, count, overdue in _doctors(user, today):
            items.append(item)
            total, late = total + count, late + overdue
    return Work(items, total, late)


def _signing(row: Contract) -> WorkItem:
    return WorkItem(
        title=_("%(name)s 的家庭医生协议等您签字") % {"name": row.person.name},
        why=_("签字齐全才生效，服务才开始计数。"),
        due=row.since, severity=Severity.DUE, url=reverse("contracts:contract", args=[row.pk]),
        place=row.person.village_id, deed=_("去签字"),
    )  # fmt: skip


def _doctors(user: User, today: dt.date) -> list[tuple[WorkItem, int, int]]:
    """One line a list: each stands for many people, and the list is where they are worked."""
    found = []
    renewals = lists.renewing(user, today).order_by().aggregate(n=Count("pk"), first=Min("until"))
    gone = lists.handing_over(user, today).order_by().count()
    never = [one for one in unserved(user, today, own=True) if one.never]
    if n := renewals["n"]:
        first = renewals["first"]
        found.append((_line(
            ngettext("%(n)d 份家庭医生协议该续签", "%(n)d 份家庭医生协议该续签", n), n,
            _("最早 %(day)s 到期。不续签，服务就断了。") % {"day": first}, first, "contracts:renewals", _("去续签"),
        ), 1, int(first < today)))  # fmt: skip
    if never:
        found.append((_line(
            ngettext("%(n)d 人签约后一次服务也没有", "%(n)d 人签约后一次服务也没有", len(never)), len(never),
            _("签约不等于履约：先去看最久没有服务的人。"), None, "contracts:served", _("看名单"),
        ), 1, 1))  # fmt: skip
    if gone:
        found.append((_line(
            ngettext("%(n)d 份协议要换签约医生", "%(n)d 份协议要换签约医生", gone), gone,
            _("签约医生已离开岗位或团队。"), None, "contracts:hand_over", _("去交接"),
        ), 1, 0))  # fmt: skip
    return found


def _line(title: str, n: int, why: str, due: dt.date | None, url: str, deed: str) -> WorkItem:
    return WorkItem(title % {"n": n}, why, due, Severity.DUE, reverse(url), deed=deed)
