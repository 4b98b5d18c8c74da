"""Funds, their accounts, the bank accounts money lies in, and the months the books are kept by."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility


class BankAccount(models.Model):
    """An account at a bank. Of its number only the last four digits are kept: enough to tell two apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    title = models.CharField(_("账户名称"), max_length=60)
    bank = models.CharField(_("开户行"), max_length=60)
    tail = models.CharField(_("账号后四位"), max_length=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "bank", "tail"], name="funds_bank_account_once")
        ]

    class Privacy:
        plain = {2: "id county title bank tail"}

    def __str__(self) -> str:
        return f"{self.title} …{self.tail}"


class Fund(models.Model):
    """Money of one source and year in a county: a set of accounts that balances in itself.

    `source` is a code of the rules on use (`rules.uses`), or a payer of settlements.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    source = models.CharField(_("资金来源"), max_length=24)
    year = models.PositiveSmallIntegerField(_("年度"))
    name = models.CharField(_("资金名称"), max_length=60)
    department = models.CharField(_("拨款部门"), max_length=60, blank=True)
    purpose = models.CharField(_("用途"), max_length=200, blank=True)
    opened_at = models.DateTimeField(_("开立时间"))
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "source", "year", "name"], name="funds_fund_once")
        ]

    class Privacy:
        plain = {2: "id county source year name department purpose opened_at opened_by"}

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class Account(models.Model):
    """One account of a fund. `key` holds all that tells it from the others of the fund.

    Whom the money is for stands beside it as dimensions: a use, a division, and by id only a project or a household.
    `may_overdraw`: what is owed by law is booked whether or not money is there, for the reason given.
    """

    class Kind(models.TextChoices):
        BANK = "bank", _("银行存款")
        RECEIVABLE = "receivable", _("应收拨款")
        SOURCE = "source", _("待分配资金")
        USE = "use", _("用途资金")
        PAYABLE = "payable", _("应付机构款")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts", db_index=False)
    key = models.CharField(max_length=200)
    kind = models.CharField(_("科目"), max_length=10, choices=Kind)
    use = models.CharField(_("用途"), max_length=24, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", null=True)
    project = models.UUIDField(_("项目"), null=True)
    household = models.UUIDField(_("户"), null=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", null=True)
    may_overdraw = models.BooleanField(_("可以透支"), default=False)
    overdraw_reason = models.CharField(_("透支理由"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "key"], name="funds_account_once"),
            models.CheckConstraint(
                condition=Q(may_overdraw=False) | ~Q(overdraw_reason=""), name="funds_overdraw_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(may_overdraw=False) | Q(kind="use"), name="funds_only_uses_overdraw"
            ),
        ]

    class Privacy:
        personal = {3: "key household"}
        plain = {2: "id fund kind use division project facility bank_account may_overdraw overdraw_reason"}

    def __str__(self) -> str:
        return f"{self.kind} {self.use}"


class Period(models.Model):
    """A month of a county's books. Nothing is booked into a closed one; one person asks to close, another closes."""

    class State(models.TextChoices):
        OPEN = "open", _("未结账")
        CLOSED = "closed", _("已结账")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    month = models.DateField(_("月份"))
    last_day = models.DateField(_("最后一天"))
    state = models.CharField(_("状态"), max_length=6, choices=State, default=State.OPEN)
    asked_at = models.DateTimeField(_("申请结账时间"), null=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(_("结账时间"), null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "month"], name="funds_period_once"),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("asked_by")),
                name="funds_period_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_by__isnull=True, closed_at__isnull=True)
                | Q(state="closed", asked_by__isnull=False, closed_by__isnull=False, closed_at__isnull=False),
                name="funds_period_closed_by_two",
            ),
        ]

    class Privacy:
        plain = {2: "id county month last_day state asked_at asked_by closed_at closed_by"}

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"


class PeriodBalance(models.Model):
    """What an account held at the end of a closed month, and what moved in it; written by the closing."""

    id = models.BigAutoField(primary_key=True)
    period = models.ForeignKey(Period, models.PROTECT, related_name="balances", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    debit = models.BigIntegerField(_("借方发生额"))
    credit = models.BigIntegerField(_("贷方发生额"))
    balance = models.BigIntegerField(_("期末余额"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "account"], name="funds_period_balance_once")
        ]

    class Privacy:
        plain = {2: "id period account debit credit balance"}

    def __str__(self) -> str:
        return f"{self.period_id} {self.account_id} {self.balance}"


class LedgerCheck(models.Model):
    """One reckoning of the whole ledger anew: balances from entries against balances as kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(_("核对时间"))
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    transactions = models.PositiveIntegerField(_("凭证数"))
    entries = models.PositiveIntegerField(_("分录数"))
    differences = models.JSONField(_("差异"), default=list)

    class Meta:
        indexes = [models.Index(fields=["county", "-checked_at"], name="funds_check_latest")]

    class Privacy:
        plain = {2: "id county checked_at checked_by transactions entries differences"}

    def __str__(self) -> str:
        return f"{self.checked_at:%Y-%m-%d} {len(self.differences)}"
