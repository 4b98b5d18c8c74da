"""Who came: sign-in codes, attendees, and what they said afterwards."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models.happenings import Event
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class SignCode(models.Model):
    """A code shown on the spot for a few minutes; `token` is its keyed index, so that no reader of the table signs in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="codes")
    token = models.CharField(_("码的索引"), max_length=32, unique=True)
    good_until = models.DateTimeField(_("失效时间"))
    made_at = models.DateTimeField(_("生成时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        personal = {3: "token"}
        plain = {2: "id event good_until made_at made_by"}

    def __str__(self) -> str:
        return f"{self.event_id} {self.good_until:%H:%M}"


class Attendee(models.Model):
    """One who came to an event. A person stands in an event once; so does a name with the last four of a phone.

    `person` None: a sign-in not found in the register yet (`outsider` False), or of somebody who is not in it.
    `key`: keyed index of what was signed, so that the same hand counts once. A struck row counts nowhere.
    """

    class Source(models.TextChoices):
        LIST = "list", _("录入名单")
        FILE = "file", _("导入名单")
        PHONE = "phone", _("本人扫码")
        DESK = "desk", _("现场代签")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="attendees")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="outreach", null=True, blank=True)
    source = models.CharField(_("来源"), max_length=6, choices=Source)
    outsider = models.BooleanField(_("不在册"), default=False)
    name = SealedText(_("签到姓名"))
    tail = SealedText(_("电话后四位"))
    key = models.CharField(_("签到索引"), max_length=32, blank=True)
    signed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    matched_at = models.DateTimeField(_("对应时间"), null=True, blank=True)
    matched_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    struck_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    struck_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    struck_for = SealedText(_("撤销原因"))

    class Meta:
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False, struck_at__isnull=True),
                name="outreach_attendee_person",
            ),
            models.UniqueConstraint(
                fields=["event", "key"],
                condition=Q(struck_at__isnull=True) & ~Q(key=""),
                name="outreach_attendee_key",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(key=""), name="outreach_attendee_somebody"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(outsider=False), name="outreach_attendee_in_or_out"
            ),
        ]
        indexes = [models.Index(fields=["event", "struck_at"], name="outreach_attendee_event")]

    class Privacy:
        personal = {4: "name tail", 3: "person key struck_for event"}
        plain = {
            2: "id village source outsider signed_at signed_by matched_at matched_by struck_at struck_by"
        }

    def __str__(self) -> str:
        return f"{self.event_id} {self.source}"


class Feedback(models.Model):
    """What somebody said of an event: codes only, no name. Paper sheets are typed in by staff."""

    class Way(models.TextChoices):
        PHONE = "phone", _("扫码")
        PAPER = "paper", _("纸质")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="feedback")
    way = models.CharField(_("方式"), max_length=6, choices=Way)
    answers = models.JSONField(_("回答"), default=dict)
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {2: "id event way answers made_at made_by"}

    def __str__(self) -> str:
        return f"{self.event_id} {self.way}"
