"""What households and villages need, and from whom it is known."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText


class Need(models.Model):
    """A need of a household, or of the village itself. `promised` and `met` say how much of it is on its way and how
    much is there. One open need of an item at a time."""

    class Urgency(models.IntegerChoices):
        NORMAL = 1, _("一般")
        SOON = 2, _("较急")
        URGENT = 3, _("紧急")

    class Known(models.TextChoices):
        VISIT = "visit", _("入户走访")
        SELF = "self", _("本人提出")
        CADRE = "cadre", _("村干部反映")
        WARNING = "warning", _("预警")
        PLAN = "plan", _("帮扶计划")
        SURVEY = "survey", _("问卷调查")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        OPEN = "open", _("没有满足")
        MET = "met", _("已满足")
        DROPPED = "dropped", _("已撤销")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="needs_for_help"
    )
    item = models.CharField(_("需要什么"), max_length=20)
    kind = models.CharField(_("类别"), max_length=10)
    quantity = models.PositiveIntegerField(_("数量"))
    promised = models.PositiveIntegerField(_("在途"), default=0)
    met = models.PositiveIntegerField(_("已收到"), default=0)
    urgency = models.PositiveSmallIntegerField(_("紧急程度"), choices=Urgency)
    known_from = models.CharField(_("从哪里知道的"), max_length=10, choices=Known)
    source = models.CharField(_("来源编号"), max_length=60, blank=True)
    known_on = models.DateField(_("知道的日期"))
    text = SealedText(_("情况"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    dropped_why = SealedText(_("撤销原因"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["place", "-urgency", "known_on"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="need_something"),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("promised") + F("met")), name="need_not_over_filled"
            ),
            models.UniqueConstraint(
                fields=["household", "item"],
                condition=Q(state="open", household__isnull=False),
                name="need_once_a_household",
            ),
            models.UniqueConstraint(
                fields=["place", "item"],
                condition=Q(state="open", household=None),
                name="need_once_a_village",
            ),
        ]
        indexes = [models.Index(fields=["place", "state"], name="need_place")]

    class Privacy:
        personal = {
            3: "household item kind quantity promised met urgency known_from text ended_on dropped_why"
        }
        plain = {2: "id place source known_on state made_at made_by"}

    def __str__(self) -> str:
        return f"{self.place_id} {self.item}"

    @property
    def left(self) -> int:
        """How much is still wanted."""
        return self.quantity - self.promised - self.met
