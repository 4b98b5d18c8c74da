"""Warnings, and the steps of their life."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText


class Warning(models.Model):  # noqa: A001 - the word of the field
    """What a rule says of a household, from the day it was first seen until it is settled.

    Of a household and a rule one is open at a time. `numbers`: those of its sentence as JSON, from the last look;
    `measure`: how bad it is now (the watched sign, negative where less is worse), `noted`: how bad when somebody
    was last told; `owner`: the division that answers for it, raised when the clock runs out. `sign_gone_on`: since
    when the rule no longer holds; it ends no warning. `again`: the settled one after which the sign grew anew.
    """

    class State(models.TextChoices):
        NEW = "new", _("新")
        CHECKING = "checking", _("核实中")
        WORKING = "working", _("处置中")
        TO_CLOSE = "to_close", _("待销号")
        CLOSED = "closed", _("销号")
        FALSE_ALARM = "false_alarm", _("误报")
        DEFERRED = "deferred", _("暂缓")

    class Level(models.IntegerChoices):
        AMBER = 1, _("黄色")
        RED = 2, _("红色")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    rule = models.CharField(_("规则"), max_length=40)
    household = models.ForeignKey(Household, models.PROTECT, related_name="warnings", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.NEW)
    numbers = SealedText(_("句中的数"))
    measure = models.BigIntegerField(_("程度"))
    noted = models.BigIntegerField(_("已告知的程度"))
    owner = models.ForeignKey(
        Division, models.PROTECT, related_name="+", db_index=False, verbose_name=_("责任单位")
    )
    worker = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("责任人")
    )
    opened_on = models.DateField(_("预警日期"))
    # Of who has it now: an escalation gives the next level a day of its own.
    due_on = models.DateField(_("办理期限"))
    # Of the warning: no escalation moves it, only a deferral that a second person granted.
    first_due_on = models.DateField(_("最初期限"))
    seen_on = models.DateField(_("最近一次成立"))
    sign_gone_on = models.DateField(_("信号消失日期"), null=True, blank=True)
    deferred_until = models.DateField(_("暂缓至"), null=True, blank=True)
    escalated = models.PositiveSmallIntegerField(_("升级次数"), default=0)
    again = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    changed = models.DateTimeField(_("最近变动"), auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "rule"], condition=Q(closed_on__isnull=True), name="warning_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("closed", "false_alarm"), closed_on__isnull=False)
                | (~Q(state__in=("closed", "false_alarm")) & Q(closed_on__isnull=True)),
                name="warning_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="deferred", deferred_until__isnull=False)
                | (~Q(state="deferred") & Q(deferred_until__isnull=True)),
                name="warning_deferred_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["household", "rule", "closed_on"], name="warning_household"),
            # The queue in its order, by the states of a column, within a range of villages.
            models.Index(fields=["state", "village", "level", "due_on", "id"], name="warning_queue"),
            models.Index(fields=["rule", "state", "village"], name="warning_rule"),
            models.Index(fields=["due_on", "state"], name="warning_clock"),
        ]

    class Privacy:
        personal = {4: "numbers", 3: "rule household state level measure noted sign_gone_on deferred_until"}
        plain = {
            2: "id village owner worker opened_on due_on first_due_on seen_on escalated again closed_on changed"
        }

    def __str__(self) -> str:
        return f"{self.rule} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it is not settled yet."""
        return self.closed_on is None


class Step(models.Model):
    """One thing that happened to a warning: never changed, never deleted."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("发出预警")
        REOPENED = "reopened", _("情况加重，重新预警")
        GREW = "grew", _("情况加重")
        SIGN_GONE = "sign_gone", _("信号消失")
        SIGN_BACK = "sign_back", _("信号再次出现")
        ASSIGNED = "assigned", _("指定责任人")
        TAKEN = "taken", _("开始核实")
        VERIFIED = "verified", _("核实属实，开始处置")
        MEASURE = "measure", _("登记措施")
        MEASURE_DONE = "measure_done", _("登记措施结果")
        PROOF = "proof", _("上传材料")
        ASKED_CLOSE = "asked_close", _("申请销号")
        ASKED_FALSE = "asked_false", _("申请按误报办结")
        ASKED_DEFER = "asked_defer", _("申请暂缓")
        AGREED = "agreed", _("复核同意")
        SENT_BACK = "sent_back", _("复核退回")
        RESUMED = "resumed", _("恢复处置")
        ESCALATED = "escalated", _("超期升级")
        OVERDUE = "overdue", _("县级超期")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    warning = models.ForeignKey(Warning, models.PROTECT, related_name="steps", db_index=False)
    ordinal = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("事项"), max_length=16, choices=Kind)
    was = models.CharField(_("原状态"), max_length=12, choices=Warning.State, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=Warning.State)
    measure = models.BigIntegerField(_("程度"))
    note = SealedText(_("说明"))
    on = models.DateField(_("日期"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["warning", "ordinal"], name="warning_step_order")]

    class Privacy:
        personal = {4: "note", 3: "was state measure kind"}
        plain = {2: "id warning ordinal on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
