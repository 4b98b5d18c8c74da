"""体检活动: a campaign of days and villages, and who is invited to it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division
from ankang.registry.models import Person

USER = settings.AUTH_USER_MODEL


class Campaign(models.Model):
    """A campaign of check-ups in a town or county, open until it is closed."""

    class Group(models.TextChoices):
        ELDERLY = "elderly", _("65 岁及以上老年人")
        CHRONIC = "chronic", _("高血压、糖尿病患者")
        REGISTERED = "registered", _("建档立卡人口")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("名称"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="checkup_campaigns")
    groups = models.JSONField(_("邀请对象"), default=list)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("最后一天"))
    closed_on = models.DateField(_("结束办理日期"), null=True, blank=True)
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["division", "-since"])]

    class Privacy:
        plain = {2: "id name division groups since until closed_on made_at", 3: "made_by"}

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """A day of a campaign in a village: when and where people come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="sessions")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    held_on = models.DateField(_("日期"))
    spot = models.CharField(_("地点"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "village", "held_on"], name="checkup_session_once")
        ]

    class Privacy:
        plain = {2: "id campaign village held_on spot"}

    def __str__(self) -> str:
        return f"{self.held_on}"


class Invitation(models.Model):
    """A person invited to a campaign, why, and whether the person came."""

    class Absence(models.TextChoices):
        AWAY = "away", _("外出")
        HOSPITAL = "hospital", _("住院")
        BEDRIDDEN = "bedridden", _("行动不便，需上门")
        REFUSED = "refused", _("本人不愿参加")
        DONE = "elsewhere", _("已在别处体检")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="checkup_invitations")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    groups = models.JSONField(_("邀请原因"), default=list)
    came_on = models.DateField(_("到场日期"), null=True, blank=True)
    absence = models.CharField(_("未到原因"), max_length=12, choices=Absence, blank=True)
    changed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("最近修改"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="checkup_invitation_once")]
        indexes = [models.Index(fields=["campaign", "village", "came_on"])]

    class Privacy:
        personal = {4: "person groups absence", 3: "came_on changed_by"}
        plain = {2: "id campaign village changed_at"}

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.person_id}"
