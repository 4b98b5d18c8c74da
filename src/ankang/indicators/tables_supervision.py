"""Columns of rounds of supervision, units drawn, items compared at the door, and findings."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type

ROUND_COLUMNS = (
    C("inspection", T.INT64, "督导轮次序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "inspection_id",
        T.STR,
        "轮次标识，仅供下钻",
        "Id of the round, for drill-down only",
        "supervision.Round",
    ),
    C("village", T.INT64, "轮次所在县或镇", "County or town of the round", "supervision.Round"),
    C("drawn_on", T.DATE, "抽样日期", "Day its sample was drawn", "supervision.Draw"),
)
SAMPLE_COLUMNS = (
    C("sampled", T.INT64, "样本序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "sampled_id",
        T.STR,
        "样本标识，仅供下钻",
        "Id of the sampled unit, for drill-down only",
        "supervision.Sampled",
    ),
    C("village", T.INT64, "样本所在区划", "Where the unit is", "supervision.Sampled"),
    C(
        "unit",
        T.STR,
        "household 户，village 村，facility 机构",
        "household, village or facility",
        "supervision.Round",
    ),
    C("drawn_on", T.DATE, "抽样日期", "Day it was drawn", "supervision.Sampled"),
    C("checked_on", T.DATE, "督导日期", "Day it was checked", "supervision.Check", nullable=True),
    C("replaced", T.BOOL, "被备用样本替换", "A reserve took its place", "supervision.Replacement"),
)
COMPARED_COLUMNS = (
    C("comparison", T.INT64, "对照项序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("comparison_id", T.STR, "对照项标识，仅供下钻", "Id of the item, for drill-down only", "supervision.ItemCompared"),
    C("village", T.INT64, "样本所在区划", "Where the unit is", "supervision.Check"),
    C("checked_on", T.DATE, "督导日期", "Day of the check", "supervision.Check"),
    C(
        "agrees", T.BOOL, "入户看到的与系统一致；没有看到或系统没有记的为空",
        "What was seen agrees with the system; null where it was not seen or the system says nothing",
        "supervision.ItemCompared", nullable=True,
    ),
)  # fmt: skip
FINDING_COLUMNS = (
    C("shortcoming", T.INT64, "督导问题序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "shortcoming_id",
        T.STR,
        "督导问题标识，仅供下钻",
        "Id of the finding, for drill-down only",
        "supervision.Finding",
    ),
    C("village", T.INT64, "问题所在区划", "Where it is", "supervision.Finding"),
    C(
        "severity",
        T.STR,
        "serious 严重，ordinary 一般，slight 轻微",
        "serious, ordinary or slight",
        "supervision.Finding",
    ),
    C("found_on", T.DATE, "发现日期", "Day it was found", "supervision.Finding"),
    C("due_on", T.DATE, "整改期限", "Day by which it is to be put right", "supervision.Finding"),
    C(
        "closed_on",
        T.DATE,
        "销号日期",
        "Day it was closed after a re-check",
        "supervision.Finding",
        nullable=True,
    ),
    C("late", T.BOOL, "销号晚于期限", "Closed after its day", "supervision.Finding"),
)

INSPECTIONS = Table(
    "inspections",
    "督导轮次",
    "Rounds of supervision",
    "inspection",
    "inspection_id",
    ("village", "drawn_on", "inspection"),
    ROUND_COLUMNS,
    any_level=True,
    of_people=False,
)

SAMPLED_UNITS = Table(
    "sampled_units",
    "督导样本",
    "Units drawn for supervision",
    "sampled",
    "sampled_id",
    ("village", "drawn_on", "sampled"),
    SAMPLE_COLUMNS,
    any_level=True,
)

COMPARISONS = Table(
    "comparisons",
    "入户对照项",
    "Items compared at the door",
    "comparison",
    "comparison_id",
    ("village", "checked_on", "comparison"),
    COMPARED_COLUMNS,
    any_level=True,
)

SHORTCOMINGS = Table(
    "shortcomings",
    "督导问题",
    "Findings of supervision",
    "shortcoming",
    "shortcoming_id",
    ("village", "found_on", "shortcoming"),
    FINDING_COLUMNS,
    any_level=True,
)

TABLES = (INSPECTIONS, SAMPLED_UNITS, COMPARISONS, SHORTCOMINGS)
