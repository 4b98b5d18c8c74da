"""Groups and conditions that several definitions share."""

from ankang.indicators.filters import AtLeast, Below, Equals, Exists, Filter, Known, OneOf, Or, Upto
from ankang.indicators.indicator import Basis, Group, Standing, Trap
from ankang.indicators.moments import (
    BEFORE_END,
    BEFORE_START,
    BEFORE_YEAR,
    END,
    HALF_YEAR_EARLIER,
    OWES_CHECKUP,
    YEAR_EARLIER,
    birthday,
    owes_visits,
)

YEARLY_VISITS = 4

REGISTER = Basis("国开办发〔2014〕24号《扶贫开发建档立卡工作方案》", "建档立卡对象", Standing.KNOWN)
MONITORING = Basis("国开发〔2020〕6号、中农发〔2021〕7号", "防止返贫监测对象", Standing.KNOWN)
INSURANCE = Basis("国办发〔2021〕42号", "困难群众应保尽保", Standing.CHECKED)
CIVIL = Basis("《社会救助暂行办法》（2014）、国发〔2016〕14号", "低保与特困供养", Standing.KNOWN)
DISABILITY = Basis("GB/T 26341-2010", "残疾等级", Standing.KNOWN)
CONTRACTING = Basis("国卫基层发〔2018〕35号", "家庭医生签约服务", Standing.KNOWN)
NORM = "国卫基层发〔2017〕13号（第三版规范）"
RECORDS = Basis(NORM, "居民健康档案管理·工作指标", Standing.CHECKED)
HYPERTENSION = Basis("国卫基层发〔2017〕13号（第三版规范）", "高血压患者健康管理·工作指标", Standing.CHECKED)
DIABETES = Basis("国卫基层发〔2017〕13号（第三版规范）", "2型糖尿病患者健康管理·工作指标", Standing.CHECKED)
ELDERLY = Basis("国卫基层发〔2017〕13号（第三版规范）", "老年人健康管理·工作指标", Standing.CHECKED)
OTHER_PROGRAMMES = Basis(
    "国卫基层发〔2017〕13号（第三版规范）", "肺结核、严重精神障碍患者健康管理", Standing.KNOWN
)
VISITING = Basis("县走访制度（一般户每季一次，重点户每月一次）", "走访频次", Standing.KNOWN)


def own(clause: str) -> Basis:
    """A count that this system defines itself."""
    return Basis("本系统约定", clause, Standing.OWN)


def by_end(column: str) -> Filter:
    """It has happened by the end of the period."""
    return Upto(column, END)


def in_force(name: str) -> Filter:
    """The spell `name` covers the end of the period."""
    return Upto(f"{name}_from", END) & ~Upto(f"{name}_until", BEFORE_END)


def during(column: str) -> Filter:
    """It happened within the period."""
    return Upto(column, END) & ~Upto(column, BEFORE_START)


def this_year(column: str) -> Filter:
    """It happened in the year of the period's end, up to that end."""
    return Upto(column, END) & ~Upto(column, BEFORE_YEAR)


def aged(years: int) -> Filter:
    """Has reached that age by the end of the period."""
    return Upto("born_on", birthday(years))


def visited(where: Filter, by: str = "person") -> Filter:
    """There is a visit of the person (or household) for which `where` holds."""
    return Exists("visits", by, where)


# Persons
ON_BOOKS = by_end("joined_on") & ~by_end("left_on") & ~by_end("died_on")
IS_RESIDENT = ON_BOOKS & Equals("resident", True)
IS_REGISTERED = ON_BOOKS & by_end("registered_from")
MONITORED_NOW = by_end("monitored_from") & ~by_end("risk_removed_on")

RESIDENTS = Group("期末常住人口", "residents at the end of the period", IS_RESIDENT)
REGISTERED = Group("期末在册的建档立卡人口", "registered persons on the books at the end", IS_REGISTERED)
MONITORED = Group(
    "期末在册的监测对象人口", "monitored persons on the books at the end", ON_BOOKS & MONITORED_NOW
)
RESIDENTS_65 = Group(
    "期末 65 周岁及以上常住人口", "residents aged 65 or over at the end", IS_RESIDENT & aged(65)
)

# Households
HOUSEHOLD_ON_BOOKS = by_end("joined_on") & ~by_end("left_on")
IS_REGISTERED_HOUSEHOLD = HOUSEHOLD_ON_BOOKS & by_end("registered_from")
IS_MONITORED_HOUSEHOLD = HOUSEHOLD_ON_BOOKS & MONITORED_NOW

REGISTERED_HOUSEHOLDS = Group(
    "期末在册的建档立卡户", "registered households on the books at the end", IS_REGISTERED_HOUSEHOLD
)
MONITORED_HOUSEHOLDS = Group(
    "期末在册的监测对象户", "monitored households on the books at the end", IS_MONITORED_HOUSEHOLD
)

STAYS_REGISTERED = Trap(
    "脱贫户、脱贫人口仍属建档立卡对象，分母不减去他们。",
    "Who has exited stays registered and stays in the denominator.",
)

# Visits
IN_PERIOD = during("visited_on")
FOLLOW_UP = Equals("kind", "follow_up")
FACE_TO_FACE = Equals("face_to_face", True)
CHECKUP = Equals("kind", "checkup")
HAS_PRESSURE = Known("systolic") & Known("diastolic")
LATEST_PRESSURE = HAS_PRESSURE & this_year("visited_on") & ~by_end("next_pressure_on")
LATEST_GLUCOSE = Known("fasting_glucose_mmol_x10") & this_year("visited_on") & ~by_end("next_glucose_on")


def programme(name: str) -> Filter:
    """A follow-up of that programme."""
    return FOLLOW_UP & Equals("programme", name)


def patients(name: str) -> Filter:
    """On the books and confirmed."""
    return ON_BOOKS & by_end(f"{name}_from")


def followed_up(name: str) -> Filter:
    """Had a follow-up of the programme this year: 年内已管理."""
    return visited(programme(name) & this_year("visited_on"))


def not_lost(name: str) -> Filter:
    """Had a follow-up of the programme in the six months before the end: who had none counts as lost."""
    recent = Upto("visited_on", END) & ~Upto("visited_on", HALF_YEAR_EARLIER)
    return visited(programme(name) & recent)


def owed_visit(name: str, moment_number: int, done: Filter) -> Filter:
    """The visit of that number is done, or not due yet of this patient."""
    return ~Upto(f"{name}_from", owes_visits(moment_number)) | visited(done & this_year("visited_on"))


def per_norm(name: str) -> Filter:
    """Face-to-face visits due so far are done, and the check-up of the year once the year is over.

    The n-th visit of the year exists when at least n were made: see `ordinal_in_year`.
    """
    checkup = ~Upto(f"{name}_from", OWES_CHECKUP) | visited(CHECKUP & this_year("visited_on"))
    nth = programme(name) & FACE_TO_FACE
    for n in range(1, YEARLY_VISITS + 1):
        checkup = checkup & owed_visit(name, n, nth & Equals("ordinal_in_year", n))
    return checkup


def tests_done(name: str) -> Filter:
    """Fasting glucose tests due so far are done."""
    tests = [owed_visit(name, n, Equals("glucose_ordinal_in_year", n)) for n in range(1, YEARLY_VISITS + 1)]
    return tests[0] & tests[1] & tests[2] & tests[3]


def pressure_on_target() -> Filter:
    """The latest reading of the year is below 140/90, or below 150/90 from the age of 65."""
    low = Below("diastolic", 90)
    strict = visited(LATEST_PRESSURE & Below("systolic", 140) & low)
    older = visited(LATEST_PRESSURE & Below("systolic", 150) & low)
    return Or((strict, aged(65) & older))


def glucose_on_target() -> Filter:
    """The latest fasting glucose of the year is below 7.0 mmol/L."""
    return visited(LATEST_GLUCOSE & Below("fasting_glucose_mmol_x10", 70))


def used_lately() -> Filter:
    """Any visit, follow-up or check-up in the year before the end of the period."""
    return visited(Upto("visited_on", END) & ~Upto("visited_on", YEAR_EARLIER))


SEVERE = by_end("disabled_from") & Below("disability_grade", 3) & AtLeast("disability_grade", 1)
ILLNESS = OneOf("cause", ("1",)) | OneOf("cause_second", ("1",))
