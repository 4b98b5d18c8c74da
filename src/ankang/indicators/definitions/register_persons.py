"""Indicators of the persons of the register."""

from ankang.indicators.definitions.groups import (
    CIVIL,
    DISABILITY,
    INSURANCE,
    MONITORED,
    MONITORING,
    REGISTER,
    REGISTERED,
    RESIDENTS,
    SEVERE,
    STAYS_REGISTERED,
    aged,
    by_end,
    during,
    in_force,
    own,
)
from ankang.indicators.filters import Equals
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import PERSONS

_BOOKS = Trap(
    "常住人口取自本系统名册，与统计部门公布数可能不同。",
    "Residents come from this system's books and may differ from the statistics office.",
)
_TWICE = Trap(
    "同一人可同时符合多项，各项之和可大于合计。",
    "One person may be in several groups; their sum may exceed the total.",
)
_SEVERE = Group("持证且为一、二级残疾", "with a disability of grade 1 or 2", SEVERE)
_OLD = Group("65 周岁及以上", "aged 65 or over", aged(65))
_YOUNG = Group("未满 7 周岁", "under the age of 7", ~aged(7))

INDICATORS = (
    Indicator(
        code="register.residents",
        title_zh="常住人口",
        title_en="Residents",
        unit=Unit.PERSONS,
        basis=own("在册且常住"),
        table=PERSONS,
        kind=Kind.STATE,
        counted=RESIDENTS,
        traps=(_BOOKS,),
    ),
    Indicator(
        code="register.deaths",
        title_zh="当期死亡人数",
        title_en="Deaths in the period",
        unit=Unit.PERSONS,
        basis=own("在册人员动态"),
        table=PERSONS,
        kind=Kind.FLOW,
        counted=Group(
            "当期死亡、此前在册的人",
            "who died in the period while on the books",
            by_end("joined_on") & during("died_on") & ~by_end("left_on"),
        ),
    ),
    Indicator(
        code="register.registered_persons",
        title_zh="建档立卡人口",
        title_en="Registered persons",
        unit=Unit.PERSONS,
        basis=REGISTER,
        table=PERSONS,
        kind=Kind.STATE,
        counted=REGISTERED,
        traps=(STAYS_REGISTERED,),
    ),
    Indicator(
        code="register.exited_persons_rate",
        title_zh="建档立卡人口脱贫率",
        title_en="Registered persons who have exited",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group("期末已脱贫的人", "who exited by the end", by_end("exited_on")),
        traps=(STAYS_REGISTERED,),
    ),
    Indicator(
        code="register.monitored_persons",
        title_zh="监测对象人口",
        title_en="Monitored persons",
        unit=Unit.PERSONS,
        basis=MONITORING,
        table=PERSONS,
        kind=Kind.STATE,
        counted=MONITORED,
    ),
    Indicator(
        code="register.illness_persons_share",
        title_zh="因病致贫人口占比",
        title_en="Registered persons of households poor through illness",
        unit=Unit.PERCENT,
        basis=REGISTER,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group(
            "因病致贫户的成员", "members of households poor through illness", Equals("illness_cause", True)
        ),
        traps=(
            Trap("计全户成员，不只是病人。", "Counts all members of the household, not only the patient."),
        ),
    ),
    Indicator(
        code="register.dibao_share",
        title_zh="低保人口占建档立卡人口比例",
        title_en="Registered persons on dibao",
        unit=Unit.PERCENT,
        basis=CIVIL,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group("期末享受低保的人", "on dibao at the end", in_force("dibao")),
        traps=(_TWICE,),
    ),
    Indicator(
        code="register.tekun_share",
        title_zh="特困供养人口占建档立卡人口比例",
        title_en="Registered persons on tekun support",
        unit=Unit.PERCENT,
        basis=CIVIL,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group("期末享受特困供养的人", "on tekun support at the end", in_force("tekun")),
        traps=(_TWICE,),
    ),
    Indicator(
        code="register.disabled_share",
        title_zh="残疾人占建档立卡人口比例",
        title_en="Registered persons with a disability certificate",
        unit=Unit.PERCENT,
        basis=DISABILITY,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group(
            "期末持残疾证的人", "with a disability certificate at the end", by_end("disabled_from")
        ),
        traps=(_TWICE,),
    ),
    Indicator(
        code="register.severely_disabled_share",
        title_zh="重度残疾人占建档立卡人口比例",
        title_en="Registered persons with a severe disability",
        unit=Unit.PERCENT,
        basis=DISABILITY,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=_SEVERE,
        traps=(_TWICE,),
    ),
    Indicator(
        code="register.insured_rate",
        title_zh="建档立卡人口参保率",
        title_en="Registered persons insured",
        unit=Unit.PERCENT,
        basis=INSURANCE,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group(
            "期末基本医保在保的人", "with basic insurance in force at the end", in_force("insured")
        ),
        traps=(
            Trap(
                "只看期末当日是否在保；跨年断保再续的，断保月份不计。",
                "Looks at the last day only; months in a gap between two insurance years do not count.",
            ),
        ),
    ),
    Indicator(
        code="register.monitored_insured_rate",
        title_zh="监测对象参保率",
        title_en="Monitored persons insured",
        unit=Unit.PERCENT,
        basis=INSURANCE,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=MONITORED,
        counted=Group(
            "期末基本医保在保的人", "with basic insurance in force at the end", in_force("insured")
        ),
    ),
    Indicator(
        code="register.aged_65_share",
        title_zh="65 周岁及以上人口占比",
        title_en="Residents aged 65 or over",
        unit=Unit.PERCENT,
        basis=own("以期末周岁计"),
        table=PERSONS,
        kind=Kind.STATE,
        out_of=RESIDENTS,
        counted=_OLD,
        traps=(_BOOKS,),
    ),
    Indicator(
        code="register.under_7_share",
        title_zh="0–6 岁儿童占比",
        title_en="Residents under the age of 7",
        unit=Unit.PERCENT,
        basis=own("以期末周岁计"),
        table=PERSONS,
        kind=Kind.STATE,
        out_of=RESIDENTS,
        counted=_YOUNG,
        traps=(_BOOKS,),
    ),
    Indicator(
        code="register.registered_aged_65_share",
        title_zh="65 周岁及以上人口占建档立卡人口比例",
        title_en="Registered persons aged 65 or over",
        unit=Unit.PERCENT,
        basis=own("以期末周岁计"),
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=_OLD,
    ),
)
