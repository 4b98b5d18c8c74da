"""Posters and cards for forwarding."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models.happenings import Event
from ankang.places.models import Division


class Poster(models.Model):
    """A poster of public facts: drafted by one, scanned and released by another, withdrawn when it is over.

    `hash`: of what was scanned and is shown; `token`: the address outside, "" before release.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("待复核")
        RELEASED = "released", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    template = models.CharField(_("样式"), max_length=24)
    topic = models.CharField(_("宣教主题"), max_length=24)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("范围"))
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="posters", null=True, blank=True, verbose_name=_("活动")
    )
    title = models.CharField(_("大标题"), max_length=24)
    title_en = models.CharField(_("英文标题"), max_length=80, blank=True)
    place = models.CharField(_("地点"), max_length=60, blank=True)
    day = models.DateField(_("日期"), null=True, blank=True)
    begins = models.TimeField(_("开始时间"), null=True, blank=True)
    points = models.TextField(_("要点"), max_length=400)
    points_en = models.TextField(_("英文要点"), max_length=800, blank=True)
    hotline = models.CharField(_("咨询电话"), max_length=20)
    issuer = models.CharField(_("发布单位"), max_length=40)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    hash = models.CharField(_("内容指纹"), max_length=64, blank=True)
    token = models.CharField(_("公开地址"), max_length=16, blank=True)
    made_at = models.DateTimeField(_("拟稿时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    released_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            # Two people: who drafted it never releases it.
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("made_by")),
                name="outreach_poster_two",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", released_by__isnull=True)
                | Q(state="withdrawn")
                | (Q(state="released", released_by__isnull=False) & ~Q(hash="") & ~Q(token="")),
                name="outreach_poster_released",
            ),
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="outreach_poster_token"),
        ]

    class Privacy:
        plain = {
            2: "id template topic division event title title_en place day begins points points_en hotline issuer state "
            "hash token made_at made_by released_at released_by withdrawn_at withdrawn_by"
        }

    def __str__(self) -> str:
        return self.title
