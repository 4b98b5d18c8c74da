"""Courses and their sessions."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.teams.models import Unit


class Course(models.Model):
    """A course that a unit gives in a division. With an employer it is made to order (订单式): so many places are
    promised to those who pass. `hours` are class hours as planned; `tests` codes of tests between commas."""

    class Audience(models.TextChoices):
        HEALTH = "health", _("医疗卫生人员")
        PUBLIC = "public", _("群众健康知识")
        LABOUR = "labour", _("劳务技能")

    class State(models.TextChoices):
        OPEN = "open", _("进行中")
        CLOSED = "closed", _("已结束")
        CANCELLED = "cancelled", _("已取消")

    class Test(models.TextChoices):
        THEORY = "theory", _("理论")
        PRACTICE = "practice", _("实操")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="courses", verbose_name=_("组织单位"))
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("面向哪里"))
    title = models.CharField(_("名称"), max_length=60)
    audience = models.CharField(_("对象"), max_length=8, choices=Audience)
    trade = models.CharField(_("内容"), max_length=20)
    plan = models.CharField(_("培训计划"), max_length=300, blank=True)
    venue = models.CharField(_("地点"), max_length=80)
    since = models.DateField(_("开始"))
    until = models.DateField(_("结束"))
    hours = models.PositiveSmallIntegerField(_("计划学时"))
    capacity = models.PositiveSmallIntegerField(_("名额"))
    tests = models.CharField(_("考试"), max_length=40, blank=True)
    employer = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ordered_courses",
        verbose_name=_("订单企业"),
    )
    promised = models.PositiveSmallIntegerField(_("承诺岗位"), default=0)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(_("结业日期"), null=True, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-since", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="course_dates"),
            models.CheckConstraint(
                condition=Q(employer=None, promised=0) | Q(employer__isnull=False, promised__gt=0),
                name="course_order_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="course_closed_on",
            ),
        ]
        indexes = [models.Index(fields=["place", "since"], name="course_place")]

    class Privacy:
        plain = {
            1: "id organiser place title audience trade plan venue since until hours capacity tests employer promised",
            2: "state closed_on changed_at changed_by",
        }

    def __str__(self) -> str:
        return self.title

    @property
    def test_codes(self) -> tuple[str, ...]:
        """Codes of its tests."""
        return tuple(code for code in self.tests.split(",") if code)

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        return self.state == self.State.OPEN


class Session(models.Model):
    """One meeting of a course: day, length, teacher, what is taught, where."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    on = models.DateField(_("日期"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"))
    topic = models.CharField(_("内容"), max_length=80)
    teacher = models.CharField(_("授课人"), max_length=40)
    teacher_unit = models.CharField(_("授课人单位"), max_length=60, blank=True)
    venue = models.CharField(_("地点"), max_length=80, blank=True)
    changed_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "changed_at"]

    class Privacy:
        personal = {2: "teacher teacher_unit"}
        plain = {1: "id course on minutes topic venue", 2: "changed_at changed_by"}

    def __str__(self) -> str:
        return f"{self.on} {self.topic}"
