"""A survey, the sample that was drawn for it once, and the result that was published of it once."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models import Event
from ankang.places.models import Division
from ankang.registry.models import Household, Person


class Survey(models.Model):
    """What is asked (a questionnaire in a version, some of its items), of whom, how they are drawn, when and how."""

    class Population(models.TextChoices):
        HOUSEHOLDS = "households", _("登记户（问户主或成年人）")
        PERSONS = "persons", _("登记的成年人")
        CONDITION = "condition", _("登记的某种慢性病患者")
        ATTENDEES = "attendees", _("宣教活动的参加者")

    class Design(models.TextChoices):
        SIMPLE = "simple", _("简单随机")
        STRATIFIED = "stratified", _("分层")
        CLUSTER = "cluster", _("整群（先抽村）")
        PPS = "pps", _("按规模抽村，每村抽同样多（PPS）")

    class Strata(models.TextChoices):
        NONE = "", _("不分层")
        TOWN = "town", _("按乡镇")
        CATEGORY = "category", _("按户类别")

    class State(models.TextChoices):
        PLANNED = "planned", _("设计中")
        FIELD = "field", _("调查中")
        CLOSED = "closed", _("已结束")
        PUBLISHED = "published", _("已公布")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=60)
    questionnaire = models.CharField(_("问卷"), max_length=20)
    version = models.CharField(_("问卷版本"), max_length=8)
    items = models.JSONField(_("问题"), default=list)
    population = models.CharField(_("对象"), max_length=12, choices=Population)
    condition = models.CharField(_("病种"), max_length=16, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", null=True, blank=True)
    design = models.CharField(_("抽样方法"), max_length=12, choices=Design)
    strata = models.CharField(_("分层"), max_length=10, choices=Strata, blank=True)
    size = models.PositiveIntegerField(_("抽多少（整群和 PPS 为村数）"))
    each = models.PositiveIntegerField(_("每村抽多少"), default=0)
    seed = models.CharField(_("随机种子"), max_length=40)
    modes = models.JSONField(_("方式"), default=list)
    opens_on = models.DateField(_("开始"))
    closes_on = models.DateField(_("结束"))
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PLANNED)
    closed_on = models.DateField(_("实际结束"), null=True, blank=True)
    closed_why = models.CharField(_("提前结束的理由"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("设计时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-opens_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_opening"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="survey_draws_some"),
        ]

    class Privacy:
        plain = {
            1: "id place title questionnaire version items population event design strata size each modes opens_on closes_on "
            "previous state closed_on",
            2: "condition seed closed_why made_at made_by",
        }

    def __str__(self) -> str:
        return self.title


class Draw(models.Model):
    """That the sample was drawn, from what and how: with the seed and the frame anybody draws it again. Never changed;
    a survey has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.OneToOneField(Survey, models.PROTECT, related_name="draw")
    frame_size = models.PositiveIntegerField(_("抽样框"))
    frame_hash = models.CharField(_("抽样框摘要"), max_length=64)
    drawn = models.PositiveIntegerField(_("抽中"))
    record = models.JSONField(_("抽样记录"), default=dict)
    made_at = models.DateTimeField(_("抽样时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {1: "id survey frame_size frame_hash drawn", 2: "record made_at made_by"}

    def __str__(self) -> str:
        return f"{self.survey_id} {self.drawn}/{self.frame_size}"


class Drawn(models.Model):
    """One that was drawn, with one over its chance, and its stratum, cluster and population for the errors. Never
    changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="sample")
    number = models.PositiveIntegerField(_("序号"))
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    weight = models.FloatField(_("设计权重"))
    stratum = models.CharField(_("抽样层"), max_length=80, blank=True)
    cluster = models.CharField(_("群"), max_length=80, blank=True)
    whole = models.FloatField(_("层内总数"), null=True, blank=True)

    class Meta:
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="drawn_number_once"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="drawn_weight_at_least_one"),
        ]

    class Privacy:
        personal = {4: "household person"}
        plain = {2: "id survey number village weight stratum cluster whole"}

    def __str__(self) -> str:
        return f"{self.survey_id} {self.number}"


class SurveyResult(models.Model):
    """A result as it was published: figures, sentences and their hash. Never changed; a survey has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.OneToOneField(Survey, models.PROTECT, related_name="result")
    content = models.JSONField(_("结果"))
    digest = models.CharField(_("摘要"), max_length=64)
    made_at = models.DateTimeField(_("公布时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {1: "id survey content digest", 2: "made_at made_by"}

    def __str__(self) -> str:
        return f"{self.survey_id} {self.digest[:8]}"
