"""Indicators of bills: who pays how much, where people are treated, how bills are settled."""

from ankang.indicators.definitions.groups import during, own
from ankang.indicators.definitions.money_groups import (
    ADMITTED,
    ALL,
    ASSISTANCE,
    AT_SETTLEMENT,
    BILLED,
    BILLED_THIS_YEAR,
    BY_DISCHARGE,
    COUNTY_STAY,
    DISCHARGED,
    HELPED,
    HELPED_ADMITTED,
    HELPED_STAYS,
    IN_COUNTY,
    IN_SCOPE,
    INPATIENT,
    ONE_STOP,
    REIMBURSED,
    STAYS,
    TREAT_FIRST,
    patients,
    share_of_bills,
    share_of_sum,
)
from ankang.indicators.filters import EVERY, AtLeast, Below, Equals
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import BILLS

_OWN = ("patient_fen", "其个人负担金额", "what patients paid of them")
_OWN_IN_SCOPE = (
    "own_in_scope_fen",
    "其个人负担中的政策范围内金额",
    "the in-scope part of what patients paid of them",
)
_PAID = (
    "paid_fen",
    "其基本、大病、救助、倾斜支付金额",
    "what basic, serious-illness, assistance and extra assistance paid of them",
)
_TWO_OWN = Trap(
    "分母是总费用，含目录外自费；与“占政策范围内费用”的口径不同，不能混比。",
    "Out of the total cost, items outside the list included; not to be compared with the share of in-scope cost.",
)
_TWO_OWN_IN_SCOPE = Trap(
    "分子、分母都只算政策范围内部分，目录外自费、超限价、先行自付不在其中，所以数值较低。",
    "Both sides are in-scope only: items outside the list, above limits and first shares are left out, so it is lower.",
)
_TOPUP = Trap(
    "地方补充（兜底）、医院减免和医院承担可付范围外费用，不计入分子。",
    "The local top-up, waivers and what the hospital bears may pay for out-of-scope cost and do not count.",
)
_ORDINARY_TOO = Trap("含没有救助身份的普通参保人。", "Ordinary insured persons are among them.")
_TOLD = Trap(
    "是结算时登记的方式，未核对押金收据。",
    "As recorded at settlement; receipts of deposits were not looked at.",
)


def _amount(name: str, column: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"money.{name}_amount", title_zh=f"当期{zh}金额", title_en=f"Amount of bills: {en}", unit=Unit.AMOUNT,
        basis=own("按出院日期合计"), table=BILLS, kind=Kind.FLOW, sums=((column,), ()), stands_on=ALL,
        counted=Group(f"当期出院账单的{zh}", f"{en} of bills discharged in the period", DISCHARGED),
        traps=(BY_DISCHARGE,),
    )  # fmt: skip


def _mean(
    code: str, zh: str, en: str, kind: Kind, of: Group, part: tuple[str, str, str], each: tuple[str, ...]
) -> Indicator:
    return Indicator(
        code=f"money.{code}", title_zh=zh, title_en=en, unit=Unit.YUAN, basis=own("合计除以次数或人数"), table=BILLS,
        kind=kind, out_of=of, counted=Group(part[1], part[2]), sums=((part[0],), each), traps=(BY_DISCHARGE,),
    )  # fmt: skip


_TOTAL = ("total_fen", "其总费用", "their total cost")

SHARES = (
    share_of_sum(
        "own_share_of_total", "个人自付比例（占总费用）", "Own share of the total cost", REIMBURSED, BILLED,
        _OWN, "total_fen", ALL, _TWO_OWN, _ORDINARY_TOO,
    ),
    share_of_sum(
        "own_share_in_scope", "个人自付比例（占政策范围内费用）", "Own share of the in-scope cost", REIMBURSED, BILLED,
        _OWN_IN_SCOPE, "in_scope_fen", ALL, _TWO_OWN_IN_SCOPE, _ORDINARY_TOO,
    ),
    share_of_sum(
        "helped_own_share_of_total", "救助对象住院个人自付比例（占总费用）",
        "Own share of the total cost of stays of those entitled to help", REIMBURSED, HELPED_STAYS,
        _OWN, "total_fen", HELPED_ADMITTED, _TWO_OWN, AT_SETTLEMENT,
    ),
    share_of_sum(
        "helped_own_share_in_scope", "救助对象住院个人自付比例（占政策范围内费用）",
        "Own share of the in-scope cost of stays of those entitled to help", REIMBURSED, HELPED_STAYS,
        _OWN_IN_SCOPE, "in_scope_fen", HELPED_ADMITTED, _TWO_OWN_IN_SCOPE, AT_SETTLEMENT,
    ),
    share_of_sum(
        "in_scope_paid_share", "政策范围内住院费用支付比例（四层合计）", "In-scope cost of stays paid by the four layers",
        ASSISTANCE, STAYS, _PAID, "in_scope_fen", ADMITTED, _TOPUP, _ORDINARY_TOO,
    ),
    share_of_sum(
        "helped_in_scope_paid_share", "救助对象政策范围内住院费用支付比例（四层合计）",
        "In-scope cost of stays of those entitled to help paid by the four layers", ASSISTANCE, HELPED_STAYS,
        _PAID, "in_scope_fen", HELPED_ADMITTED, _TOPUP, AT_SETTLEMENT,
    ),
    share_of_sum(
        "basic_in_scope_share", "居民医保政策范围内住院费用基金支付比例",
        "In-scope cost of stays paid by residents' insurance", IN_SCOPE,
        Group(
            "当期出院并已结算的居民医保住院", "settled stays of residents' insurance discharged in the period",
            DISCHARGED & INPATIENT & Equals("insurance", "rbmi"),
        ),
        ("basic_fen", "其基本医保支付金额", "what basic insurance paid of them"), "in_scope_fen", ADMITTED,
        Trap("只算基本医保，不含大病保险和救助。", "Basic insurance alone, without serious-illness insurance and assistance."),
    ),
)  # fmt: skip

SETTLING = (
    share_of_bills(
        "one_stop_share", "救助对象住院一站式结算率", "Stays of those entitled to help settled at one stop", ONE_STOP,
        HELPED_STAYS, Group("出院时一次结清各层待遇的", "settled in all layers at discharge", Equals("one_stop", True)),
        AT_SETTLEMENT,
    ),
    share_of_bills(
        "treat_first_share", "救助对象县内住院先诊疗后付费率", "Stays of those entitled to help treated before payment",
        TREAT_FIRST,
        Group(
            "当期出院并已结算的救助对象县内住院", "settled stays in the county of those entitled to help",
            DISCHARGED & INPATIENT & HELPED & COUNTY_STAY,
        ),
        Group("入院未交押金的", "without a deposit", Equals("treat_first", True)), AT_SETTLEMENT, _TOLD,
    ),
    Indicator(
        code="money.settled_in_30_days_share", title_zh="当期结算中 30 天内结算的占比",
        title_en="Bills settled within 30 days of discharge", unit=Unit.PERCENT, basis=own("出院后 30 天内结算"),
        table=BILLS, kind=Kind.FLOW, out_of=Group("当期首次结算的账单", "bills first settled in the period", during("settled_on")),
        counted=Group("出院后 30 天内结算的", "settled within 30 days", Below("days_to_settle", 31)),
        traps=(Trap("只看已结算的；一直没来结算的账单不在其中。", "Only those settled; who never came to settle is not in it."),),
    ),
)  # fmt: skip

_OUT = ~COUNTY_STAY
PLACES = (
    share_of_bills(
        "in_county_stay_share", "县域内住院率", "Stays within the county", IN_COUNTY, STAYS,
        Group("在县内机构的住院", "in facilities of the county", COUNTY_STAY), _ORDINARY_TOO,
    ),
    share_of_bills(
        "in_county_visit_share", "县域内就诊率", "Visits and stays within the county", IN_COUNTY, BILLED,
        Group("在县内机构的账单", "in facilities of the county", COUNTY_STAY),
        Trap(
            "只含形成医保账单的就诊；自费看病、县外未报销的不在其中，真实外流会更高。",
            "Only what became an insurance bill: care paid in full by oneself, or never claimed outside, is not in it.",
        ),
    ),
    share_of_bills(
        "referred_out_share", "县外转诊率", "Stays referred out of the county", IN_COUNTY, STAYS,
        Group("按规定转诊到县外的住院", "properly referred out of the county", _OUT & Equals("referred", True)),
        Trap("未经转诊自行外出的不计入，另看“县外住院按规定转诊率”。", "Who went out without referral is not counted here."),
    ),
    share_of_bills(
        "outside_referred_share", "县外住院按规定转诊率", "Stays outside the county that were properly referred", IN_COUNTY,
        Group("当期出院并已结算的县外住院", "settled stays outside the county discharged in the period", DISCHARGED & INPATIENT & _OUT),
        Group("按规定转诊的", "properly referred", Equals("referred", True)),
    ),
)  # fmt: skip


def _count(code: str, zh: str, en: str, unit: Unit, of: Group) -> Indicator:
    return Indicator(
        code=f"money.{code}", title_zh=zh, title_en=en, unit=unit, basis=own("按出院日期计数"), table=BILLS,
        kind=Kind.FLOW, counted=of, traps=(BY_DISCHARGE,),
    )  # fmt: skip


_ASSISTED: Basis = ASSISTANCE
COUNTS = (
    _count("bills", "当期结算账单数", "Settled bills", Unit.CASES, BILLED),
    _count("stays", "当期住院人次", "Stays in hospital", Unit.TIMES, STAYS),
    patients(ALL, "有结算账单的人数", "Persons with a settled bill", EVERY),
    patients(ADMITTED, "住院人数", "Persons admitted to hospital", INPATIENT),
    patients(HELPED_ADMITTED, "救助对象住院人数", "Persons entitled to help admitted to hospital", INPATIENT & HELPED),
    Indicator(
        code="money.assisted_persons", title_zh="本年获得医疗救助人数", title_en="Persons who received medical assistance this year",
        unit=Unit.PERSONS, basis=_ASSISTED, table=BILLS, kind=Kind.YEAR_TO_DATE,
        counted=Group(
            "本年第一次获得医疗救助或倾斜救助支付的账单", "first bills of the year with assistance paid",
            BILLED_THIS_YEAR.where & AtLeast("first_aid_of_person", 1),
        ),
        traps=(Trap("按人去重；只含随账单结算的救助，不含事后手工发放的。", "Each person once; only assistance settled with a bill, not what was handed out later."),),
    ),
)  # fmt: skip

AMOUNTS = tuple(
    _amount(*one)
    for one in (
        ("total", "total_fen", "总费用", "total cost"),
        ("in_scope", "in_scope_fen", "政策范围内费用", "in-scope cost"),
        ("basic", "basic_fen", "基本医保支付", "paid by basic insurance"),
        ("serious", "serious_fen", "大病保险支付", "paid by serious-illness insurance"),
        ("assistance", "assistance_fen", "医疗救助支付", "paid by medical assistance"),
        ("extra", "extra_fen", "倾斜救助支付", "paid by extra assistance"),
        ("topup", "topup_fen", "地方补充支付", "paid by the local top-up"),
        ("waiver", "waiver_fen", "医院减免", "waived by hospitals"),
        ("hospital", "hospital_fen", "医院承担", "borne by hospitals"),
        ("own", "patient_fen", "个人负担", "paid by patients"),
    )
)

MEANS = (
    _mean("cost_per_stay", "次均住院费用", "Cost of a stay", Kind.FLOW, STAYS, _TOTAL, ()),
    _mean("own_per_stay", "次均住院个人负担", "Own payment for a stay", Kind.FLOW, STAYS, _OWN, ()),
    _mean(
        "cost_per_patient", "本年就诊人均总费用", "Cost per patient this year", Kind.YEAR_TO_DATE, BILLED_THIS_YEAR,
        _TOTAL, ("first_of_person",),
    ),
    _mean(
        "own_per_patient", "本年就诊人均个人负担", "Own payment per patient this year", Kind.YEAR_TO_DATE, BILLED_THIS_YEAR,
        _OWN, ("first_of_person",),
    ),
)  # fmt: skip

INDICATORS = SHARES + SETTLING + PLACES + COUNTS + AMOUNTS + MEANS
