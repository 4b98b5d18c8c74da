"""Days in the village 驻村日志: who was in which village on which day, what was done, whom they went to see."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText
from ankang.teams.models.cadres import Cadre


class FieldDay(models.Model):
    """One day of one cadre in one village: a day is logged once. `late`: logged after the days the rule gives. The town
    confirms it, or sends it back with a reason; what was sent back may be logged anew."""

    class State(models.TextChoices):
        """What became of it."""

        LOGGED = "logged", _("待镇上核实")
        CONFIRMED = "confirmed", _("已核实")
        SENT_BACK = "sent_back", _("退回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="days", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(_("日期"))
    activities = models.JSONField(_("做了什么"), default=list)
    note = SealedText(_("说明"))
    late = models.BooleanField(_("补登"), default=False)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.LOGGED)
    reason = models.CharField(_("退回原因"), max_length=120, blank=True)
    logged_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    logged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(_("核实时间"), null=True, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["village", "on"], name="field_day_in_village")]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "on"], condition=~Q(state="sent_back"), name="field_day_once"
            )
        ]

    class Privacy:
        personal = {3: "cadre activities note reason logged_by judged_by"}
        plain = {2: "id village on late state logged_at judged_at"}

    def __str__(self) -> str:
        return f"{self.cadre_id} {self.on}"


class FieldVisit(models.Model):
    """A household gone to see on such a day."""

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="visits")
    household = models.ForeignKey(Household, models.PROTECT, related_name="field_visits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "household"], name="field_visit_once")]

    class Privacy:
        personal = {3: "household"}
        plain = {2: "id day"}

    def __str__(self) -> str:
        return f"{self.day_id} {self.household_id}"
