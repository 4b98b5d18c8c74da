"""Orders as open work: to sign for, to answer, to look at, to release, to mend."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.orders import rules
from ankang.orders.models import Answer, Copy, Due, Order
from ankang.orders.queries.orders import copies, inbox, orders, outbox, to_release
from ankang.teams.queries import units_of
from ankang.web.work import Severity, Work, WorkItem

MOST = 5


def work_for(user: User) -> Work:
    """What of orders waits for the reader: of each kind the worst one by one and the rest as one; what waits on others
    as one."""
    today = timezone.localdate()
    items: list[WorkItem] = []
    if user.has_duty(Duty.ANSWER_ORDERS):
        items += _few(_to_sign(user, today), _("还有 %(count)d 份文件要签收"), "inbox")
        items += _few(_to_answer(user, today), _("还有 %(count)d 份文件要报送"), "inbox")
    if user.has_duty(Duty.ISSUE_ORDERS):
        items += _few(_to_judge(user), _("还有 %(count)d 份报送要看"), "outbox")
        items += [*_sent_back(user)[:MOST], *_others_late(user)]
    if user.has_duty(Duty.RELEASE_ORDERS):
        waiting = [_release(row) for row in to_release(user).order_by("drafted_at")]
        items += _few(waiting, _("还有 %(count)d 份文件要下发"), "release")
    late = sum(item.due is not None and item.due < today for item in items)
    return Work(items, len(items), late)


def _few(items: list[WorkItem], rest: str, which: str) -> list[WorkItem]:
    """The first so many, and one item for all others."""
    if len(items) <= MOST:
        return items
    left = items[MOST:]
    more = WorkItem(
        title=rest % {"count": len(left)}, why=_("其余的在名单里。"), due=left[0].due,
        severity=max(item.severity for item in left), url=f"{reverse('orders:orders')}?list={which}", deed=_("去看"),
    )  # fmt: skip
    return [*items[:MOST], more]


def _to_sign(user: User, today: dt.date) -> list[WorkItem]:
    rows = inbox(user).filter(state=Copy.State.SENT).order_by("receive_by", "pk")
    return [
        WorkItem(
            title=_("签收“%(title)s”") % {"title": row.order.title},
            why=_("发来了，还没有签收。"), source=row.order.unit.name,
            due=row.receive_by, severity=Severity.URGENT if (row.receive_by or today) < today else Severity.DUE,
            url=reverse("orders:copy", args=[row.pk]), place=row.place_id, deed=_("去签收"),
        )
        for row in rows
    ]  # fmt: skip


def _to_answer(user: User, today: dt.date) -> list[WorkItem]:
    soon = today + dt.timedelta(days=rules.term("soon_days", today))
    rows = Due.objects.filter(
        copy__in=inbox(user), state__in=(Due.State.OPEN, Due.State.RETURNED), due_on__lte=soon
    ).select_related("copy__order__unit", "copy__user_now")
    found = []
    for row in rows.order_by("due_on", "pk"):
        holder = row.copy.user_now
        if holder is not None and holder.pk != user.pk and row.copy.state == Copy.State.ASSIGNED:
            continue
        why = _("退回了，要重报") if row.state == Due.State.RETURNED else _("到了报送期限")
        found.append(
            WorkItem(
                title=_("报送“%(title)s”") % {"title": row.copy.order.title}, why=why, source=row.copy.order.unit.name, due=row.due_on,
                severity=Severity.URGENT if row.due_on < today else Severity.DUE,
                url=reverse("orders:copy", args=[row.copy_id]), place=row.copy.place_id, deed=_("去报送"),
            )
        )  # fmt: skip
    return found


def _to_judge(user: User) -> list[WorkItem]:
    rows = Answer.objects.filter(
        verdict="", due__copy__in=copies(user), due__copy__order__unit__in=units_of(user).values("pk")
    ).select_related("due__copy__order", "unit")
    return [
        WorkItem(
            title=_("看%(unit)s 报来的“%(title)s”") % {"unit": row.unit.name, "title": row.due.copy.order.title},
            why=_("报来了，等您通过或退回；在此之前它在您手里。"), due=None, severity=Severity.DUE,
            url=reverse("orders:copy", args=[row.due.copy_id]), place=row.due.copy.place_id, deed=_("去看"),
        )
        for row in rows.order_by("answered_at")
    ]  # fmt: skip


def _sent_back(user: User) -> list[WorkItem]:
    rows = orders(user).filter(state=Order.State.DRAFT, drafted_by=user).exclude(note="")
    return [
        WorkItem(
            title=_("改“%(title)s”") % {"title": row.title}, why=_("归口退回"), source=row.note, due=None,
            severity=Severity.DUE, url=reverse("orders:order", args=[row.pk]), place=row.county_id, deed=_("去修改"),
        )
        for row in rows
    ]  # fmt: skip


def _others_late(user: User) -> list[WorkItem]:
    """Units that are late with one's orders, as one item: the list tells whom to call."""
    rows = outbox(user, late=True)
    units, sent = rows.count(), rows.values("order").distinct().count()
    if not units:
        return []
    return [
        WorkItem(
            title=_("%(orders)d 份文件有单位逾期") % {"orders": sent},
            why=_("共 %(count)d 份没有按期签收或报送，请催办。") % {"count": units}, due=None, severity=Severity.DUE,
            url=f"{reverse('orders:orders')}?list=late", deed=_("去看"),
        )
    ]  # fmt: skip


def _release(row: Order) -> WorkItem:
    return WorkItem(
        title=_("下发“%(title)s”") % {"title": row.title},
        why=_("拟稿，等归口下发。"), source=row.unit.name, due=None, severity=Severity.DUE,
        url=reverse("orders:order", args=[row.pk]), place=row.county_id, deed=_("去看"),
    )  # fmt: skip
