"""Stations of a facility, tickets taken there, and every call."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Person


class Station(models.Model):
    """A place of a facility where people wait: `prefix` is the letter of its tickets.

    `streak`: calls in a row that passed over somebody who waits longer; `streak_on`: the day it counts for.
    """

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("挂号")
        EXAMINATION = "examination", _("做检查")
        ADMISSION = "admission", _("入院")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="stations")
    kind = models.CharField(_("类型"), max_length=12, choices=Kind)
    name = models.CharField(_("名称"), max_length=30)
    prefix = models.CharField(_("字头"), max_length=1)
    is_open = models.BooleanField(_("启用"), default=True)
    streak = models.PositiveSmallIntegerField(_("连续让先"), default=0)
    streak_on = models.DateField(_("让先日期"), null=True, blank=True)

    class Meta:
        ordering = ["prefix"]
        constraints = [models.UniqueConstraint(fields=["facility", "prefix"], name="queue_station_prefix")]

    class Privacy:
        plain = {1: "id facility kind name prefix is_open", 2: "streak streak_on"}

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"


class Ticket(models.Model):
    """One person's place in one queue on one day. Whoever gives no name is in it all the same (`person` empty).

    `since`: the moment it is ranked by, that of taking it, or of coming back after it was passed over. `reasons`:
    codes of the grounds with their minutes; `kind`: the class its wait is counted in; `promised`: minutes.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等候")
        CALLED = "called", _("已叫号")
        SERVED = "served", _("已办完")
        MOVED = "moved", _("已转下一站")
        NO_SHOW = "no_show", _("过号")
        CANCELLED = "cancelled", _("已退号")
        LEFT = "left", _("当天未叫到")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    station = models.ForeignKey(Station, models.PROTECT, related_name="tickets", db_index=False)
    # That of the facility: who reads waiting times reads those of a county.
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField(_("日期"))
    number = models.PositiveSmallIntegerField(_("号"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="tickets", null=True, blank=True, db_index=False
    )
    kind = models.CharField(_("类别"), max_length=12)
    reasons = models.JSONField(_("让先理由"), default=list)
    minutes = models.PositiveSmallIntegerField(_("让先分钟"), default=0)
    at_once = models.BooleanField(_("立即叫"), default=False)
    promised = models.PositiveSmallIntegerField(_("承诺分钟"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    since = models.DateTimeField(_("排队时间"))
    taken_at = models.DateTimeField(_("取号时间"))
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    called_at = models.DateTimeField(_("首次叫号时间"), null=True, blank=True)
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    window = models.PositiveSmallIntegerField(_("窗口"), null=True, blank=True)
    before = models.OneToOneField(
        "self", models.PROTECT, related_name="after", null=True, blank=True, verbose_name=_("上一站")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "day", "number"], name="queue_ticket_number"),
            # A window has one person before it; the database itself holds it.
            models.UniqueConstraint(
                fields=["station", "window"], condition=Q(state="called"), name="queue_window_has_one"
            ),
            models.UniqueConstraint(
                fields=["station", "day", "person"],
                condition=Q(state__in=("waiting", "called"), person__isnull=False),
                name="queue_person_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="called") | Q(called_at__isnull=False, window__isnull=False),
                name="queue_called_has_a_window",
            ),
        ]
        indexes = [
            models.Index(fields=["station", "day", "state"], name="queue_ticket_now"),
            models.Index(fields=["place", "day"], name="queue_ticket_place"),
            models.Index(fields=["person"], name="queue_ticket_person", condition=Q(person__isnull=False)),
        ]

    class Privacy:
        personal = {4: "reasons minutes at_once", 3: "person kind"}
        plain = {
            2: (
                "id station place day number promised state since taken_at taken_by called_at called_by ended_at "
                "ended_by window before"
            )
        }

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as printed, such as A012."""
        return f"{self.station.prefix}{self.number:03d}"


class Call(models.Model):
    """One call of a ticket to a window: why it was this one. Never changed, never deleted."""

    class Why(models.TextChoices):
        AT_ONCE = "at_once", _("急诊优先")
        TURN = "turn", _("按先后轮到")
        GREEN = "green", _("绿色通道")
        LONGEST = "longest", _("等候最久")
        AGAIN = "again", _("再次呼叫")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="calls")
    window = models.PositiveSmallIntegerField(_("窗口"))
    why = models.CharField(_("原因"), max_length=8, choices=Why)
    passed = models.PositiveSmallIntegerField(_("等候更久的人数"), default=0)
    called_at = models.DateTimeField(_("叫号时间"))
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["called_at"]

    class Privacy:
        personal = {3: "why passed"}
        plain = {2: "id ticket window called_at called_by"}

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.window}"
