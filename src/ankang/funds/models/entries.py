"""Transactions and their entries: written once, sealed when they balance, never changed.

A transaction points to its seal by a key that the database looks at when it commits; the seal can only be written
when the entries balance, and no entry can be added to a sealed transaction. So what is committed balances, on
SQLite and on PostgreSQL, whoever wrote it (see `triggers`).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.funds.models.asked import Proposal
from ankang.funds.models.books import Account, Period
from ankang.places.models import Division

# Booked by the settlement of bills, which has its own two persons; everything else has a maker and a checker.
UNASKED = ("settlement", "unsettlement")


class Seal(models.Model):
    """That the entries of a transaction are complete and balance. Its key is that of the transaction."""

    id = models.UUIDField(primary_key=True)
    entries = models.PositiveSmallIntegerField(_("分录数"))

    class Privacy:
        plain = {2: "id entries"}

    def __str__(self) -> str:
        return str(self.pk)


class Transaction(models.Model):
    """One booking. `reference` names what it rests on by id only: no person, no diagnosis.

    `happened_on` is the day it belongs to; `booked_on` the day it is booked, later when that day's month is closed.
    """

    class Kind(models.TextChoices):
        SETTLEMENT = "settlement", _("账单结算")
        UNSETTLEMENT = "unsettlement", _("结算冲销")
        GRANT = "grant", _("资金下达")
        RECEIPT = "receipt", _("拨款到账")
        ALLOT = "allot", _("分配")
        WITHDRAW = "withdraw", _("收回分配")
        PAYMENT = "payment", _("支付")
        REFUND = "refund", _("退款")
        HOSPITAL = "hospital", _("付机构款")
        GIVE_BACK = "give_back", _("上缴结余")
        REVERSAL = "reversal", _("冲销")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seal = models.OneToOneField(Seal, models.PROTECT, related_name="transaction")
    county = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    period = models.ForeignKey(Period, models.PROTECT, related_name="transactions")
    happened_on = models.DateField(_("业务日期"))
    booked_on = models.DateField(_("记账日期"))
    reference = models.UUIDField(_("所依据的记录"), null=True, db_index=True)
    document = models.CharField(_("文号或凭证号"), max_length=120, blank=True)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="transaction", null=True)
    reverses = models.OneToOneField("self", models.PROTECT, related_name="reversal", null=True)
    fingerprint = models.CharField(_("内容指纹"), max_length=64)
    made_at = models.DateTimeField(_("制单时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(_("审批时间"), null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seal=F("id")), name="funds_seal_of_its_own"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")), name="funds_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=UNASKED)
                | Q(approved_by__isnull=False, made_by__isnull=False, proposal__isnull=False),
                name="funds_asked_and_approved",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("unsettlement", "reversal"), reverses__isnull=False)
                | (~Q(kind__in=("unsettlement", "reversal")) & Q(reverses__isnull=True)),
                name="funds_reversal_names_what",
            ),
        ]
        indexes = [models.Index(fields=["county", "booked_on", "id"], name="funds_transaction_days")]

    class Privacy:
        personal = {3: "reference"}
        plain = {
            2: (
                "id seal county kind period happened_on booked_on document proposal reverses fingerprint made_at "
                "made_by approved_at approved_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.booked_on}"


class Entry(models.Model):
    """One line of a transaction: fen, debit positive, credit negative. `balance` is what the account holds after it,
    and `serial` its number in the account: the running balance is the record, nothing beside it can differ."""

    class Flow(models.TextChoices):
        GRANT = "grant", _("资金下达")
        ALLOT = "allot", _("分配")
        SPEND = "spend", _("支出")
        MOVE = "move", _("收付")

    id = models.BigAutoField(primary_key=True)
    transaction = models.ForeignKey(Transaction, models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, models.PROTECT, related_name="entries", db_index=False)
    serial = models.PositiveIntegerField(_("账内序号"))
    amount = models.BigIntegerField(_("金额（分）"))
    balance = models.BigIntegerField(_("余额（分）"))
    flow = models.CharField(_("性质"), max_length=6, choices=Flow)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "serial"], name="funds_entry_serial"),
            models.CheckConstraint(condition=~Q(amount=0), name="funds_entry_moves"),
        ]

    class Privacy:
        plain = {2: "id transaction account serial amount balance flow"}

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount}"
