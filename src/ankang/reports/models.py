"""Reports and the files they were frozen into."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division


class Report(models.Model):
    """A report on one division and period, made from one snapshot. `body` is the document of `rules/document`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        REVIEW = "review", _("待审定")
        APPROVED = "approved", _("已审定")
        FROZEN = "frozen", _("已定稿")

    class Language(models.TextChoices):
        CHINESE = "zh", _("中文")
        ENGLISH = "en", _("英文")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("种类"), max_length=40)
    division = models.ForeignKey(Division, models.PROTECT, related_name="reports")
    period = models.CharField(_("统计期间"), max_length=24)
    snapshot = models.CharField(_("快照"), max_length=60)
    snapshot_hash = models.CharField(_("快照校验值"), max_length=64)
    language = models.CharField(_("语言"), max_length=2, choices=Language, default=Language.CHINESE)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.DRAFT)
    body = models.JSONField(_("正文"))
    revision = models.PositiveIntegerField(_("修改次数"), default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports_made"
    )
    made_at = models.DateTimeField(_("起草时间"), default=timezone.now)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_edited"
    )
    edited_at = models.DateTimeField(_("修改时间"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_approved"
    )
    approved_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    returned_because = models.CharField(_("退回原因"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["division", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("made_by")),
                name="report_two_people",
            )
        ]

    class Privacy:
        plain = {
            2: (
                "id kind division period snapshot snapshot_hash language state body revision made_by made_at "
                "edited_by edited_at approved_by approved_at returned_because"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.division_id} {self.period}"


class ReportEditor(models.Model):
    """Somebody who changed the text of a report, and so may not approve it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="editors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports_written")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="report_editor_once")]

    class Privacy:
        plain = {2: "id report user"}

    def __str__(self) -> str:
        return f"{self.report_id} {self.user_id}"


class ReportFile(models.Model):
    """A file of a frozen report: where its bytes lie in the files folder, and their hash. Never changed."""

    class Format(models.TextChoices):
        WORD = "docx", _("Word")
        PDF = "pdf", _("PDF")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    format = models.CharField(_("格式"), max_length=4, choices=Format)
    path = models.CharField(_("位置"), max_length=120)
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="report_files"
    )
    made_at = models.DateTimeField(_("生成时间"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="report_file_once")]

    class Privacy:
        plain = {2: "id report format path size sha256 made_by made_at"}

    def __str__(self) -> str:
        return f"{self.report_id}.{self.format}"


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
