"""Imports: a batch is one file of one sender; its chunks say how far it came and what they made."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division


class ImportBatch(models.Model):
    """One uploaded file, from its check to its end. The file itself lies sealed beside the database."""

    class Kind(models.TextChoices):
        ROSTER = "roster", _("户与人名册")
        VISITS = "visits", _("随访走访名册")
        CIVIL = "civil", _("民政名册")
        DISABILITY = "disability", _("残联名册")
        INSURANCE = "insurance", _("医保名册")
        POLICE = "police", _("公安名册")
        HEALTH = "health", _("卫健名册")

    class State(models.TextChoices):
        WAITING = "waiting", _("等待检查")
        REFUSED = "refused", _("文件无法读取")
        CHECKED = "checked", _("等待决定")
        REQUESTED = "requested", _("等待导入")
        RUNNING = "running", _("正在导入")
        DONE = "done", _("已导入")
        CANCELLED = "cancelled", _("已取消")
        UNDONE = "undone", _("已撤销")

    class Mode(models.TextChoices):
        WHOLE = "whole", _("全部正确才导入")
        RIGHT_ROWS = "right_rows", _("只导入正确的行")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("名册种类"), max_length=12, choices=Kind)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    mode = models.CharField(_("导入方式"), max_length=10, choices=Mode, default=Mode.WHOLE)
    file_name = models.CharField(_("文件名"), max_length=120)
    file_hash = models.CharField(_("文件指纹"), max_length=64)
    place = models.ForeignKey(Division, models.PROTECT, null=True, related_name="imports")
    as_of = models.DateField(_("数据日期"), null=True, blank=True)
    all_of_them = models.BooleanField(_("全量名册"), default=True)
    mapping = models.JSONField(_("列对应"), default=dict, blank=True)
    summary = models.JSONField(_("检查结果"), default=dict, blank=True)
    refusal = models.CharField(_("退回原因"), max_length=300, blank=True)
    rows_total = models.PositiveIntegerField(_("应处理行数"), default=0)
    rows_done = models.PositiveIntegerField(_("已处理行数"), default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="imports")
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    finished_on = models.DateField(_("完成日期"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["made_by", "state"])]

    class Privacy:
        personal = {3: "made_by file_name"}
        plain = {
            2: (
                "id kind state mode file_hash place as_of all_of_them mapping summary refusal rows_total rows_done made_at finished_on"
            )
        }

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_roll(self) -> bool:
        """Whether it is another department's roll, to be compared, and not a roster that is written."""
        return self.kind in ROLLS


# Kinds that are rolls of other departments: linked to the register and compared with it.
ROSTERS = (ImportBatch.Kind.ROSTER, ImportBatch.Kind.VISITS)
ROLLS = tuple(kind for kind in ImportBatch.Kind if kind not in ROSTERS)


class ImportChunk(models.Model):
    """A part of a batch that is in the register: written in the same transaction as its rows.

    `made` holds keys of the rows it created, by table; `stamp` is the time written into them, by which a later
    change by somebody else is seen.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="chunks")
    number = models.PositiveIntegerField(_("序号"))
    rows = models.PositiveIntegerField(_("行数"))
    made = models.JSONField(_("新增的行"), default=dict, blank=True)
    stamp = models.DateTimeField(_("写入时间"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_chunk_once")]

    class Privacy:
        plain = {2: "id batch number rows made stamp"}

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"


class RememberedHeading(models.Model):
    """A heading a sender once matched to a field, so that the next file needs no matching."""

    id = models.BigAutoField(primary_key=True)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="remembered_headings")
    kind = models.CharField(_("名册种类"), max_length=12, choices=ImportBatch.Kind)
    heading = models.CharField(_("表头"), max_length=60)
    field = models.CharField(_("字段"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "kind", "heading"], name="remembered_heading_once")
        ]

    class Privacy:
        personal = {3: "sender"}
        plain = {2: "id kind heading field"}

    def __str__(self) -> str:
        return f"{self.heading} → {self.field}"
