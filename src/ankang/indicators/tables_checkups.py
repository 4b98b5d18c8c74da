"""Columns of check-ups of persons, and of what they found."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type
_C, _F = "checkups.Checkup", "checkups.Finding"

CHECKUP_COLUMNS = (
    C("checkup", T.INT64, "体检序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("checkup_id", T.STR, "体检标识，仅供下钻", "Check-up id, for drill-down only", _C),
    C("person", T.INT64, "人序号", "Number of the person", _C),
    C("household", T.INT64, "户序号", "Number of the household", _C),
    C("village", T.INT64, "体检时所在村区划代码", "Village division at the check-up", _C),
    C("examined_on", T.DATE, "体检日期", "Day of the check-up", _C),
    C("results", T.INT16, "结果项数", "Number of results", _C),
    C("abnormal", T.INT16, "异常项数", "Number abnormal", _C),
    C("newly_abnormal", T.INT16, "新出现异常项数", "Number newly abnormal", _C),
    C("urgent", T.BOOL, "有危急值", "With an urgent value", _C),
    C("complete", T.BOOL, "老年人规定的辅助检查都做了", "Every test the norm asks of the elderly was done", _C),
    C("give_due_on", T.DATE, "反馈期限：体检后 14 天", "Day to have given the results back: 14 days after", _C),
    C("given_on", T.DATE, "反馈日期", "Day the results were given back", _C, nullable=True),
    C("given_in_time", T.BOOL, "按期反馈", "Given back in time", _C),
)  # fmt: skip

FINDING_COLUMNS = (
    C("found", T.INT64, "体检异常序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("found_id", T.STR, "体检异常标识，仅供下钻", "Finding id, for drill-down only", _F),
    C("person", T.INT64, "人序号", "Number of the person", _F),
    C("household", T.INT64, "户序号", "Number of the household", _F),
    C("village", T.INT64, "体检时所在村区划代码", "Village division at the check-up", _F),
    C("act", T.STR, "today、refer、confirm、recheck", "today, refer, confirm or recheck", _F),
    C("found_on", T.DATE, "发现日期", "Day it was found", _F),
    C("due_on", T.DATE, "处理期限", "Day by which to act", _F),
    C("closed_on", T.DATE, "办结日期", "Day it was closed", _F, nullable=True),
    C("closed_in_time", T.BOOL, "按期办结", "Closed in time", _F),
    C("confirmed", T.STR, "由此确诊的病：hypertension、diabetes", "Condition confirmed from it", _F, nullable=True),
)  # fmt: skip
