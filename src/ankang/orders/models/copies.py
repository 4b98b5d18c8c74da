"""The copy of one addressee, its holders one after the other, and what it owes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.orders.models.orders import Order
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit

_P = models.PROTECT


class Copy(models.Model):
    """What one addressee got. `town`: the town it went to, "" never: an order reaches a town once. `unit_now`,
    `user_now`: the holder of hand number `hand`, written by the database itself when a holding is added; `desk`: the
    unit that answers, also while the sender looks at an answer."""

    class State(models.TextChoices):
        DRAFT = "draft", _("未下发")
        SENT = "sent", _("待签收")
        RECEIVED = "received", _("已签收")
        ASSIGNED = "assigned", _("办理中")
        REPORTED = "reported", _("已报送，待审核")
        RETURNED = "returned", _("退回重报")
        CLOSED = "closed", _("已办结")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, _P, related_name="copies", db_index=False)
    unit = models.ForeignKey(Unit, _P, related_name="+", verbose_name=_("收文单位"))
    place = models.ForeignKey(Division, _P, related_name="+", verbose_name=_("所在地"))
    town = models.ForeignKey(Division, _P, related_name="+", null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    hand = models.PositiveSmallIntegerField(default=0)
    unit_now = models.ForeignKey(Unit, _P, related_name="holds", null=True, blank=True)
    user_now = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)
    desk = models.ForeignKey(Unit, _P, related_name="answers", null=True, blank=True)
    receive_by = models.DateField(_("签收期限"), null=True, blank=True)
    received_on = models.DateField(_("首次签收日期"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["place", "state"], name="orders_copy_open")]
        constraints = [
            models.UniqueConstraint(fields=["order", "unit"], name="order_once_a_unit"),
            models.UniqueConstraint(fields=["order", "town"], condition=Q(town__isnull=False), name="order_once_a_town"),
            models.CheckConstraint(
                condition=Q(state="draft", hand=0, unit_now__isnull=True)
                | (Q(hand__gte=1, unit_now__isnull=False, desk__isnull=False) & (~Q(state="draft"))),
                name="copy_is_in_a_hand",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("closed", "withdrawn"), closed_on__isnull=False)
                | (~Q(state__in=("closed", "withdrawn")) & Q(closed_on__isnull=True)),
                name="copy_ends",
            ),
        ]  # fmt: skip

    class Privacy:
        personal = {3: "user_now"}
        plain = {2: "id order unit place town state hand unit_now desk receive_by received_on closed_on"}

    def __str__(self) -> str:
        return f"{self.order_id} {self.unit_id}"


class Holding(models.Model):
    """That from `since` on a unit (and in it perhaps a user) holds a copy, until the next of its numbers begins.

    Hands are numbered without a gap and no later one begins earlier (the database refuses it), rows are never changed
    or deleted: so at any moment since it was sent a copy has exactly one holder, and of two who pass it on at once
    one is refused.
    """

    class How(models.TextChoices):
        SENT = "sent", _("下发")
        RECEIVED = "received", _("签收")
        ASSIGNED = "assigned", _("交办")
        PASSED = "passed", _("转办")
        APPOINTED = "appointed", _("发文单位指定")
        REPORTED = "reported", _("报送")
        RETURNED = "returned", _("退回重报")
        ACCEPTED = "accepted", _("审核通过")
        WITHDRAWN = "withdrawn", _("撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    copy = models.ForeignKey(Copy, _P, related_name="holdings", db_index=False)
    number = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, _P, related_name="+")
    user = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)
    how = models.CharField(_("事项"), max_length=10, choices=How)
    note = SealedText(_("说明"))
    since = models.DateTimeField(_("起"))
    made_by = models.ForeignKey(User, _P, related_name="+", null=True)

    class Meta:
        ordering = ["copy_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="one_hand_at_a_time"),
            models.CheckConstraint(condition=Q(number__gte=1), name="hands_are_counted"),
        ]

    class Privacy:
        personal = {3: "user note made_by"}
        plain = {2: "id copy number unit how since"}

    def __str__(self) -> str:
        return f"{self.copy_id} {self.number}"


class Due(models.Model):
    """One answer a copy owes: the first is number 1, a standing duty has more."""

    class State(models.TextChoices):
        OPEN = "open", _("待报送")
        REPORTED = "reported", _("待审核")
        RETURNED = "returned", _("退回重报")
        ACCEPTED = "accepted", _("已通过")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    copy = models.ForeignKey(Copy, _P, related_name="dues", db_index=False)
    number = models.PositiveSmallIntegerField(_("第几次"))
    due_on = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    first_reported_on = models.DateField(_("首次报送日期"), null=True, blank=True)
    accepted_on = models.DateField(_("通过日期"), null=True, blank=True)

    class Meta:
        ordering = ["copy_id", "number"]
        indexes = [models.Index(fields=["state", "due_on"], name="orders_due_open")]
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="due_once"),
            models.CheckConstraint(
                condition=Q(state="open", first_reported_on__isnull=True)
                | (~Q(state="open") & Q(first_reported_on__isnull=False)),
                name="due_reported",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
                name="due_accepted",
            ),
        ]

    class Privacy:
        plain = {2: "id copy number due_on state first_reported_on accepted_on"}

    def __str__(self) -> str:
        return f"{self.copy_id} {self.number}"


class Answer(models.Model):
    """One answer to a due, with its figures (asked → what was written) and what the sender said of it.

    What was answered is never changed: an answer sent back is followed by another. The verdict is written once.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("通过")
        RETURNED = "returned", _("退回重报")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    due = models.ForeignKey(Due, _P, related_name="answers")
    text = SealedText(_("答复"))
    figures = models.JSONField(_("填报"), default=dict, blank=True)
    unit = models.ForeignKey(Unit, _P, related_name="+")
    answered_at = models.DateTimeField(_("报送时间"), default=timezone.now)
    answered_by = models.ForeignKey(User, _P, related_name="+", null=True)
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict, blank=True)
    remark = SealedText(_("审核意见"))
    judged_at = models.DateTimeField(_("审核时间"), null=True, blank=True)
    judged_by = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["due"], condition=Q(verdict=""), name="one_answer_waits"),
            models.CheckConstraint(
                condition=Q(verdict="", judged_at__isnull=True)
                | (~Q(verdict="") & Q(judged_at__isnull=False)),
                name="answer_judged",
            ),
        ]

    class Privacy:
        personal = {3: "text remark figures answered_by judged_by"}
        plain = {2: "id due unit answered_at verdict judged_at"}

    def __str__(self) -> str:
        return f"{self.due_id} {self.verdict}"
