"""Households, what they are from one day to another, and their income by year."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division
from ankang.storage.sealed import BlindIndex, SealedText


class Household(models.Model):
    """A household that lives, or lived, in a village."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("户编号"), max_length=20, unique=True)
    village = models.ForeignKey(Division, models.PROTECT, related_name="households")
    group = models.CharField(_("村民小组"), max_length=20, blank=True)
    address = SealedText(_("住址"))
    phone = SealedText(_("户联系电话"))
    phone_tail = BlindIndex(source="phone", tail=4)
    bank_name = models.CharField(_("开户行"), max_length=40, blank=True)
    bank_account = SealedText(_("一卡通账号"))
    cause = models.CharField(_("主要致贫原因"), max_length=4, blank=True)
    cause_second = models.CharField(_("次要致贫原因"), max_length=4, blank=True)
    risk = models.CharField(_("主要风险"), max_length=4, blank=True)
    no_labour = models.BooleanField(_("整户无劳动能力"), default=False)
    unsafe_house = models.BooleanField(_("危房户"), default=False)
    safe_water = models.BooleanField(_("已解决安全饮水"), default=True)
    relocated = models.BooleanField(_("易地搬迁户"), default=False)
    joined_on = models.DateField(_("入册日期"))
    left_on = models.DateField(_("离册日期"), null=True, blank=True)
    changed = models.DateTimeField(_("最近修改"), auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["village", "number"]),
            models.Index(fields=["village", "left_on"]),
            models.Index(fields=["phone_tail"]),
        ]

    class Privacy:
        personal = {
            4: "number address phone phone_tail bank_name bank_account",
            3: "group cause cause_second risk no_labour unsafe_house safe_water relocated",
        }
        plain = {2: "id village joined_on left_on changed"}

    def __str__(self) -> str:
        return self.number


class HouseholdCategory(models.Model):
    """What a household is, from one day to another: registered, exited, monitored of three kinds."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("建档立卡户")
        EXITED = "exited", _("脱贫户")
        UNSTABLE_EXITED = "unstable_exited", _("脱贫不稳定户")
        MARGINAL = "marginal", _("边缘易致贫户")
        SUDDEN_HARDSHIP = "sudden_hardship", _("突发严重困难户")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="categories")
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, help_text=_("监测户为风险消除日期"))
    source = models.CharField(_("来源"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "kind", "since"], name="household_category_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="household_category_dates",
            ),
        ]

    class Privacy:
        personal = {3: "household kind since until"}
        plain = {2: "id source"}

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"


class HouseholdYear(models.Model):
    """Income and rigid spending of a household in a year, in fen."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("年度"))
    wage_fen = models.BigIntegerField(_("工资性收入"), default=0)
    business_fen = models.BigIntegerField(_("生产经营性收入"), default=0)
    property_fen = models.BigIntegerField(_("财产性收入"), default=0)
    transfer_fen = models.BigIntegerField(_("转移性收入"), default=0)
    business_cost_fen = models.BigIntegerField(_("生产经营性支出"), default=0)
    insurance_payout_fen = models.BigIntegerField(_("理赔收入"), default=0)
    compliant_own_paid_fen = models.BigIntegerField(_("合规自付支出"), default=0)
    members = models.PositiveSmallIntegerField(_("人数"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "year"], name="household_year_once")]

    class Privacy:
        personal = {
            3: (
                "household year wage_fen business_fen property_fen transfer_fen business_cost_fen "
                "insurance_payout_fen compliant_own_paid_fen members"
            )
        }
        plain = {2: "id"}

    def __str__(self) -> str:
        return f"{self.household_id} {self.year}"
