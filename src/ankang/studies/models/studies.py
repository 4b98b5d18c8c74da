"""A study as it was registered, who approved it, what departed from it, and every run."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class Study(models.Model):
    """A protocol: question, outcome, villages, dates, method, smallest effect that matters. Never changed from the moment
    it is proposed, so what was approved is what was proposed; `digest` is that of `protocol`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=60)
    protocol = models.JSONField(_("方案"))
    digest = models.CharField(_("摘要"), max_length=64)
    analyse_on = models.DateField(_("分析日期"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        plain = {1: "id place title protocol digest analyse_on", 2: "made_at made_by"}

    def __str__(self) -> str:
        return self.title


class StudyDecision(models.Model):
    """That somebody else approved or refused a protocol; from then on it is registered. Never changed."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("批准")
        REFUSED = "refused", _("不批准")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    study = models.OneToOneField(Study, models.PROTECT, related_name="decision")
    outcome = models.CharField(_("决定"), max_length=10, choices=Outcome)
    why = models.CharField(_("理由"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {1: "id study outcome", 2: "why made_at made_by"}

    def __str__(self) -> str:
        return f"{self.study_id} {self.outcome}"


class Deviation(models.Model):
    """What was done otherwise than registered, said as such. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    study = models.ForeignKey(Study, models.PROTECT, related_name="deviations")
    on = models.DateField(_("日期"))
    what = models.CharField(_("与方案有什么不同"), max_length=200)
    why = models.CharField(_("为什么"), max_length=200)
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["on", "made_at"]

    class Privacy:
        plain = {1: "id study on what why", 2: "made_at made_by"}

    def __str__(self) -> str:
        return f"{self.study_id} {self.on}"


class StudyRun(models.Model):
    """A run: the snapshot it read and what came of it. The same snapshot gives the same `digest`, whoever runs it.
    Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    study = models.ForeignKey(Study, models.PROTECT, related_name="runs")
    snapshot = models.CharField(_("快照"), max_length=80)
    snapshot_hash = models.CharField(_("快照摘要"), max_length=64)
    content = models.JSONField(_("结果"))
    digest = models.CharField(_("结果摘要"), max_length=64)
    made_at = models.DateTimeField(_("运算时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        plain = {1: "id study snapshot snapshot_hash content digest", 2: "made_at made_by"}

    def __str__(self) -> str:
        return f"{self.study_id} {self.digest[:8]}"
