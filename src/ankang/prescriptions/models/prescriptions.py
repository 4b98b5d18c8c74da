"""Drafts, signed prescriptions with their lines and signatures, and what pharmacists did with them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.consultations.models import Consultation
from ankang.places.models import Division, Facility
from ankang.prescriptions.models.keys import DeviceKey
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Channel(models.TextChoices):
    """Where patient and doctor met."""

    FACE = "face", _("当面诊疗")
    INTERNET = "internet", _("互联网复诊")


class Sort(models.TextChoices):
    """What limits of days hold."""

    ORDINARY = "ordinary", _("普通处方")
    EMERGENCY = "emergency", _("急诊处方")
    LONG = "long", _("长期处方")


class Draft(models.Model):
    """A prescription being written: `content` as JSON. Signing makes a Prescription of the same id of it."""

    class State(models.TextChoices):
        OPEN = "open", _("草稿")
        SIGNED = "signed", _("已签名")
        DROPPED = "dropped", _("已放弃")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="+", null=True, blank=True)
    replaces = models.ForeignKey("Prescription", models.PROTECT, related_name="+", null=True, blank=True)
    content = SealedText(_("内容"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(_("起草时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed = models.DateTimeField(_("最近修改"), auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["made_by", "state"], name="draft_mine")]

    class Privacy:
        personal = {4: "person content"}
        plain = {2: "id village facility consultation replaces state made_at made_by changed"}

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class Prescription(models.Model):
    """A signed prescription. Only its state moves; a mistake is corrected by another that replaces it.

    `content`: the canonical text that was signed; `hash`: its SHA-256; `findings`: what the checks said then, with
    the doctor's reasons, as JSON; `unchecked`: how many of them the table could not check. Kept until `keep_until`
    at least; this program deletes none.
    """

    class State(models.TextChoices):
        SIGNED = "signed", _("待审核")
        PASSED = "passed", _("待发药")
        SENT_BACK = "sent_back", _("已退回")
        DISPENSED = "dispensed", _("已发药")
        EXPIRED = "expired", _("已过期")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("处方编号"), max_length=24, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="prescriptions")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True)
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="prescriptions", null=True, blank=True
    )
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, blank=True)
    channel = models.CharField(_("诊疗方式"), max_length=10, choices=Channel)
    sort = models.CharField(_("处方类别"), max_length=10, choices=Sort)
    content = SealedText(_("处方原文"))
    hash = models.CharField(_("原文指纹"), max_length=64)
    findings = SealedText(_("核对结果"))
    unchecked = models.PositiveSmallIntegerField(_("无法核对的条数"), default=0)
    table_version = models.CharField(_("核对表版本"), max_length=12)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.SIGNED)
    signed_on = models.DateField(_("开具日期"))
    valid_until = models.DateField(_("有效期至"))
    keep_until = models.DateField(_("至少保存至"))
    signed_at = models.DateTimeField(_("签名时间"))
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("医师"))
    changed = models.DateTimeField(_("最近变动"), auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("signed_on")) & Q(keep_until__gt=F("signed_on")),
                name="prescription_dates",
            )
        ]
        indexes = [
            models.Index(fields=["state", "village", "signed_on"], name="prescription_queue"),
            models.Index(fields=["person", "signed_on"], name="prescription_person"),
            models.Index(fields=["signed_by", "state"], name="prescription_doctor"),
        ]

    class Privacy:
        personal = {4: "person content findings"}
        plain = {
            3: "channel sort unchecked",
            2: (
                "id number village facility consultation replaces hash table_version state signed_on valid_until "
                "keep_until signed_at signed_by changed"
            ),
        }

    def __str__(self) -> str:
        return self.number


class Line(models.Model):
    """One drug of a signed prescription. `drug`: its code in the table, empty when it is not there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    prescription = models.ForeignKey(Prescription, models.PROTECT, related_name="lines")
    ordinal = models.PositiveSmallIntegerField(_("序号"))
    drug = models.CharField(_("药品代码"), max_length=40, blank=True)
    name = models.CharField(_("药品"), max_length=80)
    dose = models.DecimalField(_("每次用量"), max_digits=9, decimal_places=3)
    unit = models.CharField(_("单位"), max_length=8)
    frequency = models.CharField(_("频次"), max_length=6)
    route = models.CharField(_("给药途径"), max_length=12)
    days = models.PositiveSmallIntegerField(_("天数"))
    quantity = models.PositiveIntegerField(_("总量"))

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["prescription", "ordinal"], name="line_order")]

    class Privacy:
        personal = {4: "drug name dose unit frequency route days quantity"}
        plain = {2: "id prescription ordinal"}

    def __str__(self) -> str:
        return f"{self.prescription_id} {self.ordinal}"


class Signature(models.Model):
    """The doctor's signature: all that is needed to verify it again later (base64url of what the browser gave)."""

    prescription = models.OneToOneField(
        Prescription, models.PROTECT, primary_key=True, related_name="signature"
    )
    key = models.ForeignKey(DeviceKey, models.PROTECT, related_name="+")
    client_data = models.TextField(_("客户端数据"))
    authenticator_data = models.TextField(_("验证器数据"))
    signature = models.TextField(_("签名值"))
    made_at = models.DateTimeField(_("签名时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        plain = {3: "client_data authenticator_data signature", 2: "prescription key made_at made_by"}

    def __str__(self) -> str:
        return str(self.prescription_id)


class CertificateSignature(models.Model):
    """The doctor's signature with a certificate, instead of one with a device key: base64 of it, the certificate and
    those above it as PEM. `fingerprint`: SHA-256 of the certificate; it serves one doctor."""

    prescription = models.OneToOneField(
        Prescription, models.PROTECT, primary_key=True, related_name="certificate_signature"
    )
    signature = models.TextField(_("签名值"))
    chain = models.TextField(_("证书链"))
    fingerprint = models.CharField(_("证书指纹"), max_length=64, db_index=True)
    made_at = models.DateTimeField(_("签名时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        plain = {3: "signature chain fingerprint", 2: "prescription made_at made_by"}

    def __str__(self) -> str:
        return str(self.prescription_id)


class Review(models.Model):
    """What the pharmacist said. `decisions`: of each thing that could not be checked why it was let pass, as JSON.

    `doctor` repeats who signed, so that the database itself refuses a review of one's own.
    """

    class Kind(models.TextChoices):
        PASSED = "passed", _("通过")
        ALLERGY = "allergy", _("过敏")
        INDICATION = "indication", _("与诊断不符")
        DOSE = "dose", _("剂量、用法不对")
        INTERACTION = "interaction", _("相互作用、配伍禁忌")
        DUPLICATE = "duplicate", _("重复用药")
        POPULATION = "population", _("孕产妇、儿童、老人不适宜")
        UNCLEAR = "unclear", _("书写不清、要素不全")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    prescription = models.ForeignKey(Prescription, models.PROTECT, related_name="reviews")
    kind = models.CharField(_("审核结论"), max_length=12, choices=Kind)
    reason = SealedText(_("理由"))
    decisions = SealedText(_("逐条判断"))
    doctor = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("审核时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(doctor=F("made_by")), name="prescription_second_person")
        ]

    class Privacy:
        personal = {4: "reason decisions"}
        plain = {3: "kind", 2: "id prescription doctor made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.prescription_id}"


class Dispensing(models.Model):
    """That the drugs were handed over. Rests on a review that let pass; of a prescription there is one."""

    prescription = models.OneToOneField(
        Prescription, models.PROTECT, primary_key=True, related_name="dispensing"
    )
    review = models.OneToOneField(Review, models.PROTECT, related_name="+")
    doctor = models.ForeignKey(User, models.PROTECT, related_name="+")
    told = SealedText(_("用药交代"))
    made_at = models.DateTimeField(_("发药时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(doctor=F("made_by")), name="dispensing_second_person")
        ]

    class Privacy:
        personal = {4: "told"}
        plain = {2: "prescription review doctor made_at made_by"}

    def __str__(self) -> str:
        return str(self.prescription_id)


class Step(models.Model):
    """One thing that happened to a prescription: never changed, never deleted."""

    class Kind(models.TextChoices):
        SIGNED = "signed", _("医师签名")
        PASSED = "passed", _("审核通过")
        SENT_BACK = "sent_back", _("审核退回")
        DISPENSED = "dispensed", _("发药")
        EXPIRED = "expired", _("过期")
        WITHDRAWN = "withdrawn", _("撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    prescription = models.ForeignKey(Prescription, models.PROTECT, related_name="steps")
    kind = models.CharField(_("事项"), max_length=10, choices=Kind)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "note"}
        plain = {2: "id prescription kind made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.prescription_id}"
