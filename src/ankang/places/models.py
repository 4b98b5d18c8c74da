"""Divisions with codes that change over time, and health facilities."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """One division by its 12-digit statistics code, from province to village."""

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("省")
        CITY = 2, _("市")
        COUNTY = 3, _("县")
        TOWN = 4, _("镇")
        VILLAGE = 5, _("村")

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(
        _("村级类型"), max_length=12, blank=True, help_text=_("village 村委会，community 居委会")
    )
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_until = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "code"])]

    class Privacy:
        plain = {1: "code name level parent kind valid_from valid_until"}

    def __str__(self) -> str:
        return self.name


class DivisionChange(models.Model):
    """A code that became another: renamed, merged, split or raised. Old records keep the old code's meaning."""

    old = models.CharField(_("原代码"), max_length=12)
    new = models.CharField(_("新代码"), max_length=12)
    changed = models.DateField(_("变更日期"))
    source = models.CharField(_("依据"), max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "changed"], name="division_change_once")]

    class Privacy:
        plain = {1: "id old new changed source"}

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class VillageFlag(models.Model):
    """A dated mark on a village, such as 贫困村."""

    class Kind(models.TextChoices):
        POOR = "poor", _("贫困村")

    village = models.ForeignKey(Division, models.PROTECT, related_name="flags")
    kind = models.CharField(_("标识"), max_length=12, choices=Kind)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "kind", "since"], name="village_flag_once")]

    class Privacy:
        plain = {1: "id village kind since until"}

    def __str__(self) -> str:
        return f"{self.village_id} {self.kind}"


class Facility(models.Model):
    """A health facility: village clinic, township centre, county hospital."""

    class Kind(models.TextChoices):
        CLINIC = "clinic", _("村卫生室")
        TOWNSHIP = "township_centre", _("乡镇卫生院")
        HOSPITAL = "hospital", _("县级医院")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("类型"), max_length=16, choices=Kind)
    grade = models.PositiveSmallIntegerField(
        _("医院等级"), null=True, blank=True, help_text=_("一级 1，二级 2，三级 3")
    )
    division = models.ForeignKey(Division, models.PROTECT, related_name="facilities")
    code = models.CharField(_("机构代码"), max_length=22, blank=True)
    # The number of the house that patients call, never a person's own.
    phone = models.CharField(_("联系电话"), max_length=24, blank=True)
    since = models.DateField(_("启用"), null=True, blank=True)
    until = models.DateField(_("停用"), null=True, blank=True)

    class Privacy:
        plain = {1: "id name kind grade division code phone since until"}

    def __str__(self) -> str:
        return self.name
