"""Columns of problems that visits found: who is asked to see to what, and whether it was closed in time."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

PROBLEM_COLUMNS = (
    C("problem", T.INT64, "问题序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("problem_id", T.STR, "问题标识，仅供下钻", "Problem id, for drill-down only", "care.Problem"),
    C("person", T.INT64, "人序号", "Number of the person", "care.Problem"),
    C("household", T.INT64, "户序号", "Number of the household", "care.Problem"),
    C("village", T.INT64, "所在村区划代码", "Village division", "care.Problem"),
    C("kind", T.STR, "问题代码（problems.yaml）", "Code of the kind (problems.yaml)", "care.Problem"),
    C("medical", T.BOOL, "医学问题", "A medical problem", "care.Problem"),
    C("found_on", T.DATE, "发现日期", "Day it was found", "care.Problem"),
    C("due_on", T.DATE, "最初的办理期限", "First day by which it is to be closed", "care.Problem"),
    C("closed_on", T.DATE, "办结日期", "Day it was closed", "care.Problem", nullable=True),
    C(
        "in_time",
        T.BOOL,
        "在最初期限内办结；未办结的为空",
        "Closed by that first day; null while open",
        "care.Problem",
        nullable=True,
    ),
    C("outcome", T.STR, "办理结果", "What came of it", "care.Problem", nullable=True),
)
