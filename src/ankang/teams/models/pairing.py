"""Pairing 结对: who answers for a village in each layer, and for a household, from which day to which.

Rows are ended, never changed or deleted; what must be single does not overlap (triggers, see `triggers.py`). A pairing
that was called off before it began is `void` and counts nowhere.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.teams.models.cadres import Cadre
from ankang.teams.models.groups import Team
from ankang.teams.models.units import Unit


class HandOver(models.Model):
    """Everything of one cadre given to successors at once. `last_day`: the last day the cadre answered for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="hand_overs")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    last_day = models.DateField(_("最后一天"))
    leaves = models.BooleanField(_("本人离任"), default=True)
    reason = models.CharField(_("原因"), max_length=120)
    households = models.PositiveIntegerField(_("移交户数"))
    ended = models.PositiveIntegerField(_("不再需要帮扶的户数"))
    posts = models.PositiveIntegerField(_("移交岗位数"))
    made_at = models.DateTimeField(_("办理时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Privacy:
        personal = {3: "cadre leaves reason made_by"}
        plain = {2: "id place last_day households ended posts made_at"}

    def __str__(self) -> str:
        return f"{self.cadre_id} {self.last_day}"


class VillagePairing(models.Model):
    """A leader, a department or a resident team answers for a village."""

    class Layer(models.TextChoices):
        """The three layers of a village."""

        LEADER = "leader", _("领导联村")
        DEPARTMENT = "department", _("部门包村")
        TEAM = "team", _("工作队驻村")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    layer = models.CharField(_("结对层"), max_length=12, choices=Layer)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    cadre = models.ForeignKey(Cadre, models.PROTECT, null=True, blank=True, related_name="villages")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="villages")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="villages")
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    void = models.BooleanField(_("未开始即取消"), default=False)
    hand_over = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="villages")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("结束登记时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["village", "layer", "since"], name="village_pairing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="village_pairing_ends"
            ),
            models.CheckConstraint(
                condition=Q(layer="leader", cadre__isnull=False, unit__isnull=True, team__isnull=True)
                | Q(layer="department", cadre__isnull=True, unit__isnull=False, team__isnull=True)
                | Q(layer="team", cadre__isnull=True, unit__isnull=True, team__isnull=False),
                name="village_pairing_one_holder",
            ),
        ]

    class Privacy:
        personal = {3: "cadre made_by ended_by"}
        plain = {2: "id layer village unit team since until void hand_over made_at ended_at"}

    def __str__(self) -> str:
        return f"{self.layer} {self.village_id} {self.since}"

    @property
    def holder(self) -> Cadre | Unit | Team:
        """Who it is."""
        found = self.cadre or self.unit or self.team
        assert found is not None  # the constraint says so
        return found


class HouseholdPairing(models.Model):
    """A cadre answers for a household (干部包户); one on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="pairings", db_index=False)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="households", db_index=False)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    void = models.BooleanField(_("未开始即取消"), default=False)
    hand_over = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="pairings")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("结束登记时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["household", "since"], name="household_pairing"),
            models.Index(fields=["cadre", "until"], name="pairing_of_cadre"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="household_pairing_ends"
            )
        ]

    class Privacy:
        personal = {3: "household cadre made_by ended_by"}
        plain = {2: "id since until void hand_over made_at ended_at"}

    def __str__(self) -> str:
        return f"{self.household_id} {self.since}"
