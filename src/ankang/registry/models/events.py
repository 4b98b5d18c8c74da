"""What happened to households and persons: dated rows, never changed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models.households import Household
from ankang.registry.models.persons import Person
from ankang.storage.sealed import SealedText


class LifeEvent(models.Model):
    """One thing that happened on a day to a household, or to one of its members: never changed, never deleted.

    A wrong event is put right by a further one that names it in `corrects`; it then counts no more. What an event
    did to fields stands in the `Change` rows that name it. `other` is the second household of an event within the
    register: the one a person came from, the one a split made, the one a merge went into. `village` is where it
    counts (for those who come and stay: where they are after it), `village_before` the village they left for it.

    The keys to household and person are not constraints of the database: an import that is taken back removes its
    rows, and the events go on saying that they were there.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("入册登记")
        NEWLY_IDENTIFIED = "newly_identified", _("新识别")
        BORN = "born", _("出生")
        MARRIED_IN = "married_in", _("婚入")
        MOVED_IN = "moved_in", _("迁入")
        RELEASED = "released", _("刑满释放")
        OMITTED = "omitted", _("漏登补录")
        JOINED_OTHERWISE = "joined_otherwise", _("其他原因入册")
        DIED = "died", _("死亡")
        MARRIED_OUT = "married_out", _("婚出")
        MOVED_OUT = "moved_out", _("迁出")
        MISSING = "missing", _("失踪")
        SENTENCED = "sentenced", _("判刑")
        WITHDRAWN = "withdrawn", _("自愿退出或清退")
        LEFT_OTHERWISE = "left_otherwise", _("其他原因离册")
        TRANSFERRED = "transferred", _("户间变动")
        HEAD_CHANGED = "head_changed", _("户主变更")
        SPLIT = "split", _("分户")
        MERGED = "merged", _("并户")
        HOUSEHOLD_ENDED = "household_ended", _("整户消亡")
        HOUSEHOLD_MOVED = "household_moved", _("整户搬迁")
        EXITED_POVERTY = "exited_poverty", _("脱贫")
        NEW_RISK = "new_risk", _("风险新增")
        RISK_REMOVED = "risk_removed", _("风险消除")
        RELAPSED = "relapsed", _("返贫")
        EXIT_CORRECTED = "exit_corrected", _("错退纠正")
        CATEGORY_ENDED = "category_ended", _("类别终止")
        VOIDED = "voided", _("撤销误登")

    class Way(models.TextChoices):
        HELP = "help", _("帮扶消除")
        NATURAL = "natural", _("自然消除")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("事件"), max_length=16, choices=Kind)
    happened_on = models.DateField(_("发生日期"))
    household = models.ForeignKey(
        Household, models.DO_NOTHING, related_name="life_events", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        Person, models.DO_NOTHING, related_name="life_events", db_constraint=False, db_index=False,
        null=True, blank=True,
    )  # fmt: skip
    other = models.ForeignKey(
        Household, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False,
        null=True, blank=True, verbose_name=_("另一户"),
    )  # fmt: skip
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    village_before = models.ForeignKey(
        Division, models.PROTECT, related_name="+", db_index=False, null=True, blank=True
    )
    category = models.CharField(_("户类别"), max_length=16, blank=True)
    way = models.CharField(_("消除方式"), max_length=8, choices=Way, blank=True)
    source = models.CharField(_("来源"), max_length=80, blank=True)
    document = SealedText(_("证明材料"))
    note = SealedText(_("说明"))
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="corrected_by",
        null=True,
        blank=True,
        verbose_name=_("更正的事件"),
    )
    recorded_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["household", "happened_on"], name="life_event_household"),
            models.Index(fields=["village", "happened_on"], name="life_event_village"),
            models.Index(
                fields=["person", "happened_on"], name="life_event_person", condition=Q(person__isnull=False)
            ),
            models.Index(
                fields=["other", "happened_on"], name="life_event_other", condition=Q(other__isnull=False)
            ),
            models.Index(
                fields=["village_before", "happened_on"], name="life_event_left_village",
                condition=Q(village_before__isnull=False),
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("household")), name="life_event_two_households"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")), name="life_event_not_itself"
            ),
        ]

    class Privacy:
        personal = {4: "document note", 3: "kind household person other category way happened_on"}
        plain = {2: "id village village_before source corrects recorded_at recorded_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
