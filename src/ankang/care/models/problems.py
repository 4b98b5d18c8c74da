"""Problems that visits find: each is an item that somebody owns until it is closed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.care.models.visits import Visit
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.storage.sealed import SealedText

_PEOPLE = settings.AUTH_USER_MODEL


class Problem(models.Model):
    """What a household lacks or fears, or what a doctor found, from the day it was found to the day it is closed.

    `kind` is a code of `parameters/problems.yaml`. Found in a visit, or in a row of another package, which
    `source_kind` and `source_id` name. The owner stands until another one accepts: nobody drops a problem by
    leaving. `first_due_on` is the deadline it was found with; whether it was closed in time is told by that one.
    """

    class State(models.TextChoices):
        OPEN = "open", _("未办结")
        CLOSED = "closed", _("已办结")

    class Outcome(models.TextChoices):
        SOLVED = "solved", _("已解决")
        HANDED_ON = "handed_on", _("已转有关部门办理")
        IMPOSSIBLE = "impossible", _("条件不具备，暂不能解决")
        NO_PROBLEM = "no_problem", _("核实后不是问题")
        WITHDRAWN = "withdrawn", _("记录更正，问题不成立")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="problems")
    household = models.ForeignKey(Household, models.PROTECT, related_name="problems")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    kind = models.CharField(_("问题"), max_length=24)
    # Seen by those who see health; without it by everybody who visits households.
    medical = models.BooleanField(_("医学问题"), default=False)
    # Found in a programme of level 5: shown only to whom may and told what for.
    guarded = models.BooleanField(_("特殊疾病"), default=False)
    text = SealedText(_("情况"))
    found_in = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="problems")
    source_kind = models.CharField(_("来源"), max_length=40, blank=True)
    source_id = models.UUIDField(_("来源记录"), null=True, blank=True)
    found_on = models.DateField(_("发现日期"))
    owner = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="problems")
    offered_to = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("办理期限"))
    first_due_on = models.DateField(_("最初期限"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    outcome = models.CharField(_("结果"), max_length=12, choices=Outcome, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    closed_by = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["village", "state", "due_on"]),
            models.Index(fields=["owner", "state"]),
            models.Index(fields=["household", "state"]),
        ]
        constraints = [
            # A problem is closed by somebody, with an outcome, or it is open.
            models.CheckConstraint(
                condition=models.Q(
                    state="open", outcome="", closed_on=None, closed_at=None, closed_by__isnull=True
                )
                | (
                    models.Q(state="closed", closed_by__isnull=False, closed_on__isnull=False)
                    & models.Q(closed_at__isnull=False)
                    & ~models.Q(outcome="")
                ),
                name="problem_closed_by_somebody",
            )
        ]

    class Privacy:
        personal = {4: "person kind text medical guarded outcome", 3: "household found_on owner offered_to"}
        plain = {
            2: (
                "id village found_in source_kind source_id due_on first_due_on state made_at made_by closed_on "
                "closed_at closed_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.found_on}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.state == self.State.OPEN


class ProblemStep(models.Model):
    """What happened to a problem: never changed or deleted."""

    class Kind(models.TextChoices):
        FOUND = "found", _("发现")
        SEEN = "seen", _("再次发现")
        OFFERED = "offered", _("请人接手")
        ACCEPTED = "accepted", _("已接手")
        DECLINED = "declined", _("未接手")
        TAKEN = "taken", _("认领")
        MOVED = "moved", _("改期")
        CLOSED = "closed", _("办结")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="steps")
    kind = models.CharField(_("经过"), max_length=10, choices=Kind)
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="+")
    other = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["problem", "made_at"])]

    class Privacy:
        personal = {4: "problem note", 3: "other"}
        plain = {2: "id kind visit due_on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d}"
