"""Help plans: 一村一策 of a village, 一户一法 of a household, by version and year, with what each line rests on."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText
from ankang.teams.models import Unit

_P = models.PROTECT


class HelpPlan(models.Model):
    """One version of the plan of a village, or of a household when one is named. A village's is approved by another
    person; a household's holds from the day the household agreed. What it says is fixed then; the old one is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("拟定中")
        WAITING = "waiting", _("待审定")
        IN_FORCE = "in_force", _("执行中")
        REPLACED = "replaced", _("已由新版取代")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    village = models.ForeignKey(Division, _P, related_name="+", db_index=False)
    household = models.ForeignKey(Household, _P, related_name="help_plans", null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    replaces = models.OneToOneField("self", _P, related_name="replaced_by", null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.DRAFT)
    why = SealedText(_("总的考虑"))
    made_at = models.DateTimeField(_("拟定时间"), default=timezone.now)
    made_by = models.ForeignKey(User, _P, related_name="+", null=True)
    approved_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    approved_by = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)
    agreed_on = models.DateField(_("农户同意日期"), null=True, blank=True)
    in_force_on = models.DateField(_("生效日期"), null=True, blank=True)
    until = models.DateField(_("执行到"), null=True, blank=True)
    review_on = models.DateField(_("下次回头看"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["village", "state", "review_on"], name="help_plan_of_village")]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="in_force", household__isnull=False),
                name="one_plan_a_household",
            ),
            models.UniqueConstraint(
                fields=["village"], condition=Q(state="in_force", household__isnull=True), name="one_plan_a_village"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(state__in=("draft", "waiting"), household__isnull=False),
                name="one_draft_a_household",
            ),
            models.UniqueConstraint(
                fields=["village"], condition=Q(state__in=("draft", "waiting"), household__isnull=True),
                name="one_draft_a_village",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")), name="help_plan_by_two"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "waiting"), in_force_on__isnull=True)
                | Q(household__isnull=False, agreed_on__isnull=False, in_force_on__isnull=False)
                | Q(household__isnull=True, approved_by__isnull=False, in_force_on__isnull=False),
                name="help_plan_agreed",
            ),
        ]  # fmt: skip

    class Privacy:
        personal = {3: "household why agreed_on in_force_on until review_on made_by approved_by year state"}
        plain = {2: "id village version replaces made_at approved_at"}

    def __str__(self) -> str:
        return f"{self.household_id or self.village_id} {self.year}"

    @property
    def kind(self) -> str:
        """ "household" or "village"."""
        return "household" if self.household_id else "village"


class Line(models.Model):
    """One measure of a help plan: for which need, on what evidence, what, who, when, and which records prove it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(HelpPlan, _P, related_name="lines", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    need = models.CharField(_("原因或需求"), max_length=16)
    evidence = SealedText(_("依据"))
    measure = SealedText(_("措施"))
    unit = models.ForeignKey(Unit, _P, related_name="+", null=True, blank=True, verbose_name=_("责任单位"))
    owner = models.ForeignKey(
        User, _P, related_name="help_lines", null=True, blank=True, verbose_name=_("责任人")
    )
    since = models.DateField(_("从哪天"))
    due = models.DateField(_("到哪天"))
    proof = models.CharField(_("由什么证明"), max_length=10)

    class Meta:
        ordering = ["plan_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="help_line_once"),
            models.CheckConstraint(condition=Q(due__gte=F("since")), name="help_line_days"),
        ]

    class Privacy:
        personal = {3: "need evidence measure owner since due proof"}
        plain = {2: "id plan ordinal unit"}

    def __str__(self) -> str:
        return f"{self.plan_id} {self.need}"
