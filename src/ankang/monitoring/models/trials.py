"""Draft rules, and what they would have done."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class DraftRule(models.Model):
    """A rule somebody thinks about, as YAML. It warns of nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    title = models.CharField(_("名称"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("辖区"))
    text = models.TextField(_("规则"))
    made_at = models.DateTimeField(_("起草时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed = models.DateTimeField(_("最近修改"), auto_now=True)

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        plain = {2: "id title division text made_at made_by changed"}

    def __str__(self) -> str:
        return self.title


class Trial(models.Model):
    """A back-test of a draft: the text as it was tried, over which year, and what came of it beside the rule in
    force. `result` holds counts only."""

    class State(models.TextChoices):
        WAITING = "waiting", _("排队中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("没有完成")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    draft = models.ForeignKey(DraftRule, models.PROTECT, related_name="trials")
    text = models.TextField(_("规则"))
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    last_on = models.DateField(_("截止日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveSmallIntegerField(_("已看月数"), default=0)
    result = models.JSONField(_("结果"), default=dict)
    seconds = models.FloatField(_("用时（秒）"), default=0)
    made_at = models.DateTimeField(_("申请时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        plain = {2: "id draft text division last_on state done result seconds made_at made_by"}

    def __str__(self) -> str:
        return f"{self.draft_id} {self.state}"
