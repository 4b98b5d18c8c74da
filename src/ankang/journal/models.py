"""The append-only journal: events, their deliveries to reactions, and the seals that chain them."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Something happened. Never changed, never deleted; holds ids and names of fields, never health values."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("事件"), max_length=64)
    subject_type = models.CharField(_("对象类型"), max_length=64, blank=True)
    subject = models.CharField(_("对象"), max_length=64, blank=True)
    place = models.CharField(_("区划"), max_length=12, blank=True)
    user_id = models.UUIDField(_("操作人"), null=True)
    user_name = models.CharField(_("操作人姓名"), max_length=64, blank=True)
    fields = models.JSONField(_("涉及字段"), default=list, blank=True)
    purpose = models.CharField(_("事由"), max_length=200, blank=True)
    request = models.CharField(_("请求号"), max_length=36, blank=True)
    happened_at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "happened_at"]),
            models.Index(fields=["user_id", "happened_at"]),
            models.Index(fields=["kind", "happened_at"]),
            models.Index(fields=["happened_at"]),
        ]

    class Privacy:
        personal = {3: "user_id user_name"}
        plain = {2: "id kind subject_type subject place fields purpose request happened_at"}

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Delivery(models.Model):
    """One event to be handed to one reaction, written in the event's own transaction."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待处理")
        DONE = "done", _("已处理")
        PARKED = "parked", _("多次失败，已搁置")

    event = models.ForeignKey(Event, models.PROTECT, related_name="deliveries")
    reaction = models.CharField(_("反应"), max_length=120)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    due = models.DateTimeField(_("下次处理时间"), default=timezone.now)
    error = models.CharField(_("失败原因"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "reaction"], name="delivery_once_a_reaction")]
        indexes = [models.Index(fields=["state", "due"])]

    class Privacy:
        plain = {2: "id event reaction state attempts due error"}

    def __str__(self) -> str:
        return f"{self.reaction} ← {self.event_id}"


class Seal(models.Model):
    """The place of an event in the chain: number, and hash over the previous hash and the event."""

    number = models.BigIntegerField(_("序号"), primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="seal")
    hash = models.CharField(_("链值"), max_length=64)
    sealed_on = models.DateTimeField(_("封存时间"), default=timezone.now)

    class Privacy:
        plain = {2: "number event hash sealed_on"}

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Root(models.Model):
    """The Merkle root over the seals of one closed hour: what is printed on reports and kept elsewhere."""

    hour = models.DateTimeField(_("小时"), primary_key=True)
    first = models.BigIntegerField(_("起始序号"))
    last = models.BigIntegerField(_("末尾序号"))
    root = models.CharField(_("默克尔根"), max_length=64)

    class Privacy:
        plain = {1: "hour first last root"}

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.root[:12]}"


class Turn(models.Model):
    """A nightly job had its turn on a day: one row, written by the worker that took it."""

    id = models.BigAutoField(primary_key=True)
    job = models.CharField(_("任务"), max_length=120)
    day = models.DateField(_("日期"))
    failed = models.CharField(_("失败原因"), max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="turn_once_a_day")]

    class Privacy:
        plain = {2: "id job day failed"}

    def __str__(self) -> str:
        return f"{self.job} {self.day}"
