"""Publicity by channel, and who is entitled to something and does not know it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.outreach.models.happenings import Event
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Publicity(models.Model):
    """What was made known through a channel. `reach` is nothing without its basis, and none where nobody knows.

    `times`: how often it went out or how many there were (broadcasts, banners, leaflets, homes).
    """

    class Channel(models.TextChoices):
        RADIO = "radio", _("广播")
        BANNER = "banner", _("横幅标语")
        LEAFLET = "leaflet", _("宣传单册")
        NEW_MEDIA = "new_media", _("新媒体")
        FACE = "face", _("面对面")
        SMS = "sms", _("短信")
        BULLETIN = "bulletin", _("宣传栏")

    class Basis(models.TextChoices):
        COUNTED = "counted", _("清点")
        PLATFORM = "platform", _("平台报数")
        ESTIMATED = "estimated", _("估计")
        UNKNOWN = "unknown", _("不清楚")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel)
    topic = models.CharField(_("宣教主题"), max_length=24)
    title = models.CharField(_("内容"), max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("范围"))
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    times = models.PositiveIntegerField(_("次数或份数"))
    reach = models.PositiveIntegerField(_("覆盖人数"), null=True, blank=True)
    basis = models.CharField(_("人数依据"), max_length=10, choices=Basis)
    cost = models.PositiveBigIntegerField(_("费用"), null=True, blank=True)
    cost_source = models.CharField(_("费用来源"), max_length=60, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    struck_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    struck_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    struck_for = models.CharField(_("撤销原因"), max_length=80, blank=True)

    class Meta:
        ordering = ["-since", "id"]
        indexes = [models.Index(fields=["division", "since"], name="outreach_publicity_place")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="outreach_publicity_ends"),
            models.CheckConstraint(
                condition=Q(basis="unknown", reach__isnull=True)
                | (~Q(basis="unknown") & Q(reach__isnull=False)),
                name="outreach_publicity_basis",
            ),
        ]

    class Privacy:
        plain = {
            2: "id channel topic title division since until times reach basis cost cost_source made_at made_by struck_at "
            "struck_by struck_for"
        }

    def __str__(self) -> str:
        return self.title


class Unaware(models.Model):
    """Somebody who did not know of a thing they may be entitled to, from the day it was learnt to the day they were told.

    One open row a person and topic. `checked`: what the register said of the entitlement when the row was made.
    `invited`: the event they are to be told at; who does not come stays on the list.
    """

    class Source(models.TextChoices):
        SURVEY = "survey", _("问卷调查")
        VISIT = "visit", _("入户走访")
        EVENT = "event", _("活动现场")
        HAND = "hand", _("人工登记")

    class Checked(models.TextChoices):
        YES = "yes", _("核对：享有")
        NO = "no", _("核对：登记中未见")
        UNKNOWN = "unknown", _("系统中无从核对")

    class How(models.TextChoices):
        EVENT = "event", _("在活动上")
        FACE = "face", _("入户当面")
        PHONE = "phone", _("电话")
        FAMILY = "family", _("告知家人")
        ERROR = "error", _("登记有误，不需告知")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="unaware")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(_("不知道的事"), max_length=24)
    source = models.CharField(_("从哪里知道"), max_length=8, choices=Source)
    told_on = models.DateField(_("得知日期"))
    checked = models.CharField(_("是否享有"), max_length=8, choices=Checked, default=Checked.UNKNOWN)
    invited = models.ForeignKey(
        Event, models.PROTECT, related_name="invited", null=True, blank=True, verbose_name=_("安排的活动")
    )
    done_on = models.DateField(_("告知日期"), null=True, blank=True)
    how = models.CharField(_("怎样告知"), max_length=8, choices=How, blank=True)
    teller = models.CharField(_("告知人"), max_length=20, blank=True)
    note = SealedText(_("说明"))
    at_event = models.ForeignKey(
        Event, models.PROTECT, related_name="told", null=True, blank=True, verbose_name=_("告知的活动")
    )
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    done_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["village", "done_on", "topic"], name="outreach_unaware_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], condition=Q(done_on__isnull=True), name="outreach_unaware_open"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, how="") | (Q(done_on__isnull=False) & ~Q(how="")),
                name="outreach_unaware_done",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(how="error") | ~Q(teller=""),
                name="outreach_unaware_teller",
            ),
        ]

    class Privacy:
        personal = {4: "note checked", 3: "person topic source told_on done_on how teller"}
        plain = {2: "id village invited at_event made_at made_by done_at done_by"}

    def __str__(self) -> str:
        return f"{self.topic} {self.told_on}"
