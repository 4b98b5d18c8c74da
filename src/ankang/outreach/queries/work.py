"""Outreach as open work: results that are missing, events at hand, sign-ins and posters that wait, stock, the unaware."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.outreach import rules
from ankang.outreach.models import Event, Poster
from ankang.outreach.queries.attending import unmatched
from ankang.outreach.queries.stock import low_items
from ankang.outreach.queries.unaware import backlog, late
from ankang.outreach.rules import AHEAD
from ankang.web.work import Severity, Work, WorkItem

# More of a kind than this are told as one.
MOST = 5
_AHEAD_DAYS = 7


def work_for(user: User) -> Work:
    """What who organises has to do, worst first."""
    if not user.has_duty(Duty.RUN_EVENTS):
        return Work([], 0)
    today = timezone.localdate()
    days = rules.number("result_days", today)
    missing, soon = missing_results(user, today), _soon(user, today)
    items = (
        [_result(one, days, today) for one in missing]
        if len(missing) <= MOST
        else [_results(missing, days, today)]
    )
    items += [_ahead(one) for one in soon] if len(soon) <= MOST else [_many_ahead(soon)]
    items += [*_posters(user), *_sign_ins(user), *_stock(user), *_unaware(user, today)]
    return Work(items, len(items), sum(one.due is not None and one.due < today for one in items))


def missing_results(user: User, today: dt.date) -> list[Event]:
    """Events whose day is over and whose result is not there, the oldest first."""
    rows = within(Event.objects.all(), user, by="division", duty=Duty.RUN_EVENTS)
    waiting = rows.filter(state__in=[*(str(one) for one in AHEAD), "held"], on__lt=today)
    return list(waiting.select_related("division").order_by("on"))


def _soon(user: User, today: dt.date) -> list[Event]:
    rows = within(Event.objects.all(), user, by="division", duty=Duty.RUN_EVENTS)
    ahead = rows.filter(
        state__in=[str(one) for one in AHEAD], on__gte=today, on__lte=today + dt.timedelta(_AHEAD_DAYS)
    )
    return list(ahead.select_related("division").order_by("on", "begins"))


def _result(row: Event, days: int, today: dt.date) -> WorkItem:
    due = row.on + dt.timedelta(days)
    return WorkItem(
        title=f"{row.title} · {row.division.name}",
        why=_("活动日期已过，还没有登记结果：到场多少人、花了多少钱。没有办的请取消并写明原因。"), due=due,
        severity=Severity.DUE, url=reverse("outreach:event", args=[row.pk]),
        place=row.division_id, deed=_("登记结果"), source=str(rules.source_of("result_days", today)),
    )  # fmt: skip


def _results(rows: list[Event], days: int, today: dt.date) -> WorkItem:
    """Where there are many, as for a county, they are one piece of work with its number."""
    due = rows[0].on + dt.timedelta(days)
    late = sum(one.on + dt.timedelta(days) < today for one in rows)
    return WorkItem(
        title=_("%(n)d 次活动缺结果") % {"n": len(rows)},
        why=_("活动日期已过，其中 %(late)d 次超过登记期限。") % {"late": late}, due=due,
        severity=Severity.DUE, url=f"{reverse('outreach:events')}?state=held",
        deed=_("去催办"), source=str(rules.source_of("result_days", today)),
    )  # fmt: skip


def _many_ahead(rows: list[Event]) -> WorkItem:
    unsure = sum(one.state == "planned" for one in rows)
    return WorkItem(
        title=_("%(n)d 次活动在 7 天内举办") % {"n": len(rows)}, why=_("其中 %(n)d 次还没有确认。") % {"n": unsure},
        due=rows[0].on, severity=Severity.DUE, url=reverse("outreach:events"), deed=_("去查看"),
    )  # fmt: skip


def _ahead(row: Event) -> WorkItem:
    why = (
        _("已确认，准备物资和志愿者。")
        if row.state == "confirmed"
        else _("还没有确认：落实地点、专家和物资后确认。")
    )
    return WorkItem(
        title=f"{row.title} · {row.division.name}", why=why, due=row.on, severity=Severity.DUE,
        url=reverse("outreach:event", args=[row.pk]), place=row.division_id, deed=_("去准备"),
    )  # fmt: skip


def _posters(user: User) -> list[WorkItem]:
    rows = within(Poster.objects.all(), user, by="division", duty=Duty.RUN_EVENTS)
    waiting = list(rows.filter(state=Poster.State.DRAFT).exclude(made_by=user).order_by("made_at"))
    if len(waiting) > MOST:
        told = _("%(n)d 张海报待复核") % {"n": len(waiting)}
        return [_one(told, _("海报等您复核发布。"), "outreach:posters", _("去复核"))]
    return [
        WorkItem(
            title=one.title, why=_("海报等您复核发布。"), due=None, severity=Severity.CALM,
            url=reverse("outreach:poster", args=[one.pk]), place=one.division_id, deed=_("去复核"),
        )
        for one in waiting
    ]  # fmt: skip


def _sign_ins(user: User) -> list[WorkItem]:
    rows = (
        within(unmatched(user), user, duty=Duty.RUN_EVENTS)
        .order_by()
        .values_list("event_id", "event__title", "village_id")
    )
    events = {key: (title, place) for key, title, place in rows}
    if len(events) > MOST:
        told = _("%(n)d 次活动的扫码签到待对应") % {"n": len(events)}
        return [_one(told, _("有扫码签到还没有对应到登记簿上的人。"), "outreach:events", _("去对应"))]
    return [
        WorkItem(
            title=title, why=_("有扫码签到还没有对应到登记簿上的人。"), due=None, severity=Severity.CALM,
            url=reverse("outreach:attendance", args=[key]), place=place, deed=_("去对应"),
        )
        for key, (title, place) in sorted(events.items(), key=lambda pair: pair[1])
    ]  # fmt: skip


def _stock(user: User) -> list[WorkItem]:
    rows = list(within(low_items(user), user, by="division", duty=Duty.RUN_EVENTS).order_by("balance"))
    if len(rows) > MOST:
        told = _("%(n)d 种物资要补货") % {"n": len(rows)}
        return [_one(told, _("已到最低库存。"), "outreach:items", _("补货"))]
    return [
        WorkItem(
            title=f"{one.name} · {one.division.name}",
            why=_("只剩 %(balance)d %(unit)s，不多于最低库存 %(low)d。") % {"balance": one.balance, "unit": one.unit, "low": one.low},
            due=None, severity=Severity.CALM, url=reverse("outreach:item", args=[one.pk]), place=one.division_id, deed=_("补货"),
        )
        for one in rows
    ]  # fmt: skip


def _one(title: str, why: str, url: str, deed: str) -> WorkItem:
    """Many of a kind as one piece of work."""
    return WorkItem(title=title, why=why, due=None, severity=Severity.CALM, url=reverse(url), deed=deed)


def _unaware(user: User, today: dt.date) -> list[WorkItem]:
    rows = backlog(user)
    if not rows:
        return []
    people, over = sum(row["n"] for row in rows), late(user, today).count()
    places = {row["village_id"] for row in rows}
    told = {"people": people, "villages": len(places), "late": over}
    return [
        WorkItem(
            title=_("不知道自己能享受政策的人"),
            why=_("%(villages)d 个村 %(people)d 条还没有告知，其中 %(late)d 条已超过期限。") % told, due=None,
            severity=Severity.DUE if over else Severity.CALM, url=reverse("outreach:unaware"),
            place=min(places) if len(places) == 1 else "", deed=_("安排告知"),
            source=str(rules.source_of("tell_days", today)),
        )
    ]  # fmt: skip
