"""Groups of bills, and the authorities behind figures of money."""

from ankang.indicators.definitions.groups import during, this_year
from ankang.indicators.filters import Equals, Exists, Filter
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import BILLS, PERSONS

ASSISTANCE = Basis("国办发〔2021〕42号", "综合保障制度衔接、救助比例与应保尽保", Standing.CHECKED)
SERIOUS = Basis("国办发〔2015〕57号及后续文件", "大病保险支付", Standing.KNOWN)
IN_SCOPE = Basis("居民医保年度工作通知", "政策范围内住院费用基金支付比例 75% 左右", Standing.KNOWN)
REIMBURSED = Basis("乌兰察布2022、长顺2017公开材料", "各层合计报销 90% 左右", Standing.CHECKED)
IN_COUNTY = Basis("县域综合医改和健康扶贫考核口径", "县域内就诊率 90%、县外转诊率", Standing.CHECKED)
TREAT_FIRST = Basis("健康扶贫工程“先诊疗后付费”", "县域内住院免交押金", Standing.KNOWN)
ONE_STOP = Basis("健康扶贫工程“一站式”结算", "定点医院出院时一次结算", Standing.KNOWN)
WHO = Basis("世界卫生组织灾难性卫生支出", "自付达到支付能力的 40%", Standing.KNOWN)

DISCHARGED: Filter = during("discharged_on")
INPATIENT: Filter = Equals("visit", "inpatient")
HELPED: Filter = Equals("helped", True)
COUNTY_STAY: Filter = Equals("place", "county")

BILLED = Group("当期出院（就诊）并已结算的账单", "settled bills discharged in the period", DISCHARGED)
STAYS = Group(
    "当期出院并已结算的住院", "settled stays in hospital discharged in the period", DISCHARGED & INPATIENT
)
HELPED_STAYS = Group(
    "当期出院并已结算的救助对象住院",
    "settled stays of persons entitled to help, discharged in the period",
    DISCHARGED & INPATIENT & HELPED,
)
BILLED_THIS_YEAR = Group(
    "本年出院（就诊）并已结算的账单", "settled bills discharged this year", this_year("discharged_on")
)

BY_DISCHARGE = Trap(
    "按出院（就诊）日期归期；出院后尚未结算的账单和已退费未重结的账单不在其中。",
    "By the day of discharge; bills not settled yet, or reversed and not settled again, are not in it.",
)
AT_SETTLEMENT = Trap(
    "救助对象按结算时的身份认定，含建档立卡、监测、低保、特困等；身份后补的以重算后的结算为准。",
    "Entitled to help means of any such class at settlement; a late recognition counts once it was recomputed.",
)

# Counts of people, which decide whether sums of money about them may leave the county.
ALL, ADMITTED, HELPED_ADMITTED = "money.patients", "money.admitted", "money.helped_admitted"


def patients(code: str, zh: str, en: str, where: Filter) -> Indicator:
    """Persons with a settled bill in the period for which `where` holds."""
    return Indicator(
        code=code,
        title_zh=zh,
        title_en=en,
        unit=Unit.PERSONS,
        basis=Basis("本系统约定", "同一人当期只计一次", Standing.OWN),
        table=PERSONS,
        kind=Kind.FLOW,
        counted=Group(
            f"当期{zh}", f"{en.lower()} in the period", Exists("bills", "person", DISCHARGED & where)
        ),
        traps=(
            Trap(
                "按期间去重：各月人数之和可大于全年人数。",
                "Counted once in each period: the months may add up to more than their year.",
            ),
        ),
    )


def share_of_sum(
    code: str, zh: str, en: str, basis: Basis, out_of: Group, part: tuple[str, str, str], whole: str,
    stands_on: str, *traps: Trap,
) -> Indicator:  # fmt: skip
    """One column of bills over another. `part`: the column, and what it is in both languages."""
    column, part_zh, part_en = part
    return Indicator(
        code=f"money.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=basis, table=BILLS,
        kind=Kind.FLOW, out_of=out_of, counted=Group(part_zh, part_en), sums=((column,), (whole,)),
        traps=(*traps, BY_DISCHARGE), stands_on=stands_on,
    )  # fmt: skip


def share_of_bills(
    code: str, zh: str, en: str, basis: Basis, out_of: Group, counted: Group, *traps: Trap
) -> Indicator:
    """Bills among bills, each counting one."""
    return Indicator(
        code=f"money.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=basis, table=BILLS,
        kind=Kind.FLOW, out_of=out_of, counted=counted, traps=(*traps, BY_DISCHARGE),
    )  # fmt: skip
