"""The words of a settlement: who pays, what kind of visit, where, and which classes a person may have."""

from collections.abc import Mapping
from types import MappingProxyType

from ankang.values.codes import Language


def _words(**pairs: tuple[str, str]) -> Mapping[str, tuple[str, str]]:
    return MappingProxyType(pairs)


# In the order in which they pay. Whoever stands later pays of what those before him left.
PAYERS = _words(
    waiver=("医院减免", "Hospital waiver"),
    basic=("基本医保", "Basic insurance"),
    serious=("大病保险", "Serious-illness insurance"),
    assistance=("医疗救助", "Medical assistance"),
    extra=("倾斜救助", "Extra assistance"),
    topup=("地方补充保障", "Local top-up"),
    hospital=("医院承担", "Borne by the hospital"),
    patient=("个人负担", "Patient"),
)
VISITS = _words(
    inpatient=("住院", "Inpatient stay"),
    outpatient=("普通门诊", "Outpatient visit"),
    chronic_outpatient=("门诊慢特病", "Outpatient, chronic or special disease"),
    two_diseases=("高血压糖尿病门诊用药", "Outpatient drugs for hypertension or diabetes"),
)
PLACES = _words(
    county=("县域内", "in the county"),
    area=("统筹区内县外", "in the pooling area, outside the county"),
    province=("省内统筹区外", "in the province, outside the pooling area"),
    outside=("省外", "outside the province"),
)
INSURANCES = _words(
    rbmi=("城乡居民医保", "Residents' basic insurance"),
    employee=("职工医保", "Employees' basic insurance"),
)
CLASSES = _words(
    tekun=("特困人员", "Extremely poor person"),
    orphan=("孤儿", "Orphan"),
    dibao=("低保对象", "Minimum living allowance recipient"),
    relapsed=("返贫致贫人口", "Person fallen back into poverty"),
    dibao_marginal=("低保边缘家庭成员", "Member of a marginal-allowance household"),
    unstable_exited=("脱贫不稳定人口", "Person of an unstable exited household"),
    marginal=("边缘易致贫人口", "Person of a marginal household at risk"),
    sudden_hardship=("突发严重困难人口", "Person in sudden hardship"),
    illness_hardship=("因病致贫重病患者", "Seriously ill patient impoverished by illness"),
    severe_disability=("重度残疾人", "Severely disabled person"),
    registered=("建档立卡贫困人口", "Registered poor person"),
    exited=("脱贫人口", "Person of an exited household"),
    family_planning=("计划生育两户家庭成员", "Member of a two-family-planning household"),
)
CATEGORIES = _words(
    A=("甲类", "class A"),
    B=("乙类", "class B"),
    C=("目录外", "outside the catalogue"),
)
# What a line is, where a rule asks for it: fee waivers, and first shares other than those of drugs.
LINE_KINDS = _words(
    registration=("挂号费", "registration"),
    consultation=("诊查费", "consultation"),
    examination=("检查费", "examination"),
    special_test=("特殊检查", "special test"),
    laboratory=("化验费", "laboratory test"),
    bed=("床位费", "bed"),
    drug=("药品费", "drug"),
    treatment=("治疗费", "treatment"),
    operation=("手术费", "operation"),
    nursing=("护理费", "nursing"),
    material_imported=("进口材料", "imported material"),
    material_domestic=("国产材料", "domestic material"),
)
STANDINGS = _words(
    read=("已读原文", "text read"),
    secondary=("转引，未见原文", "secondary, the text was not seen"),
    known=("未核对原文", "known, not checked against the text"),
    invented=("演示用，虚构", "invented for the demonstration"),
)
LEVELS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        0: ("村卫生室等未定级机构", "clinic without a level"),
        1: ("一级医疗机构", "level-1 hospital"),
        2: ("二级医疗机构", "level-2 hospital"),
        3: ("三级医疗机构", "level-3 hospital"),
    }
)
TABLES: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "payer": PAYERS,
        "visit": VISITS,
        "place": PLACES,
        "insurance": INSURANCES,
        "class": CLASSES,
        "category": CATEGORIES,
        "kind": LINE_KINDS,
        "standing": STANDINGS,
    }
)


def label(table: str, code: str, language: Language = "zh") -> str:
    """The words for a code of one of the tables above; the code itself where it is none of them."""
    pair = TABLES[table].get(code)
    return code if pair is None else pair[language == "en"]


def level_label(level: int, language: Language = "zh") -> str:
    """The words for the level of a hospital."""
    return LEVELS[level][language == "en"]
