"""What of an offer goes to which need, accepted by a person; its delivery by another; returns, losses, thanks."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.donations.models.needs import Need
from ankang.donations.models.offers import Offer
from ankang.storage.sealed import SealedText


class Allocation(models.Model):
    """So much of an offer for a need. `because`: the reasons it was proposed with (codes and numbers of nobody's name);
    `why`: what the person who accepted it wrote, where somebody worse off was passed over."""

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("待送达")
        DELIVERED = "delivered", _("已送达")
        CANCELLED = "cancelled", _("已取消")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="allocations")
    need = models.ForeignKey(Need, models.PROTECT, related_name="allocations")
    quantity = models.PositiveIntegerField(_("数量"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ACCEPTED)
    proposed = models.BooleanField(_("系统建议的"), default=False)
    because = models.JSONField(_("理由"), default=list)
    passed_over = models.PositiveIntegerField(_("越过的更困难需求"), default=0)
    why = SealedText(_("越过的理由"))
    accepted_on = models.DateField(_("对接日期"))
    accepted_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-accepted_on", "-accepted_at"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="allocation_something")]
        indexes = [models.Index(fields=["state", "accepted_on"], name="allocation_state")]

    class Privacy:
        personal = {3: "because why quantity"}
        plain = {2: "id offer need state proposed passed_over accepted_on accepted_at accepted_by"}

    def __str__(self) -> str:
        return f"{self.offer_id} → {self.need_id}"


class Delivery(models.Model):
    """It arrived: how much, who signed, a photo or signed slip; written down by somebody else than who matched.
    `short` of what was promised was lost on the way. `consent`: the household agrees that it is named in thanks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    allocation = models.OneToOneField(Allocation, models.PROTECT, related_name="delivery")
    on = models.DateField(_("送达日期"))
    quantity = models.PositiveIntegerField(_("实收数量"))
    short = models.PositiveIntegerField(_("途中损失"), default=0)
    receiver = SealedText(_("签收人"))
    consent = models.BooleanField(_("同意在感谢信里提到"), default=False)
    media = models.CharField(_("照片或签收单"), max_length=20, blank=True)
    note = SealedText(_("说明"))
    matched_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_by=None) | Q(matched_by=None) | ~Q(made_by=F("matched_by")),
                name="delivered_by_another",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="delivered_something"),
        ]

    class Privacy:
        personal = {4: "receiver note", 3: "quantity short consent on"}
        plain = {2: "id allocation media matched_by made_at made_by"}

    def __str__(self) -> str:
        return f"{self.allocation_id} {self.on}"


class Return(models.Model):
    """Something delivered was brought back; what is usable can be given again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="returns")
    on = models.DateField(_("退回日期"))
    quantity = models.PositiveIntegerField(_("退回数量"))
    usable = models.BooleanField(_("还能用"), default=True)
    why = SealedText(_("退回原因"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "made_at"]

    class Privacy:
        personal = {3: "quantity usable why on"}
        plain = {2: "id allocation made_at made_by"}

    def __str__(self) -> str:
        return f"{self.allocation_id} {self.quantity}"


class Loss(models.Model):
    """Some of an offer that was not promised to anybody went bad, or its day passed."""

    class Why(models.TextChoices):
        EXPIRED = "expired", _("过了保质期")
        DAMAGED = "damaged", _("损坏")
        MISSING = "missing", _("短少")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="losses")
    on = models.DateField(_("日期"))
    quantity = models.PositiveIntegerField(_("数量"))
    why = models.CharField(_("原因"), max_length=8, choices=Why)
    note = models.CharField(_("说明"), max_length=120, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "made_at"]

    class Privacy:
        plain = {2: "id offer on quantity why note made_at made_by"}

    def __str__(self) -> str:
        return f"{self.offer_id} {self.quantity}"


class Thanks(models.Model):
    """A letter of thanks for an offer: what was written, on which day it was handed over or sent."""

    class Way(models.TextChoices):
        LETTER = "letter", _("感谢信")
        CARD = "card", _("感谢卡")
        VISIT = "visit", _("上门致谢")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="thanks")
    on = models.DateField(_("日期"))
    way = models.CharField(_("方式"), max_length=8, choices=Way)
    text = SealedText(_("写了什么"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "made_at"]

    class Privacy:
        personal = {3: "text"}
        plain = {2: "id offer on way made_at made_by"}

    def __str__(self) -> str:
        return f"{self.offer_id} {self.on}"
