"""An order 公文任务 as its sender wrote it, the figures it asks for, its papers, and what it resembles."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit

_P = models.PROTECT


class Order(models.Model):
    """One document from one unit. What it says is fixed from the moment it is submitted; who drafted it does not
    release it. `sketch`: for finding near-duplicates (see `rules.likeness`)."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("通知")
        TASK = "task", _("工作任务")
        FIGURES = "figures", _("数据报送")
        GUIDANCE = "guidance", _("指导意见")
        MEETING = "meeting", _("会议通知")

    class Rhythm(models.TextChoices):
        READ = "read", _("阅知，不用报送")
        ONCE = "once", _("报送一次")
        WEEKLY = "weekly", _("每周报送")
        MONTHLY = "monthly", _("每月报送")
        QUARTERLY = "quarterly", _("每季报送")

    class State(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        WAITING = "waiting", _("待归口下发")
        SENT = "sent", _("已下发")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, _P, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, _P, related_name="orders", verbose_name=_("发文单位"))
    kind = models.CharField(_("种类"), max_length=8, choices=Kind)
    title = models.CharField(_("标题"), max_length=120)
    number = models.CharField(_("文号"), max_length=30, blank=True)
    text = SealedText(_("正文"))
    sketch = models.BinaryField(default=b"")
    rhythm = models.CharField(_("报送要求"), max_length=10, choices=Rhythm)
    form = models.CharField(_("报送形式"), max_length=120, blank=True)
    first_due_on = models.DateField(_("期限"), null=True, blank=True)
    last_due_on = models.DateField(_("报送到"), null=True, blank=True)
    read_minutes = models.PositiveSmallIntegerField(_("阅读分钟"))
    report_minutes = models.PositiveSmallIntegerField(_("每次报送分钟"), default=0)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    drafted_at = models.DateTimeField(_("拟稿时间"), default=timezone.now)
    drafted_by = models.ForeignKey(User, _P, related_name="+")
    released_on = models.DateField(_("下发日期"), null=True, blank=True)
    released_at = models.DateTimeField(_("下发时间"), null=True, blank=True)
    released_by = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)
    # Why it was sent back before, or withdrawn.
    note = models.CharField(_("退回或撤回理由"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county", "state", "released_on"], name="orders_of_county")]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], condition=~Q(number=""), name="order_number_once"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("drafted_by")), name="order_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(released_by__isnull=False, released_at__isnull=False, released_on__isnull=False),
                name="order_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(rhythm="read", first_due_on__isnull=True)
                | (~Q(rhythm="read") & Q(first_due_on__isnull=False, report_minutes__gt=0)),
                name="order_says_when",
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=("read", "once"), last_due_on__isnull=True)
                | (~Q(rhythm__in=("read", "once")) & Q(last_due_on__gte=F("first_due_on"))),
                name="order_ends",
            ),
        ]  # fmt: skip

    class Privacy:
        personal = {3: "text sketch drafted_by released_by"}
        plain = {
            2: (
                "id county unit kind title number rhythm form first_due_on last_due_on read_minutes report_minutes state "
                "drafted_at released_on released_at note"
            )
        }

    def __str__(self) -> str:
        return self.title


class Asked(models.Model):
    """A figure an order wants. `indicator`: the system gives it itself, nobody fills it in; `kept`: why it is asked
    for although an indicator like it (`like`) was offered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, _P, related_name="figures", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(_("填报项"), max_length=60)
    # The name without when and where (`rules.figures.plain`): equal ones ask for the same.
    plain = models.CharField(max_length=60)
    unit = models.CharField(_("单位"), max_length=12, blank=True)
    indicator = models.CharField(_("改用的指标"), max_length=80, blank=True)
    like = models.CharField(_("提示过的指标"), max_length=80, blank=True)
    kept = models.CharField(_("仍要填报的理由"), max_length=200, blank=True)

    class Meta:
        ordering = ["order_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["order", "ordinal"], name="asked_once"),
            models.CheckConstraint(condition=Q(indicator="") | Q(kept=""), name="asked_or_given"),
        ]
        indexes = [models.Index(fields=["plain"], name="orders_same_figure")]

    class Privacy:
        plain = {2: "id order ordinal title plain unit indicator like kept"}

    def __str__(self) -> str:
        return self.title


class Likeness(models.Model):
    """That an order resembled another one when it was submitted, and why it was sent all the same. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, _P, related_name="likenesses", db_index=False)
    other = models.ForeignKey(Order, _P, related_name="+")
    percent = models.PositiveSmallIntegerField(_("相同百分比"))
    units = models.PositiveSmallIntegerField(_("相同收文单位"))
    figures = models.PositiveSmallIntegerField(_("相同填报项"))
    reason = models.CharField(_("仍要发的理由"), max_length=200)
    confirmed_at = models.DateTimeField(_("确认时间"), default=timezone.now)
    confirmed_by = models.ForeignKey(User, _P, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "other"], name="likeness_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="likeness_has_reason"),
        ]

    class Privacy:
        personal = {3: "confirmed_by"}
        plain = {2: "id order other percent units figures reason confirmed_at"}

    def __str__(self) -> str:
        return f"{self.order_id} {self.other_id}"


class Paper(models.Model):
    """A paper of an order, or of an answer to it (`answer`); sealed in the files under its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, _P, related_name="papers")
    answer = models.ForeignKey("orders.Answer", _P, related_name="papers", null=True, blank=True)
    title = models.CharField(_("名称"), max_length=60, blank=True)
    media = models.CharField(_("类型"), max_length=20)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("内容指纹"), max_length=64)
    added_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    added_by = models.ForeignKey(User, _P, related_name="+")

    class Privacy:
        personal = {3: "hash title added_by"}
        plain = {2: "id order answer media size added_at"}

    def __str__(self) -> str:
        return f"{self.order_id} {self.media}"

    @property
    def file(self) -> str:
        """The name its content is kept under."""
        return f"orders/{self.pk}"
