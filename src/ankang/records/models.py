"""Health records, the conditions they carry and what was measured."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class HealthRecord(models.Model):
    """One health record for each person; 17-digit number of the national norm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.OneToOneField(Person, models.PROTECT, related_name="health_record")
    number = models.CharField(_("档案编号"), max_length=17, unique=True)
    opened_on = models.DateField(_("建档日期"))
    answers = models.JSONField(_("个人基本信息"), default=dict, blank=True)
    complete = models.BooleanField(_("要件齐全"), default=False)
    # Codes of what the norm asks for and nobody filled in, with spaces between and around them.
    missing = models.CharField(_("缺项"), max_length=600, blank=True, default="")
    # A duplicate points to the record that is kept; nothing of it moves, so that they can be parted again.
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    updated = models.DateTimeField(_("最近更新"), auto_now=True)

    class Privacy:
        personal = {4: "person number answers"}
        plain = {3: "opened_on complete missing", 2: "id updated merged_into"}

    def __str__(self) -> str:
        return self.number


class BasicsChange(models.Model):
    """Who changed which items of the basics, and from what to what: never changed or deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(HealthRecord, models.PROTECT, related_name="changes")
    fields = models.JSONField(_("项目"), default=list)
    told = SealedText(_("改动前后"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record", "made_at"])]

    class Privacy:
        personal = {4: "told", 3: "fields"}
        plain = {2: "id record made_at made_by"}

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class RecordMerge(models.Model):
    """Two records of one person: asked for, confirmed by a second person, undone when it was wrong."""

    class State(models.TextChoices):
        ASKED = "asked", _("待复核")
        STANDING = "standing", _("已合并")
        DIFFERENT = "different", _("不是同一人")
        UNDONE = "undone", _("已撤销")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    dropped = models.ForeignKey(HealthRecord, models.PROTECT, related_name="merges")
    kept = models.ForeignKey(HealthRecord, models.PROTECT, related_name="merges_kept")
    state = models.CharField(_("状态"), max_length=10, choices=State)
    reason = SealedText(_("理由"))
    asked_at = models.DateTimeField(_("申请时间"), default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("复核时间"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_note = SealedText(_("撤销理由"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dropped"], condition=models.Q(state="standing"), name="merged_once"
            ),
            models.CheckConstraint(condition=~models.Q(dropped=models.F("kept")), name="merge_of_two"),
        ]

    class Privacy:
        personal = {4: "reason undone_note"}
        plain = {2: "id dropped kept state asked_at asked_by decided_at decided_by undone_at undone_by"}

    def __str__(self) -> str:
        return f"{self.state}"


class Condition(models.Model):
    """A confirmed condition under management, from confirmation to its end."""

    class Kind(models.TextChoices):
        HYPERTENSION = "hypertension", _("高血压")
        DIABETES = "diabetes", _("2型糖尿病")
        TUBERCULOSIS = "tuberculosis", _("肺结核")
        MENTAL = "mental", _("严重精神障碍")
        STROKE = "stroke", _("脑卒中")
        CORONARY = "coronary", _("冠心病")
        COPD = "copd", _("慢性阻塞性肺疾病")
        CANCER = "cancer", _("恶性肿瘤")

    # Level 5 of GB/T 39725: shown only to those with an extra grant, never in lists or exports by default.
    GUARDED = ("mental", "tuberculosis")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="conditions")
    kind = models.CharField(_("疾病"), max_length=16, choices=Kind)
    confirmed_on = models.DateField(_("确诊日期"))
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "confirmed_on"], name="condition_once")
        ]
        indexes = [models.Index(fields=["kind", "person"])]

    class Privacy:
        personal = {5: "kind confirmed_on ended_on", 4: "person source"}
        plain = {2: "id"}

    def __str__(self) -> str:
        return f"{self.kind} {self.confirmed_on}"


class Measurement(models.Model):
    """One measured value: what, how much in the unit of its kind, when, and from which visit."""

    class Kind(models.TextChoices):
        SYSTOLIC = "systolic", _("收缩压（mmHg）")
        DIASTOLIC = "diastolic", _("舒张压（mmHg）")
        GLUCOSE = "fasting_glucose", _("空腹血糖（mmol/L）")
        HEART_RATE = "heart_rate", _("心率（次/分）")
        WEIGHT = "weight", _("体重（kg）")
        HEIGHT = "height", _("身高（cm）")
        HBA1C = "hba1c", _("糖化血红蛋白（%）")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="measurements")
    kind = models.CharField(_("项目"), max_length=16, choices=Kind)
    value = models.DecimalField(_("值"), max_digits=7, decimal_places=2)
    measured_on = models.DateField(_("日期"))
    source_id = models.UUIDField(_("来源记录"), null=True, blank=True)
    # A corrected visit measures anew; what it had measured stays on file and is no longer read.
    withdrawn = models.BooleanField(_("已更正"), default=False)

    class Meta:
        indexes = [
            models.Index(fields=["person", "kind", "measured_on"]),
            models.Index(fields=["source_id"]),
        ]

    class Privacy:
        personal = {4: "person kind value measured_on"}
        plain = {2: "id source_id withdrawn"}

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
