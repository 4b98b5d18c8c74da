"""What households keep and grow, as was said in a year: the thresholds of support are held against it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household


class Production(models.Model):
    """How much of one stock a household had in a year, and who says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    stock = models.CharField(_("养殖种植"), max_length=16)
    year = models.PositiveSmallIntegerField(_("年度"))
    quantity = models.DecimalField(_("数量"), max_digits=10, decimal_places=2)
    source = models.CharField(_("谁说的、凭什么"), max_length=120)
    changed_at = models.DateTimeField(_("登记时间"))
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "stock", "year"], name="production_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="production_quantity"),
        ]
        indexes = [models.Index(fields=["stock", "year", "village"], name="production_threshold")]

    class Privacy:
        personal = {3: "household stock quantity source"}
        plain = {2: "id village year changed_at changed_by"}

    def __str__(self) -> str:
        return f"{self.household_id} {self.stock} {self.year}"
