"""Requests for a second doctor, their slots, notes, opinions, follow-ups and steps."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Consultation(models.Model):
    """One request and where it stands. `excerpt`: what of the record was handed over, frozen that day, as JSON;
    `purpose`: why level-5 conditions are in it, empty when none are. `doctor`: who consults, once accepted."""

    class Kind(models.TextChoices):
        TELECONSULT = "teleconsult", _("远程会诊")
        INTERNET = "internet_visit", _("互联网复诊")
        COUNSELLING = "counselling", _("心理咨询")

    class Urgency(models.TextChoices):
        ROUTINE = "routine", _("一般")
        SOON = "soon", _("较急")
        URGENT = "urgent", _("紧急")

    class State(models.TextChoices):
        ASKED = "asked", _("待分诊")
        ACCEPTED = "accepted", _("已受理，待约时间")
        PROPOSED = "proposed", _("已提时间，待确认")
        CONFIRMED = "confirmed", _("已约好")
        ANSWERED = "answered", _("已出意见，待申请方确认")
        CLOSED = "closed", _("已办结")
        DECLINED = "declined", _("未受理")
        SEND = "send_patient", _("建议转诊")
        CANCELLED = "cancelled", _("已取消")

    class Consent(models.TextChoices):
        WRITTEN = "written", _("书面同意")
        ORAL = "oral", _("口头同意，两人在场")
        GUARDIAN = "guardian", _("监护人或家属同意")

    OPEN = ("asked", "accepted", "proposed", "confirmed", "answered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("种类"), max_length=16, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="consultations")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name=_("会诊机构"))
    department = models.CharField(_("科室"), max_length=30, blank=True)
    urgency = models.CharField(_("缓急"), max_length=8, choices=Urgency, default=Urgency.ROUTINE)
    question = SealedText(_("会诊目的"))
    excerpt = SealedText(_("档案摘要"))
    purpose = SealedText(_("摘要含特殊疾病的用途"))
    consent = models.CharField(_("知情同意"), max_length=10, choices=Consent)
    consent_on = models.DateField(_("同意日期"))
    diagnosis = SealedText(_("已明确的诊断"))
    diagnosed_on = models.DateField(_("诊断日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=14, choices=State, default=State.ASKED)
    asked_on = models.DateField(_("申请日期"))
    due_on = models.DateField(_("答复期限"))
    doctor = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("会诊医师")
    )
    answered_on = models.DateField(_("出具意见日期"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    asked_at = models.DateTimeField(_("申请时间"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("申请医生"))
    changed = models.DateTimeField(_("最近变动"), auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["facility", "state", "due_on"], name="consult_desk"),
            models.Index(fields=["village", "state", "due_on"], name="consult_asker"),
            models.Index(fields=["person", "asked_on"], name="consult_person"),
        ]

    class Privacy:
        personal = {5: "excerpt purpose", 4: "person kind department question diagnosis diagnosed_on"}
        plain = {
            2: (
                "id village facility urgency consent consent_on state asked_on due_on doctor answered_on closed_on "
                "asked_at asked_by changed"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in self.OPEN


class Slot(models.Model):
    """A time for a consultation: proposed by one side, confirmed by the other. `place`: room or telephone.

    `asker_side`: who proposed. A doctor and a patient have one slot at a time.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        HELD = "held", _("已进行")
        NO_SHOW = "no_show", _("未到")
        DROPPED = "dropped", _("已改期或取消")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="slots")
    doctor = models.ForeignKey(User, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts = models.DateTimeField(_("开始时间"))
    ends = models.DateTimeField(_("结束时间"))
    place = SealedText(_("地点或电话"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PROPOSED)
    asker_side = models.BooleanField(_("申请方提出"), default=False)
    made_at = models.DateTimeField(_("提出时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["starts"]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="slot_has_length")]
        indexes = [models.Index(fields=["doctor", "state", "starts"], name="slot_doctor")]

    class Privacy:
        personal = {4: "person place"}
        plain = {
            2: (
                "id consultation doctor starts ends state asker_side made_at made_by confirmed_at confirmed_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.starts} {self.state}"


class Note(models.Model):
    """What was said in a session; the record rests on it, whatever came of the video."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="notes")
    slot = models.OneToOneField(Slot, models.PROTECT, related_name="note", null=True)
    held_on = models.DateField(_("会诊日期"))
    present = SealedText(_("参加人员"))
    text = SealedText(_("会诊经过"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "present text"}
        plain = {2: "id consultation slot held_on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.held_on} {self.consultation_id}"


class Opinion(models.Model):
    """The opinion of the consulting doctor, signed under the doctor's account; `hash`: SHA-256 of its text, printed.

    It never changes; another one replaces it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, blank=True)
    diagnosis = SealedText(_("诊断意见"))
    advice = SealedText(_("处理建议"))
    hash = models.CharField(_("原文指纹"), max_length=64)
    signed_at = models.DateTimeField(_("签名时间"))
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("会诊医师"))

    class Meta:
        ordering = ["signed_at"]

    class Privacy:
        personal = {4: "diagnosis advice"}
        plain = {2: "id consultation replaces hash signed_at signed_by"}

    def __str__(self) -> str:
        return f"{self.hash[:8]} {self.consultation_id}"


class FollowUp(models.Model):
    """What an opinion asks for: who does what by when. `side`: the asker's or the consulting doctor's."""

    class Side(models.TextChoices):
        ASKER = "asker", _("申请方")
        CONSULTANT = "consultant", _("会诊方")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="follow_ups")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    side = models.CharField(_("由谁办"), max_length=10, choices=Side)
    what = SealedText(_("办什么"))
    due_on = models.DateField(_("期限"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    done_on = models.DateField(_("办理日期"), null=True, blank=True)
    result = SealedText(_("结果"))
    done_at = models.DateTimeField(_("结果登记时间"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "made_at"]
        indexes = [models.Index(fields=["village", "done_on", "due_on"], name="consult_follow_up")]

    class Privacy:
        personal = {4: "person what result"}
        plain = {2: "id consultation village side due_on made_at made_by done_on done_at done_by"}

    def __str__(self) -> str:
        return f"{self.side} {self.due_on}"


class Step(models.Model):
    """One thing that happened to a consultation: never changed, never deleted."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("提出申请")
        ACCEPTED = "accepted", _("受理")
        DECLINED = "declined", _("不受理")
        SEND = "send_patient", _("建议转诊")
        PROPOSED = "proposed", _("提出时间")
        CONFIRMED = "confirmed", _("确认时间")
        NO_SHOW = "no_show", _("未到")
        NOTED = "noted", _("登记会诊经过")
        ANSWERED = "answered", _("签署意见")
        FOLLOWED = "followed", _("登记后续结果")
        ACKNOWLEDGED = "acknowledged", _("申请方确认")
        CANCELLED = "cancelled", _("取消")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="steps")
    kind = models.CharField(_("事项"), max_length=14, choices=Kind)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "note"}
        plain = {2: "id consultation kind made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.consultation_id}"
