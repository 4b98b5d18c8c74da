"""Volunteers, when they are free, and the events they help at."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models.happenings import Event
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class Skill(models.TextChoices):
    """What a volunteer can do."""

    MEDICAL = "medical", _("医护")
    TALK = "talk", _("宣讲")
    INTERPRET = "interpret", _("方言翻译")
    PHOTO = "photo", _("摄影")
    ART = "art", _("文艺体育")
    CHILD = "child", _("照看儿童")
    ORDER = "order", _("秩序引导")
    DRIVE = "drive", _("驾驶")
    DESK = "desk", _("签到登记")


class Volunteer(models.Model):
    """A volunteer: where they live, what they can do, from when until when they are on the list.

    `user`: their account, where they have one; nobody certifies their own hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    name = models.CharField(_("姓名"), max_length=20)
    phone = SealedText(_("电话"))
    unit = models.CharField(_("单位或职业"), max_length=40, blank=True)
    skills = models.JSONField(_("技能"), default=list)
    user = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("系统账号")
    )
    since = models.DateField(_("加入日期"))
    until = models.DateField(_("退出日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["division_id", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="outreach_volunteer_ends"
            )
        ]

    class Privacy:
        personal = {4: "name phone", 3: "user unit"}
        plain = {2: "id division skills since until made_at made_by"}

    def __str__(self) -> str:
        return self.name


class FreeTime(models.Model):
    """A time of the week a volunteer is free; Monday is 0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="free")
    weekday = models.PositiveSmallIntegerField(_("星期"))
    begins = models.TimeField(_("起"))
    ends = models.TimeField(_("止"))

    class Meta:
        ordering = ["weekday", "begins"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins"), weekday__lt=7), name="outreach_free_time_ends"
            )
        ]

    class Privacy:
        personal = {3: "weekday begins ends"}
        plain = {2: "id volunteer"}

    def __str__(self) -> str:
        return f"{self.weekday} {self.begins:%H:%M}"


class HelpWanted(models.Model):
    """How many volunteers of a skill an event wants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.CASCADE, related_name="wanted")
    skill = models.CharField(_("岗位"), max_length=10, choices=Skill)
    number = models.PositiveSmallIntegerField(_("人数"))

    class Meta:
        ordering = ["skill"]
        constraints = [
            models.UniqueConstraint(fields=["event", "skill"], name="outreach_wanted_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="outreach_wanted_some"),
        ]

    class Privacy:
        plain = {2: "id event skill number"}

    def __str__(self) -> str:
        return f"{self.skill} {self.number}"


class Assignment(models.Model):
    """A volunteer at an event. `because`: the marks and reasons of the rule on the day it was made.

    `minutes`: hours served, once somebody else than the volunteer certified them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="assignments")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="assignments")
    skill = models.CharField(_("岗位"), max_length=10, choices=Skill)
    because = models.JSONField(_("依据"), default=list)
    made_at = models.DateTimeField(_("安排时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    minutes = models.PositiveIntegerField(_("服务分钟"), null=True, blank=True)
    certified_at = models.DateTimeField(_("认定时间"), null=True, blank=True)
    certified_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    dropped_at = models.DateTimeField(_("取消时间"), null=True, blank=True)
    dropped_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["skill", "made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "volunteer"],
                condition=Q(dropped_at__isnull=True),
                name="outreach_helper_once",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(certified_at__isnull=False, dropped_at__isnull=True),
                name="outreach_hours_certified",
            ),
        ]

    class Privacy:
        personal = {3: "volunteer because minutes"}
        plain = {2: "id event skill made_at made_by certified_at certified_by dropped_at dropped_by"}

    def __str__(self) -> str:
        return f"{self.event_id} {self.skill}"
