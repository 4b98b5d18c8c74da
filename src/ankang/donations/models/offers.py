"""Who gives, and what is offered. How much of an offer is promised, delivered or lost is kept beside it under
constraints of the database, so that no two people can give the same thing away."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit


class Donor(models.Model):
    """A unit, or a private person whose name lies sealed. `shown`: how the public list calls them."""

    class Shown(models.TextChoices):
        NAME = "name", _("公开名称")
        HIDDEN = "hidden", _("公开但不具名")
        NOT = "not", _("不公开")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("登记在"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="donors")
    name = SealedText(_("个人姓名"))
    contact = SealedText(_("联系方式"))
    is_person = models.BooleanField(_("是个人"), default=False)
    shown = models.CharField(_("公开方式"), max_length=8, choices=Shown, default=Shown.HIDDEN)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, is_person=False) | Q(unit=None, is_person=True),
                name="donor_one_who",
            ),
            models.UniqueConstraint(fields=["place", "unit"], name="donor_unit_once"),
        ]

    class Privacy:
        personal = {4: "name contact", 3: "is_person"}
        plain = {2: "id place unit shown made_at made_by"}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def label(self) -> str:
        """How colleagues call them."""
        return self.unit.name if self.unit else self.name


class Offer(models.Model):
    """Something offered: an item of `parameters/items.yaml` and how much, the donor's conditions, until when.
    Money is told by fund and voucher of the ledger only; its quantity is in whole yuan."""

    class State(models.TextChoices):
        OPEN = "open", _("可对接")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    donor = models.ForeignKey(Donor, models.PROTECT, related_name="offers")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("登记在"))
    item = models.CharField(_("捐什么"), max_length=20)
    kind = models.CharField(_("类别"), max_length=10)
    quantity = models.PositiveIntegerField(_("数量"))
    promised = models.PositiveIntegerField(_("已对接未送达"), default=0)
    delivered = models.PositiveIntegerField(_("已送达"), default=0)
    lost = models.PositiveIntegerField(_("报损"), default=0)
    offered_on = models.DateField(_("捐助日期"))
    until = models.DateField(_("有效到"), null=True, blank=True)
    only_place = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("只用在")
    )
    listed_only = models.BooleanField(_("只给建档立卡户和监测户"), default=False)
    most_each = models.PositiveIntegerField(_("每户最多"), default=0)
    fund = models.CharField(_("资金名称"), max_length=60, blank=True)
    voucher = models.CharField(_("凭证号"), max_length=40, blank=True)
    note = SealedText(_("说明"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-offered_on", "item"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="offer_something"),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("promised") + F("delivered") + F("lost")),
                name="offer_not_over_given",
            ),
        ]
        indexes = [models.Index(fields=["place", "state"], name="offer_place")]

    class Privacy:
        personal = {3: "note"}
        plain = {
            1: "item kind quantity promised delivered lost offered_on until only_place listed_only most_each",
            2: "id donor place fund voucher state made_at made_by",
        }

    def __str__(self) -> str:
        return f"{self.item} {self.quantity}"

    @property
    def free(self) -> int:
        """What can still be promised."""
        return self.quantity - self.promised - self.delivered - self.lost
