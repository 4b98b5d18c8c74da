"""Referrals, what happened to them, and the replies of who received the patient."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Department(models.TextChoices):
    """Codes of 医疗机构诊疗科目名录 (卫医发〔1994〕第27号): those that primary care refers to."""

    GENERAL = "02", _("全科医疗科")
    INTERNAL = "03", _("内科")
    RESPIRATORY = "03.01", _("呼吸内科")
    NEUROLOGY = "03.03", _("神经内科")
    CARDIOLOGY = "03.04", _("心血管内科")
    NEPHROLOGY = "03.06", _("肾病学科")
    ENDOCRINE = "03.07", _("内分泌科")
    SURGERY = "04", _("外科")
    OBSTETRICS = "05", _("妇产科")
    CHILDREN = "07", _("儿科")
    EYES = "10", _("眼科")
    MIND = "15", _("精神科")
    INFECTIOUS = "16", _("传染科")
    TUMOUR = "19", _("肿瘤科")
    EMERGENCY = "20", _("急诊医学科")
    REHABILITATION = "21", _("康复医学科")
    CHINESE = "50", _("中医科")


class Referral(models.Model):
    """One patient handed from one facility to another, from the draft until the loop is closed.

    The village is where the patient lived when it was made: its doctors are the sender of what goes up, and see what
    comes down. `from_facility` sends what a hospital sends down; of a village without a clinic it is empty. `excerpt`
    is what the receiver sees of the record, frozen when sent; `guarded`: it names conditions of level 5, for `purpose`.
    `owner`: who of the owning side has it in hand, when somebody is named; `due_on` is that side's day.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("待补齐")
        SENT = "sent", _("待接收")
        REFUSED = "refused", _("已退回")
        ACCEPTED = "accepted", _("已接收，待到诊")
        NO_SHOW = "no_show", _("未到诊")
        ARRIVED = "arrived", _("已到诊，待回复")
        REPLIED = "replied", _("已回复，待结案")
        CLOSED = "closed", _("已结案")

    class Side(models.TextChoices):
        SENDER = "sender", _("转出方")
        RECEIVER = "receiver", _("接收方")

    class Direction(models.TextChoices):
        UP = "up", _("上转")
        DOWN = "down", _("下转")
        ACROSS = "across", _("平转")

    class Urgency(models.TextChoices):
        EMERGENCY = "emergency", _("危急，立即")
        SOON = "soon", _("尽快（三天内）")
        PLANNED = "planned", _("择期")

    class Source(models.TextChoices):
        VISIT = "visit", _("随访")
        SCREENING = "screening", _("筛查")
        CHECKUP = "checkup", _("体检")
        HAND = "hand", _("门诊")

    class Outcome(models.TextChoices):
        TAKEN_OVER = "taken_over", _("按回复继续管理")
        REFERRED_ON = "referred_on", _("按回复另行转诊")
        NOT_GOING = "not_going", _("本人不去")
        ELSEWHERE = "elsewhere", _("已在别处就诊")
        NOT_NEEDED = "not_needed", _("不再需要转诊")
        NO_REPLY = "no_reply", _("接收方逾期未回复，已随访了解")
        DIED = "died", _("病人去世")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    direction = models.CharField(_("方向"), max_length=8, choices=Direction)
    source = models.CharField(_("来源"), max_length=12, choices=Source)
    source_id = models.UUIDField(_("来源记录"), null=True, blank=True)
    from_facility = models.ForeignKey(
        Facility, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("转出机构")
    )
    to_facility = models.ForeignKey(
        Facility, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("接收机构")
    )
    department = models.CharField(_("科室"), max_length=8, choices=Department, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=10, choices=Urgency)
    reason = SealedText(_("转诊原因"))
    excerpt = SealedText(_("档案摘要"))
    guarded = models.BooleanField(_("含特殊疾病"), default=False)
    purpose = SealedText(_("用途"))
    state = models.CharField(_("状态"), max_length=10, choices=State)
    side = models.CharField(_("在谁手里"), max_length=10, choices=Side, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("经办人")
    )
    made_on = models.DateField(_("提出日期"))
    sent_on = models.DateField(_("转出日期"), null=True, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    appointment_on = models.DateField(_("预约日期"), null=True, blank=True)
    arrived_on = models.DateField(_("到诊日期"), null=True, blank=True)
    replied_on = models.DateField(_("回复日期"), null=True, blank=True)
    asked_on = models.DateField(_("随访日期"), null=True, blank=True)
    closed_on = models.DateField(_("结案日期"), null=True, blank=True)
    outcome = models.CharField(_("结案方式"), max_length=12, choices=Outcome, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state="closed", closed_on__isnull=False, due_on__isnull=True, side="")
                    | (~Q(state="closed") & Q(closed_on__isnull=True, due_on__isnull=False) & ~Q(side=""))
                ),
                name="referral_owned_until_closed",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=("draft", "closed")) | Q(to_facility__isnull=False, sent_on__isnull=False)
                ),
                name="referral_sent_has_receiver",
            ),
        ]
        indexes = [
            models.Index(fields=["village", "state"], name="referral_village"),
            models.Index(fields=["to_facility", "state"], name="referral_inbox"),
            models.Index(fields=["from_facility", "state"], name="referral_outbox"),
        ]

    class Privacy:
        personal = {
            5: "excerpt purpose",
            4: "reason department guarded urgency outcome",
            3: "person direction source state appointment_on arrived_on",
        }
        plain = {
            2: "id village source_id from_facility to_facility side owner made_on sent_on due_on replied_on asked_on "
            "closed_on made_at made_by"
        }

    def __str__(self) -> str:
        return f"{self.direction} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the loop is not closed yet."""
        return self.state != self.State.CLOSED


class Step(models.Model):
    """One thing that happened to a referral: never changed, never deleted. `facility` and `department` have it from
    then on; `handed_by` had it before, when it was handed on: its receipt."""

    class Kind(models.TextChoices):
        DRAFTED = "drafted", _("提出转诊")
        SENT = "sent", _("转出")
        ACCEPTED = "accepted", _("接收")
        REFUSED = "refused", _("退回")
        PASSED_ON = "passed_on", _("转往其他机构")
        ARRIVED = "arrived", _("到诊")
        MISSED = "missed", _("未到诊")
        ANSWERED = "answered", _("回复")
        ASKED = "asked", _("随访转诊情况")
        CLOSED = "closed", _("结案")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps", db_index=False)
    ordinal = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("事项"), max_length=10, choices=Kind)
    state = models.CharField(_("状态"), max_length=10, choices=Referral.State)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True, blank=True)
    department = models.CharField(_("科室"), max_length=8, choices=Department, blank=True)
    handed_by = models.ForeignKey(
        Facility, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("交出的机构")
    )
    note = SealedText(_("说明"))
    due_on = models.DateField(_("下一步期限"), null=True, blank=True)
    on = models.DateField(_("日期"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["referral", "ordinal"], name="referral_step_order")]

    class Privacy:
        personal = {4: "note department", 3: "state kind"}
        plain = {2: "id referral ordinal facility handed_by due_on on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Reply(models.Model):
    """What the receiver found and advises. The latest counts; none is ever changed."""

    class SeenAt(models.TextChoices):
        VILLAGE = "clinic", _("村卫生室")
        TOWN = "township_centre", _("乡镇卫生院")
        HOSPITAL = "hospital", _("本院")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="replies")
    diagnosis = SealedText(_("诊断"))
    treatment = SealedText(_("主要治疗和用药"))
    advice = SealedText(_("建议"))
    see_on = models.DateField(_("复诊日期"), null=True, blank=True)
    see_where = models.CharField(_("复诊机构"), max_length=16, choices=SeenAt, blank=True)
    made_at = models.DateTimeField(_("回复时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "diagnosis treatment advice", 3: "see_on see_where"}
        plain = {2: "id referral made_at made_by"}

    def __str__(self) -> str:
        return f"{self.referral_id} {self.made_at:%Y-%m-%d}"
