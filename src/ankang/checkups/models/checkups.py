"""A check-up of a person on a day: append-only results, and how they were given back."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.care.models import Visit
from ankang.checkups.models.campaigns import Campaign
from ankang.places.models import Division
from ankang.registry.models import Person

USER = settings.AUTH_USER_MODEL


class Checkup(models.Model):
    """A person's check-up on a day. Counts and marks repeat what the results in force say, for lists and indicators."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="checkups")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="checkups")
    # The number on the tube and the strip: it leads an analyser's row to the person.
    sample = models.CharField(_("样本号"), max_length=24, blank=True)
    examined_on = models.DateField(_("体检日期"))
    # The one row of services that due lists and indicators count as the check-up of the year.
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="+")
    results_count = models.PositiveSmallIntegerField(_("结果数"), default=0)
    abnormal_count = models.PositiveSmallIntegerField(_("异常数"), default=0)
    new_count = models.PositiveSmallIntegerField(_("新发异常数"), default=0)
    unread_count = models.PositiveSmallIntegerField(_("没有参考区间数"), default=0)
    urgent = models.BooleanField(_("危急"), default=False)
    given_back_on = models.DateField(_("反馈日期"), null=True, blank=True)
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "examined_on"], name="checkup_once_a_day"),
            models.UniqueConstraint(
                fields=["sample"], condition=~models.Q(sample=""), name="checkup_sample_once"
            ),
        ]
        indexes = [
            models.Index(fields=["village", "-examined_on"]),
            models.Index(fields=["campaign", "village"]),
            models.Index(fields=["visit"]),
        ]

    class Privacy:
        personal = {
            4: "person sample abnormal_count new_count urgent unread_count",
            3: "results_count given_back_on made_by",
        }
        plain = {2: "id village campaign examined_on visit made_at"}

    def __str__(self) -> str:
        return f"{self.examined_on}"


class Batch(models.Model):
    """A file of results that was taken over whole: what it was, and its digest, so that it is not taken twice."""

    class Kind(models.TextChoices):
        EXCEL = "excel", _("表格")
        DEVICE = "device", _("分析仪文件")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("类型"), max_length=8, choices=Kind)
    layout = models.CharField(_("布局"), max_length=40, blank=True)
    file_name = models.CharField(_("文件名"), max_length=120)
    digest = models.CharField(_("摘要"), max_length=64, unique=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="+")
    people = models.PositiveIntegerField(_("人数"))
    results = models.PositiveIntegerField(_("结果数"))
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Privacy:
        plain = {2: "id kind layout digest division campaign people results made_at", 3: "made_by file_name"}

    def __str__(self) -> str:
        return self.file_name


class Result(models.Model):
    """One result: a number in the item's unit, or a choice. Append-only; a correction names what it replaces."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    checkup = models.ForeignKey(Checkup, models.PROTECT, related_name="results")
    item = models.CharField(_("项目"), max_length=24)
    number = models.DecimalField(_("数值"), max_digits=12, decimal_places=4, null=True, blank=True)
    choice = models.CharField(_("结果"), max_length=12, blank=True)
    # Told when it was recorded, with the range of that day; a later edition of the ranges changes no old sheet.
    flag = models.CharField(_("判读"), max_length=8)
    range = models.CharField(_("参考区间"), max_length=30, blank=True)
    newness = models.CharField(_("与上次相比"), max_length=8)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["checkup", "item"])]

    class Privacy:
        personal = {5: "item number choice flag range newness", 3: "made_by"}
        plain = {2: "id checkup batch replaces made_at"}

    def __str__(self) -> str:
        return self.item


class HandBack(models.Model):
    """Results given back to the person: when, how, to whom. Append-only."""

    class How(models.TextChoices):
        HANDED = "handed", _("当面交给本人并讲解")
        READ_OUT = "read_out", _("读给本人听")
        PHONE = "phone", _("电话告知本人")
        GUARDIAN = "guardian", _("交给监护人或照料人")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    checkup = models.ForeignKey(Checkup, models.PROTECT, related_name="hand_backs")
    given_on = models.DateField(_("反馈日期"))
    how = models.CharField(_("方式"), max_length=10, choices=How)
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["checkup"])]

    class Privacy:
        personal = {3: "checkup given_on how made_by"}
        plain = {2: "id made_at"}

    def __str__(self) -> str:
        return f"{self.given_on}"
