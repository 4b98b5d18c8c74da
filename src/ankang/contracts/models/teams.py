"""Teams of family doctors 家庭医生团队, and who serves in them from when to when."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility


class Team(models.Model):
    """A team that serves a village or a town."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("团队名称"), max_length=40)
    division = models.ForeignKey(Division, models.PROTECT, related_name="teams")
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, blank=True, related_name="teams")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["division_id", "name"]

    class Privacy:
        plain = {2: "id name division facility made_at made_by"}

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A member of a team, with or without an account, from one day to another."""

    class Role(models.TextChoices):
        LEADER = "leader", _("团队长")
        DOCTOR = "doctor", _("家庭医生")
        NURSE = "nurse", _("护士")
        PUBLIC_HEALTH = "public_health", _("公卫人员")
        VILLAGE_DOCTOR = "village_doctor", _("村医")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="team_memberships")
    name = models.CharField(_("姓名"), max_length=40)
    role = models.CharField(_("职务"), max_length=16, choices=Role)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        ordering = ["team_id", "since"]
        indexes = [models.Index(fields=["user", "until"])]

    class Privacy:
        personal = {3: "user name"}
        plain = {2: "id team role since until"}

    def __str__(self) -> str:
        return f"{self.name} {self.role}"
