"""Policies in the database: drafts that a bureau works on, policies that were put in force, and runs that tried one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class Insurance(models.TextChoices):
    """Which basic insurance a policy is of."""

    RBMI = "rbmi", _("城乡居民医保")
    EMPLOYEE = "employee", _("城镇职工医保")


class PolicyDraft(models.Model):
    """A policy that is being worked on: its YAML text, what it started from, and how far it is.

    `division` is the area it is to hold in, and whose bureau works on it. `version` counts savings, so that of two
    people who edit at once the later one is told. `based_on` and `based_hash` name the policy it started from.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("起草中")
        SUBMITTED = "submitted", _("待审定")
        ENACTED = "enacted", _("已生效")
        WITHDRAWN = "withdrawn", _("已作废")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    division = models.ForeignKey(Division, models.PROTECT, related_name="policy_drafts")
    insurance = models.CharField(_("险种"), max_length=8, choices=Insurance)
    title = models.CharField(_("名称"), max_length=80)
    text = models.TextField(_("政策正文（YAML）"))
    based_on = models.CharField(_("依据的现行政策"), max_length=80)
    based_hash = models.CharField(_("现行政策指纹"), max_length=64)
    version = models.PositiveIntegerField(_("第几稿"), default=1)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.DRAFT)
    returned = models.CharField(_("退回理由"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("起草时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("修改时间"))
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("送审时间"), null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["division", "state"], name="policydraft_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="policydraft_submitted_by_somebody",
            ),
        ]

    class Privacy:
        plain = {
            1: "id division insurance title text based_on based_hash",
            2: "version state returned made_at made_by changed_at changed_by submitted_at submitted_by",
        }

    def __str__(self) -> str:
        return self.title


class EnactedPolicy(models.Model):
    """A policy in force from a day by a numbered document. Never changed: a later one takes its place.

    `drafted_by` is who sent the draft up, `enacted_by` the second person; the database holds them apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.PositiveIntegerField(_("次序"), unique=True)
    draft = models.OneToOneField(PolicyDraft, models.PROTECT, related_name="enacted")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    insurance = models.CharField(_("险种"), max_length=8, choices=Insurance)
    title = models.CharField(_("名称"), max_length=80)
    text = models.TextField(_("政策正文（YAML）"))
    hash = models.CharField(_("指纹"), max_length=64)
    starts_on = models.DateField(_("施行日期"))
    document = models.CharField(_("文号"), max_length=120)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    enacted_at = models.DateTimeField(_("审定时间"))
    enacted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["division", "insurance", "starts_on"], name="enactedpolicy_where")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(enacted_by=F("drafted_by")), name="enacted_by_a_second_person"
            ),
            models.CheckConstraint(condition=~Q(document=""), name="enacted_with_a_document"),
        ]

    class Privacy:
        plain = {
            1: "id number draft division insurance title text hash starts_on document",
            2: "drafted_by enacted_at enacted_by",
        }

    def __str__(self) -> str:
        return f"{self.title} {self.starts_on}"


class SimulationRun(models.Model):
    """A policy tried on the bills of a snapshot, in the background.

    The text that was tried is kept as it was, for a draft goes on changing. What came out lies sealed in a file of
    the same id (`storage.files`), because figures of small places tell of people. `touched` moves with the work. `funds`:
    payer → [balance, monthly income], fen.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("排队中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        REFUSED = "refused", _("没有完成")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    insurance = models.CharField(_("险种"), max_length=8, choices=Insurance)
    draft = models.ForeignKey(PolicyDraft, models.PROTECT, related_name="runs")
    version = models.PositiveIntegerField(_("第几稿"))
    text = models.TextField(_("测算的正文（YAML）"))
    base_text = models.TextField(_("对照的正文（YAML）"))
    draft_hash = models.CharField(_("草案指纹"), max_length=64)
    since = models.DateField(_("出院日期起"))
    until = models.DateField(_("出院日期止"))
    funds = models.JSONField(_("基金结余和收入"), default=dict, blank=True)
    snapshot = models.CharField(_("快照"), max_length=80)
    snapshot_digest = models.CharField(_("快照指纹"), max_length=64)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    step = models.CharField(_("步骤"), max_length=20, blank=True)
    done = models.PositiveIntegerField(_("已完成步数"), default=0)
    refusal = models.CharField(_("没有完成的原因"), max_length=400, blank=True)
    touched = models.DateTimeField(_("最近进展"))
    seconds = models.FloatField(_("用时（秒）"), default=0)
    asked_at = models.DateTimeField(_("发起时间"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["division", "-asked_at"], name="simulationrun_latest")]

    class Privacy:
        plain = {
            1: "id division insurance draft version text base_text draft_hash snapshot snapshot_digest since until funds",
            2: "state step done refusal touched seconds asked_at asked_by",
        }

    def __str__(self) -> str:
        return f"{self.draft_id} {self.state}"
