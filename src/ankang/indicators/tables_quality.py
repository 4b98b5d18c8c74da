"""Columns of what machine checks find, and of where rolls of departments differ from the register."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

FINDING_COLUMNS = (
    C("finding", T.INT64, "问题序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("finding_id", T.STR, "问题标识，仅供下钻", "Finding id, for drill-down only", "quality.Finding"),
    C("household", T.INT64, "户序号", "Number of the household", "quality.Finding"),
    C(
        "person",
        T.INT64,
        "人序号；整户的问题为空",
        "Number of the person; null where it is about the household",
        "quality.Finding",
        nullable=True,
    ),
    C("village", T.INT64, "所在村区划代码", "Village division", "quality.Finding"),
    C("rule", T.STR, "规则代码", "Code of the rule", "quality.Finding"),
    C(
        "severity",
        T.INT8,
        "程度：1 须核对，2 须改正",
        "1 to be looked at, 2 to be put right",
        "quality.Finding",
    ),
    C("owner", T.STR, "整改责任：village、town、county", "village, town or county", "quality.Finding"),
    C("found_on", T.DATE, "首次发现日期", "Day it was first found", "quality.Finding"),
    C("gone_on", T.DATE, "消除日期", "Day it was gone", "quality.Finding", nullable=True),
    C(
        "days_open",
        T.INT32,
        "从发现到消除的天数",
        "Days from being found to being gone",
        "quality.Finding",
        "天",
        nullable=True,
    ),
    C("excepted", T.BOOL, "快照日列为例外", "An exception on the day of the snapshot", "quality.Finding"),
)

DIFFERENCE_COLUMNS = (
    C("difference", T.INT64, "差异序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("difference_id", T.STR, "差异标识，仅供下钻", "Id of the case, for drill-down only", "rolls.Case"),
    C(
        "village",
        T.INT64,
        "所在村；名册只写到乡镇或县的为其代码",
        "Village; the code of the town or county where the roll says no more",
        "rolls.Case",
    ),
    C(
        "household",
        T.INT64,
        "户序号；登记册中没有的为空",
        "Number of the household; null where the register has none",
        "rolls.Case",
        nullable=True,
    ),
    C(
        "person",
        T.INT64,
        "人序号；登记册中没有的为空",
        "Number of the person; null where the register has none",
        "rolls.Case",
        nullable=True,
    ),
    C(
        "roll",
        T.STR,
        "名册种类；cross 为名册之间的差异",
        "Kind of roll; cross where rolls disagree with each other",
        "rolls.Case",
    ),
    C(
        "code",
        T.STR,
        "差异：missing_in_roll、missing_in_register、name_differs、dead_here、dead_there、value、unsure、duplicate_…",
        "missing_in_roll, missing_in_register, name_differs, dead_here, dead_there, value, unsure, duplicate_…",
        "rolls.Case",
    ),
    C("field", T.STR, "不一致的项目", "Field that differs", "rolls.Case", nullable=True),
    C("severity", T.INT8, "轻重：1 一般，2 较重，3 紧要", "1 low, 2 medium, 3 high", "rolls.Case"),
    C("owner", T.STR, "责任岗位", "Role that answers for it", "rolls.Case"),
    C("opened_on", T.DATE, "发现日期", "Day it was found", "rolls.Case"),
    C("due_on", T.DATE, "办理期限", "Day by which it is to be settled", "rolls.Case", nullable=True),
    C("settled_on", T.DATE, "办结日期", "Day it was settled", "rolls.Case", nullable=True),
    C(
        "in_time",
        T.BOOL,
        "在期限内办结；没有期限或没有办结的为空",
        "Settled by that day; null without a term or while open",
        "rolls.Case",
        nullable=True,
    ),
    C("outcome", T.STR, "结果", "What came of it", "rolls.Case", nullable=True),
)
