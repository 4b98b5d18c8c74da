"""Referrals as open work: what waits for the reader's side, the late and the urgent first."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.referrals.models import Referral
from ankang.referrals.queries.scope import in_hand
from ankang.web.work import Severity, Work, WorkItem

MOST = 8


def work_for(user: User) -> Work:
    """What the reader's side has in hand."""
    if not (user.has_duty(Duty.MAKE_REFERRALS) or user.has_duty(Duty.ANSWER_REFERRALS)):
        return Work([], 0)
    rows = Referral.objects.filter(in_hand(user))
    total = rows.count()
    if not total:
        return Work([], 0)
    today = timezone.localdate()
    # What waits for an appointment that has not come yet is nobody's work today.
    waiting = rows.filter(state="accepted", due_on__gt=today).count()
    shown = rows.exclude(state="accepted", due_on__gt=today).order_by("due_on", "pk")
    found = shown.select_related("person", "village", "from_facility", "to_facility")[:MOST]
    return Work([_item(row) for row in found], total - waiting, rows.filter(due_on__lt=today).count())


def _item(row: Referral) -> WorkItem:
    late = row.due_on is not None and row.due_on < timezone.localdate()
    urgent = row.urgency == Referral.Urgency.EMERGENCY and row.state in ("draft", "sent", "refused")
    deeds = {
        "draft": _("补齐转出"), "sent": _("答复"), "refused": _("另作安排"), "accepted": _("登记到诊"),
        "no_show": _("另作安排"), "arrived": _("回复"), "replied": _("随访结案"),
    }  # fmt: skip
    return WorkItem(
        title=f"{row.person.name} · {row.village.name}",
        why=why(row),
        due=row.due_on,
        severity=Severity.URGENT if late or urgent else Severity.DUE,
        url=reverse("referrals:referral", args=[row.pk]),
        place=row.village_id,
        deed=deeds[row.state],
    )


def why(row: Referral) -> str:
    """One sentence: what stands and what is to be done."""
    sender = row.from_facility.name if row.from_facility else row.village.name
    receiver = row.to_facility.name if row.to_facility else ""
    told = {"sender": sender, "receiver": receiver, "day": row.appointment_on or ""}
    sentences = {
        "draft": _("随访要求转诊，转诊单还没有填完。"),
        "sent": _("%(sender)s转来，等待是否接收的答复。"),
        "refused": _("%(receiver)s退回，须另作安排。"),
        "accepted": _("预约 %(day)s，登记是否到诊。"),
        "no_show": _("没有到%(receiver)s就诊，须另作安排。"),
        "arrived": _("%(sender)s转来的病人已到诊，等待回复。"),
        "replied": _("%(receiver)s已回复，随访后结案。"),
    }
    return f"{row.get_urgency_display()} · {sentences[row.state] % told}"
