"""Who of a roll is who in the register, what else they might be, and what people decided about it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.rolls.models.received import Roll, RollRow


class Link(models.Model):
    """A row and the person it was found to be, with how and how surely.

    BETWEEN is a question for a person; SAME and NONE are answers to it. `how`, `why`, `agreed` and `differed` as
    linking/shapes.py has them.
    """

    class State(models.TextChoices):
        LINKED = "linked", _("已关联")
        BETWEEN = "between", _("待人工判断")
        SAME = "same", _("人工确认同一人")
        NONE = "none", _("人工确认不是同一人")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    roll = models.ForeignKey(Roll, models.CASCADE, related_name="links", db_index=False)
    row = models.OneToOneField(RollRow, models.CASCADE, related_name="link")
    person = models.ForeignKey(Person, models.CASCADE, related_name="roll_links")
    state = models.CharField(_("状态"), max_length=8, choices=State)
    how = models.CharField(_("依据"), max_length=12)
    why = models.CharField(_("待判断的原因"), max_length=16, blank=True)
    probability = models.FloatField(_("概率"))
    agreed = models.JSONField(_("一致的项目"), default=list, blank=True)
    differed = models.JSONField(_("不一致的项目"), default=list, blank=True)
    decided_at = models.DateTimeField(_("判断时间"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["roll", "state"], name="link_of_roll")]

    class Privacy:
        personal = {3: "person agreed differed decided_by"}
        plain = {2: "id roll row state how why probability decided_at"}

    def __str__(self) -> str:
        return f"{self.row_id} → {self.person_id}"


class Candidate(models.Model):
    """A further person a row might be, for somebody to choose from; `place` 1 is the next best."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    row = models.ForeignKey(RollRow, models.CASCADE, related_name="candidates")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(_("次序"))
    probability = models.FloatField(_("概率"))
    agreed = models.JSONField(_("一致的项目"), default=list, blank=True)
    differed = models.JSONField(_("不一致的项目"), default=list, blank=True)

    class Privacy:
        personal = {3: "person agreed differed"}
        plain = {2: "id row place probability"}

    def __str__(self) -> str:
        return f"{self.row_id} {self.place}"


class Double(models.Model):
    """One person twice: two rows of the roll (`row`, `first`), or two persons of the register (`person`,
    `other_person`) who both fit one row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    roll = models.ForeignKey(Roll, models.CASCADE, related_name="doubles")
    row = models.ForeignKey(RollRow, models.CASCADE, related_name="+")
    first = models.ForeignKey(RollRow, models.CASCADE, related_name="+", null=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    other_person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    state = models.CharField(_("状态"), max_length=8, choices=Link.State)
    how = models.CharField(_("依据"), max_length=12)

    class Privacy:
        personal = {3: "person other_person"}
        plain = {2: "id roll row first state how"}

    def __str__(self) -> str:
        return f"{self.roll_id} {self.row_id}"


class LinkDecision(models.Model):
    """What a person decided about a row and a person, kept for the rolls to come: the same row next month is not
    asked about again. The last decision on a pair holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("名册种类"), max_length=12)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    same = models.BooleanField(_("同一个人"))
    made_at = models.DateTimeField(_("判断时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "division", "key", "person"], name="link_decision_once")
        ]

    class Privacy:
        personal = {4: "key person", 3: "made_by"}
        plain = {2: "id kind division same made_at"}

    def __str__(self) -> str:
        return f"{self.kind} {self.same}"
