"""To whom frozen reports go, and whether they arrived."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division
from ankang.reports.models.reports import Report


class Recipient(models.Model):
    """An institution that a county sends reports to. Retired ones stay on record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="report_recipients")
    name = models.CharField(_("单位名称"), max_length=80)
    address = models.EmailField(_("单位邮箱"), max_length=120)
    retired = models.BooleanField(_("已停用"), default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "name"], condition=models.Q(retired=False), name="recipient_once"
            )
        ]

    class Privacy:
        plain = {2: "id county name address retired"}

    def __str__(self) -> str:
        return self.name


class Dispatch(models.Model):
    """A frozen report on its way to one institution, and whether it says it has it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待送出")
        SENT = "sent", _("已送出")
        RECEIVED = "received", _("对方已确认收到")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey(Report, models.PROTECT, related_name="dispatches")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="dispatches")
    by_mail = models.BooleanField(_("用邮件"), default=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="report_dispatches"
    )
    asked_at = models.DateTimeField(_("要求发送的时间"), default=timezone.now)
    sent = models.DateTimeField(_("送出时间"), null=True, blank=True)
    received = models.DateTimeField(_("确认收到的时间"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["report", "state"])]

    class Privacy:
        plain = {2: "id report recipient by_mail state asked_by asked_at sent received"}

    def __str__(self) -> str:
        return f"{self.report_id} → {self.recipient_id}"
