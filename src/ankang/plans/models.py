"""Plans 一人一策: needs, goals and measures by version, reviews, and case discussions.

What a plan says is never changed: an item is added in one version and dropped in a later one, so that any two
versions can be compared.
"""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText

_P = models.PROTECT


class Proposal(models.Model):
    """A person for whom a plan is proposed, by what happened; somebody opens one or says why not."""

    class Why(models.TextChoices):
        REGISTERED = "registered", _("新识别户有慢性病人")
        UNCONTROLLED = "uncontrolled", _("连续两次控制不满意")
        PROBLEMS = "problems", _("有几个未办结的问题")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, _P, related_name="plan_proposals")
    village = models.ForeignKey(Division, _P, related_name="+")
    why = models.CharField(_("缘由"), max_length=16, choices=Why)
    found_on = models.DateField(_("发现日期"))
    # Why no plan is needed; "" while it waits or when a plan was opened.
    declined = SealedText(_("不需要的理由"))
    settled_on = models.DateField(_("处理日期"), null=True, blank=True)
    settled_by = models.ForeignKey(User, _P, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["village", "settled_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "why"],
                condition=models.Q(settled_on=None),
                name="proposed_once_for_a_reason",
            )
        ]

    class Privacy:
        personal = {4: "person why declined", 3: "found_on settled_on"}
        plain = {2: "id village settled_by"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.why}"


class Plan(models.Model):
    """The plan of a person. `version` is the newest; the next review is due on `next_review_on`."""

    class State(models.TextChoices):
        OPEN = "open", _("执行中")
        CLOSED = "closed", _("已结束")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, _P, related_name="plans")
    village = models.ForeignKey(Division, _P, related_name="+")
    owner = models.ForeignKey(User, _P, related_name="plans")
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    opened_on = models.DateField(_("拟定日期"))
    next_review_on = models.DateField(_("下次评估"))
    closed_on = models.DateField(_("结束日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, _P, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["village", "state", "next_review_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="open"), name="one_open_plan_a_person"
            )
        ]

    class Privacy:
        personal = {3: "person owner state opened_on next_review_on closed_on"}
        plain = {2: "id village version made_at made_by"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.version}"


class Version(models.Model):
    """That a plan was changed, by whom and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, _P, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    why = SealedText(_("为什么改"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(User, _P, null=True, related_name="+")

    class Meta:
        ordering = ["plan_id", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_once_a_plan")]

    class Privacy:
        personal = {4: "why"}
        plain = {2: "id plan number made_at made_by"}

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class Need(models.Model):
    """What the person needs. `source_id`: the problem, condition or visit it was drawn from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, _P, related_name="needs")
    kind = models.CharField(_("需求"), max_length=20)
    text = SealedText(_("情况"))
    source = models.CharField(_("来自"), max_length=12, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    noted_on = models.DateField(_("提出日期"))
    added_in = models.PositiveSmallIntegerField()
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["added_in", "id"]

    class Privacy:
        personal = {4: "kind text source noted_on"}
        plain = {2: "id plan source_id added_in dropped_in"}

    def __str__(self) -> str:
        return self.kind


class Goal(models.Model):
    """What is to be reached, by when. `target` in mmHg, mmol/L or times; words where nothing is measured."""

    class Kind(models.TextChoices):
        SYSTOLIC = "systolic_below", _("收缩压低于")
        GLUCOSE = "glucose_below", _("空腹血糖低于")
        VISITS = "visits", _("随访次数达到")
        CHECKUPS = "checkups", _("体检次数达到")
        WORDS = "words", _("用文字说明的目标")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    need = models.ForeignKey(Need, _P, related_name="goals")
    kind = models.CharField(_("目标"), max_length=16, choices=Kind)
    target = models.PositiveSmallIntegerField(_("目标值"), null=True, blank=True)
    programme = models.CharField(_("管理项目"), max_length=16, blank=True)
    text = SealedText(_("说明"))
    since = models.DateField(_("起"))
    by = models.DateField(_("到哪天"))
    added_in = models.PositiveSmallIntegerField()
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["added_in", "id"]

    class Privacy:
        personal = {4: "kind target programme text since by"}
        plain = {2: "id need added_in dropped_in"}

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class Discussion(models.Model):
    """小组讨论 of a plan: called for a day, then held; its minutes are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, _P, related_name="discussions")
    planned_on = models.DateField(_("约定日期"))
    question = SealedText(_("要讨论什么"))
    called_at = models.DateTimeField(_("召集时间"), default=timezone.now)
    called_by = models.ForeignKey(User, _P, null=True, related_name="+")
    held_on = models.DateField(_("讨论日期"), null=True, blank=True)
    presented = SealedText(_("介绍的情况"))
    minutes = SealedText(_("讨论记录"))
    conclusions = SealedText(_("结论"))
    recorded_at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    recorded_by = models.ForeignKey(User, _P, null=True, related_name="+")

    class Meta:
        ordering = ["-planned_on"]

    class Privacy:
        personal = {4: "question presented minutes conclusions", 3: "planned_on held_on"}
        plain = {2: "id plan called_at called_by recorded_at recorded_by"}

    def __str__(self) -> str:
        return f"{self.plan_id} {self.planned_on}"


class Participant(models.Model):
    """Who took part: a user, or somebody from outside, by role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    discussion = models.ForeignKey(Discussion, _P, related_name="participants")
    user = models.ForeignKey(User, _P, null=True, blank=True, related_name="+")
    name = models.CharField(_("姓名"), max_length=40)
    role = models.CharField(_("身份"), max_length=40)

    class Meta:
        ordering = ["id"]

    class Privacy:
        personal = {3: "user name role"}
        plain = {2: "id discussion"}

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """What is done about a need: by whom, how often, from when to when, and the record that proves it."""

    class Who(models.TextChoices):
        DOCTOR = "doctor", _("医生")
        CADRE = "cadre", _("帮扶干部")
        HOUSEHOLD = "household", _("本人和家人")
        HOSPITAL = "hospital", _("上级医院")
        DEPARTMENT = "department", _("有关部门")

    class Every(models.TextChoices):
        ONCE = "once", _("一次")
        WEEKLY = "weekly", _("每周")
        TWO_WEEKS = "two_weeks", _("每两周")
        MONTHLY = "monthly", _("每月")
        QUARTERLY = "quarterly", _("每季度")
        YEARLY = "yearly", _("每年")

    class Proof(models.TextChoices):
        NONE = "", _("没有记录可证明")
        FOLLOW_UP = "follow_up:", _("随访记录")
        HYPERTENSION = "follow_up:hypertension", _("高血压随访记录")
        DIABETES = "follow_up:diabetes", _("糖尿病随访记录")
        HOME = "home_visit", _("走访记录")
        CHECKUP = "checkup", _("体检记录")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    need = models.ForeignKey(Need, _P, related_name="measures")
    text = SealedText(_("做什么"))
    who = models.CharField(_("谁来做"), max_length=12, choices=Who)
    every = models.CharField(_("多久一次"), max_length=12, choices=Every)
    begin = models.DateField(_("从"))
    until = models.DateField(_("到"))
    proof = models.CharField(_("由什么记录证明"), max_length=24, choices=Proof, blank=True)
    discussion = models.ForeignKey(Discussion, _P, null=True, blank=True, related_name="measures")
    added_in = models.PositiveSmallIntegerField()
    dropped_in = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["added_in", "id"]

    class Privacy:
        personal = {4: "text who every begin until proof"}
        plain = {2: "id need discussion added_in dropped_in"}

    def __str__(self) -> str:
        return f"{self.who} {self.every}"


class Review(models.Model):
    """评估: the verdict on a plan and how its goals stood that day."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("继续执行")
        CHANGE = "change", _("需要修改")
        CLOSE = "close", _("达到目标，结束")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, _P, related_name="reviews")
    version = models.PositiveSmallIntegerField()
    reviewed_on = models.DateField(_("评估日期"))
    due_on = models.DateField(_("应评估日期"))
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict)
    note = SealedText(_("说明"))
    goals = models.PositiveSmallIntegerField(_("目标数"))
    reached = models.PositiveSmallIntegerField(_("达到的目标数"))
    next_on = models.DateField(_("下次评估"), null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, _P, null=True, related_name="+")

    class Meta:
        ordering = ["-reviewed_on", "-made_at"]

    class Privacy:
        personal = {4: "note verdict goals reached", 3: "reviewed_on due_on next_on"}
        plain = {2: "id plan version made_at made_by"}

    def __str__(self) -> str:
        return f"{self.plan_id} {self.reviewed_on}"
