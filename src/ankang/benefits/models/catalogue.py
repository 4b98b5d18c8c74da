"""The catalogue of drugs, treatments and materials of an area: what each item counts for, from one day to another."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division


class CatalogueItem(models.Model):
    """One item in one area for a time.

    `first_share`: what the patient bears first of a B-class item, of 1 (0.1000 = 10 %); None: as the policy of the
    day lays down for its kind. `limit_fen`: the most that
    one unit counts for, in fen; None: no limit. Both ends of its time are days in force.
    """

    class Category(models.TextChoices):
        A = "A", _("甲类")
        B = "B", _("乙类")
        C = "C", _("目录外")

    class Kind(models.TextChoices):
        """What a line is, where a rule asks for it: the codes of rules.codes.LINE_KINDS."""

        REGISTRATION = "registration", _("挂号费")
        CONSULTATION = "consultation", _("诊查费")
        EXAMINATION = "examination", _("检查费")
        SPECIAL_TEST = "special_test", _("特殊检查")
        LABORATORY = "laboratory", _("化验费")
        BED = "bed", _("床位费")
        DRUG = "drug", _("药品费")
        TREATMENT = "treatment", _("治疗费")
        OPERATION = "operation", _("手术费")
        NURSING = "nursing", _("护理费")
        MATERIAL_IMPORTED = "material_imported", _("进口材料")
        MATERIAL_DOMESTIC = "material_domestic", _("国产材料")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    area = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("统筹地区"))
    code = models.CharField(_("项目编码"), max_length=32)
    name = models.CharField(_("项目名称"), max_length=120)
    kind = models.CharField(_("费用类型"), max_length=20, choices=Kind)
    category = models.CharField(_("目录类别"), max_length=1, choices=Category)
    first_share = models.DecimalField(
        _("先行自付比例"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("空白：按政策规定"),
    )
    limit_fen = models.BigIntegerField(_("限价（分）"), null=True, blank=True)
    unit = models.CharField(_("计价单位"), max_length=20, blank=True)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    source = models.CharField(_("依据"), max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "code", "since"], name="catalogue_item_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="catalogue_item_dates"
            ),
            models.CheckConstraint(
                condition=Q(first_share__isnull=True) | Q(first_share__gte=0, first_share__lt=1),
                name="catalogue_item_first_share",
            ),
            models.CheckConstraint(
                condition=Q(limit_fen__isnull=True) | Q(limit_fen__gt=0), name="catalogue_item_limit"
            ),
        ]

    class Privacy:
        plain = {1: "id area code name kind category first_share limit_fen unit since until source"}

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
