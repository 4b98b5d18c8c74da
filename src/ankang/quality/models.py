"""What the data checks found: findings with their life, exceptions, the runs, and counts of each night."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.storage.sealed import SealedText


class QualityRun(models.Model):
    """One pass of all checks over a division, part by part. `touched` moves with every part: a run that has not
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
    persons = models.PositiveIntegerField(_("人数"), default=0)
    found = models.PositiveIntegerField(_("问题数"), default=0)
    new = models.PositiveIntegerField(_("新发现"), default=0)
    gone = models.PositiveIntegerField(_("消除"), default=0)
    seconds = models.FloatField(_("用时（秒）"), default=0)

    class Meta:
        indexes = [models.Index(fields=["-begun_at"], name="quality_run_latest")]

    class Privacy:
        plain = {
            2: (
                "id day division state begun_at begun_by touched parts parts_done households persons found new gone "
                "seconds"
            )
        }

    def __str__(self) -> str:
        return f"{self.day} {self.state}"


class Finding(models.Model):
    """What a rule finds in a household, or in one of its persons, from the day it was first found.

    Found again, it continues; no longer found, it is gone with the date, and found anew later it is another row.
    `params` are the numbers of its sentence as JSON; `facts` is a keyed hash of what it rests on. Rows of a roster
    that is withdrawn take their findings along.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待整改")
        EXCEPTED = "excepted", _("例外")
        GONE = "gone", _("已消除")

    class Severity(models.IntegerChoices):
        DOUBT = 1, _("须核对")
        ERROR = 2, _("须改正")

    class Owner(models.TextChoices):
        VILLAGE = "village", _("村")
        TOWN = "town", _("镇")
        COUNTY = "county", _("县")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    rule = models.CharField(_("规则"), max_length=40)
    household = models.ForeignKey(Household, models.CASCADE, related_name="findings", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="findings", null=True, blank=True)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    severity = models.PositiveSmallIntegerField(_("程度"), choices=Severity)
    owner = models.CharField(_("整改责任"), max_length=8, choices=Owner)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    params = SealedText(_("句中的数"))
    facts = models.CharField(_("依据指纹"), max_length=32)
    first_found_on = models.DateField(_("首次发现"))
    last_found_on = models.DateField(_("最近发现"))
    gone_on = models.DateField(_("消除日期"), null=True, blank=True)
    excepted_until = models.DateField(_("例外至"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "rule"],
                condition=Q(gone_on__isnull=True, person__isnull=True),
                name="finding_once_household",
            ),
            models.UniqueConstraint(
                fields=["household", "rule", "person"],
                condition=Q(gone_on__isnull=True, person__isnull=False),
                name="finding_once_person",
            ),
            models.CheckConstraint(
                condition=Q(state="gone", gone_on__isnull=False)
                | (~Q(state="gone") & Q(gone_on__isnull=True)),
                name="finding_gone_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["household", "gone_on"], name="finding_household"),
            # Counts by place and rule, and the keys of a list in its order, read this alone.
            models.Index(
                fields=["state", "village", "rule", "severity", "owner", "first_found_on", "id"],
                name="finding_matrix",
            ),
            models.Index(fields=["gone_on", "village"], name="finding_gone"),
        ]

    class Privacy:
        personal = {4: "params facts", 3: "rule household person state gone_on excepted_until"}
        plain = {2: "id village severity owner first_found_on last_found_on"}

    def __str__(self) -> str:
        return f"{self.rule} {self.state}"


class Exemption(models.Model):
    """Somebody answers that a finding stands as it is, for a reason, until a day; it ends when the facts change."""

    class Reason(models.TextChoices):
        TRUE = "true", _("情况属实，资料无误")
        PAPERS = "papers", _("证件本身有误或正在补办")
        WAITING = "waiting", _("等待其他部门办理")
        POLICY = "policy", _("政策允许的特殊情形")

    class Ended(models.TextChoices):
        CHANGED = "changed", _("资料已变动")
        EXPIRED = "expired", _("期限已到")
        WITHDRAWN = "withdrawn", _("已撤回")
        GONE = "gone", _("问题已消除")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="exemptions")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    reason = models.CharField(_("理由"), max_length=8, choices=Reason)
    explanation = SealedText(_("说明"))
    evidence = SealedText(_("佐证材料"))
    until = models.DateField(_("有效期至"))
    facts = models.CharField(_("依据指纹"), max_length=32)
    made_at = models.DateTimeField(_("批准时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended = models.CharField(_("结束原因"), max_length=10, choices=Ended, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            # One at a time: two clerks pressing at once make one.
            models.UniqueConstraint(fields=["finding"], condition=Q(ended=""), name="exemption_once"),
        ]
        indexes = [models.Index(fields=["village", "until"], name="exemption_until")]

    class Privacy:
        personal = {4: "explanation evidence facts", 3: "reason"}
        plain = {2: "id finding village until made_at made_by ended ended_at ended_by"}

    def __str__(self) -> str:
        return f"{self.finding_id} {self.until}"


class DailyCount(models.Model):
    """How many findings of a rule stood in a village after the run of a day; no row means none."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField(_("日期"))
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    rule = models.CharField(_("规则"), max_length=40)
    open = models.PositiveIntegerField(_("待整改"))
    excepted = models.PositiveIntegerField(_("例外"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "village", "rule"], name="daily_count_once"),
        ]
        indexes = [models.Index(fields=["rule", "day", "village"], name="daily_count_trend")]

    class Privacy:
        plain = {2: "id day village rule open excepted"}

    def __str__(self) -> str:
        return f"{self.day} {self.village_id} {self.rule}"
