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
        REVIEW = "review", _("待审核")
        CHECKED = "checked", _("待审定")
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
    # What the library is searched by: the title on one line, and the text as it is read.
    title = models.CharField(_("标题"), max_length=200, blank=True)
    words = models.TextField(_("全文"), blank=True)
    issue = models.PositiveSmallIntegerField(_("签发次数"), default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replacement", verbose_name=_("替代")
    )
    reissued_because = models.CharField(_("重新签发的原因"), max_length=200, blank=True)
    word_template = models.ForeignKey(
        "reports.WordTemplate", models.PROTECT, null=True, blank=True, related_name="reports",
        verbose_name=_("自备模板"),
    )  # fmt: skip
    revision = models.PositiveIntegerField(_("修改次数"), default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports_made"
    )
    made_at = models.DateTimeField(_("起草时间"), default=timezone.now)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_edited"
    )
    edited_at = models.DateTimeField(_("修改时间"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_checked"
    )
    checked_at = models.DateTimeField(_("审核时间"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_approved"
    )
    approved_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reports_frozen"
    )
    frozen_at = models.DateTimeField(_("定稿时间"), null=True, blank=True)
    returned_because = models.CharField(_("退回原因"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["division", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("made_by")),
                name="report_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("made_by")),
                name="report_checked_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("approved_by")),
                name="report_approved_by_a_third",
            ),
        ]

    class Privacy:
        plain = {
            2: (
                "id kind division period snapshot snapshot_hash language state body title words issue replaces "
                "word_template reissued_because revision made_by made_at edited_by edited_at checked_by checked_at approved_by "
                "approved_at frozen_by frozen_at returned_because"
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
        LIST = "json", _("定稿清单")

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
