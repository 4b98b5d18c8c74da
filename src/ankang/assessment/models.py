"""Runs of points with their scores, bonus and deduction, appeals, and who froze what."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division


class Run(models.Model):
    """The points of all units of a county for a period, by one scheme over one snapshot. Only its way to being frozen
    is written later: asked for by one, frozen by another; then the database refuses every change."""

    class State(models.TextChoices):
        """Where it stands."""

        COMPUTED = "computed", _("已计分，可申诉")
        PROPOSED = "proposed", _("已提请定格")
        FROZEN = "frozen", _("已定格")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    scheme = models.CharField(_("计分规则"), max_length=24)
    scheme_version = models.CharField(_("规则版本"), max_length=12)
    scheme_hash = models.CharField(_("规则指纹"), max_length=64)
    scheme_text = models.TextField(_("规则全文"))
    period = models.CharField(_("期间"), max_length=24)
    ends_on = models.DateField(_("期末"))
    snapshot = models.CharField(_("快照"), max_length=40)
    snapshot_digest = models.CharField(_("快照指纹"), max_length=64)
    as_of = models.DateField(_("快照截至"))
    appeal_until = models.DateField(_("申诉截止"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.COMPUTED)
    made_at = models.DateTimeField(_("计分时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("提请时间"), null=True, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    frozen_at = models.DateTimeField(_("定格时间"), null=True, blank=True)
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-ends_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_by__isnull=True) | ~Q(frozen_by=F("proposed_by")),
                name="points_frozen_by_another",
            ),
            models.CheckConstraint(
                condition=(Q(state="frozen", frozen_by__isnull=False, proposed_by__isnull=False))
                | (~Q(state="frozen") & Q(frozen_by__isnull=True)),
                name="points_frozen_has_who",
            ),
            models.UniqueConstraint(
                fields=["place", "scheme", "period"], condition=Q(state="frozen"), name="points_frozen_once"
            ),
        ]
        indexes = [models.Index(fields=["place", "scheme", "ends_on"], name="points_run_place")]

    class Privacy:
        plain = {
            2: (
                "id place scheme scheme_version scheme_hash scheme_text period ends_on snapshot snapshot_digest as_of "
                "appeal_until state made_at made_by proposed_at proposed_by frozen_at frozen_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.scheme} {self.period}"


class Score(models.Model):
    """The points of an item of a unit in hundredths, with the figure they come from. `standing` "beside": a figure that
    stands beside the points and earns none. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, models.PROTECT, related_name="scores")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    item = models.CharField(_("考核项"), max_length=40)
    definition = models.CharField(_("指标定义指纹"), max_length=64)
    numerator = models.BigIntegerField(_("分子"))
    denominator = models.BigIntegerField(_("分母"), null=True, blank=True)
    points_x100 = models.IntegerField(_("得分×100"))
    low_x100 = models.IntegerField(_("得分下限×100"))
    high_x100 = models.IntegerField(_("得分上限×100"))
    standing = models.CharField(_("是否计入"), max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "place", "item"], name="points_score_once"),
            models.CheckConstraint(
                condition=Q(low_x100__gte=0, low_x100__lte=F("points_x100"), high_x100__gte=F("points_x100")),
                name="points_score_within",
            ),
        ]

    class Privacy:
        plain = {
            2: "id run place item definition numerator denominator points_x100 low_x100 high_x100 standing"
        }

    def __str__(self) -> str:
        return f"{self.place_id} {self.item} {self.points_x100}"


class Extra(models.Model):
    """A bonus or deduction with its reason and, for a bonus, a paper that proves it. It counts once another person has
    agreed."""

    class Kind(models.TextChoices):
        """Which way."""

        BONUS = "bonus", _("加分")
        DEDUCTION = "deduction", _("扣分")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, models.PROTECT, related_name="extras")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    points_x100 = models.PositiveIntegerField(_("分值×100"))
    reason = models.CharField(_("理由"), max_length=300)
    media = models.CharField(_("文件类型"), max_length=40, blank=True)
    hash = models.CharField(_("文件指纹"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("提出时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="bonus") | ~Q(hash=""), name="points_bonus_has_proof")
        ]

    class Privacy:
        plain = {2: "id run place kind points_x100 reason media hash made_at made_by"}

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind} {self.points_x100}"


class ExtraDecision(models.Model):
    """What another person says to a bonus or deduction."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    extra = models.OneToOneField(Extra, models.PROTECT, related_name="decision")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed = models.BooleanField(_("同意"))
    note = models.CharField(_("说明"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("审定时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("made_by")), name="points_extra_second_person")
        ]

    class Privacy:
        plain = {2: "id run extra asked_by agreed note made_at made_by"}

    def __str__(self) -> str:
        return f"{self.extra_id} {self.agreed}"


class Appeal(models.Model):
    """What a unit says against the points of an item."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, models.PROTECT, related_name="appeals")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    item = models.CharField(_("考核项"), max_length=40)
    text = models.CharField(_("理由"), max_length=400)
    media = models.CharField(_("文件类型"), max_length=40, blank=True)
    hash = models.CharField(_("文件指纹"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("申诉时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        plain = {2: "id run place item text media hash made_at made_by"}

    def __str__(self) -> str:
        return f"{self.place_id} {self.item}"


class AppealDecision(models.Model):
    """The answer to an appeal by who neither made the points nor appealed. `change_x100`: the correction in hundredths, an
    entry of its own beside the score, which stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="decision")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    upheld = models.BooleanField(_("成立"))
    change_x100 = models.IntegerField(_("更正×100"), default=0)
    note = models.CharField(_("说明"), max_length=400)
    made_at = models.DateTimeField(_("裁定时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("made_by")) & ~Q(kept_by=F("made_by")),
                name="points_appeal_second_person",
            ),
            models.CheckConstraint(
                condition=Q(upheld=True) | Q(change_x100=0), name="points_change_only_when_upheld"
            ),
        ]

    class Privacy:
        plain = {2: "id run appeal asked_by kept_by upheld change_x100 note made_at made_by"}

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.upheld}"
