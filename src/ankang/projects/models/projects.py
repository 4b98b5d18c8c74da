"""A project: what, where, by whom, for whom, with which money; what was done to it, by whom and why."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit


class Project(models.Model):
    """One project. Where it stands (`step`, or `end` when it is over) follows from its steps and is kept beside them;
    only `actions.stepping` writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    town = models.ForeignKey(Division, models.PROTECT, related_name="+")
    number = models.CharField(_("项目编号"), max_length=24)
    title = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("项目类别"), max_length=16)
    purpose = models.CharField(_("建设内容和理由"), max_length=500, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("责任部门"))
    year = models.PositiveSmallIntegerField(_("计划年度"))
    measure = models.CharField(_("成果计量"), max_length=24)
    planned_quantity = models.DecimalField(
        _("计划成果数量"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    measured_quantity = models.DecimalField(
        _("实测数量"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(_("计划开工"), null=True, blank=True)
    ends_on = models.DateField(_("计划完成"), null=True, blank=True)
    stock = models.CharField(_("门槛所看的养殖种植"), max_length=16, blank=True)
    least = models.DecimalField(_("门槛数量"), max_digits=10, decimal_places=2, null=True, blank=True)
    procedure = models.CharField(_("程序版本"), max_length=40)
    begun_on = models.DateField(_("拟报日期"))
    step = models.CharField(_("所在环节"), max_length=12, blank=True)
    end = models.CharField(_("结果"), max_length=12, blank=True)
    step_since = models.DateField(_("到本环节日期"))
    document = models.CharField(_("下达文号"), max_length=80, blank=True)
    issued_on = models.DateField(_("下达日期"), null=True, blank=True)
    accepted_on = models.DateField(_("验收合格日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="project_number_once"),
            models.CheckConstraint(
                condition=(~Q(step="") & Q(end="")) | (Q(step="") & ~Q(end="")), name="project_at_one_place"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="project_dates",
            ),
            models.CheckConstraint(condition=Q(planned_quantity__gte=0), name="project_quantity"),
        ]
        indexes = [
            models.Index(fields=["town", "step"], name="project_board"),
            models.Index(fields=["unit", "step"], name="project_desk"),
        ]

    class Privacy:
        plain = {
            2: (
                "id county town number title kind purpose unit year measure planned_quantity measured_quantity starts_on "
                "ends_on stock least procedure begun_on step end step_since document issued_on accepted_on made_at made_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ProjectVillage(models.Model):
    """A village a project is for."""

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="villages")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "village"], name="project_village_once")]

    class Privacy:
        plain = {2: "id project village"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.village_id}"


class PlannedSum(models.Model):
    """Money planned from one source of the ledger, given by one department. Never what was paid: the ledger says that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="sums")
    source = models.CharField(_("资金来源"), max_length=24)
    department = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("出资部门"))
    amount_fen = models.BigIntegerField(_("计划资金"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "source", "department"], name="planned_sum_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="planned_sum_positive"),
        ]

    class Privacy:
        plain = {2: "id project source department amount_fen"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.source} {self.amount_fen}"


class ProjectStep(models.Model):
    """One decision: never changed. `ordinal` numbers those of a project, so that of two who decide at once one loses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField(_("序号"))
    step = models.CharField(_("环节"), max_length=12)
    outcome = models.CharField(_("决定"), max_length=12)
    on = models.DateField(_("日期"))
    days = models.PositiveIntegerField(_("在本环节天数"))
    opinion = SealedText(_("意见"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(_("办理时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["project", "ordinal"], name="project_step_ordinal")]
        indexes = [models.Index(fields=["step", "on"], name="project_step_history")]

    class Privacy:
        personal = {3: "opinion"}
        plain = {2: "id project ordinal step outcome on days unit made_at made_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.ordinal} {self.step} {self.outcome}"


class ProjectChange(models.Model):
    """A change order: what of an issued project is to be other than issued, asked by one and approved by another."""

    class State(models.TextChoices):
        ASKED = "asked", _("待批准")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("已驳回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="changes")
    before = models.JSONField(_("原内容"))
    after = models.JSONField(_("变更为"))
    reason = SealedText(_("变更理由"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    made_at = models.DateTimeField(_("变更提出时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(_("变更批准时间"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    answer = SealedText(_("批复意见"))

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(state="asked"), name="project_one_change_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("made_by")),
                name="project_change_two_people",
            ),
        ]

    class Privacy:
        personal = {3: "reason answer"}
        plain = {2: "id project before after state made_at made_by decided_at decided_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.state}"


class Beneficiary(models.Model):
    """A household a project is for, with its own consent. `share_fen`: what of the money comes to it, as planned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="beneficiaries")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    share_fen = models.BigIntegerField(_("计划到户资金"), default=0)
    consented_on = models.DateField(_("本人同意日期"), null=True, blank=True)
    notified_on = models.DateField(_("告知日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "household"], name="beneficiary_once"),
            models.CheckConstraint(condition=Q(share_fen__gte=0), name="beneficiary_share"),
        ]
        indexes = [models.Index(fields=["household"], name="beneficiary_household")]

    class Privacy:
        personal = {3: "household share_fen consented_on notified_on"}
        plain = {2: "id project village made_at made_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.household_id}"


class Reminder(models.Model):
    """Somebody reminded the desk a project waits at, and why it waits, once that desk has said. Never changed but for
    the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="reminders")
    step = models.CharField(_("环节"), max_length=12)
    level = models.CharField(_("滞后程度"), max_length=10)
    days = models.PositiveIntegerField(_("在本环节天数"))
    text = SealedText(_("催办内容"))
    made_at = models.DateTimeField(_("催办时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    answer = SealedText(_("说明"))
    answered_at = models.DateTimeField(_("说明时间"), null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        personal = {3: "text answer"}
        plain = {2: "id project step level days made_at made_by answered_at answered_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.step}"
