"""Housing relocation 危居搬迁: a household out of an endangered house, its loan, and the fund behind the loans."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.projects.models.projects import Project
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit


class Relocation(models.Model):
    """A household to be moved: why, where to, by when, and how far it has come."""

    class Grade(models.TextChoices):
        C = "c", _("C 级（局部危险）")
        D = "d", _("D 级（整幢危险）")
        HAZARD = "hazard", _("地质灾害隐患点")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, related_name="+", null=True, blank=True)
    grade = models.CharField(_("危房等级"), max_length=8, choices=Grade)
    proof = models.CharField(_("鉴定依据"), max_length=120)
    site = models.CharField(_("安置点"), max_length=80)
    deadline = models.DateField(_("最迟入住日期"))
    finished_on = models.DateField(_("新房建成"), null=True, blank=True)
    moved_on = models.DateField(_("入住"), null=True, blank=True)
    cleared_on = models.DateField(_("旧房处置"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"))
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], name="relocation_once"),
            models.CheckConstraint(
                condition=Q(moved_on__isnull=True)
                | Q(finished_on__isnull=False, moved_on__gte=F("finished_on")),
                name="relocation_moved_after_finished",
            ),
            models.CheckConstraint(
                condition=Q(cleared_on__isnull=True)
                | Q(moved_on__isnull=False, cleared_on__gte=F("moved_on")),
                name="relocation_cleared_after_moved",
            ),
        ]
        indexes = [models.Index(fields=["village", "moved_on"], name="relocation_backlog")]

    class Privacy:
        personal = {3: "household grade proof site deadline finished_on moved_on cleared_on"}
        plain = {2: "id village project changed_at changed_by"}

    def __str__(self) -> str:
        return f"{self.household_id} {self.site}"


class RiskFund(models.Model):
    """Money kept to make good a bank's losses, by an agreement: loans out are never above `multiple` times it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=60)
    bank = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, verbose_name=_("合作银行"))
    agreement = models.CharField(_("协议文号"), max_length=80)
    multiple = models.PositiveSmallIntegerField(_("担保倍数"))
    balance_fen = models.BigIntegerField(_("余额"), default=0)
    exposure_fen = models.BigIntegerField(_("担保贷款余额"), default=0)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "name"], name="risk_fund_once"),
            models.CheckConstraint(
                condition=Q(balance_fen__gte=0, exposure_fen__gte=0), name="risk_fund_sums"
            ),
            models.CheckConstraint(condition=Q(multiple__gte=1), name="risk_fund_multiple"),
            models.CheckConstraint(
                condition=Q(exposure_fen__lte=F("balance_fen") * F("multiple")),
                name="risk_fund_within_multiple",
            ),
        ]

    class Privacy:
        plain = {2: "id county name bank agreement multiple balance_fen exposure_fen made_at made_by"}

    def __str__(self) -> str:
        return self.name


class Loan(models.Model):
    """A loan of a bank to a household that moves, guaranteed by a risk fund. `left_fen`: principal not yet paid back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    fund = models.ForeignKey(RiskFund, models.PROTECT, related_name="loans")
    relocation = models.ForeignKey(Relocation, models.PROTECT, related_name="loans")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    contract = models.CharField(_("合同号"), max_length=40)
    principal_fen = models.BigIntegerField(_("贷款本金"))
    left_fen = models.BigIntegerField(_("未还本金"))
    lent_on = models.DateField(_("放款日期"))
    months = models.PositiveSmallIntegerField(_("期限（月）"))
    grace_months = models.PositiveSmallIntegerField(_("宽限期（月）"), default=0)
    yearly_rate = models.DecimalField(_("年利率"), max_digits=6, decimal_places=4)
    subsidy_share = models.DecimalField(_("贴息比例"), max_digits=5, decimal_places=4)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "contract"], name="loan_contract_once"),
            models.CheckConstraint(
                condition=Q(principal_fen__gt=0, left_fen__gte=0, left_fen__lte=F("principal_fen")),
                name="loan_left",
            ),
            models.CheckConstraint(
                condition=Q(subsidy_share__gte=0, subsidy_share__lte=1, yearly_rate__gte=0), name="loan_rates"
            ),
        ]

    class Privacy:
        personal = {
            4: "contract",
            3: "relocation principal_fen left_fen lent_on months grace_months yearly_rate subsidy_share",
        }
        plain = {2: "id fund village made_at made_by"}

    def __str__(self) -> str:
        return f"{self.fund_id} {self.lent_on}"


class RiskMove(models.Model):
    """One movement of a risk fund or of a loan it guarantees; signed changes of both sums. Never changed."""

    class Kind(models.TextChoices):
        PAID_IN = "paid_in", _("注入")
        TAKEN_BACK = "taken_back", _("收回")
        LENT = "lent", _("放款")
        REPAID = "repaid", _("还本")
        LOSS = "loss", _("代偿")
        RECOVERED = "recovered", _("追回代偿")
        SUBSIDY = "subsidy", _("贴息")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    fund = models.ForeignKey(RiskFund, models.PROTECT, related_name="moves")
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="moves", null=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    on = models.DateField(_("日期"))
    amount_fen = models.BigIntegerField(_("金额"))
    balance_change = models.BigIntegerField(_("余额增减"), default=0)
    exposure_change = models.BigIntegerField(_("担保余额增减"), default=0)
    document = models.CharField(_("凭据"), max_length=80)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "-made_at"]
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="risk_move_positive")]

    class Privacy:
        personal = {3: "loan note"}
        plain = {2: "id fund kind on amount_fen balance_change exposure_change document made_at made_by"}

    def __str__(self) -> str:
        return f"{self.fund_id} {self.kind} {self.amount_fen}"
