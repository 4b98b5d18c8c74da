"""What people do about a warning: measures, proofs, and requests that a second person answers."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.monitoring.models.warnings import Warning  # noqa: A004 - the word of the field
from ankang.storage.sealed import SealedText


class Measure(models.Model):
    """A measure of help for a warning: planned on a day, later done with a result; then it stands.

    `reference`: what it led to elsewhere (a visit, an application, a recomputed settlement), by its id.
    """

    class Kind(models.TextChoices):
        VISIT = "visit", _("入户走访")
        RECOMPUTE = "recompute", _("重算医保待遇")
        APPLICATION = "application", _("申请纳入监测")
        RELIEF = "relief", _("临时救助")
        INSURANCE = "insurance", _("参保动员和资助")
        CARE = "care", _("签约和慢病管理")
        WORK = "work", _("公益岗或就业帮扶")
        OTHER = "other", _("其他措施")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    warning = models.ForeignKey(Warning, models.PROTECT, related_name="measures")
    kind = models.CharField(_("措施"), max_length=12, choices=Kind)
    plan = SealedText(_("内容"))
    planned_on = models.DateField(_("计划日期"))
    reference = models.UUIDField(_("关联记录"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    done_on = models.DateField(_("落实日期"), null=True, blank=True)
    result = SealedText(_("结果"))
    done_at = models.DateTimeField(_("结果登记时间"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "plan result", 3: "kind reference"}
        plain = {2: "id warning planned_on made_at made_by done_on done_at done_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.planned_on}"


class Proof(models.Model):
    """A photo or paper of a warning. The file lies sealed beside the database; `hash` is that of what was kept (a
    photo is made small and its metadata dropped first)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    warning = models.ForeignKey(Warning, models.PROTECT, related_name="proofs")
    title = models.CharField(_("说明"), max_length=60, blank=True)
    media = models.CharField(_("文件类型"), max_length=40)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {3: "title"}
        plain = {2: "id warning media size hash made_at made_by"}

    def __str__(self) -> str:
        return f"{self.media} {self.hash[:8]}"


class Request(models.Model):
    """What whoever works a warning asks a second person for: to close it, to call it false, to defer it."""

    class Kind(models.TextChoices):
        CLOSE = "ask_close", _("销号")
        FALSE = "ask_false", _("误报")
        DEFER = "ask_defer", _("暂缓")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    warning = models.ForeignKey(Warning, models.PROTECT, related_name="requests")
    kind = models.CharField(_("申请"), max_length=12, choices=Kind)
    back = models.CharField(_("退回后的状态"), max_length=12, choices=Warning.State)
    proof = SealedText(_("依据"))
    until = models.DateField(_("暂缓至"), null=True, blank=True)
    made_at = models.DateTimeField(_("申请时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="ask_defer", until__isnull=False)
                | (~Q(kind="ask_defer") & Q(until__isnull=True)),
                name="warning_request_until",
            )
        ]

    class Privacy:
        personal = {4: "proof", 3: "kind back until"}
        plain = {2: "id warning made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.warning_id}"


class Answer(models.Model):
    """What the second person said to a request. `asked_by` repeats who asked, so that the database itself refuses
    an answer by the same person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    request = models.OneToOneField(Request, models.PROTECT, related_name="answer")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed = models.BooleanField(_("同意"))
    note = SealedText(_("复核意见"))
    made_at = models.DateTimeField(_("复核时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("made_by")), name="warning_answer_second_person")
        ]

    class Privacy:
        personal = {4: "note"}
        plain = {2: "id request asked_by agreed made_at made_by"}

    def __str__(self) -> str:
        return f"{self.request_id} {self.agreed}"
