"""A public notice: what is posted where, from when to when, who made it and who released it."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.notices.rules.token import new_token
from ankang.places.models import Division
from ankang.registry.models import Household
from ankang.storage.sealed import SealedText


class Notice(models.Model):
    """One notice or announcement. Only `actions.draft_notice` makes one; its facts never change after that.

    `shown_until` is the last day it hangs, that day included. `token` is its public address: letters only, so
    that an address never looks like a number.
    """

    class Kind(models.TextChoices):
        VILLAGE = "village", _("第一榜：村公示")
        TOWN = "town", _("第二榜：镇公示")
        COUNTY = "county", _("第三榜：县公告")
        MONITOR_VILLAGE = "monitor_village", _("监测对象：村公示")
        MONITOR_TOWN = "monitor_town", _("监测对象：镇公示")
        MONITOR_COUNTY = "monitor_county", _("监测对象：县公告")
        EXIT_VILLAGE = "exit_village", _("脱贫退出：村公示")
        EXIT_TOWN = "exit_town", _("脱贫退出：镇公示")
        EXIT_COUNTY = "exit_county", _("脱贫退出：县公告")
        REMOVAL_VILLAGE = "removal_village", _("风险消除：村公示")
        REMOVAL_TOWN = "removal_town", _("风险消除：镇公示")
        REMOVAL_COUNTY = "removal_county", _("风险消除：县公告")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("待复核发布")
        RELEASED = "released", _("正在公示")
        ENDED = "ended", _("期满已撤下")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("榜次"), max_length=16, choices=Kind)
    division = models.ForeignKey(Division, models.PROTECT, related_name="notices")
    source = models.CharField(_("来源"), max_length=60)
    year = models.PositiveSmallIntegerField(_("年度"))
    serial = models.PositiveIntegerField(_("序号"))
    title = models.CharField(_("标题"), max_length=200)
    days = models.PositiveSmallIntegerField(_("公示天数"))
    households = models.PositiveIntegerField(_("户数"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFTED)
    token = models.CharField(_("对外地址"), max_length=24, unique=True, default=new_token)
    made_at = models.DateTimeField(_("拟稿时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    shown_from = models.DateField(_("公示起"), null=True, blank=True)
    shown_until = models.DateField(_("公示止"), null=True, blank=True)
    ended_on = models.DateField(_("撤下日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "year", "serial"], name="notice_serial_once"),
            # Maker and checker are two people, whatever program writes the row.
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("made_by")),
                name="notice_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "withdrawn"])
                | Q(
                    released_by__isnull=False,
                    released_at__isnull=False,
                    shown_from__isnull=False,
                    shown_until__isnull=False,
                ),
                name="notice_shown_is_released",
            ),
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_until__gte=F("shown_from")),
                name="notice_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["division", "state"], name="notice_board"),
            models.Index(fields=["state", "shown_until"], name="notice_timer"),
        ]

    class Privacy:
        plain = {
            1: "id kind division year serial title days households state token shown_from shown_until ended_on",
            2: "source made_at made_by released_at released_by",
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.division_id} {self.year}-{self.serial}"

    def is_over(self, today: dt.date) -> bool:
        """Whether its last day is past, be it taken down already or not."""
        return self.shown_until is not None and today > self.shown_until

    def hangs(self, today: dt.date) -> bool:
        """Whether people may read it now. A late clock never lets it hang longer."""
        return self.state == self.State.RELEASED and not self.is_over(today)


class NoticeLine(models.Model):
    """One line: what neighbours may read of one household. Nothing unmasked is ever stored here.

    `told_apart`: size of the household, only where two lines of a group carry the same masked name and their
    sizes differ.
    """

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="lines")
    household = models.ForeignKey(Household, models.PROTECT, related_name="notice_lines")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    case = models.UUIDField(_("办理事项"))
    ordinal = models.PositiveIntegerField(_("序号"))
    masked_name = models.CharField(_("户主（隐名）"), max_length=60)
    group = models.CharField(_("村民小组"), max_length=20, blank=True)
    told_apart = models.PositiveSmallIntegerField(_("人口数（同名区分用）"), null=True, blank=True)
    category = models.CharField(_("类别"), max_length=16)
    amount_fen = models.BigIntegerField(_("金额"), null=True, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "ordinal"], name="notice_line_ordinal"),
            models.UniqueConstraint(fields=["notice", "case"], name="notice_line_case"),
        ]
        indexes = [
            models.Index(fields=["case"], name="notice_line_by_case"),
            models.Index(fields=["notice", "village", "ordinal"], name="notice_line_village"),
        ]

    class Privacy:
        personal = {3: "household case masked_name group told_apart category amount_fen"}
        plain = {2: "id notice village ordinal"}

    def __str__(self) -> str:
        return f"{self.notice_id} {self.ordinal}"


class NoticeFile(models.Model):
    """What was published, kept sealed beside the database: one file of each format, with the hash of its bytes."""

    class Format(models.TextChoices):
        HTML = "html", _("网页")
        WORD = "docx", _("Word")
        PDF = "pdf", _("PDF")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="files")
    format = models.CharField(_("格式"), max_length=4, choices=Format)
    name = models.CharField(_("存放名称"), max_length=80)
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    made_at = models.DateTimeField(_("存档时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "format"], name="notice_file_once")]

    class Privacy:
        plain = {2: "id notice format name size sha256 made_at made_by"}

    def __str__(self) -> str:
        return f"{self.notice_id}.{self.format}"


class TakeDown(models.Model):
    """A notice came down: by itself when its time was over, or by hand, with the reason."""

    class Way(models.TextChoices):
        TIME = "time", _("期满自动撤下")
        HAND = "hand", _("人工撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="take_down")
    way = models.CharField(_("方式"), max_length=4, choices=Way)
    reason = SealedText(_("原因"))
    made_at = models.DateTimeField(_("撤下时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Privacy:
        personal = {4: "reason"}
        plain = {2: "id notice way made_at made_by"}

    def __str__(self) -> str:
        return f"{self.notice_id} {self.way}"
