"""A round of supervision: what is looked at, by whom, and the sample that was drawn once."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Household


class Round(models.Model):
    """A round in a county or town: a kind of unit in some divisions, themes, and from when until when it is done."""

    class Kind(models.TextChoices):
        """What is sampled."""

        HOUSEHOLD = "household", _("农户")
        VILLAGE = "village", _("村")
        FACILITY = "facility", _("医疗机构")

    class Frame(models.TextChoices):
        """Which households are in the frame."""

        ALL = "all", _("全部农户")
        LISTED = "listed", _("建档立卡户和监测户")
        MONITORED = "monitored", _("监测户")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("辖区"))
    title = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("抽什么"), max_length=10, choices=Kind)
    frame = models.CharField(_("抽样范围"), max_length=10, choices=Frame, default=Frame.ALL)
    divisions = models.JSONField(_("抽样辖区"), default=list)
    themes = models.JSONField(_("主题"), default=list)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    closed_on = models.DateField(_("结束日期"), null=True, blank=True)
    summary = models.CharField(_("总结"), max_length=400, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-since", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="supervision_round_ends"),
        ]
        indexes = [models.Index(fields=["place", "since"], name="supervision_round_place")]

    class Privacy:
        plain = {
            2: "id place title kind frame divisions themes since until closed_on summary made_at made_by"
        }

    def __str__(self) -> str:
        return self.title


class Inspector(models.Model):
    """Somebody of the team of a round."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="team")
    user = models.ForeignKey(User, models.PROTECT, related_name="inspects")
    named_at = models.DateTimeField(_("编入时间"), default=timezone.now)
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="supervision_inspector_once")]

    class Privacy:
        plain = {2: "id round user named_at named_by"}

    def __str__(self) -> str:
        return f"{self.round_id} {self.user_id}"


class Draw(models.Model):
    """How the sample of a round was drawn: once, never changed. `record`: method, seed, sizes, hash of the frame."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.OneToOneField(Round, models.PROTECT, related_name="draw")
    method = models.CharField(_("方法"), max_length=12)
    by = models.CharField(_("分层"), max_length=8, blank=True)
    seed = models.CharField(_("种子"), max_length=60)
    size = models.PositiveIntegerField(_("样本量"))
    frame_units = models.PositiveIntegerField(_("总体"))
    frame_hash = models.CharField(_("总体指纹"), max_length=64)
    record = models.JSONField(_("抽样记录"), default=dict)
    made_at = models.DateTimeField(_("抽样时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        plain = {2: "id round method by seed size frame_units frame_hash record made_at made_by"}

    def __str__(self) -> str:
        return f"{self.round_id} {self.seed}"


class Sampled(models.Model):
    """A drawn unit, or (with `reserve` above 0) one that stands ready to take the place of one of its stratum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="sample")
    number = models.PositiveIntegerField(_("样本号"))
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="sampled", null=True, blank=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="sampled", null=True, blank=True)
    stratum = models.CharField(_("层"), max_length=20, blank=True)
    weight = models.FloatField(_("权数"))
    reserve = models.PositiveSmallIntegerField(_("备用序号"), default=0)
    drawn_on = models.DateField(_("抽样日期"))

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="supervision_sample_number"),
            models.UniqueConstraint(
                fields=["round", "household"],
                condition=Q(household__isnull=False),
                name="supervision_sample_household",
            ),
            models.UniqueConstraint(
                fields=["round", "facility"],
                condition=Q(facility__isnull=False),
                name="supervision_sample_facility",
            ),
        ]
        indexes = [models.Index(fields=["place", "drawn_on"], name="supervision_sample_place")]

    class Privacy:
        personal = {3: "household"}
        plain = {2: "id round number place facility stratum weight reserve drawn_on"}

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Replacement(models.Model):
    """A drawn unit that could not be visited, the reserve that took its place, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sampled = models.OneToOneField(Sampled, models.PROTECT, related_name="replaced")
    by = models.OneToOneField(Sampled, models.PROTECT, related_name="replaces")
    reason = models.CharField(_("原因"), max_length=200)
    made_at = models.DateTimeField(_("替换时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sampled=F("by")), name="supervision_replaced_by_other")
        ]

    class Privacy:
        plain = {2: "id sampled by reason made_at made_by"}

    def __str__(self) -> str:
        return f"{self.sampled_id} → {self.by_id}"
