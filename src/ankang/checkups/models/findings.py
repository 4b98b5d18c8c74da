"""What a check-up found that somebody has to act on, until it is done."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.checkups.models.checkups import Checkup
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText

USER = settings.AUTH_USER_MODEL


class Finding(models.Model):
    """A rule that held for a check-up, with its act and the last day for it; open until somebody did it."""

    class Act(models.TextChoices):
        TODAY = "today", _("今天处理")
        REFER = "refer", _("请医生评估或转诊")
        CONFIRM = "confirm", _("复测确诊")
        RECHECK = "recheck", _("复查")
        ADVISE = "advise", _("当面说明")

    class Outcome(models.TextChoices):
        RECHECKED_NORMAL = "normal", _("已复查，正常")
        RECHECKED_ABNORMAL = "abnormal", _("已复查，仍异常，继续管理")
        CONFIRMED = "confirmed", _("已确诊，纳入管理")
        EXCLUDED = "excluded", _("已排除")
        REFERRED = "referred", _("已由医生评估或转诊")
        ADVISED = "advised", _("已当面说明")
        REFUSED = "refused", _("本人拒绝")
        WRONG = "wrong", _("结果已更正，不再成立")
        DIED = "ended", _("本人已去世或迁出")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    checkup = models.ForeignKey(Checkup, models.PROTECT, related_name="findings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="checkup_findings")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    rule = models.CharField(_("规则"), max_length=32)
    items = models.JSONField(_("项目"), default=list)
    act = models.CharField(_("要做的事"), max_length=8, choices=Act)
    found_on = models.DateField(_("发现日期"))
    due_on = models.DateField(_("期限"))
    # Newly abnormal, or a condition not known before: what the year really found.
    new = models.BooleanField(_("新发现"), default=False)
    outcome = models.CharField(_("处理结果"), max_length=10, choices=Outcome, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    note = SealedText(_("说明"))
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)
    made_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkup", "rule"], name="checkup_finding_once")]
        indexes = [
            models.Index(fields=["village", "closed_on", "due_on"]),
            models.Index(fields=["person", "closed_on"]),
        ]

    class Privacy:
        personal = {
            5: "rule items",
            4: "person act outcome note new",
            3: "found_on due_on closed_on closed_by made_by",
        }
        plain = {2: "id checkup village closed_at made_at"}

    def __str__(self) -> str:
        return self.rule


# What may become of each act.
OUTCOMES = {
    Finding.Act.TODAY: (Finding.Outcome.REFERRED, Finding.Outcome.RECHECKED_NORMAL, Finding.Outcome.REFUSED),
    Finding.Act.REFER: (Finding.Outcome.REFERRED, Finding.Outcome.RECHECKED_NORMAL, Finding.Outcome.REFUSED),
    Finding.Act.CONFIRM: (
        Finding.Outcome.CONFIRMED,
        Finding.Outcome.EXCLUDED,
        Finding.Outcome.REFERRED,
        Finding.Outcome.REFUSED,
    ),
    Finding.Act.RECHECK: (
        Finding.Outcome.RECHECKED_NORMAL,
        Finding.Outcome.RECHECKED_ABNORMAL,
        Finding.Outcome.REFERRED,
        Finding.Outcome.REFUSED,
    ),
    Finding.Act.ADVISE: (Finding.Outcome.ADVISED, Finding.Outcome.REFUSED),
}
