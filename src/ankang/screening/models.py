"""Rounds of screening, the persons of each, and what happened to them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Round(models.Model):
    """One screening of one kind in one place and time. Its list is frozen when it begins."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("筛查种类"), max_length=24)
    title = models.CharField(_("名称"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("范围"))
    begins_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    closed_on = models.DateField(_("结束于"), null=True, blank=True)
    closing = SealedText(_("结束说明"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-begins_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "division"], condition=Q(closed_on__isnull=True), name="screening_round_once"
            )
        ]

    class Privacy:
        personal = {4: "closing"}
        plain = {2: "id kind title division begins_on ends_on closed_on made_at made_by"}

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether results may still be entered."""
        return self.closed_on is None


class Target(models.Model):
    """One person of a round: to be screened, or left out and why; and how far they have come.

    `because`: the code of the rule that decided. `answers`: those of the kind's form. A positive and a confirmed case
    always has an owner and a day; the database refuses one without.
    """

    class State(models.TextChoices):
        LEFT_OUT = "left_out", _("不在本轮")
        TARGET = "target", _("待通知")
        INVITED = "invited", _("已通知")
        REFUSED = "refused", _("不参加")
        NEGATIVE = "negative", _("未见异常")
        POSITIVE = "positive", _("阳性，待确诊")
        CONFIRMED = "confirmed", _("已确诊，待治疗")
        EXCLUDED = "excluded", _("已排除")
        LOST = "lost", _("失访")
        TREATED = "treated", _("已治疗")

    class Reason(models.TextChoices):
        DECLINED = "declined", _("本人不愿意")
        AWAY = "away", _("外出")
        ILL = "ill", _("住院或行动不便")
        ELSEWHERE = "elsewhere", _("已在别处做过")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="targets", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="screenings")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    because = models.CharField(_("依据"), max_length=24)
    state = models.CharField(_("状态"), max_length=10, choices=State)
    attempts = models.PositiveSmallIntegerField(_("通知次数"), default=0)
    refused_for = models.CharField(_("未筛原因"), max_length=10, choices=Reason, blank=True)
    tested_on = models.DateField(_("筛查日期"), null=True, blank=True)
    positive = models.BooleanField(_("阳性"), default=False)
    answers = models.JSONField(_("结果"), default=dict, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("负责人")
    )
    due_on = models.DateField(_("期限"), null=True, blank=True)
    confirm_by = models.DateField(_("确诊期限"), null=True, blank=True)
    known_on = models.DateField(_("确诊或排除日期"), null=True, blank=True)
    stage = models.CharField(_("确诊时情况"), max_length=16, blank=True)
    condition = models.ForeignKey(
        Condition, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("登记的疾病")
    )
    treat_by = models.DateField(_("治疗期限"), null=True, blank=True)
    treated_on = models.DateField(_("治疗日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="screening_target_once"),
            models.CheckConstraint(
                condition=(
                    Q(state__in=("positive", "confirmed"), owner__isnull=False, due_on__isnull=False)
                    | ~Q(state__in=("positive", "confirmed"))
                ),
                name="screening_positive_owned",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "village", "state"], name="screening_target_list"),
            models.Index(fields=["state", "village", "due_on"], name="screening_target_open"),
            models.Index(fields=["owner", "state"], name="screening_target_owner"),
        ]

    class Privacy:
        personal = {
            5: "state positive answers stage condition because known_on treated_on",
            4: "refused_for tested_on confirm_by treat_by due_on",
            3: "person round",
        }
        plain = {2: "id village attempts owner"}

    def __str__(self) -> str:
        return f"{self.round_id} {self.state}"


class Step(models.Model):
    """One thing that happened to a person of a round: never changed, never deleted."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("电话通知")
        DOOR = "door", _("上门通知")
        NOTICE = "notice", _("村组通知")
        REFUSED = "refused", _("不参加")
        RESULT = "result", _("登记结果")
        CORRECTED = "corrected", _("更正结果")
        CONFIRMED = "confirmed", _("确诊")
        EXCLUDED = "excluded", _("排除")
        LOST = "lost", _("失访")
        TREATED = "treated", _("开始治疗")
        ASSIGNED = "assigned", _("指定负责人")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    target = models.ForeignKey(Target, models.PROTECT, related_name="steps")
    kind = models.CharField(_("事项"), max_length=10, choices=Kind)
    state = models.CharField(_("状态"), max_length=10, choices=Target.State)
    on = models.DateField(_("日期"))
    content = SealedText(_("内容"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {5: "kind state content", 3: "target on"}
        plain = {2: "id made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
