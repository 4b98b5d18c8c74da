"""Indicators of special groups: women of child-bearing age, young children, the disabled, who is left behind."""

from ankang.indicators.definitions.groups import (
    DISABILITY,
    ON_BOOKS,
    REGISTERED,
    RESIDENTS,
    aged,
    by_end,
    own,
)
from ankang.indicators.filters import Equals, Exists
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import PERSONS

CHILDBEARING = Basis("人口与计划生育统计常用口径", "育龄妇女 15 至 49 周岁", Standing.KNOWN)

_CERTIFIED = Group(
    "期末在册的持证残疾人",
    "persons on the books with a disability certificate at the end",
    ON_BOOKS & by_end("disabled_from"),
)
_GRADES = ((1, "一级"), (2, "二级"), (3, "三级"), (4, "四级"))
_LATEST = Trap(
    "等级取快照日的最近一次评定，不回溯各期。",
    "The grade is the latest at the snapshot, not that of each period.",
)

CHILDREN = Basis(
    "国发〔2016〕13号", "父母双方外出务工或一方外出另一方无监护能力，不满十六周岁", Standing.KNOWN
)
WOMEN = own("丈夫外出务工的 18 至 59 周岁妇女；无全国统一年龄")
OLD = own("子女全部外出的 60 周岁及以上老人；年龄按《老年人权益保障法》第二条")
_ON_THE_DAY = (
    Trap(
        "按快照日的家庭成员、常住和务工月数判断，不回溯各期；早先各期只减去当时不在册的人。",
        "Told of the family on the snapshot's day, for every period; earlier ones leave out who was not on the books.",
    ),
    Trap(
        "户内没有登记的家人无从判断，见“无法判断是否留守”。",
        "Family that is not registered in the household is not known; see those of whom it cannot be told.",
    ),
)


def _left(code: str, zh: str, en: str, basis: Basis) -> Indicator:
    return Indicator(
        code=f"register.left_behind_{code}",
        title_zh=f"{zh}人数",
        title_en=f"{en} left behind",
        unit=Unit.PERSONS,
        basis=basis,
        table=PERSONS,
        kind=Kind.STATE,
        counted=Group(
            f"期末常住人口中的{zh}",
            f"residents at the end who are {en.lower()} left behind",
            RESIDENTS.where
            & Exists("special_groups", "person", Equals("kind", _KINDS[code]) & Equals("sure", True)),
        ),
        traps=_ON_THE_DAY,
    )


_KINDS = {"children": "left_child", "women": "left_woman", "old": "left_old"}


def _grade(number: int, zh: str) -> Indicator:
    return Indicator(
        code=f"register.disability_grade_{number}_share",
        title_zh=f"{zh}残疾人占持证残疾人比例",
        title_en=f"Certified disabled persons of grade {number}",
        unit=Unit.PERCENT,
        basis=DISABILITY,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=_CERTIFIED,
        counted=Group(f"{zh}残疾人", f"of grade {number}", Equals("disability_grade", number)),
        traps=(_LATEST,),
    )


INDICATORS = (
    Indicator(
        code="register.women_15_49_share",
        title_zh="育龄妇女占常住人口比例",
        title_en="Residents who are women aged 15 to 49",
        unit=Unit.PERCENT,
        basis=CHILDBEARING,
        table=PERSONS,
        kind=Kind.STATE,
        out_of=RESIDENTS,
        counted=Group("15 至 49 周岁的妇女", "women aged 15 to 49", Equals("sex", 2) & aged(15) & ~aged(50)),
        traps=(
            Trap(
                "含未婚；孕产妇另由妇幼登记掌握，本快照没有。",
                "Married or not; who is pregnant is known to the maternity register and not to this snapshot.",
            ),
        ),
    ),
    Indicator(
        code="register.registered_under_7_share",
        title_zh="0–6 岁儿童占建档立卡人口比例",
        title_en="Registered persons under the age of 7",
        unit=Unit.PERCENT,
        basis=own("以期末周岁计"),
        table=PERSONS,
        kind=Kind.STATE,
        out_of=REGISTERED,
        counted=Group("未满 7 周岁", "under the age of 7", ~aged(7)),
    ),
    Indicator(
        code="register.disabled_persons",
        title_zh="持证残疾人数",
        title_en="Persons with a disability certificate",
        unit=Unit.PERSONS,
        basis=DISABILITY,
        table=PERSONS,
        kind=Kind.STATE,
        counted=_CERTIFIED,
        traps=(
            Trap(
                "全部在册人口，不只建档立卡人口；注销证件的不计。",
                "Of everybody on the books, registered or not; cancelled certificates do not count.",
            ),
        ),
    ),
    *(_grade(*one) for one in _GRADES),
    _left("children", "留守儿童", "Children", CHILDREN),
    _left("women", "留守妇女", "Women", WOMEN),
    _left("old", "留守老人", "Old people", OLD),
    Indicator(
        code="register.left_behind_unsure",
        title_zh="无法判断是否留守的人数",
        title_en="Persons of whom it cannot be told whether they are left behind",
        unit=Unit.PERSONS,
        basis=own("儿童、妇女、老人合计，一人只计一次"),
        table=PERSONS,
        kind=Kind.STATE,
        counted=Group(
            "期末常住人口中无法判断是否留守的人",
            "residents at the end of whom it cannot be told",
            RESIDENTS.where & Exists("special_groups", "person", Equals("sure", False)),
        ),
        traps=_ON_THE_DAY[:1],
    ),
)
