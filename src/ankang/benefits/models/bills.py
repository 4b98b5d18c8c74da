"""Bills of hospitals with their lines, as they were registered."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.benefits.models.catalogue import CatalogueItem
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Bill(models.Model):
    """A stay or visit of a person with its sums, in fen: total = own-paid + over-limit + first share + in scope.

    `village` is the person's on the day of registration: whose people a reader sees follows it. `area` is the county
    they are insured in. `level` is that of the hospital on that day, 0 for a clinic without one; `grade` "甲" or "乙". `stay` is the hospital's own number of the
    stay: one bill a stay, unless the other was refused. `told` holds what the sender said of payers (fund, hospital,
    patient), where it did. The diagnosis is a code of ICD-10, `disease` that of the special disease the policy names, or "".
    """

    class Visit(models.TextChoices):
        INPATIENT = "inpatient", _("住院")
        OUTPATIENT = "outpatient", _("普通门诊")
        CHRONIC = "chronic_outpatient", _("门诊慢特病")
        TWO_DISEASES = "two_diseases", _("“两病”门诊")

    class Place(models.TextChoices):
        COUNTY = "county", _("县内")
        AREA = "area", _("统筹区内县外")
        PROVINCE = "province", _("省内统筹区外")
        OUTSIDE = "outside", _("省外")

    class Insurance(models.TextChoices):
        RESIDENTS = "rbmi", _("城乡居民医保")
        EMPLOYEE = "employee", _("城镇职工医保")

    class Origin(models.TextChoices):
        FORM = "form", _("窗口登记")
        EXCEL = "excel", _("表格导入")
        API = "api", _("接口上传")
        DEMO = "demo", _("演示数据")

    class State(models.TextChoices):
        REGISTERED = "registered", _("待结算")
        SETTLED = "settled", _("已结算")
        REVERSED = "reversed", _("已退费")
        REFUSED = "refused", _("不予结算")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="bills", db_index=False)
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(
        Division, models.PROTECT, related_name="+", db_index=False, verbose_name=_("参保地")
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, related_name="bills", db_index=False, verbose_name=_("医院")
    )
    level = models.PositiveSmallIntegerField(_("医院等级"))
    grade = models.CharField(_("医院等次"), max_length=1, blank=True)
    stay = models.CharField(_("就诊流水号"), max_length=40)
    insurance = models.CharField(_("参保类型"), max_length=10, choices=Insurance)
    retired = models.BooleanField(_("退休"), default=False)
    visit = models.CharField(_("就诊类别"), max_length=20, choices=Visit)
    place = models.CharField(_("就医地"), max_length=10, choices=Place)
    referred = models.BooleanField(_("规范转诊"), default=False)
    signed = models.BooleanField(_("家庭医生签约"), default=False)
    treat_first = models.BooleanField(_("先诊疗后付费"), default=False)
    admitted_on = models.DateField(_("入院日期"))
    discharged_on = models.DateField(_("出院日期"))
    diagnosis = models.CharField(_("主要诊断编码"), max_length=12)
    disease = models.CharField(_("特殊病种"), max_length=32, blank=True)
    total_fen = models.BigIntegerField(_("总费用"))
    own_paid_fen = models.BigIntegerField(_("全自费"))
    over_limit_fen = models.BigIntegerField(_("超限价自费"))
    first_share_fen = models.BigIntegerField(_("先行自付"))
    in_scope_fen = models.BigIntegerField(_("政策范围内费用"))
    told = models.JSONField(_("来源所报支付方"), default=dict, blank=True)
    origin = models.CharField(_("来源"), max_length=8, choices=Origin, default=Origin.FORM)
    batch = models.UUIDField(_("批次"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.REGISTERED)
    refusal = SealedText(_("不予结算原因"))
    registered_at = models.DateTimeField(_("登记时间"))
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, db_index=False)
    decided_at = models.DateTimeField(_("最近办理时间"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "stay"], condition=~Q(state="refused"), name="bill_once_a_stay"
            ),
            models.CheckConstraint(condition=Q(discharged_on__gte=F("admitted_on")), name="bill_dates"),
            models.CheckConstraint(
                condition=Q(
                    total_fen=F("own_paid_fen")
                    + F("over_limit_fen")
                    + F("first_share_fen")
                    + F("in_scope_fen")
                ),
                name="bill_total_is_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(
                    own_paid_fen__gte=0, over_limit_fen__gte=0, first_share_fen__gte=0, in_scope_fen__gte=0
                ),
                name="bill_no_part_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "discharged_on"], name="bill_person"),
            models.Index(fields=["facility", "-discharged_on", "-id"], name="bill_facility"),
            models.Index(fields=["state", "-discharged_on", "-id", "village"], name="bill_state"),
            models.Index(fields=["-discharged_on", "-id", "village"], name="bill_latest"),
            models.Index(fields=["batch"], name="bill_batch", condition=Q(batch__isnull=False)),
        ]

    class Privacy:
        personal = {
            5: "diagnosis disease",
            4: "person stay refusal told visit admitted_on discharged_on referred",
            3: "insurance retired signed treat_first total_fen own_paid_fen over_limit_fen first_share_fen in_scope_fen",
        }
        plain = {
            2: (
                "id village area facility level grade place origin batch state registered_at registered_by decided_at "
                "decided_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.facility_id} {self.stay}"


class BillLine(models.Model):
    """One line of a bill, in fen, as the catalogue of that day made it: never changed, never deleted.

    `amount_fen` of a line out of the list is all own-paid; `over_limit_fen` is what stands above the price limit,
    `first_share_fen` what the patient bears first.
    """

    id = models.BigAutoField(primary_key=True)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines", db_index=False)
    number = models.PositiveIntegerField(_("序号"))
    entry = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="+", db_index=False)
    item = models.CharField(_("项目编码"), max_length=32)
    name = models.CharField(_("项目名称"), max_length=120)
    category = models.CharField(_("目录类别"), max_length=1, choices=CatalogueItem.Category)
    kind = models.CharField(_("费用类型"), max_length=20, choices=CatalogueItem.Kind)
    quantity = models.DecimalField(_("数量"), max_digits=10, decimal_places=2)
    price_fen = models.BigIntegerField(_("单价"))
    amount_fen = models.BigIntegerField(_("金额"))
    over_limit_fen = models.BigIntegerField(_("超限价自费"), default=0)
    first_share_fen = models.BigIntegerField(_("先行自付"), default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["bill", "number"], name="bill_line_once"),
            models.CheckConstraint(
                condition=Q(over_limit_fen__gte=0, first_share_fen__gte=0)
                & Q(amount_fen__gte=F("over_limit_fen") + F("first_share_fen")),
                name="bill_line_parts",
            ),
        ]

    class Privacy:
        personal = {
            4: "bill item name entry quantity price_fen amount_fen over_limit_fen first_share_fen category kind"
        }
        plain = {2: "id number"}

    def __str__(self) -> str:
        return f"{self.number} {self.item}"
