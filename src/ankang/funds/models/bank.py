"""The bank's side: statements and their lines, what they were matched to, what stays open, who signed a month."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.funds.models.books import BankAccount
from ankang.funds.models.entries import Entry
from ankang.storage.sealed import SealedText


class BankStatement(models.Model):
    """A file from the bank, for one account. The same file again is the same statement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements")
    hash = models.CharField(_("文件指纹"), max_length=64)
    lines_read = models.PositiveIntegerField(_("行数"))
    first_on = models.DateField(_("首日"))
    last_on = models.DateField(_("末日"))
    closing = models.BigIntegerField(_("期末余额（分）"), null=True)
    uploaded_at = models.DateTimeField(_("上传时间"))
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bank_account", "hash"], name="funds_statement_once")]

    class Privacy:
        plain = {2: "id bank_account hash lines_read first_on last_on closing uploaded_at uploaded_by"}

    def __str__(self) -> str:
        return f"{self.first_on}–{self.last_on}"


class BankLine(models.Model):
    """One line of the bank: fen into the account positive, out of it negative. `fingerprint` tells a line that
    comes again in another file; who the money went to is sealed, for it may be a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="lines", db_index=False)
    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField(_("行号"))
    on = models.DateField(_("日期"))
    amount = models.BigIntegerField(_("金额（分）"))
    balance = models.BigIntegerField(_("余额（分）"), null=True)
    reference = models.CharField(_("银行流水号"), max_length=60, blank=True)
    counterpart = SealedText(_("对方户名"))
    words = SealedText(_("摘要"))
    fingerprint = models.CharField(_("内容指纹"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bank_account", "fingerprint"], name="funds_bank_line_once"),
        ]
        indexes = [models.Index(fields=["bank_account", "on"], name="funds_bank_line_days")]

    class Privacy:
        personal = {4: "counterpart words"}
        plain = {2: "id bank_account statement number on amount balance reference fingerprint"}

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"


class BankMatch(models.Model):
    """That an entry is (part of) a line of the bank. Undone, the row stays and another may be made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    line = models.ForeignKey(BankLine, models.PROTECT, related_name="matches")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    why = models.CharField(_("依据"), max_length=12)
    made_at = models.DateTimeField(_("勾对时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(_("撤销时间"), null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(undone_at__isnull=True), name="funds_entry_matched_once"
            )
        ]

    class Privacy:
        plain = {2: "id line entry why made_at made_by undone_at undone_by"}

    def __str__(self) -> str:
        return f"{self.line_id} {self.entry_id}"


class OpenItem(models.Model):
    """A line or an entry without its other side, and who looks after it until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="open_items")
    line = models.OneToOneField(BankLine, models.PROTECT, related_name="open_item", null=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="open_item", null=True)
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    due = models.DateField(_("期限"))
    note = SealedText(_("说明"))
    told_at = models.DateTimeField(_("登记时间"))
    told_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, entry__isnull=True)
                | Q(line__isnull=True, entry__isnull=False),
                name="funds_open_item_of_one_side",
            )
        ]

    class Privacy:
        personal = {4: "note"}
        plain = {2: "id bank_account line entry owner due told_at told_by"}

    def __str__(self) -> str:
        return f"{self.owner_id} {self.due}"


class Reconciliation(models.Model):
    """A month of a bank account, reconciled by one and signed by another, with the figures both saw (fen)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="reconciliations")
    month = models.DateField(_("月份"))
    by_bank = models.BigIntegerField(_("银行对账单余额"))
    by_books = models.BigIntegerField(_("账面余额"))
    open_in_bank = models.BigIntegerField(_("银行有、账上没有"))
    open_in_books = models.BigIntegerField(_("账上有、银行没有"))
    made_at = models.DateTimeField(_("编制时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("复核签字时间"), null=True)
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bank_account", "month"], name="funds_reconciled_once"),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("made_by")),
                name="funds_reconciled_by_two",
            ),
            # Bank and books agree once what only one of them knows yet is counted in.
            models.CheckConstraint(
                condition=Q(by_bank=F("by_books") + F("open_in_bank") - F("open_in_books")),
                name="funds_reconciled_agrees",
            ),
        ]

    class Privacy:
        plain = {
            2: "id bank_account month by_bank by_books open_in_bank open_in_books made_at made_by signed_at signed_by"
        }

    def __str__(self) -> str:
        return f"{self.bank_account_id} {self.month:%Y-%m}"
