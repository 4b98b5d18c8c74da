"""What a policy file may say: its sections, the tables in each, and how the values of a table are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .codes import VISITS


@dataclass(frozen=True, slots=True)
class Field:
    """A decision table of a section: how its values are written, its title, whether a section must have it."""

    kind: str
    zh: str
    en: str
    must: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a whole section: the words allowed, the first being the default."""

    allowed: tuple[str, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a policy file."""

    zh: str
    en: str
    fields: Mapping[str, Field]
    options: Mapping[str, Option]


_DEDUCTIBLE = {
    "deductible": Field("money", "起付线", "deductible"),
    "deductible_factor": Field("ratio", "起付线倾斜", "factor on the deductible"),
}
_RATE = {
    "rate": Field("rate", "支付比例", "rate", must=True),
    "points": Field("points", "提高的百分点", "points added to the rate"),
}
_CAPS = {
    "cap_visit": Field("cap", "单次限额", "cap of one bill"),
    "cap_year": Field("cap", "年度封顶线", "yearly cap"),
}
_SWITCH = {"switch": Field("switch", "单次费用分档", "switch on the size of one bill")}
_BAND = {"band_base": Option(("after_deductible", "absolute"), "分段起点", "where bands are measured from")}
_PER_YEAR = {"per": Option(("year", "bill"), "分段按年或按次累计", "bands over the year or over one bill")}
_PER_BILL = {"per": Option(("bill", "year"), "分段按次或按年累计", "bands over one bill or over the year")}

_VISIT = {
    "deductible": Field("money_by_number", "起付线", "deductible", must=True),
    "deductible_factor": Field("ratio", "起付线倾斜", "factor on the deductible"),
    "chained": Field("flag", "转诊连续计算起付线", "deductible counted continuously on referral"),
    **_RATE,
    "factor": Field("ratio", "支付系数", "factor on what is paid"),
    **_CAPS,
}
_VISIT_OPTIONS = {
    "deductible_per": Option(("visit", "year"), "起付线按次或按年", "deductible of a visit or of the year"),
    "counts": Option(("all", "same_level"), "第几次住院的数法", "which stays make the number of a stay"),
    "counts_to_cap": Option(("true", "false"), "计入基本医保总封顶", "counts towards the cap of all visits"),
    **_PER_BILL,
    **_BAND,
}
_WHICH_VISITS = {"visits": Option(tuple(VISITS), "适用的就诊类别", "visits that count")}

SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        **{
            f"basic.{visit}": Section(f"基本医保{zh}", f"basic, {en}", _VISIT, _VISIT_OPTIONS)
            for visit, (zh, en) in VISITS.items()
        },
        "basic": Section(
            "基本医保",
            "basic insurance",
            {
                "cap_year": Field("cap", "各类就诊合计年度封顶线", "yearly cap of all visits", must=True),
                "over_cap": Field("ratio", "封顶线以上部分", "what is beyond the cap"),
                "first_share": Field("ratio", "先行自付比例", "first share of an item"),
            },
            {},
        ),
        "serious": Section(
            "大病保险",
            "serious-illness insurance",
            {**_DEDUCTIBLE, **_RATE, **_CAPS},
            {**_WHICH_VISITS, **_PER_YEAR, **_BAND},
        ),
        "assistance": Section(
            "医疗救助",
            "medical assistance",
            {
                **_SWITCH,
                **_DEDUCTIBLE,
                **_RATE,
                **_CAPS,
                "pot": Field("pot", "限额归属", "which yearly cap it counts to"),
            },
            {**_WHICH_VISITS, **_PER_YEAR, **_BAND},
        ),
        "extra": Section(
            "倾斜救助",
            "extra assistance",
            {**_DEDUCTIBLE, **_RATE, **_CAPS},
            {**_WHICH_VISITS, **_PER_YEAR, **_BAND},
        ),
        "topup": Section(
            "地方补充保障",
            "local top-up",
            {
                **_SWITCH,
                **_DEDUCTIBLE,
                **_RATE,
                **_CAPS,
                "keeps": Field("ratio", "个人至少负担总费用的比例", "part of the bill the patient keeps"),
            },
            {
                **_WHICH_VISITS,
                **_PER_YEAR,
                **_BAND,
                "base": Option(("in_scope", "with_outside"), "计算基数", "what it is counted on"),
            },
        ),
        "hospital": Section(
            "医院承担",
            "borne by the hospital",
            {
                "above": Field("ratio", "超过总费用的比例起", "above this part of the bill"),
                "rate": Field("ratio", "医院承担比例", "part the hospital bears", must=True),
            },
            {},
        ),
        "ceiling": Section(
            "合计上限",
            "ceiling of all layers",
            {"limit": Field("ceiling", "各层合计上限", "limit", must=True)},
            {},
        ),
        "waivers": Section(
            "医院减免", "fee waivers", {"rate": Field("ratio", "减免比例", "part waived", must=True)}, {}
        ),
        "premium": Section(
            "参保资助",
            "premium aid",
            {
                "standard": Field("amount", "个人缴费标准", "premium of a person", must=True),
                "aid": Field("aid", "资助金额", "aid", must=True),
            },
            {},
        ),
    }
)
# Sections that a file leaves out by writing `none`, saying where that stands; the others it must fill.
MAY_BE_NONE = ("extra", "topup", "hospital", "ceiling", "waivers", "serious", "assistance", "premium")

# What a row may ask for; the words allowed are in rules.codes, and `reading` checks them.
CONDITIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "class": ("人员类别", "class"),
        "level": ("机构级别", "level"),
        "place": ("就医地点", "place"),
        "referred": ("按规定转诊", "properly referred"),
        "visit": ("就诊类别", "visit"),
        "signed": ("家庭医生签约", "contract signed"),
        "disease": ("病种", "disease"),
        "facility": ("医疗机构", "facility"),
        "grade": ("医院等次", "grade"),
        "retired": ("退休", "retired"),
        "years_insured": ("连续参保年数达到", "years insured, at least"),
        "size": ("本次费用大小", "size of this bill"),
        "kind": ("费用类别", "kind of line"),
        "category": ("目录类别", "category"),
    }
)
LINE_CONDITIONS = ("kind", "category")
LAYERS = ("basic", "serious", "assistance", "extra", "topup")


def title(path: str) -> tuple[str, str]:
    """The title of a table by its path, Chinese and English: "serious.cap_year" → 大病保险年度封顶线."""
    section, name = path.rsplit(".", 1)
    if section not in SECTIONS:  # a named part of the points: "serious.points.class"
        section, name = section.rsplit(".", 1)
    place = SECTIONS[section]
    wanted = place.fields.get(name) or place.options[name]
    return place.zh + wanted.zh, f"{place.en}: {wanted.en}"
