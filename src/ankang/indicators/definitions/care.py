"""Indicators of care: visits, management of chronic patients, contracts."""

from ankang.indicators.definitions.groups import (
    CHECKUP,
    CONTRACTING,
    DIABETES,
    ELDERLY,
    FACE_TO_FACE,
    FOLLOW_UP,
    HYPERTENSION,
    IN_PERIOD,
    MONITORED,
    MONITORED_HOUSEHOLDS,
    REGISTERED,
    REGISTERED_HOUSEHOLDS,
    RESIDENTS,
    RESIDENTS_65,
    VISITING,
    followed_up,
    glucose_on_target,
    in_force,
    not_lost,
    own,
    patients,
    per_norm,
    pressure_on_target,
    tests_done,
    this_year,
    visited,
)
from ankang.indicators.filters import EVERY, Equals, Filter
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import HOUSEHOLDS, PERSONS, VISITS, Table

_MANAGED = Trap(
    "“已管理”指本年有过该项随访的确诊患者，不是应管理人数。",
    "'Managed' means confirmed patients with a follow-up this year, not those who should be managed.",
)
_PACE = Trap(
    "年中按已满季度折算应访次数：本年内确诊的从下一季度起算；年度体检到年末才计。",
    "Within the year visits are due by complete quarters, from the quarter after confirmation; "
    "the check-up is due once the year is over.",
)
_LOST = Trap(
    "期末前六个月无该项随访视为失访，按未达标计；六个月为本系统约定。",
    "No follow-up in the six months before the end counts as lost and not on target; six months is our own choice.",
)
_ANY_READING = Trap(
    "取本年最近一次读数，不论来自随访、走访还是体检。",
    "The latest reading of the year, whether from a follow-up, a home visit or a check-up.",
)
_TWO_PROGRAMMES = Trap(
    "同一人同时参加两个项目的，两边各计一次。",
    "A person in two programmes counts in each.",
)
_CONFIRMED = Trap(
    "分母为已确诊登记的患者；国家口径的分母按患病率推算，数值会更大。",
    "Out of confirmed patients; the norm estimates the denominator from prevalence, which is larger.",
)
_SPLIT = Trap(
    "按各期间去重：两个月之和可大于一个季度。",
    "Counted once in each period: two months may add up to more than their quarter.",
)


def _yearly(
    code: str, zh: str, en: str, basis: Basis, out_of: Group, counted: Group, traps: tuple[Trap, ...]
) -> Indicator:
    """A share of persons, counted from the start of the year."""
    return Indicator(
        code=f"care.{code}",
        title_zh=zh,
        title_en=en,
        unit=Unit.PERCENT,
        basis=basis,
        table=PERSONS,
        kind=Kind.YEAR_TO_DATE,
        out_of=out_of,
        counted=counted,
        traps=traps,
    )


def _programme(
    name: str, zh: str, en: str, basis: Basis, target: Filter, norm: Filter
) -> tuple[Indicator, ...]:
    """Patients managed, managed per norm, and on target, of one programme."""
    found = Group(f"期末在册、已确诊的{zh}患者", f"confirmed patients with {en} on the books", patients(name))
    under = Group(
        f"本年已管理的{zh}患者", f"patients with {en} managed this year", patients(name) & followed_up(name)
    )
    seen = Group("本年有过该项随访的人", "with a follow-up of the programme this year", followed_up(name))
    done = Group("应做的面访、检测和体检均已做的人", "with every visit, test and check-up due done", norm)
    reached = Group("本年最近一次读数达标且未失访的人", "whose latest reading is on target, not lost", target)
    return (
        _yearly(
            f"{name}_managed_rate",
            f"{zh}患者管理率",
            f"Patients with {en} under management",
            basis,
            found,
            seen,
            (_CONFIRMED, _TWO_PROGRAMMES),
        ),
        _yearly(
            f"{name}_per_norm_rate",
            f"{zh}患者规范管理率",
            f"Patients with {en} managed per norm",
            basis,
            under,
            done,
            (_MANAGED, _PACE),
        ),
        _yearly(
            f"{name}_control_rate",
            f"管理人群{zh}控制率",
            f"Managed patients with {en} on target",
            basis,
            under,
            reached,
            (_MANAGED, _ANY_READING, _LOST),
        ),
    )


def _visits(code: str, zh: str, en: str, where: Filter) -> Indicator:
    return Indicator(
        code=f"care.{code}",
        title_zh=zh,
        title_en=en,
        unit=Unit.VISITS,
        basis=own("按记录日期计次"),
        table=VISITS,
        kind=Kind.FLOW,
        counted=Group(f"当期的{zh.removesuffix('次数')}", f"{en.lower()} in the period", IN_PERIOD & where),
    )


def _contract(code: str, zh: str, en: str, out_of: Group) -> Indicator:
    return Indicator(
        code=f"care.{code}",
        title_zh=zh,
        title_en=en,
        unit=Unit.PERCENT,
        basis=CONTRACTING,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=out_of,
        counted=Group("期末签约在有效期内的人", "with a contract in force at the end", in_force("contract")),
        traps=(Trap("签约不等于履约。", "A contract signed is not a service given."),),
    )


def _reached(code: str, zh: str, en: str, table: Table, out_of: Group, where: Filter, who: str) -> Indicator:
    by = "household" if table is HOUSEHOLDS else "person"
    return Indicator(
        code=f"care.{code}",
        title_zh=zh,
        title_en=en,
        unit=Unit.PERCENT,
        basis=VISITING,
        table=table,
        kind=Kind.FLOW,
        out_of=out_of,
        counted=Group(
            f"当期至少有一次{who}", "reached at least once in the period", visited(IN_PERIOD & where, by)
        ),
        traps=(_SPLIT,),
    )


_HOME = Equals("kind", "home_visit")
_EMERGENCIES = Group(
    "当期发现的危急情况", "emergencies found in the period", IN_PERIOD & Equals("emergency", True)
)

INDICATORS = (
    *_programme(
        "hypertension",
        "高血压",
        "hypertension",
        HYPERTENSION,
        pressure_on_target() & not_lost("hypertension"),
        per_norm("hypertension"),
    ),
    *_programme(
        "diabetes",
        "2型糖尿病",
        "type 2 diabetes",
        DIABETES,
        glucose_on_target() & not_lost("diabetes"),
        per_norm("diabetes") & tests_done("diabetes"),
    ),
    _yearly(
        "elderly_checkup_rate",
        "老年人健康管理率",
        "Residents aged 65 or over with a check-up",
        ELDERLY,
        RESIDENTS_65,
        Group("本年已体检的人", "with a check-up this year", visited(CHECKUP & this_year("visited_on"))),
        (
            Trap(
                "以体检记录代替全套老年人健康管理服务，未核对各检查项目。",
                "A check-up stands for the whole service; its single tests are not looked at.",
            ),
        ),
    ),
    _contract("contract_rate", "家庭医生签约率", "Residents with a family-doctor contract", RESIDENTS),
    _contract(
        "registered_contract_rate",
        "建档立卡人口家庭医生签约率",
        "Registered persons with a family-doctor contract",
        REGISTERED,
    ),
    _contract(
        "monitored_contract_rate",
        "监测对象家庭医生签约率",
        "Monitored persons with a family-doctor contract",
        MONITORED,
    ),
    _contract(
        "elderly_contract_rate",
        "65 周岁及以上老年人家庭医生签约率",
        "Residents aged 65 or over with a family-doctor contract",
        RESIDENTS_65,
    ),
    _visits("follow_ups_face_to_face", "面对面随访次数", "Follow-ups face to face", FOLLOW_UP & FACE_TO_FACE),
    _visits("follow_ups_by_phone", "电话随访次数", "Follow-ups by phone", FOLLOW_UP & ~FACE_TO_FACE),
    _visits("home_visits", "入户走访次数", "Home visits", _HOME),
    _visits("checkups", "健康体检次数", "Check-ups", CHECKUP),
    Indicator(
        code="care.followed_up_by_month",
        title_zh="随访人数（按月去重）",
        title_en="Persons followed up, once a month",
        unit=Unit.PERSONS,
        basis=own("同一人每月计一次"),
        table=VISITS,
        kind=Kind.FLOW,
        counted=Group(
            "当期各月第一次随访",
            "first follow-ups of a person in each month of the period",
            IN_PERIOD & FOLLOW_UP & Equals("first_in_month", True),
        ),
        traps=(
            Trap(
                "季度、年度数是各月人数之和，同一人可计多次。",
                "A quarter or year adds up its months: one person may count several times.",
            ),
        ),
    ),
    Indicator(
        code="care.followed_up_this_year",
        title_zh="随访人数（本年累计）",
        title_en="Persons followed up this year",
        unit=Unit.PERSONS,
        basis=own("同一人本年计一次"),
        table=VISITS,
        kind=Kind.YEAR_TO_DATE,
        counted=Group(
            "本年第一次随访",
            "first follow-ups of a person in the year",
            this_year("visited_on") & FOLLOW_UP & Equals("first_in_year", True),
        ),
    ),
    Indicator(
        code="care.emergencies_referred_rate",
        title_zh="危急情况转诊率",
        title_en="Emergencies referred",
        unit=Unit.PERCENT,
        basis=HYPERTENSION,
        table=VISITS,
        kind=Kind.FLOW,
        out_of=_EMERGENCIES,
        counted=Group("已转诊的", "that were referred", Equals("referred", True)),
        traps=(Trap("同一人多次危急按次计。", "Each time counts, also for one and the same person."),),
    ),
    _reached(
        "households_visited_rate",
        "建档立卡户入户走访覆盖率",
        "Registered households visited at home",
        HOUSEHOLDS,
        REGISTERED_HOUSEHOLDS,
        _HOME,
        "入户走访的户",
    ),
    _reached(
        "monitored_households_visited_rate",
        "监测对象户入户走访覆盖率",
        "Monitored households visited at home",
        HOUSEHOLDS,
        MONITORED_HOUSEHOLDS,
        _HOME,
        "入户走访的户",
    ),
    _reached(
        "registered_persons_reached_rate",
        "建档立卡人口服务覆盖率",
        "Registered persons reached by any service",
        PERSONS,
        REGISTERED,
        EVERY,
        "随访、走访或体检的人",
    ),
)
