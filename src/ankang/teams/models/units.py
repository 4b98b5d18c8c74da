"""Units 单位: departments, town offices, hospitals, schools, companies; and who speaks for one."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class Unit(models.Model):
    """A unit that pairs with villages, sends orders, owns projects or gives help. `place` is where it sits: the county
    for a department, the town for a town office."""

    class Kind(models.TextChoices):
        """What kind of unit."""

        DEPARTMENT = "department", _("县级部门")
        TOWN_OFFICE = "town_office", _("镇扶贫办")
        HOSPITAL = "hospital", _("医疗机构")
        SCHOOL = "school", _("学校")
        COMPANY = "company", _("企业")
        ASSOCIATION = "association", _("社会组织")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("所在地"))
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    phone = models.CharField(_("单位电话"), max_length=30, blank=True)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="unit_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="unit_ends",
            ),
        ]

    class Privacy:
        personal = {3: "changed_by"}
        plain = {2: "id place name kind phone since until changed_at"}

    def __str__(self) -> str:
        return self.name


class Spokesperson(models.Model):
    """Who acts for a unit: receives its orders, inspects its projects."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="speakers")
    user = models.ForeignKey(User, models.PROTECT, related_name="speaks_for")
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    named_at = models.DateTimeField(_("指定时间"), default=timezone.now)
    named_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"], condition=models.Q(until__isnull=True), name="speaker_once"
            )
        ]

    class Privacy:
        personal = {3: "user named_by"}
        plain = {2: "id unit since until named_at"}

    def __str__(self) -> str:
        return f"{self.unit_id} {self.user_id}"
