"""Events, their course, who speaks at them, and their photos."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit


class Event(models.Model):
    """An event for the public, from plan to result.

    `way`: where the number of who came is from. With a list or sign-ins it is counted from `attendees`; only a count
    stands here itself, with who counted. `cost` in fen, None while nobody said; `voucher`: its number in the ledger.
    """

    class Kind(models.TextChoices):
        LECTURE = "lecture", _("健康讲座")
        CLINIC = "clinic", _("义诊")
        WALK = "walk", _("健康旅游、健步走")
        EXERCISE = "exercise", _("健身活动")
        FAMILY = "family", _("亲子活动")
        EXHIBITION = "exhibition", _("展览展示")
        TALK = "talk", _("小组座谈")

    class State(models.TextChoices):
        PLANNED = "planned", _("计划中")
        CONFIRMED = "confirmed", _("已确认")
        HELD = "held", _("已举办，待登记结果")
        CLOSED = "closed", _("已登记结果")
        CANCELLED = "cancelled", _("已取消")

    class Way(models.TextChoices):
        LIST = "list", _("名单")
        SIGN_IN = "qr", _("扫码签到")
        COUNTED = "counted", _("清点人数")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("活动类别"), max_length=12, choices=Kind)
    topic = models.CharField(_("宣教主题"), max_length=24)
    title = models.CharField(_("活动名称"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("举办地"))
    place = models.CharField(_("地点"), max_length=60)
    on = models.DateField(_("日期"))
    begins = models.TimeField(_("开始时间"))
    ends = models.TimeField(_("结束时间"))
    host = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("主办单位")
    )
    expected = models.PositiveIntegerField(_("预计人数"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PLANNED)
    way = models.CharField(_("到场登记方式"), max_length=8, choices=Way, blank=True)
    counted = models.PositiveIntegerField(_("清点人数"), null=True, blank=True)
    counter = models.CharField(_("清点人"), max_length=20, blank=True)
    cost = models.PositiveBigIntegerField(_("费用"), null=True, blank=True)
    cost_source = models.CharField(_("费用来源"), max_length=60, blank=True)
    voucher = models.CharField(_("凭证号"), max_length=30, blank=True)
    held_on = models.DateField(_("举办日期"), null=True, blank=True)
    closed_on = models.DateField(_("结果登记日期"), null=True, blank=True)
    result = SealedText(_("活动结果"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "begins", "id"]
        indexes = [
            models.Index(fields=["division", "on"], name="outreach_event_place"),
            models.Index(fields=["state", "division", "on"], name="outreach_event_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="outreach_event_ends"),
            # A count has its counter and stands for itself; a list is counted from its rows and has none.
            models.CheckConstraint(
                condition=(Q(way="counted", counted__isnull=False) & ~Q(counter=""))
                | (~Q(way="counted") & Q(counted__isnull=True, counter=""))
                | Q(
                    way="counted",
                    counted__isnull=True,
                    state__in=("planned", "confirmed", "held", "cancelled"),
                ),
                name="outreach_event_counted",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | (Q(held_on__isnull=False, closed_on__isnull=False, cost__isnull=False) & ~Q(way="")),
                name="outreach_event_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_on__isnull=False), name="outreach_event_held"
            ),
        ]

    class Privacy:
        personal = {3: "counter result"}
        plain = {
            2: "id kind topic title division place on begins ends host expected state way counted cost cost_source "
            "voucher held_on closed_on made_at made_by"
        }

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return (self.ends.hour - self.begins.hour) * 60 + self.ends.minute - self.begins.minute


class EventStep(models.Model):
    """One step of an event's course: never changed, never deleted."""

    class Move(models.TextChoices):
        PLAN = "plan", _("登记计划")
        CHANGE = "change", _("改计划")
        CONFIRM = "confirm", _("确认")
        HOLD = "hold", _("登记举办")
        CLOSE = "close", _("登记结果")
        CANCEL = "cancel", _("取消")
        REOPEN = "reopen", _("退回补正结果")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField(_("序号"))
    move = models.CharField(_("步骤"), max_length=8, choices=Move)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="outreach_step_once")]

    class Privacy:
        personal = {3: "note"}
        plain = {2: "id event number move made_at made_by"}

    def __str__(self) -> str:
        return f"{self.event_id} {self.move}"


class Expert(models.Model):
    """Who speaks or sees people at an event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.CASCADE, related_name="experts")
    name = models.CharField(_("姓名"), max_length=20)
    unit = models.CharField(_("单位"), max_length=40)
    title = models.CharField(_("职称或职务"), max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        ordering = ["order", "id"]

    class Privacy:
        personal = {3: "name"}
        plain = {2: "id event unit title order"}

    def __str__(self) -> str:
        return f"{self.unit} {self.name}"


class EventPhoto(models.Model):
    """A photo of an event, made small and bare, sealed beside the database; `hash` is that of what was kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="photos")
    title = models.CharField(_("说明"), max_length=60, blank=True)
    taken_on = models.DateField(_("拍摄日期"), null=True, blank=True)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "title", 3: "taken_on"}
        plain = {2: "id event size hash made_at made_by"}

    def __str__(self) -> str:
        return self.hash[:8]
