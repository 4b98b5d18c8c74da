"""Indicators of the programmes for mental patients, tuberculosis, the elderly, children and mothers, to the letter.

And the rows of the contract report for the groups that come first.
"""

from ankang.indicators.definitions.groups import (
    CONTRACTING,
    FACE_TO_FACE,
    IS_RESIDENT,
    NORM,
    RESIDENTS_65,
    YEARLY_VISITS,
    aged,
    by_end,
    in_force,
    owed_visit,
    patients,
    programme,
    this_year,
    visited,
)
from ankang.indicators.filters import Equals, Filter, Upto
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.moments import older_than_months
from ankang.indicators.tables import BIRTHS, PERSONS, TREATMENTS, Table

MENTAL = Basis(NORM, "严重精神障碍患者管理·工作指标", Standing.CHECKED)
TUBERCULOSIS = Basis(NORM, "肺结核患者健康管理·工作指标", Standing.KNOWN)
CHILD = Basis(NORM, "0～6岁儿童健康管理·工作指标", Standing.KNOWN)
MATERNITY = Basis(NORM, "孕产妇健康管理·工作指标", Standing.KNOWN)
TCM = Basis(NORM, "中医药健康管理·工作指标", Standing.KNOWN)

_ON_THE_BOOKS = Trap(
    "活产取本系统在出生一年内入册的孩子，不是妇幼系统的活产数；出生即死亡、未入册的不计。",
    "Live births are children registered within a year of birth, not the figure of the maternal and child system; "
    "who died unregistered is not counted.",
)
_HOUSEHOLD = Trap(
    "产妇按同户、孕周相合认定；孩子与母亲不同户的算作没有服务。双胎各计一次。",
    "The mother is whoever in the household fits; where child and mother are apart it counts as not served. "
    "Twins count twice.",
)
_NOT_YET = Trap(
    "期末前几日出生、服务期限未到的也在分母。",
    "Children born in the last days, whose service is not late yet, are in the denominator.",
)
_REGISTERED = Trap(
    "分母为已登记的确诊患者，不是按患病率推算的应管理人数。",
    "Out of registered confirmed patients, not of those estimated from prevalence.",
)
_LATEST = Trap(
    "取本年最近一次随访；最近一次未访到（没有分类）的，不算稳定。",
    "The latest follow-up of the year; who was not met then, and so has no class, is not stable.",
)
_PACE = Trap(
    "年中按已满季度折算应访次数，本年内登记的从下一季度起算；体检须征得同意，不作要求。",
    "Within the year visits are due by complete quarters, from the quarter after registration; the check-up needs "
    "consent and is not asked for.",
)
_CURED = Trap(
    "分母含已结案的；按确诊登记日期归入年度，不按接到通知的时刻。",
    "Ended treatments stay in; a treatment belongs to the year of its confirmation, not of the hour of notice.",
)
_SIGNED = Trap("签约不等于履约。", "A contract signed is not a service given.")


def _yearly(
    code: str, zh: str, en: str, basis: Basis, table: Table, out_of: Group, counted: Group, *traps: Trap
) -> Indicator:
    """A share counted from the start of the year."""
    return Indicator(
        code=f"care.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=basis, table=table,
        kind=Kind.YEAR_TO_DATE, out_of=out_of, counted=counted, traps=traps,
    )  # fmt: skip


def _contract(
    code: str, zh: str, en: str, out_of: Filter, *traps: Trap, kind: Kind = Kind.STATE
) -> Indicator:
    """A row of the contract report."""
    return Indicator(
        code=f"care.{code}_contract_rate", title_zh=f"{zh}家庭医生签约率", title_en=f"{en} with a family-doctor contract",
        unit=Unit.PERCENT, basis=CONTRACTING, table=PERSONS, kind=kind,
        out_of=Group(f"期末在册的{zh}", f"{en.lower()} on the books at the end", out_of),
        counted=Group("期末签约在有效期内的人", "with a contract in force at the end", in_force("contract")),
        traps=(_SIGNED, *traps),
    )  # fmt: skip


def _served(name: str) -> Filter:
    """Any visit of a programme this year."""
    return visited(Equals("programme", name) & this_year("visited_on"))


def _every_visit(name: str) -> Filter:
    """The face-to-face visits due so far are done."""
    nth = programme(name) & FACE_TO_FACE
    due = [owed_visit(name, n, nth & Equals("ordinal_in_year", n)) for n in range(1, YEARLY_VISITS + 1)]
    return due[0] & due[1] & due[2] & due[3]


_CHILDREN = IS_RESIDENT & by_end("born_on") & ~aged(7)
_SMALL = IS_RESIDENT & by_end("born_on") & ~Upto("born_on", older_than_months(36))
_BORN = Group("本年出生的活产", "live births of the year", this_year("born_on"))
_ILL = Group("期末在册、登记的确诊患者", "registered confirmed patients on the books", patients("mental"))
_LATEST_MENTAL = programme("mental") & this_year("visited_on") & ~by_end("next_follow_up_on")
_STOPPED = Group(
    "本年完成疗程的患者",
    "patients who completed treatment this year",
    this_year("stopped_on") & Equals("completed", True),
)

INDICATORS = (
    _yearly(
        "mental_per_norm_rate", "严重精神障碍患者规范管理率", "Mental patients managed per norm", MENTAL, PERSONS, _ILL,
        Group("应做的面访均已做的人", "with every visit due done", _every_visit("mental")), _REGISTERED, _PACE,
    ),
    _yearly(
        "mental_stable_rate", "严重精神障碍患者稳定率", "Mental patients who are stable", MENTAL, PERSONS, _ILL,
        Group(
            "本年最近一次随访分类为稳定的人", "whose latest follow-up of the year was stable",
            visited(_LATEST_MENTAL & Equals("control_class", 1)),
        ),
        _REGISTERED, _LATEST,
    ),
    _yearly(
        "tuberculosis_managed_rate", "肺结核患者管理率", "Tuberculosis patients under management", TUBERCULOSIS, TREATMENTS,
        Group("本年确诊登记的患者", "patients confirmed this year", this_year("notified_on")),
        Group("有过随访的", "with a visit of the programme", by_end("seen_on")), _CURED,
    ),
    _yearly(
        "tuberculosis_regular_rate", "肺结核患者规则服药率", "Tuberculosis patients treated regularly", TUBERCULOSIS, TREATMENTS,
        _STOPPED, Group("规则服药的（≥90%）", "who took nine tenths of their doses", Equals("regular", True)),
        Trap(
            "只计完成疗程的；死亡、丢失、转入耐多药的不在分母。",
            "Only completed courses: deaths, losses and moves to resistant treatment are left out.",
        ),
    ),
    _yearly(
        "elderly_tcm_rate", "老年人中医药健康管理率", "Residents aged 65 or over with traditional care", TCM, PERSONS, RESIDENTS_65,
        Group("本年接受过中医药服务的人", "with a service of traditional care this year", _served("tcm")),
        Trap("分母为本系统名册的常住人口。", "Residents are those on the books of this system."),
    ),
    _yearly(
        "child_tcm_rate", "儿童中医药健康管理率", "Children of 0 to 36 months with traditional care", TCM, PERSONS,
        Group("期末 0～36 个月的常住儿童", "resident children of 0 to 36 months at the end", _SMALL),
        Group("本年接受过中医药服务的人", "with a service of traditional care this year", _served("tcm")),
        Trap("36 个月按满 37 个月之前计。", "A child counts until it is 37 months old."),
    ),
    _yearly(
        "child_managed_rate", "0～6 岁儿童健康管理率", "Children of 0 to 6 under management", CHILD, PERSONS,
        Group("期末 0～6 岁的常住儿童", "resident children of 0 to 6 at the end", _CHILDREN),
        Group("本年接受过 1 次及以上访视或检查的人", "with a visit or check-up this year", _served("child")),
        Trap("预防接种不算健康管理。", "A vaccination is no health management."),
    ),
    _yearly(
        "newborn_visit_rate", "新生儿访视率", "Newborns visited", CHILD, BIRTHS, _BORN,
        Group("出生 28 天内接受访视的", "visited within 28 days of birth", Equals("newborn_seen", True)),
        _ON_THE_BOOKS, _NOT_YET,
    ),
    _yearly(
        "early_booking_rate", "早孕建册率", "Mothers booked before 13 weeks", MATERNITY, BIRTHS, _BORN,
        Group(
            "产妇在孕 13 周前建册并做第一次产前检查的", "whose mother was booked with a first check before 13 weeks",
            Equals("booked_early", True),
        ),
        _ON_THE_BOOKS, _HOUSEHOLD,
    ),
    _yearly(
        "postpartum_visit_rate", "产后访视率", "Mothers visited after delivery", MATERNITY, BIRTHS, _BORN,
        Group("产妇在产后 28 天内接受访视的", "whose mother was visited within 28 days", Equals("mother_seen", True)),
        _ON_THE_BOOKS, _HOUSEHOLD, _NOT_YET,
    ),
    _contract("child", "0～6 岁儿童", "Children of 0 to 6", _CHILDREN),
    _contract(
        "maternity", "孕产妇", "Expectant and new mothers", IS_RESIDENT & _served("maternity"),
        Trap("指本年有过孕产妇服务记录的人。", "Those with a service of the programme this year."),
        kind=Kind.YEAR_TO_DATE,
    ),
    _contract("hypertension", "高血压患者", "Patients with hypertension", patients("hypertension")),
    _contract("diabetes", "2型糖尿病患者", "Patients with type 2 diabetes", patients("diabetes")),
    _contract("tuberculosis", "肺结核患者", "Patients with tuberculosis", patients("tuberculosis")),
    _contract("mental", "严重精神障碍患者", "Patients with severe mental disorder", patients("mental")),
)  # fmt: skip
