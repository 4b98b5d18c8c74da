"""What reviewers say of a report: each comment is a task of somebody until it is closed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.reports.models.reports import Report

_PEOPLE = settings.AUTH_USER_MODEL


class Comment(models.Model):
    """A comment at a paragraph, or at a figure in it. `quote` is what stood there when it was made."""

    class State(models.TextChoices):
        OPEN = "open", _("待答复")
        ANSWERED = "answered", _("已答复，待关闭")
        CLOSED = "closed", _("已关闭")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    paragraph = models.CharField(_("段落"), max_length=24)
    figure = models.CharField(_("数字"), max_length=12, blank=True)
    quote = models.CharField(_("所在的文字"), max_length=400)
    text = models.CharField(_("批注"), max_length=400)
    owner = models.ForeignKey(_PEOPLE, models.PROTECT, related_name="report_comments")
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    made_by = models.ForeignKey(_PEOPLE, models.PROTECT, related_name="report_comments_made")
    made_at = models.DateTimeField(_("提出时间"), default=timezone.now)
    closed_by = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("关闭时间"), null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["owner", "state"])]

    class Privacy:
        plain = {
            2: "id report paragraph figure quote text owner state made_by made_at closed_by closed_at",
        }

    def __str__(self) -> str:
        return f"{self.report_id} {self.paragraph}"


class Reply(models.Model):
    """What was said to a comment, by its owner or by who made it. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="replies")
    text = models.CharField(_("答复"), max_length=400)
    made_by = models.ForeignKey(_PEOPLE, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("答复时间"), default=timezone.now)

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        plain = {2: "id comment text made_by made_at"}

    def __str__(self) -> str:
        return f"{self.comment_id} {self.made_at:%Y-%m-%d}"
