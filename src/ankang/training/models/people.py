"""Who was asked to a course and what they said, hours kept at each session, scores."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText
from ankang.training.models.courses import Course, Session


class Enrolment(models.Model):
    """Somebody of the register, a user, or a named worker of a facility, and what they answered to a course."""

    class State(models.TextChoices):
        OFFERED = "offered", _("已动员，等答复")
        ENROLLED = "enrolled", _("报名")
        REFUSED = "refused", _("不愿参加")
        WITHDRAWN = "withdrawn", _("中途退出")

    class Why(models.TextChoices):
        NOT_LIKED = "not_liked", _("不愿干这一行")
        LOW_PAY = "low_pay", _("嫌收入低")
        FAR = "far", _("就业地点太远")
        WORKING = "working", _("已有工作或在外务工")
        CARE = "care", _("要照顾老人、孩子或病人")
        SEASON = "season", _("农忙，抽不出时间")
        HEALTH = "health", _("身体不允许")
        DISTRUST = "distrust", _("不相信学了有用")
        SCHOOL = "school", _("文化低，怕学不会")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="enrolments")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="enrolments")
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所在机构")
    )
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    state = models.CharField(_("答复"), max_length=10, choices=State)
    why = models.CharField(_("不参加的原因"), max_length=10, choices=Why, blank=True)
    state_on = models.DateField(_("答复日期"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["place", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, user=None, name="")
                | Q(person=None, user__isnull=False, name="")
                | (Q(person=None, user=None) & ~Q(name="")),
                name="enrolled_one_who",
            ),
            models.UniqueConstraint(fields=["course", "person"], name="enrolled_person_once"),
            models.UniqueConstraint(fields=["course", "user"], name="enrolled_user_once"),
            models.UniqueConstraint(
                fields=["course", "name", "place", "facility"],
                condition=~Q(name=""),
                name="enrolled_name_once",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["refused", "withdrawn"]) & ~Q(why=""))
                | Q(state__in=["offered", "enrolled"], why=""),
                name="enrolled_why",
            ),
        ]
        indexes = [models.Index(fields=["place", "state"], name="enrolled_place")]

    class Privacy:
        personal = {3: "person user name facility state why state_on"}
        plain = {2: "id course place made_at made_by"}

    def __str__(self) -> str:
        return f"{self.course_id} {self.state}"

    @property
    def who(self) -> str:
        """Name of the person, user or worker."""
        return self.person.name if self.person else self.user.name if self.user else self.name


class EnrolmentStep(models.Model):
    """What somebody answered and when: append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="steps")
    state = models.CharField(_("答复"), max_length=10, choices=Enrolment.State)
    why = models.CharField(_("原因"), max_length=10, choices=Enrolment.Why, blank=True)
    on = models.DateField(_("日期"))
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {3: "state why on note"}
        plain = {2: "id enrolment made_at made_by"}

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.state}"


class Attendance(models.Model):
    """Minutes somebody was at a session; a session without a row was not kept yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances")
    minutes = models.PositiveSmallIntegerField(_("到课（分钟）"))
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="attended_once")]

    class Privacy:
        personal = {3: "minutes"}
        plain = {2: "id session enrolment changed_at changed_by"}

    def __str__(self) -> str:
        return f"{self.session_id} {self.minutes}"


class Score(models.Model):
    """A test somebody took: append-only; the last of a kind counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="scores")
    kind = models.CharField(_("考试"), max_length=10, choices=Course.Test)
    on = models.DateField(_("考试日期"))
    score = models.DecimalField(
        _("分数"), max_digits=4, decimal_places=1, validators=[MaxValueValidator(100)]
    )
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="score_of_hundred")
        ]

    class Privacy:
        personal = {3: "score on kind"}
        plain = {2: "id enrolment made_at made_by"}

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.kind}"
