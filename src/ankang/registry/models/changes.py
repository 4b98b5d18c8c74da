"""The history of fields: what became what, from which day, and who said so."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.registry.models.events import LifeEvent
from ankang.registry.models.households import Household
from ankang.storage.sealed import SealedText


class Change(models.Model):
    """One field of one row that became another value: never changed, never deleted.

    Values are the stored codes and texts, sealed because the field may hold anything; `level` is the data level
    of the field, and whoever may not see the field does not see its change. `holds_from` is the day since which
    the new value is true, None for the day it was recorded. `origin` and `source` say where the value came from
    (`source`: batch, roll or application number), `said_by` and `said_on` who said it there and when.
    """

    class Origin(models.TextChoices):
        TYPED = "", _("手工登记")
        IMPORT = "import", _("名册导入")
        ROLL = "roll", _("部门名册")
        APPROVAL = "approval", _("审批结果")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    household = models.ForeignKey(Household, models.PROTECT, related_name="changes", db_index=False)
    row_type = models.CharField(_("对象类型"), max_length=20)
    row = models.UUIDField(_("对象"))
    field = models.CharField(_("字段"), max_length=40)
    level = models.PositiveSmallIntegerField(_("数据级别"))
    old = SealedText(_("原值"))
    new = SealedText(_("新值"))
    holds_from = models.DateField(_("起始日期"), null=True)
    event = models.ForeignKey(
        LifeEvent, models.PROTECT, related_name="changes", null=True, db_index=False, verbose_name=_("事件")
    )
    origin = models.CharField(_("来源类型"), max_length=8, choices=Origin, blank=True, default="")
    source = models.CharField(_("来源"), max_length=80, blank=True, default="")
    said_by = models.CharField(_("提供者"), max_length=60, blank=True, default="")
    said_on = models.DateField(_("提供日期"), null=True)
    made_at = models.DateTimeField(_("修改时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["household", "made_at"], name="change_of_household"),
            models.Index(fields=["row", "field"], name="change_of_row"),
            models.Index(fields=["event"], name="change_of_event", condition=Q(event__isnull=False)),
        ]

    class Privacy:
        personal = {4: "row old new", 3: "said_by"}
        plain = {
            2: "id household row_type field level holds_from event origin source said_on made_at made_by"
        }

    def __str__(self) -> str:
        return f"{self.row_type} {self.field}"
