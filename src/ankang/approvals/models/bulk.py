"""Many applications decided in one go."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class DecisionBatch(models.Model):
    """One outcome for all applications of a list: decided together, in one transaction, or not at all.

    `chosen` is the list as it was asked for: filters, and how many rows it held when the decider saw it. With
    `leave_out` the rows that may not be decided are left out and named in `refusals`; without it one such row
    leaves everything undecided.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("等待办理")
        RUNNING = "running", _("正在办理")
        DONE = "done", _("已办理")
        REFUSED = "refused", _("未办理")
        CANCELLED = "cancelled", _("已取消")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    step = models.CharField(_("步骤"), max_length=16)
    outcome = models.CharField(_("决定"), max_length=16)
    decided_on = models.DateField(_("签署日期"))
    opinion = SealedText(_("意见"))
    leave_out = models.BooleanField(_("略过不能办理的"), default=False)
    chosen = models.JSONField(_("所选范围"), default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.REQUESTED)
    total = models.PositiveIntegerField(_("应办"), default=0)
    done = models.PositiveIntegerField(_("已办"), default=0)
    left_out = models.PositiveIntegerField(_("略过"), default=0)
    refusals = models.JSONField(_("不能办理的"), default=list, blank=True)
    made_at = models.DateTimeField(_("提交时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        personal = {4: "opinion", 3: "refusals"}
        plain = {
            2: "id place step outcome decided_on leave_out chosen state total done left_out made_at made_by"
        }

    def __str__(self) -> str:
        return f"{self.step} {self.outcome} {self.total}"
