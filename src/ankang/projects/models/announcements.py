"""公示 of a project: what hangs where from when to when, with masked names only, and what people objected."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.projects.models.projects import Project
from ankang.storage.sealed import SealedText


class Announcement(models.Model):
    """What is told in public of a project, frozen when it was drafted. One drafts it, another releases it.

    `sheet`: the facts as they hang (sums, result, units, villages; beneficiaries by masked name and group only).
    `shown_until`: the last day it hangs, that day included.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", _("待发布")
        RELEASED = "released", _("公示中")
        WITHDRAWN = "withdrawn", _("已撤下")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="announcements")
    kind = models.CharField(_("种类"), max_length=8, default="result")
    days = models.PositiveSmallIntegerField(_("公示天数"))
    sheet = models.JSONField(_("公示内容"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFTED)
    made_at = models.DateTimeField(_("拟稿时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    released_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    shown_from = models.DateField(_("公示起"), null=True, blank=True)
    shown_until = models.DateField(_("公示止"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    reason = SealedText(_("撤下理由"))

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(state="drafted"), name="announcement_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("made_by")),
                name="announcement_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="released")
                | Q(released_at__isnull=False, shown_from__isnull=False, shown_until__gte=F("shown_from")),
                name="announcement_shown_is_released",
            ),
        ]

    class Privacy:
        personal = {3: "sheet reason"}
        plain = {
            2: (
                "id project kind days state made_at made_by released_at released_by shown_from shown_until withdrawn_at "
                "withdrawn_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.state}"


class Objection(models.Model):
    """What somebody said against it, and the answer. Who objected need not give a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="objections")
    on = models.DateField(_("异议日期"))
    said = SealedText(_("异议内容"))
    made_at = models.DateTimeField(_("受理时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    upheld = models.BooleanField(_("成立"), null=True)
    answer = SealedText(_("答复"))
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "said answer"}
        plain = {2: "id announcement on made_at made_by upheld answered_at answered_by"}

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.on}"
