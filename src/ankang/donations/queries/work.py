"""Open work: gifts to deliver, urgent needs that wait, goods whose day is near, donors not thanked."""

import datetime as dt

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.donations.models import Allocation, Need, Offer, Thanks
from ankang.donations.queries.scope import allocations, needs
from ankang.donations.rules import term
from ankang.donations.words import item_title, quantity
from ankang.web.work import Severity, Work, WorkItem, cut

_MOST = 5
_THANK_WITHIN = dt.timedelta(days=30)


def work_for(user: User) -> Work:
    """The worst few of each sort, the rest of a sort as one item."""
    if not user.has_duty(Duty.VIEW_DONATIONS):
        return Work([], 0)
    items: list[WorkItem] = []
    late = 0
    if user.has_duty(Duty.RECORD_VISITS) or user.has_duty(Duty.MATCH_DONATIONS):
        items, late = _to_deliver(user)
    if user.has_duty(Duty.MATCH_DONATIONS):
        items += [*_waiting(user), *_expiring(user), *_unthanked(user)]
    return Work(items, len(items), late)


def _to_deliver(user: User) -> tuple[list[WorkItem], int]:
    """What was matched and has not arrived; who matched it does not deliver it."""
    today = timezone.localdate()
    days = dt.timedelta(days=int(term("deliver.days", today)))
    rows = list(
        allocations(user)
        .filter(state=Allocation.State.ACCEPTED)
        .exclude(accepted_by=user)
        .order_by("accepted_on", "pk")
    )
    late = sum(row.accepted_on + days < today for row in rows)
    url = reverse("donations:gifts")
    if user.serves_county:
        if not rows:
            return [], 0
        title = _("%(n)d 笔对接好的还没有送达") % {"n": len(rows)}
        why = _("其中逾期 %(n)d 笔，由镇村登记签收") % {"n": late}
        return [WorkItem(title, why, None, Severity.CALM, url, deed=_("去看名单"))], 0
    items = [
        WorkItem(
            title=_("送达%(what)s") % {"what": quantity(row.need.item, row.quantity)},
            why=_("%(place)s · 已对接，还没有登记签收") % {"place": row.need.place.name}, due=row.accepted_on + days,
            severity=Severity.DUE if row.accepted_on + days < today else Severity.CALM,
            url=reverse("donations:deliver", args=[row.pk]), place=row.need.place_id, deed=_("去登记"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, len(rows), _("登记签收"), url), min(late, len(items))


def _waiting(user: User) -> list[WorkItem]:
    """Needs open for longer than their urgency allows."""
    today = timezone.localdate()
    limits = {int(code): dt.timedelta(days=int(days)) for code, days in term("need.days", today).items()}
    rows = [
        one
        for one in needs(user, duty=Duty.MATCH_DONATIONS)
        .filter(state=Need.State.OPEN)
        .order_by("-urgency", "known_on")
        if one.left and one.known_on + limits[one.urgency] < today
    ]
    items = [
        WorkItem(
            title=_("%(what)s没有着落") % {"what": quantity(row.item, row.left)},
            why=_("%(place)s · %(urgency)s，%(day)s 登记") % {
                "place": row.place.name, "urgency": row.get_urgency_display(), "day": row.known_on,
            },
            due=row.known_on + limits[row.urgency], severity=Severity.URGENT if row.urgency == 3 else Severity.DUE,
            url=reverse("donations:need", args=[row.pk]), place=row.place_id, deed=_("去对接"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, len(rows), _("没有着落的需求"), reverse("donations:proposal"))


def _expiring(user: User) -> list[WorkItem]:
    today = timezone.localdate()
    soon = today + dt.timedelta(days=int(term("expiry.days", today)))
    rows = within(
        Offer.objects.filter(
            state=Offer.State.OPEN, until__lte=soon, quantity__gt=F("promised") + F("delivered") + F("lost")
        ),
        user, by="place", duty=Duty.MATCH_DONATIONS,
    ).order_by("until", "pk")  # fmt: skip
    items = [
        WorkItem(
            title=_("%(what)s快到期") % {"what": quantity(row.item, row.free)}
            if row.until and row.until >= today
            else _("%(what)s已过期") % {"what": quantity(row.item, row.free)},
            why=_("有效到 %(day)s，还没有对接出去") % {"day": row.until}, due=row.until, severity=Severity.DUE,
            url=reverse("donations:offer", args=[row.pk]), place=row.place_id, deed=_("去处理"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, rows.count(), _("闲着的捐助"), reverse("donations:home"))


def _unthanked(user: User) -> list[WorkItem]:
    rows = within(
        Offer.objects.filter(delivered__gt=0, offered_on__gte=timezone.localdate() - dt.timedelta(days=365)).exclude(
            Exists(Thanks.objects.filter(offer=OuterRef("pk")))
        ),
        user, by="place", duty=Duty.MATCH_DONATIONS,
    ).order_by("offered_on", "pk")  # fmt: skip
    items = [
        WorkItem(
            title=_("捐助%(what)s还没有致谢") % {"what": item_title(row.item)}, why=_("已有送达，还没有发感谢信"),
            due=row.offered_on + _THANK_WITHIN, severity=Severity.CALM, url=reverse("donations:thanks", args=[row.pk]),
            place=row.place_id, deed=_("去致谢"),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    return cut(items, rows.count(), _("致谢"), reverse("donations:offers"))
