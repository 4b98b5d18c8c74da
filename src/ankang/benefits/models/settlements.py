"""What was settled, by which policy, from which facts, and what every settlement moved: rows that stand for good."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.benefits.models.bills import Bill
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Payer(models.TextChoices):
    """Who bears a share, in the order of payers."""

    WAIVER = "waiver", _("减免")
    BASIC = "basic", _("基本医保")
    SERIOUS = "serious", _("大病保险")
    ASSISTANCE = "assistance", _("医疗救助")
    EXTRA = "extra", _("倾斜救助")
    TOPUP = "topup", _("地方补充")
    HOSPITAL = "hospital", _("医院承担")
    PATIENT = "patient", _("个人支付")


class PolicyText(models.Model):
    """The text of a policy that a settlement rests on, by its hash: read again to compute the settlement again."""

    hash = models.CharField(_("指纹"), max_length=64, primary_key=True)
    key = models.CharField(_("政策版本"), max_length=80)
    text = models.TextField(_("政策文本"))

    class Privacy:
        plain = {1: "hash key text"}

    def __str__(self) -> str:
        return self.key


class YearAccount(models.Model):
    """The accumulators of a person in a year: one row, locked by whoever settles for that person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="year_accounts", db_index=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.JSONField(_("年度累计"), default=dict, blank=True)
    changes = models.PositiveIntegerField(_("变动次数"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="year_account_once")]

    class Privacy:
        personal = {4: "person state"}
        plain = {2: "id year changes"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"


class Settlement(models.Model):
    """One act on a bill: settled, settled anew because something before it changed, or reversed. Never changed.

    `ordinal` counts the acts of a bill from 1 without gaps, so that of two on the same standing one is refused by the
    database. `facts` is the bill as the rules read it, less its lines; `before` and `after` the accumulators of the
    year; `because` payer → the steps of the calculation as data. The policy is named by key and hash.
    """

    class Kind(models.TextChoices):
        SETTLE = "settle", _("结算")
        ADJUST = "adjust", _("重算")
        REVERSE = "reverse", _("退费")

    class Reason(models.TextChoices):
        NONE = "", _("正常结算")
        EARLIER = "earlier", _("较早的账单补报")
        REVERSAL = "reversal", _("较早的账单退费")
        IDENTIFICATION = "identification", _("身份事后认定")
        POLICY = "policy", _("政策变动")
        WRONG_BILL = "wrong_bill", _("账单有误")
        WRONG_PERSON = "wrong_person", _("人员有误")
        HOSPITAL = "hospital", _("医院申请退费")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="settlements", db_index=False)
    ordinal = models.PositiveSmallIntegerField(_("序"))
    kind = models.CharField(_("办理"), max_length=8, choices=Kind)
    reason = models.CharField(_("原因"), max_length=16, choices=Reason, blank=True, default="")
    note = SealedText(_("说明"))
    cause = models.ForeignKey(
        "self", models.PROTECT, related_name="caused", null=True, blank=True, db_index=False,
        verbose_name=_("引起重算的结算"),
    )  # fmt: skip
    of = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="followed_by",
        null=True,
        blank=True,
        verbose_name=_("所改的结算"),
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="settlements", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    policy = models.CharField(_("政策版本"), max_length=80)
    policy_hash = models.CharField(_("政策指纹"), max_length=64)
    facts = models.JSONField(_("结算依据"), default=dict)
    before = models.JSONField(_("结算前累计"), default=dict)
    after = models.JSONField(_("结算后累计"), default=dict)
    because = models.JSONField(_("计算过程"), default=dict)
    booked = models.UUIDField(_("资金凭证"), null=True, blank=True)
    settled_on = models.DateField(_("结算日期"))
    settled_at = models.DateTimeField(_("办理时间"))
    settled_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        ordering = ["bill", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["bill", "ordinal"], name="settlement_once_a_standing"),
            models.CheckConstraint(
                condition=(Q(kind="settle", of__isnull=True)) | (~Q(kind="settle") & Q(of__isnull=False)),
                name="settlement_changes_another",
            ),
            models.CheckConstraint(
                condition=Q(of__isnull=True) | ~Q(of=F("id")), name="settlement_not_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "year"], name="settlement_person"),
            models.Index(fields=["facility", "settled_on"], name="settlement_facility"),
            models.Index(fields=["village", "settled_on"], name="settlement_village"),
            models.Index(fields=["cause"], name="settlement_cause", condition=Q(cause__isnull=False)),
        ]

    class Privacy:
        personal = {5: "facts", 4: "person note before after because"}
        plain = {
            2: (
                "id bill ordinal kind reason cause of village facility year policy policy_hash booked settled_on "
                "settled_at settled_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.bill_id} {self.ordinal} {self.kind}"


class SettlementShare(models.Model):
    """What an act moved for one payer, and what that payer bears of the bill since then, in fen. Never changed.

    Over all acts of a bill `amount_fen` adds up to the last `bears_fen`.
    """

    id = models.BigAutoField(primary_key=True)
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="shares", db_index=False)
    payer = models.CharField(_("支付方"), max_length=10, choices=Payer)
    amount_fen = models.BigIntegerField(_("本次变动"))
    bears_fen = models.BigIntegerField(_("应负担"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settlement", "payer"], name="settlement_share_once"),
            models.CheckConstraint(condition=Q(bears_fen__gte=0), name="settlement_share_not_negative"),
        ]

    class Privacy:
        personal = {4: "settlement amount_fen bears_fen"}
        plain = {2: "id payer"}

    def __str__(self) -> str:
        return f"{self.payer} {self.amount_fen}"
