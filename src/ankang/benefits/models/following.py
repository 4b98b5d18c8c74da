"""What follows settlements: differences with the patient, advances of hospitals and their claims, work to look again."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.benefits.models.settlements import Settlement
from ankang.benefits.rules.codes import label
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText
from ankang.web.questionnaires import language


class DueAdjustment(models.Model):
    """A difference with the patient that a reversal or recomputation left (应退应补).

    `amount_fen` > 0: to be paid to the patient; < 0: to be got back. The window of the hospital pays or collects it;
    the funds settle with the hospital by the booking of the settlement it belongs to.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        DONE = "done", _("已办")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    settlement = models.OneToOneField(Settlement, models.PROTECT, related_name="due")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", db_index=False)
    amount_fen = models.BigIntegerField(_("应补（正）应退（负）"))
    state = models.CharField(_("状态"), max_length=4, choices=State, default=State.OPEN)
    receipt = models.CharField(_("收据号"), max_length=40, blank=True)
    opened_on = models.DateField(_("产生日期"))
    done_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount_fen=0), name="due_adjustment_not_nothing"),
            models.CheckConstraint(
                condition=Q(state="open", done_at__isnull=True) | Q(state="done", done_at__isnull=False),
                name="due_adjustment_done_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "facility", "opened_on"], name="due_adjustment_facility"),
            models.Index(fields=["state", "village", "opened_on"], name="due_adjustment_village"),
        ]

    class Privacy:
        personal = {4: "person amount_fen receipt"}
        plain = {2: "id settlement village facility state opened_on done_at done_by"}

    def __str__(self) -> str:
        return f"{self.settlement_id} {self.state}"


class AdvanceClaim(models.Model):
    """What a hospital reclaims of a month's advances: handed in by its window, accepted by the county, then paid.

    Who accepts is not who handed in; the database holds it.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("已申报")
        RETURNED = "returned", _("已退回")
        ACCEPTED = "accepted", _("已审核")
        PAID = "paid", _("已拨付")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("申报编号"), max_length=40, unique=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="advance_claims")
    area = models.ForeignKey(Division, models.PROTECT, related_name="+")
    month = models.DateField(_("月份"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.SUBMITTED)
    amount_fen = models.BigIntegerField(_("申报金额"))
    count = models.PositiveIntegerField(_("笔数"))
    note = models.CharField(_("退回原因"), max_length=200, blank=True)
    submitted_at = models.DateTimeField(_("申报时间"))
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(_("审核时间"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    paid_at = models.DateTimeField(_("拨付时间"), null=True, blank=True)
    paid_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    transaction = models.UUIDField(_("资金凭证"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                name="advance_claim_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state="submitted") | Q(decided_at__isnull=False), name="advance_claim_decided"
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(transaction__isnull=False), name="advance_claim_paid_by_funds"
            ),
        ]
        indexes = [models.Index(fields=["state", "area", "month"], name="advance_claim_state")]

    class Privacy:
        plain = {
            2: (
                "id number facility area month state amount_fen count note submitted_at submitted_by decided_at "
                "decided_by paid_at paid_by transaction"
            )
        }

    def __str__(self) -> str:
        return self.number


class Advance(models.Model):
    """What a hospital advanced for the funds by one act on a bill, in fen: positive at discharge, signed when a
    recomputation or reversal changes it. `claim`: with which claim it was reclaimed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    settlement = models.OneToOneField(Settlement, models.PROTECT, related_name="advance")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    month = models.DateField(_("月份"))
    amount_fen = models.BigIntegerField(_("垫付金额"))
    treat_first = models.BooleanField(_("先诊疗后付费"), default=False)
    claim = models.ForeignKey(
        AdvanceClaim, models.PROTECT, related_name="advances", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount_fen=0), name="advance_not_nothing")]
        indexes = [
            models.Index(fields=["facility", "month"], name="advance_facility"),
            models.Index(fields=["claim"], name="advance_claim", condition=Q(claim__isnull=False)),
        ]

    class Privacy:
        personal = {4: "amount_fen treat_first"}
        plain = {2: "id settlement facility area month claim"}

    def __str__(self) -> str:
        return f"{self.settlement_id} {self.month}"


class Recomputation(models.Model):
    """A person-year whose settlements must be looked at again, and why: one open row each, closed by the county.

    `note`: for an identification the classes granted and taken since, "+dibao,-marginal"; else a sentence.
    """

    class Why(models.TextChoices):
        IDENTIFICATION = "identification", _("身份事后认定")
        POLICY = "policy", _("政策变动")

    class State(models.TextChoices):
        OPEN = "open", _("待重算")
        DONE = "done", _("已重算")
        NOTHING = "nothing", _("无需重算")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="recomputations", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    why = models.CharField(_("原因"), max_length=16, choices=Why)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    settlements = models.PositiveSmallIntegerField(_("涉及结算数"))
    note = SealedText(_("说明"))
    opened_on = models.DateField(_("产生日期"))
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "why"], condition=Q(state="open"), name="recomputation_once_open"
            ),
        ]
        indexes = [models.Index(fields=["state", "village", "opened_on"], name="recomputation_open")]

    class Privacy:
        personal = {4: "note", 3: "person why settlements"}
        plain = {2: "id village year state opened_on closed_at closed_by"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.year} {self.state}"

    @property
    def words(self) -> str:
        """The note in the reader's language: + granted, − taken."""
        if self.why != self.Why.IDENTIFICATION or not self.note:
            return str(self.note)
        signs = {"+": "+", "-": "−"}
        marks = (f"{signs[one[0]]} {label('class', one[1:], language())}" for one in self.note.split(","))
        return "，".join(marks) if language() == "zh" else ", ".join(marks)
