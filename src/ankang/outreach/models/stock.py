"""Materials and their stock."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models.happenings import Event
from ankang.places.models import Division


class Item(models.Model):
    """A material kept in one place. `balance` is what its movements add up to; the database refuses less than none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("存放地"))
    name = models.CharField(_("物资名称"), max_length=40)
    unit = models.CharField(_("单位"), max_length=6)
    low = models.PositiveIntegerField(_("最低库存"), default=0)
    balance = models.IntegerField(_("库存"), default=0)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["division_id", "name"]
        constraints = [
            models.UniqueConstraint(fields=["division", "name"], name="outreach_item_once"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="outreach_item_not_below"),
        ]

    class Privacy:
        plain = {2: "id division name unit low balance made_at made_by"}

    def __str__(self) -> str:
        return self.name

    @property
    def is_low(self) -> bool:
        """Whether it has to be got again."""
        return self.balance <= self.low


class Movement(models.Model):
    """What came, went, came back or was found by counting: never changed, never deleted.

    `quantity` is added to the balance; `balance` is what there was afterwards.
    """

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("入库")
        ISSUE = "issue", _("领用")
        RETURN = "return", _("退回")
        COUNT = "count", _("盘点")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    item = models.ForeignKey(Item, models.PROTECT, related_name="movements")
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    quantity = models.IntegerField(_("数量"))
    balance = models.IntegerField(_("结存"))
    on = models.DateField(_("日期"))
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="movements", null=True, blank=True, verbose_name=_("活动")
    )
    note = models.CharField(_("来源或说明"), max_length=80, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(balance__gte=0), name="outreach_movement_not_below"),
            models.CheckConstraint(
                condition=Q(kind="receipt", quantity__gt=0)
                | Q(kind="issue", quantity__lt=0)
                | Q(kind="return", quantity__gt=0, event__isnull=False)
                | Q(kind="count"),
                name="outreach_movement_sign",
            ),
        ]

    class Privacy:
        plain = {2: "id item kind quantity balance on event note made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity}"


class EventMaterial(models.Model):
    """What an event plans to use. What it did use is what was issued to it less what came back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    item = models.ForeignKey(Item, models.PROTECT, related_name="plans", verbose_name=_("物资"))
    planned = models.PositiveIntegerField(_("计划用量"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "item"], name="outreach_material_once"),
            models.CheckConstraint(condition=Q(planned__gt=0), name="outreach_material_some"),
        ]

    class Privacy:
        plain = {2: "id event item planned"}

    def __str__(self) -> str:
        return f"{self.item_id} {self.planned}"
