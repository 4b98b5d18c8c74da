"""A difference between a roll and the register as a case: who answers for it, by when, and what came of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.rolls.models.received import Roll, RollRow
from ankang.storage.sealed import SealedText


class Case(models.Model):
    """One difference. The same difference in the next roll goes on as the same case: `key` is made of what it is
    about, and is unique.

    `kind` is that of the roll, or "cross" where rolls disagree with each other; `code` that of the difference (or
    of the cross rule), `field` the field of the authority where values differ. `department` is the kind of roll whose
    department is asked. `theirs` and `ours` are the values
    as stored codes, sealed, of data level `level`; `digest` tells whether they are still the same.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待处理")
        ASKED = "asked", _("已转部门核实")
        SETTLED = "settled", _("已办结")
        EXCEPTION = "exception", _("例外")
        WRONG_LINK = "wrong_link", _("不是同一人")

    class Outcome(models.TextChoices):
        NONE = "", _("尚无结果")
        REGISTER_WRONG = "register_wrong", _("已改登记册")
        ROLL_WRONG = "roll_wrong", _("部门更正名册")
        BOTH_RIGHT = "both_right", _("两边都对")
        OTHER_PERSON = "other_person", _("不是同一人")
        SAME_PERSON = "same_person", _("确认同一人")
        APPLICATION = "application", _("已发起认定申请")
        GONE = "gone", _("差异已消失")

    class Reason(models.TextChoices):
        NONE = "", _("未选")
        LAG = "lag", _("名册更新有时间差")
        ELSEWHERE = "elsewhere", _("在外地参保或办理")
        POLICY = "policy", _("政策口径不同")
        SERVING = "serving", _("服刑、参军或在校")
        PENDING = "pending", _("手续正在办理")
        OTHER = "other", _("其他")

    class Severity(models.IntegerChoices):
        LOW = 1, _("一般")
        MEDIUM = 2, _("较重")
        HIGH = 3, _("紧要")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("名册种类"), max_length=12)
    code = models.CharField(_("差异"), max_length=32)
    field = models.CharField(_("字段"), max_length=32, blank=True)
    department = models.CharField(_("涉及的部门"), max_length=12)
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="cases")
    first_roll = models.ForeignKey(Roll, models.PROTECT, related_name="+", db_index=False)
    row = models.ForeignKey(RollRow, models.PROTECT, related_name="+", null=True, blank=True)
    other_row = models.ForeignKey(
        RollRow, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("另一行")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="roll_cases", null=True, blank=True)
    other_person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="roll_cases", null=True, blank=True)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField(_("数据级别"))
    theirs = SealedText(_("部门的值"))
    ours = SealedText(_("登记的值"))
    digest = models.CharField(max_length=32, editable=False, blank=True)
    severity = models.PositiveSmallIntegerField(_("轻重"), choices=Severity)
    owner_role = models.CharField(_("责任岗位"), max_length=32)
    owner = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    deadline = models.DateField(_("办理期限"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(_("结果"), max_length=16, choices=Outcome, blank=True, default=Outcome.NONE)
    reason = models.CharField(_("例外原因"), max_length=12, choices=Reason, blank=True, default=Reason.NONE)
    application = models.UUIDField(_("发起的申请"), null=True, blank=True)
    opened_at = models.DateTimeField(_("发现时间"), default=timezone.now)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    asked_on = models.DateField(_("转部门日期"), null=True, blank=True)
    settled_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    settled_roll = models.ForeignKey(
        Roll, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["place", "state", "deadline"], name="case_inbox"),
            models.Index(fields=["kind", "state", "place"], name="case_of_kind"),
            models.Index(fields=["department", "state"], name="case_of_department"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("open", "asked"), outcome="")
                | (~Q(state__in=("open", "asked")) & ~Q(outcome="")),
                name="case_outcome_when_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state="exception") | ~Q(reason=""), name="case_exception_has_reason"
            ),
        ]

    class Privacy:
        personal = {
            4: "theirs ours digest key",
            3: "person other_person household owner opened_by settled_by",
        }
        plain = {
            2: (
                "id kind code field department roll first_roll row other_row place level severity owner_role deadline state outcome "
                "reason application opened_at asked_on settled_at settled_roll"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.field}"

    @property
    def running(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in (self.State.OPEN, self.State.ASKED)


class CaseEvent(models.Model):
    """What happened to a case: never changed, never deleted. Notes may speak of persons, so they are sealed."""

    class Deed(models.TextChoices):
        OPENED = "opened", _("发现差异")
        CHANGED = "changed", _("部门的值有变化")
        REOPENED = "reopened", _("差异再次出现")
        GONE = "gone", _("差异消失，自动办结")
        ASSIGNED = "assigned", _("改由他人负责")
        ASKED = "asked", _("转部门核实")
        ANSWERED = "answered", _("部门答复属实")
        CORRECTS = "corrects", _("部门答复将更正")
        ACCEPTED = "accepted", _("采纳部门的值")
        DEATH = "death", _("登记死亡")
        LEFT = "left", _("登记离册")
        MENDED = "mended", _("已改登记册")
        EXCEPTED = "excepted", _("列为例外")
        RESUMED = "resumed", _("重新处理")
        UNLINKED = "unlinked", _("判定不是同一人")
        CONFIRMED = "confirmed", _("确认同一人")
        APPLIED = "applied", _("发起认定申请")
        EVIDENCE = "evidence", _("上传材料")
        NOTED = "noted", _("记一笔")
        WITHDRAWN = "withdrawn", _("名册撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    deed = models.CharField(_("做了什么"), max_length=10, choices=Deed)
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="+", null=True, db_index=False)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["deed", "made_at"], name="case_event_deed")]

    class Privacy:
        personal = {4: "note", 3: "made_by"}
        plain = {2: "id case deed roll made_at"}

    def __str__(self) -> str:
        return f"{self.case_id} {self.deed}"


class CaseEvidence(models.Model):
    """A material of a case. The file lies sealed beside the database under `rolls/<id>`; `hash` is that of what was
    kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence")
    title = models.CharField(_("说明"), max_length=60)
    media = models.CharField(_("文件类型"), max_length=40)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {3: "title made_by"}
        plain = {2: "id case media size hash made_at"}

    def __str__(self) -> str:
        return f"{self.case_id} {self.hash[:8]}"
