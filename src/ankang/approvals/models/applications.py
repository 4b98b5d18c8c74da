"""An application for a household, and the decisions taken on it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText


class Application(models.Model):
    """What is asked for a household, and where it stands.

    `procedure` names the version of the procedure it follows to its end ("five_steps@2014"). `step`, `end`, `since`,
    `earliest`, `deadline`, `final_deadline` and `blocked` repeat, for lists, what the procedure makes of the
    decisions and notices, `to_mend` how many returned rows are open: actions keep them so, a test recomputes them.
    """

    class Kind(models.TextChoices):
        REGISTER = "register", _("建档立卡户认定")
        MONITOR = "monitor", _("监测对象认定")
        EXIT = "exit", _("脱贫退出")
        REMOVAL = "removal", _("风险消除")
        RELAPSE = "relapse", _("返贫认定")
        CORRECTION = "correction", _("错退纠正")

    class Way(models.TextChoices):
        OWN = "own", _("农户申请")
        VISIT = "visit", _("走访发现")
        DEPARTMENT = "department", _("部门预警")

    class Blocked(models.TextChoices):
        NO = "", _("可以办理")
        NO_NOTICE = "no_notice", _("尚未公示")
        NOTICE = "notice", _("公示期未满")
        INTERVAL = "interval", _("间隔期未满")
        OBJECTION = "objection", _("有异议未答复")
        HOUSEHOLD = "household", _("户情变化待确认")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("申请编号"), max_length=24, unique=True)
    kind = models.CharField(_("事项"), max_length=12, choices=Kind)
    category = models.CharField(_("申请类别"), max_length=16, blank=True)
    way = models.CharField(_("来源"), max_length=12, choices=Way)
    household = models.ForeignKey(Household, models.PROTECT, related_name="applications")
    village = models.ForeignKey(Division, models.PROTECT, related_name="applications")
    risk = models.CharField(_("主要风险"), max_length=4, blank=True)
    statement = SealedText(_("申请理由"))
    department = models.CharField(_("预警部门"), max_length=20, blank=True)
    origin = models.UUIDField(_("来源记录"), null=True, blank=True)
    discovered_on = models.DateField(_("发现日期"))
    begun_on = models.DateField(_("受理日期"))
    consent_on = models.DateField(_("授权核对信息签字日期"), null=True, blank=True)
    removal_way = models.CharField(_("消除方式"), max_length=8, blank=True)
    procedure = models.CharField(_("程序"), max_length=40)
    step = models.CharField(_("当前步骤"), max_length=16, blank=True)
    end = models.CharField(_("结果"), max_length=16, blank=True)
    since = models.DateField(_("到达日期"))
    earliest = models.DateField(_("最早可决定日期"), null=True, blank=True)
    deadline = models.DateField(_("办理期限"), null=True, blank=True)
    final_deadline = models.DateField(_("全程办结期限"), null=True, blank=True)
    blocked = models.CharField(_("暂停原因"), max_length=10, choices=Blocked, blank=True)
    decisions_made = models.PositiveSmallIntegerField(_("已作决定数"), default=0)
    to_mend = models.PositiveSmallIntegerField(_("待补正"), default=0)
    sample = models.ForeignKey(
        "approvals.SampleCheck", models.PROTECT, related_name="frame", null=True, blank=True
    )
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    filed_at = models.DateTimeField(_("登记时间"))

    class Meta:
        indexes = [
            models.Index(fields=["village", "step", "deadline"], name="application_inbox"),
            models.Index(fields=["step", "village"], name="application_step"),
            models.Index(fields=["household", "begun_on"], name="application_household"),
        ]
        constraints = [
            # One open application of a kind for a household: pressing twice, or two clerks, make one.
            models.UniqueConstraint(
                fields=["household", "kind"], condition=models.Q(end=""), name="application_once_open"
            ),
            models.CheckConstraint(
                condition=models.Q(end="") ^ models.Q(step=""), name="application_at_step_or_ended"
            ),
        ]

    class Privacy:
        personal = {
            4: "number statement risk",
            3: "household category way department consent_on removal_way filed_by",
        }
        plain = {
            2: (
                "id kind village origin discovered_on begun_on procedure step end since earliest deadline "
                "final_deadline blocked decisions_made to_mend sample filed_at"
            )
        }

    def __str__(self) -> str:
        return self.number


class Decision(models.Model):
    """A decision at a step of an application: never changed, never deleted. `ordinal` counts from 1 without gaps,
    so that of two decisions on the same standing one is refused by the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    ordinal = models.PositiveSmallIntegerField(_("序"))
    step = models.CharField(_("步骤"), max_length=16)
    outcome = models.CharField(_("决定"), max_length=16)
    decided_on = models.DateField(_("签署日期"))
    opinion = SealedText(_("意见"))
    batch = models.UUIDField(_("批次"), null=True, blank=True)
    duty = models.CharField(_("职责"), max_length=24)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["application", "ordinal"], name="decision_once_a_standing")
        ]
        indexes = [models.Index(fields=["batch"], name="decision_batch")]

    class Privacy:
        personal = {4: "opinion"}
        plain = {2: "id application ordinal step outcome decided_on batch duty made_at made_by"}

    def __str__(self) -> str:
        return f"{self.application_id} {self.ordinal} {self.step} {self.outcome}"


class ReturnedRow(models.Model):
    """One thing a decision sent back: which row (household, a member, a material), which field, why; and when it
    was put right."""

    class About(models.TextChoices):
        HOUSEHOLD = "household", _("户信息")
        MEMBER = "member", _("成员")
        CHECK = "check", _("入户核实")
        MEETING = "meeting", _("评议")
        EVIDENCE = "evidence", _("材料")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="returned")
    about = models.CharField(_("对象"), max_length=10, choices=About)
    row = models.UUIDField(_("行"), null=True, blank=True)
    field = models.CharField(_("字段"), max_length=40, blank=True)
    reason = SealedText(_("退回原因"))
    mended_on = models.DateField(_("补正日期"), null=True, blank=True)
    mended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Privacy:
        personal = {4: "reason row"}
        plain = {2: "id decision about field mended_on mended_by"}

    def __str__(self) -> str:
        return f"{self.about} {self.field}"


class HouseholdChoice(models.Model):
    """For which household an application goes on after its household was split or merged: said by a person, kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    application = models.ForeignKey(Application, models.PROTECT, related_name="household_choices")
    was = models.ForeignKey(Household, models.PROTECT, related_name="+")
    chosen = models.ForeignKey(Household, models.PROTECT, related_name="+")
    reason = SealedText(_("理由"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "reason", 3: "was chosen"}
        plain = {2: "id application made_at made_by"}

    def __str__(self) -> str:
        return f"{self.application_id} → {self.chosen_id}"
