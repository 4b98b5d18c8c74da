"""Households and persons of the register, and their categories with dates.

Codes are those of `values/codes`; a row stores the code, the table gives label, system and version.
"""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
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


class Person(models.Model):
    """A member of a household. The village repeats the household's, for scope and lists; actions keep it so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(_("人编号"), max_length=24, unique=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="persons")
    village = models.ForeignKey(Division, models.PROTECT, related_name="persons")
    name = models.CharField(_("姓名"), max_length=60)
    relation = models.CharField(_("与户主关系"), max_length=4)
    identity = SealedText(_("证件号码"))
    identity_index = BlindIndex(source="identity")
    identity_tail = BlindIndex(source="identity", tail=4)
    sex = models.PositiveSmallIntegerField(_("性别"))
    born_on = models.DateField(_("出生日期"))
    ethnicity = models.CharField(_("民族"), max_length=2, default="01")
    education = models.CharField(_("文化程度"), max_length=4, blank=True)
    school = models.CharField(_("在校生状况"), max_length=4, blank=True)
    health = models.CharField(_("健康状况"), max_length=8, blank=True)
    labour = models.CharField(_("劳动技能"), max_length=4, blank=True)
    work_place = models.CharField(_("务工所在地"), max_length=40, blank=True)
    work_months = models.PositiveSmallIntegerField(_("务工时间（月）"), null=True, blank=True)
    phone = SealedText(_("电话"))
    phone_tail = BlindIndex(source="phone", tail=4)
    resident = models.BooleanField(_("常住"), default=True)
    joined_on = models.DateField(_("入册日期"))
    left_on = models.DateField(_("离册日期"), null=True, blank=True)
    left_reason = models.CharField(_("离册原因"), max_length=12, blank=True)
    died_on = models.DateField(_("死亡日期"), null=True, blank=True)
    changed = models.DateTimeField(_("最近修改"), auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["village", "left_on"]),
            # Pattern order, so that a prefix of a name is a range of the index in any collation.
            models.Index(
                fields=["name", "village"],
                name="person_name_prefix",
                opclasses=["varchar_pattern_ops", "varchar_ops"],
            ),
            models.Index(fields=["identity_index"]),
            models.Index(fields=["identity_tail"]),
            models.Index(fields=["phone_tail"]),
        ]

    class Privacy:
        personal = {
            4: "number name identity identity_index identity_tail phone phone_tail born_on health work_place",
            3: (
                "relation sex ethnicity education school labour work_months resident left_on left_reason died_on"
            ),
        }
        plain = {2: "id household village joined_on changed"}

    def __str__(self) -> str:
        return self.name


class NameKey(models.Model):
    """A way to type a person's name: pinyin initials, one row for each reading of the surname.

    The village repeats the person's: a search for one village then reads the index alone.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(_("拼音首字母"), max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="name_key_once")]
        indexes = [models.Index(fields=["key", "village", "person"], name="name_key_search")]

    class Privacy:
        personal = {3: "person key"}
        plain = {2: "id village"}

    def __str__(self) -> str:
        return self.key


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


class PersonCategory(models.Model):
    """What a person is, from one day to another: dibao, tekun, disabled, insured."""

    class Kind(models.TextChoices):
        DIBAO = "dibao", _("低保")
        TEKUN = "tekun", _("特困供养")
        DISABLED = "disabled", _("残疾")
        RBMI = "rbmi", _("城乡居民医保")
        EMPLOYEE = "employee", _("城镇职工医保")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="categories")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    disability = models.CharField(_("残疾类别"), max_length=2, blank=True)
    grade = models.PositiveSmallIntegerField(_("残疾等级"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "since"], name="person_category_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="person_category_dates",
            ),
        ]

    class Privacy:
        personal = {3: "person kind since until", 4: "disability grade"}
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


class Change(models.Model):
    """One field of one row that became another value: never changed, never deleted.

    Values are the stored codes and texts, sealed because the field may hold anything; `level` is the data level
    of the field, and whoever may not see the field does not see its change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="changes", db_index=False)
    row_type = models.CharField(_("对象类型"), max_length=20)
    row = models.UUIDField(_("对象"))
    field = models.CharField(_("字段"), max_length=40)
    level = models.PositiveSmallIntegerField(_("数据级别"))
    old = SealedText(_("原值"))
    new = SealedText(_("新值"))
    made_at = models.DateTimeField(_("修改时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["household", "made_at"], name="change_of_household")]

    class Privacy:
        personal = {4: "row old new"}
        plain = {2: "id household row_type field level made_at made_by"}

    def __str__(self) -> str:
        return f"{self.row_type} {self.field}"
