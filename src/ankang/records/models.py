"""Health records, the conditions they carry and what was measured."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.registry.models import Person


class HealthRecord(models.Model):
    """One health record for each person; 17-digit number of the national norm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.OneToOneField(Person, models.PROTECT, related_name="health_record")
    number = models.CharField(_("档案编号"), max_length=17, unique=True)
    opened_on = models.DateField(_("建档日期"))
    answers = models.JSONField(_("个人基本信息"), default=dict, blank=True)
    complete = models.BooleanField(_("要件齐全"), default=False)
    updated = models.DateTimeField(_("最近更新"), auto_now=True)

    class Privacy:
        personal = {4: "person number answers"}
        plain = {3: "opened_on complete", 2: "id updated"}

    def __str__(self) -> str:
        return self.number


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
