"""Cadres 干部: who leads, serves on a team or answers for households, with an account here or without one."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.teams.models.units import Unit


class Cadre(models.Model):
    """Somebody who helps villages and households. `place`: the county or town that keeps the entry; `left_on`: the last
    day of service, after which nobody is paired with them any more. Whoever has an account has one entry only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("登记地"))
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("职务"), max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cadres", verbose_name=_("单位"))
    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="cadre", verbose_name=_("账号")
    )
    phone = SealedText(_("联系电话"))
    since = models.DateField(_("起"))
    left_on = models.DateField(_("离任日期"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["place", "name"], name="cadre_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("since")),
                name="cadre_leaves_after_coming",
            )
        ]

    class Privacy:
        personal = {3: "name title unit user changed_by", 4: "phone"}
        plain = {2: "id place since left_on changed_at"}

    def __str__(self) -> str:
        return self.name
