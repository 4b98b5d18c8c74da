"""What facilities say they have, who works there and who is away, which villages they serve, and hours as counted."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.storage.sealed import SealedText


class Filing(models.Model):
    """What somebody said on a day that a facility has: values by the codes of `parameters/items.yaml` (a number as
    text, or a list of codes). An item left out was not said, and what was said of it before still stands. Never changed:
    a later filing takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="filings")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    on = models.DateField(_("截至日期"))
    values = models.JSONField(_("内容"), default=dict)
    source = models.CharField(_("谁说的、凭什么"), max_length=120)
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "-made_at"]
        indexes = [models.Index(fields=["facility", "on"], name="capacity_filing_on")]

    class Privacy:
        plain = {1: "id facility place on values", 2: "source made_at made_by"}

    def __str__(self) -> str:
        return f"{self.facility_id} {self.on}"


class Staff(models.Model):
    """Somebody who works at a facility, from one day to another. `minutes_week` tells part time."""

    class Occupation(models.TextChoices):
        PHYSICIAN = "physician", _("执业医师")
        ASSISTANT = "assistant", _("执业助理医师")
        VILLAGE_DOCTOR = "village_doctor", _("乡村医生")
        NURSE = "nurse", _("护士")
        PHARMACIST = "pharmacist", _("药师")
        TECHNICIAN = "technician", _("检验、影像技师")
        OTHER = "other", _("其他人员")

    class Title(models.TextChoices):
        NONE = "", _("无职称")
        JUNIOR = "junior", _("初级")
        ATTENDING = "attending", _("中级（主治、主管）")
        SENIOR = "senior", _("副高以上")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="staff")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    name = models.CharField(_("姓名"), max_length=40)
    occupation = models.CharField(_("岗位"), max_length=16, choices=Occupation)
    title = models.CharField(_("职称"), max_length=10, choices=Title, blank=True)
    licence = models.BooleanField(_("有执业证书"), default=True)
    minutes_week = models.PositiveSmallIntegerField(_("每周工时（分钟）"), default=2400)
    since = models.DateField(_("到岗"))
    until = models.DateField(_("离岗"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), auto_now=True)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["facility", "occupation", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="staff_until_after_since"
            )
        ]

    class Privacy:
        personal = {3: "name"}
        plain = {
            2: "id facility place occupation title licence minutes_week since until changed_at changed_by"
        }

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Somebody of the staff is on loan to, or in training with, an upper hospital, or on leave. Two never overlap.
    `until` is the last day planned, or the real one once there is a result."""

    class Kind(models.TextChoices):
        LOAN = "loan", _("借调到上级医院")
        TRAINING = "training", _("到上级医院进修")
        LEAVE = "leave", _("休假")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="absences")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    kind = models.CharField(_("去向"), max_length=10, choices=Kind)
    where = models.CharField(_("去哪里"), max_length=80, blank=True)
    subject = models.CharField(_("学什么、做什么"), max_length=120, blank=True)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    stand_in = models.ForeignKey(
        Staff, models.PROTECT, related_name="standing_in", null=True, blank=True, verbose_name=_("顶岗的人")
    )
    result = SealedText(_("结果"))
    ended_on = models.DateField(_("结束登记日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_until_after_since")
        ]
        indexes = [models.Index(fields=["staff", "since"], name="absence_of_staff")]

    class Privacy:
        personal = {3: "kind subject result"}
        plain = {2: "id staff place where since until stand_in ended_on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind} {self.since}"


class Coverage(models.Model):
    """A village without a clinic of its own that another facility serves (联合设置, or the seat of a centre)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="coverages")
    basis = models.CharField(_("依据"), max_length=120)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {1: "id village facility basis since until", 2: "made_at made_by"}

    def __str__(self) -> str:
        return f"{self.village_id} {self.facility_id}"


class HoursCount(models.Model):
    """Minutes due and there in a village and a month, as they stood on a day of its first days. Never changed: what
    was due then cannot be told afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    month = models.DateField(_("月份（其第一天）"))
    on = models.DateField(_("记下的日期"))
    doctors = models.PositiveSmallIntegerField(_("在岗医生"))
    due_minutes = models.PositiveIntegerField(_("应做（分钟）"))
    there_minutes = models.PositiveIntegerField(_("能用（分钟）"))
    unseen = models.PositiveIntegerField(_("做不完（件）"))
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-month", "village"]
        constraints = [
            models.UniqueConstraint(fields=["village", "month"], name="capacity_hours_once_a_month")
        ]

    class Privacy:
        plain = {
            1: "id village month on doctors due_minutes there_minutes unseen",
            2: "made_at made_by",
        }

    def __str__(self) -> str:
        return f"{self.village_id} {self.month:%Y-%m}"
