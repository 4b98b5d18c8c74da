"""Members of households, the keys of their names, and what they are from one day to another."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division
from ankang.registry.models.households import Household
from ankang.storage.sealed import BlindIndex, SealedText


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


class PersonCategory(models.Model):
    """What a person is, from one day to another: assisted of a kind, disabled, insured."""

    class Kind(models.TextChoices):
        DIBAO = "dibao", _("低保")
        TEKUN = "tekun", _("特困供养")
        ORPHAN = "orphan", _("孤儿")
        DIBAO_MARGINAL = "dibao_marginal", _("低保边缘家庭成员")
        ILLNESS_HARDSHIP = "illness_hardship", _("因病致贫重病患者")
        FAMILY_PLANNING = "family_planning", _("计划生育两户家庭成员")
        DISABLED = "disabled", _("残疾")
        RBMI = "rbmi", _("城乡居民医保")
        EMPLOYEE = "employee", _("城镇职工医保")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="categories")
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
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
