"""Teams 队伍: leading groups, offices and resident teams, and who holds which post of one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams.models.cadres import Cadre
from ankang.teams.models.units import Unit


class Team(models.Model):
    """A leading group, an office or a resident team. `place`: the county or town it belongs to; which villages a
    resident team lives in, its pairings tell. `unit`: who sent it, or whose office it is."""

    class Kind(models.TextChoices):
        """What kind of team."""

        LEADING_GROUP = "leading_group", _("领导小组")
        OFFICE = "office", _("办公室")
        RESIDENT = "resident", _("驻村工作队")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("所属"))
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    name = models.CharField(_("名称"), max_length=60)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="teams", verbose_name=_("派出单位")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name", "since"], name="team_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="team_ends"
            ),
        ]

    class Privacy:
        personal = {3: "changed_by"}
        plain = {2: "id place kind name unit since until changed_at"}

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody holds a post of a team from one day to another. `term_until`: the last day of the term that was given;
    `until`: the last day it was really held. Of a post that is single one holds it on a day (trigger)."""

    class Position(models.TextChoices):
        """Posts, by the kind of team that has them (rules/posts.py)."""

        FIRST_HEAD = "first_head", _("第一组长")
        HEAD = "head", _("组长")
        DEPUTY = "deputy", _("副组长")
        MEMBER = "member", _("成员")
        DIRECTOR = "director", _("主任")
        DEPUTY_DIRECTOR = "deputy_director", _("副主任")
        CLERK = "clerk", _("工作人员")
        CAPTAIN = "captain", _("队长")
        FIRST_SECRETARY = "first_secretary", _("第一书记")
        TEAM_MEMBER = "team_member", _("队员")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships", db_index=False)
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="memberships")
    position = models.CharField(_("岗位"), max_length=16, choices=Position)
    since = models.DateField(_("起"))
    term_until = models.DateField(_("任期至"), null=True, blank=True)
    until = models.DateField(_("止"), null=True, blank=True)
    void = models.BooleanField(_("未开始即取消"), default=False)
    named_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    named_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("结束登记时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["team", "since"], name="membership_of_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends"
            ),
            models.CheckConstraint(
                condition=Q(term_until__isnull=True) | Q(term_until__gte=F("since")), name="membership_term"
            ),
        ]

    class Privacy:
        personal = {3: "cadre position named_by ended_by"}
        plain = {2: "id team since term_until until void named_at ended_at"}

    def __str__(self) -> str:
        return f"{self.team_id} {self.position} {self.since}"
