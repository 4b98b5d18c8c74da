"""Columns of live births and of treatments of tuberculosis: what the programmes of mothers, children and TB are counted by."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

BIRTH_COLUMNS = (
    C("birth", T.INT64, "活产序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "birth_id",
        T.STR,
        "孩子的记录标识，仅供下钻",
        "The child's id, for drill-down only",
        "registry.Person",
    ),
    C("person", T.INT64, "孩子的人序号", "Number of the child", "registry.Person"),
    C("household", T.INT64, "户序号", "Number of the household", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
    C("born_on", T.DATE, "出生日期", "Day of birth", "registry.Person"),
    C(
        "booked_early",
        T.BOOL,
        "同户产妇在孕 13 周之前（末次月经起 90 天内）建册并做了第一次产前检查",
        "The mother in the household had her first antenatal visit before 13 weeks (within 90 days of her last period)",
        "care.Visit",
    ),
    C(
        "mother_seen",
        T.BOOL,
        "同户产妇在产后 28 天内接受过产后访视",
        "The mother in the household was visited within 28 days of delivery",
        "care.Visit",
    ),
    C(
        "newborn_seen",
        T.BOOL,
        "出生后 28 天内接受过新生儿访视",
        "The child was visited within 28 days of birth",
        "care.Visit",
    ),
)

TREATMENT_COLUMNS = (
    C("treatment", T.INT64, "疗程序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "treatment_id",
        T.STR,
        "患者的记录标识，仅供下钻",
        "The patient's id, for drill-down only",
        "registry.Person",
    ),
    C("person", T.INT64, "人序号", "Number of the person", "registry.Person"),
    C("household", T.INT64, "户序号", "Number of the household", "registry.Person"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Person"),
    C("notified_on", T.DATE, "确诊登记（接到通知）日期", "Day of confirmation", "records.Condition"),
    C(
        "seen_on",
        T.DATE,
        "首次随访日期",
        "Day of the first visit of the programme",
        "care.Visit",
        nullable=True,
    ),
    C(
        "stopped_on",
        T.DATE,
        "停止治疗的随访日期",
        "Day of the visit that ended it",
        "care.Visit",
        nullable=True,
    ),
    C("completed", T.BOOL, "完成疗程", "The course was completed", "care.Visit"),
    C(
        "regular",
        T.BOOL,
        "全程实际服药次数不少于应服次数的九成",
        "At least nine tenths of the doses due were taken",
        "care.Visit",
    ),
)
