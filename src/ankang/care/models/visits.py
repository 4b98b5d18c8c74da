"""Visits by questionnaire, and put-off duties."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division
from ankang.registry.models import Household, Person


class Visit(models.Model):
    """A follow-up by form (随访), a home visit (走访) or a check-up (体检): an append-only fact.

    The answers are those of the questionnaire named here; the columns beside them repeat what lists, due
    dates and indicators need, derived once when the visit is recorded. A correction is a new row that
    names the one it replaces.
    """

    class Kind(models.TextChoices):
        FOLLOW_UP = "follow_up", _("随访")
        HOME_VISIT = "home_visit", _("走访")
        CHECKUP = "checkup", _("体检")

    class Mode(models.TextChoices):
        OUTPATIENT = "outpatient", _("门诊")
        HOME = "home", _("家庭")
        PHONE = "phone", _("电话")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    household = models.ForeignKey(Household, models.PROTECT, related_name="visits")
    village = models.ForeignKey(Division, models.PROTECT, related_name="visits")
    kind = models.CharField(_("类型"), max_length=12, choices=Kind)
    programme = models.CharField(_("管理项目"), max_length=16, blank=True)
    questionnaire = models.CharField(_("表单与版本"), max_length=60, blank=True)
    visited_on = models.DateField(_("日期"))
    mode = models.CharField(_("方式"), max_length=12, choices=Mode)
    answers = models.JSONField(_("填答"), default=dict, blank=True)
    systolic = models.PositiveSmallIntegerField(_("收缩压"), null=True, blank=True)
    diastolic = models.PositiveSmallIntegerField(_("舒张压"), null=True, blank=True)
    fasting_glucose_x10 = models.PositiveSmallIntegerField(_("空腹血糖×10"), null=True, blank=True)
    # 1 is always the best class of the programme; which words it has, `showing.class_label` tells.
    control = models.PositiveSmallIntegerField(_("此次随访分类"), null=True, blank=True)
    # The service of a programme made of stations: a child's age, a window of pregnancy, a month of treatment.
    node = models.CharField(_("服务节点"), max_length=16, blank=True)
    # From which day the stations count: last menstrual period, delivery, beginning of treatment.
    counts_from = models.DateField(_("起算日"), null=True, blank=True)
    # The visit ends the programme: treatment stopped, the 42-day check says it is closed.
    closes = models.BooleanField(_("结案"), default=False)
    emergency = models.BooleanField(_("危急情况"), default=False)
    referred = models.BooleanField(_("转诊"), default=False)
    next_on = models.DateField(_("下次日期"), null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="visits")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["person", "visited_on"]),
            models.Index(fields=["village", "visited_on"]),
            models.Index(fields=["household", "visited_on"]),
        ]

    class Privacy:
        personal = {
            4: (
                "person answers systolic diastolic fasting_glucose_x10 control emergency referred next_on "
                "programme questionnaire node counts_from closes"
            ),
            3: "household kind visited_on mode made_by",
        }
        plain = {2: "id village replaces made_at"}

    def __str__(self) -> str:
        return f"{self.kind} {self.visited_on}"


class Deferral(models.Model):
    """A due visit put off to a day, with the reason."""

    class Reason(models.TextChoices):
        AWAY = "away", _("外出务工")
        HOSPITAL = "hospital", _("住院")
        REFUSED = "refused", _("本人不同意")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="deferrals")
    # "" for all duties of the person: who is away for work or in hospital is not at home for any of them.
    programme = models.CharField(_("管理项目"), max_length=16, blank=True)
    until = models.DateField(_("推迟到"))
    reason = models.CharField(_("原因"), max_length=12, choices=Reason)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deferrals")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["person", "programme"])]

    class Privacy:
        personal = {4: "person programme until reason note", 3: "made_by"}
        plain = {2: "id made_at"}

    def __str__(self) -> str:
        return f"{self.programme} → {self.until}"
