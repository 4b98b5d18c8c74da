"""Yearly plans of exits."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class ExitTarget(models.Model):
    """年度退出计划: how many households and persons of a town are to leave poverty (or risk) in a year.

    Never overwritten: a correction is a row with a higher `version`, and the document it rests on.
    """

    class Kind(models.TextChoices):
        EXIT = "exit", _("脱贫退出")
        REMOVAL = "removal", _("风险消除")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    town = models.ForeignKey(Division, models.PROTECT, related_name="exit_targets")
    kind = models.CharField(_("计划种类"), max_length=8, choices=Kind)
    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    households = models.PositiveIntegerField(_("计划户数"))
    persons = models.PositiveIntegerField(_("计划人数"))
    document = models.CharField(_("下达文件"), max_length=80)
    set_at = models.DateTimeField(_("下达时间"))
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["town", "year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "kind", "year", "version"], name="exit_target_version_once"
            )
        ]

    class Privacy:
        plain = {2: "id town kind year version households persons document set_at set_by"}

    def __str__(self) -> str:
        return f"{self.town_id} {self.year} {self.households}"
