"""Findings of supervision, and every step of putting them right."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText
from ankang.supervision.models.rounds import Round, Sampled
from ankang.teams.models import Unit


class Finding(models.Model):
    """A finding: what is wrong where, who is to put it right by when. `state` repeats the last step."""

    class Kind(models.TextChoices):
        """What it is about."""

        RECORD = "record", _("系统记录与实际不符")
        SERVICE = "service", _("服务没有做到")
        LIVING = "living", _("住房饮水等保障")
        DUTY = "duty", _("人员不在岗、职责不落实")
        PUBLICITY = "publicity", _("公示不规范")
        OTHER = "other", _("其他")

    class Severity(models.TextChoices):
        """How bad."""

        SERIOUS = "serious", _("严重")
        ORDINARY = "ordinary", _("一般")
        SLIGHT = "slight", _("轻微")

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("待整改")
        REPORTED = "reported", _("已报整改，待复核")
        RETURNED = "returned", _("退回重改")
        CLOSED = "closed", _("已销号")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="findings", null=True, blank=True)
    sampled = models.ForeignKey(Sampled, models.PROTECT, related_name="findings", null=True, blank=True)
    item = models.CharField(_("项目"), max_length=24, blank=True)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="supervision_findings", null=True, blank=True
    )
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    severity = models.CharField(_("程度"), max_length=10, choices=Severity)
    text = SealedText(_("问题"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("责任单位")
    )
    person = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("责任人")
    )
    found_on = models.DateField(_("发现日期"))
    due_on = models.DateField(_("整改期限"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    level = models.PositiveSmallIntegerField(_("逾期升级"), default=0)
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("found_on")), name="supervision_finding_due"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="supervision_finding_closed_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["sampled", "item"], condition=~Q(item=""), name="supervision_finding_item_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "place", "due_on"], name="supervision_finding_open")]

    class Privacy:
        personal = {4: "text", 3: "household person"}
        plain = {
            2: (
                "id round sampled item place kind severity unit found_on due_on state level closed_on made_at made_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class FindingStep(models.Model):
    """What was done about a finding: append-only. A re-check names the report it answers and who made it, so that the
    database itself refuses one by the same person. `made_by` is empty for what the timetable does."""

    class Kind(models.TextChoices):
        """Which step."""

        OPENED = "opened", _("登记问题")
        REPORTED = "reported", _("报整改")
        CLOSED = "closed", _("复核通过，销号")
        RETURNED = "returned", _("复核退回")
        ESCALATED = "escalated", _("逾期升级")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="steps")
    kind = models.CharField(_("步骤"), max_length=10, choices=Kind)
    text = SealedText(_("说明"))
    changed_record = models.BooleanField(_("已改正系统记录"), default=False)
    answers = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="answered_by")
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("升到第几级"), default=0)
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | ~Q(reported_by=F("made_by")),
                name="supervision_recheck_second_person",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind__in=("closed", "returned"), answers__isnull=False, reported_by__isnull=False)
                )
                | (~Q(kind__in=("closed", "returned")) & Q(answers__isnull=True, reported_by__isnull=True)),
                name="supervision_recheck_answers",
            ),
            models.UniqueConstraint(
                fields=["finding", "level"], condition=Q(kind="escalated"), name="supervision_escalated_once"
            ),
        ]

    class Privacy:
        personal = {4: "text"}
        plain = {2: "id finding kind changed_record answers reported_by level made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.finding_id}"


class StepPhoto(models.Model):
    """A photo that proves a step, small and bare."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    step = models.ForeignKey(FindingStep, models.PROTECT, related_name="photos")
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        plain = {2: "id step size hash made_at made_by"}

    def __str__(self) -> str:
        return self.hash[:8]
