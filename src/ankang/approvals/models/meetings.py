"""Meetings that appraise applications: who came, how they voted, what was written down."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.approvals.models.applications import Application
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class Meeting(models.Model):
    """评议会 of a group or of a village's representatives, or the survey group of exits. One meeting appraises many
    applications. `representatives`: how many of those present stand for the villagers."""

    class Kind(models.TextChoices):
        GROUP = "group", _("村民小组评议会")
        VILLAGE = "village", _("村民代表会议")
        SURVEY = "survey", _("调查核实小组")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    village = models.ForeignKey(Division, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("会议"), max_length=8, choices=Kind)
    group = models.CharField(_("村民小组"), max_length=20, blank=True)
    held_on = models.DateField(_("日期"))
    eligible = models.PositiveSmallIntegerField(_("应到人数"))
    present = models.PositiveSmallIntegerField(_("实到人数"))
    representatives = models.PositiveSmallIntegerField(_("其中村民代表"), default=0)
    chair = models.CharField(_("主持人"), max_length=60)
    attendance = SealedText(_("到会名单"))
    minutes = SealedText(_("会议记录"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-held_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present__lte=F("eligible")), name="meeting_present_of_eligible"
            )
        ]

    class Privacy:
        personal = {4: "attendance minutes", 3: "chair group"}
        plain = {2: "id village kind held_on eligible present representatives made_at made_by"}

    def __str__(self) -> str:
        return f"{self.village_id} {self.held_on}"


class Appraisal(models.Model):
    """The vote of a meeting on one application."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="appraisals")
    application = models.ForeignKey(Application, models.PROTECT, related_name="appraisals")
    agreed = models.PositiveSmallIntegerField(_("同意"))
    against = models.PositiveSmallIntegerField(_("反对"))
    abstained = models.PositiveSmallIntegerField(_("弃权"))
    remarks = SealedText(_("评议意见"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "application"], name="appraised_once_a_meeting")
        ]

    class Privacy:
        personal = {4: "remarks", 3: "agreed against abstained"}
        plain = {2: "id meeting application"}

    def __str__(self) -> str:
        return f"{self.application_id} {self.agreed}:{self.against}"


class Signature(models.Model):
    """Who signed for a post, and when: the signature page of an exit, post by post."""

    class Post(models.TextChoices):
        HOUSEHOLD = "household", _("户主")
        VILLAGE_SECRETARY = "village_secretary", _("村党支部书记")
        VILLAGE_HEAD = "village_head", _("村委会主任")
        FIRST_SECRETARY = "first_secretary", _("第一书记")
        TEAM_LEADER = "team_leader", _("驻村工作队长")
        TOWN_SECRETARY = "town_secretary", _("乡镇党委书记")
        TOWN_HEAD = "town_head", _("乡镇长")
        TOWN_OFFICE = "town_office", _("乡镇扶贫办")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    application = models.ForeignKey(Application, models.PROTECT, related_name="signatures")
    post = models.CharField(_("签字岗位"), max_length=20, choices=Post)
    name = models.CharField(_("签字人"), max_length=60)
    signed_on = models.DateField(_("签字日期"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["signed_on", "post"]
        constraints = [
            models.UniqueConstraint(fields=["application", "post", "signed_on"], name="signed_once_a_day")
        ]

    class Privacy:
        personal = {3: "name"}
        plain = {2: "id application post signed_on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.application_id} {self.post} {self.signed_on}"
