"""A plan of work 工作计划 of a county or town, by version: goals, tasks and milestones, budget lines, readings."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.funds.models import Fund
from ankang.orders.models import Order
from ankang.places.models import Division
from ankang.teams.models import Unit

_P = models.PROTECT


class Programme(models.Model):
    """One version of a plan. What it says is fixed once it was submitted; a revision is a version of its own, and the
    old one is kept. Who drafted it does not approve it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("拟定中")
        WAITING = "waiting", _("待审定")
        IN_FORCE = "in_force", _("执行中")
        REPLACED = "replaced", _("已由新版取代")
        ENDED = "ended", _("已结束")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    division = models.ForeignKey(Division, _P, related_name="+", db_index=False, verbose_name=_("辖区"))
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("名称"), max_length=80)
    basis = models.CharField(_("依据文件"), max_length=120)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    replaces = models.OneToOneField("self", _P, related_name="replaced_by", null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.DRAFT)
    drafted_at = models.DateTimeField(_("拟定时间"), default=timezone.now)
    drafted_by = models.ForeignKey(User, _P, related_name="+")
    approved_at = models.DateTimeField(_("审定时间"), null=True, blank=True)
    approved_by = models.ForeignKey(User, _P, related_name="+", null=True, blank=True)
    in_force_on = models.DateField(_("生效日期"), null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    note = models.CharField(_("退回或修订理由"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["division", "state", "year"], name="programme_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="programme_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "waiting"), in_force_on__isnull=True)
                | (
                    ~Q(state__in=("draft", "waiting"))
                    & Q(in_force_on__isnull=False, approved_by__isnull=False)
                ),
                name="programme_approved",
            ),
            models.CheckConstraint(
                condition=Q(version=1, replaces__isnull=True) | Q(version__gt=1, replaces__isnull=False),
                name="programme_versions",
            ),
        ]

    class Privacy:
        personal = {3: "drafted_by approved_by"}
        plain = {
            2: "id division year title basis version replaces state drafted_at approved_at in_force_on ended_on note"
        }

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Goal(models.Model):
    """Something to be reached by a day: an indicator, or a fact the system counts, or neither and then nobody can tell.
    Values are in the unit of the indicator. `start`: the value at `begin`; unknown, the first reading stands for it."""

    class Way(models.TextChoices):
        AT_LEAST = "at_least", _("不低于")
        AT_MOST = "at_most", _("不高于")

    class Fact(models.TextChoices):
        HELP_PLANS = "help_plans", _("有帮扶计划的户数")
        HOME_VISITS = "home_visits", _("本年入户走访次数")
        WARNINGS_CLOSED = "warnings_closed", _("本年销号的预警数")
        ORDERS_IN_TIME = "orders_in_time", _("本年按期报送的公文次数")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, _P, related_name="goals", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(_("目标"), max_length=80)
    indicator = models.CharField(_("指标"), max_length=80, blank=True)
    fact = models.CharField(_("事实"), max_length=16, choices=Fact, blank=True)
    way = models.CharField(_("方向"), max_length=8, choices=Way, default=Way.AT_LEAST)
    target = models.DecimalField(_("目标值"), max_digits=16, decimal_places=2)
    start = models.DecimalField(_("起点值"), max_digits=16, decimal_places=2, null=True, blank=True)
    begin = models.DateField(_("从哪天"))
    by = models.DateField(_("到哪天"))

    class Meta:
        ordering = ["programme_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "ordinal"], name="goal_once"),
            models.CheckConstraint(condition=Q(indicator="") | Q(fact=""), name="goal_measured_once"),
            models.CheckConstraint(condition=Q(by__gte=F("begin")), name="goal_days"),
        ]

    class Privacy:
        plain = {2: "id programme ordinal title indicator fact way target start begin by"}

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """What a snapshot said of a goal: the figure of a period, with what it was made of. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    goal = models.ForeignKey(Goal, _P, related_name="readings", db_index=False)
    snapshot = models.CharField(_("快照"), max_length=40)
    as_of = models.DateField(_("数据截至"))
    period = models.CharField(_("期间"), max_length=24)
    above = models.BigIntegerField(_("分子"))
    below = models.BigIntegerField(_("分母"), null=True)
    # Null where the denominator is 0.
    value = models.DecimalField(_("值"), max_digits=16, decimal_places=4, null=True)
    read_at = models.DateTimeField(_("读取时间"), default=timezone.now)
    read_by = models.ForeignKey(User, _P, related_name="+", null=True)

    class Meta:
        ordering = ["goal_id", "as_of", "snapshot"]
        constraints = [models.UniqueConstraint(fields=["goal", "snapshot"], name="goal_read_once")]

    class Privacy:
        plain = {2: "id goal snapshot as_of period above below value read_at read_by"}

    def __str__(self) -> str:
        return f"{self.goal_id} {self.snapshot}"


class BudgetLine(models.Model):
    """A sum planned for a use of a fund; what was allotted and spent of it tells the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, _P, related_name="budget", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(_("用项"), max_length=80)
    fund = models.ForeignKey(Fund, _P, related_name="+")
    use = models.CharField(_("用途"), max_length=24, blank=True)
    amount = models.BigIntegerField(_("计划金额（分）"))

    class Meta:
        ordering = ["programme_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "ordinal"], name="budget_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_line_sum"),
        ]

    class Privacy:
        plain = {2: "id programme ordinal title fund use amount"}

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """A task with its owner, or a milestone, and the record that proves it: an order answered, a goal reached, a budget
    line paid to a sum; or none, and then nobody can tell whether it was done."""

    class Kind(models.TextChoices):
        TASK = "task", _("任务")
        MILESTONE = "milestone", _("节点")

    class Proof(models.TextChoices):
        ORDER = "order", _("公文任务办结")
        GOAL = "goal", _("目标达到")
        PAID = "paid", _("资金支出")
        NONE = "none", _("没有记录可以证明")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, _P, related_name="steps", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    title = models.CharField(_("任务"), max_length=120)
    unit = models.ForeignKey(Unit, _P, related_name="+", verbose_name=_("责任单位"))
    owner = models.ForeignKey(User, _P, related_name="+", null=True, blank=True, verbose_name=_("责任人"))
    since = models.DateField(_("开始"))
    due = models.DateField(_("完成期限"))
    proof = models.CharField(_("由什么证明"), max_length=8, choices=Proof)
    order = models.ForeignKey(Order, _P, related_name="+", null=True, blank=True)
    goal = models.ForeignKey(Goal, _P, related_name="+", null=True, blank=True)
    budget = models.ForeignKey(BudgetLine, _P, related_name="+", null=True, blank=True)
    # The value of the goal, or the sum in fen paid of the budget line, that counts as done.
    mark = models.DecimalField(_("达到多少"), max_digits=16, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["programme_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "ordinal"], name="step_once"),
            models.CheckConstraint(condition=Q(due__gte=F("since")), name="step_days"),
            models.CheckConstraint(
                condition=Q(proof="none", order__isnull=True, goal__isnull=True, budget__isnull=True)
                | Q(proof="order", order__isnull=False, goal__isnull=True, budget__isnull=True)
                | Q(proof="goal", order__isnull=True, goal__isnull=False, budget__isnull=True)
                | Q(
                    proof="paid",
                    order__isnull=True,
                    goal__isnull=True,
                    budget__isnull=False,
                    mark__isnull=False,
                ),
                name="step_proved_by_one",
            ),
        ]

    class Privacy:
        personal = {3: "owner"}
        plain = {2: "id programme ordinal kind title unit since due proof order goal budget mark"}

    def __str__(self) -> str:
        return self.title
