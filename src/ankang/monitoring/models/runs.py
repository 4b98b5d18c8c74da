"""The nightly pass over all households."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class Run(models.Model):
    """One pass of all rules over a division, part by part. `touched` moves with every part: a run that has not
    moved for long was interrupted, and what its parts wrote stands."""

    class State(models.TextChoices):
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        BROKEN = "broken", _("中断")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField(_("日期"))
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.RUNNING)
    begun_at = models.DateTimeField(_("开始时间"))
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    touched = models.DateTimeField(_("最近进展"))
    parts = models.PositiveIntegerField(_("批数"), default=0)
    parts_done = models.PositiveIntegerField(_("已完成批数"), default=0)
    households = models.PositiveIntegerField(_("户数"), default=0)
    held = models.PositiveIntegerField(_("成立"), default=0)
    opened = models.PositiveIntegerField(_("新预警"), default=0)
    refused = models.JSONField(_("不作判断"), default=dict)
    seconds = models.FloatField(_("用时（秒）"), default=0)

    class Meta:
        indexes = [models.Index(fields=["-begun_at"], name="warning_run_latest")]

    class Privacy:
        plain = {
            2: (
                "id day division state begun_at begun_by touched parts parts_done households held opened refused "
                "seconds"
            )
        }

    def __str__(self) -> str:
        return f"{self.day} {self.state}"
