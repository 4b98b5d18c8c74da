"""Columns of what happens to households and persons, and of what is planned and reached of exits."""

from ankang.indicators.columns import Column, Type

C, T = Column, Type

EVENT_COLUMNS = (
    C("event", T.INT64, "事件序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("event_id", T.STR, "事件标识，仅供下钻", "Event id, for drill-down only", "registry.LifeEvent"),
    C("household", T.INT64, "户序号", "Number of the household", "registry.LifeEvent"),
    C(
        "person",
        T.INT64,
        "人序号；整户的事件为空",
        "Number of the person; null where it happened to the household",
        "registry.LifeEvent",
        nullable=True,
    ),
    C("village", T.INT64, "事件计入的村", "Village in which it counts", "registry.LifeEvent"),
    C(
        "village_before",
        T.INT64,
        "县内变动时原来的村",
        "Village left for it, within the register",
        "registry.LifeEvent",
        nullable=True,
    ),
    C(
        "kind",
        T.STR,
        "事件种类：born 出生，died 死亡，married_in 婚入，moved_out 迁出，split 分户，exited_poverty 脱贫，"
        "new_risk 风险新增，risk_removed 风险消除，relapsed 返贫，exit_corrected 错退纠正 …",
        "Kind: born, died, married_in, moved_out, split, exited_poverty, new_risk, risk_removed, relapsed, "
        "exit_corrected …",
        "registry.LifeEvent",
    ),
    C(
        "category",
        T.STR,
        "涉及的户类别",
        "Category of household concerned",
        "registry.LifeEvent",
        nullable=True,
    ),
    C(
        "way",
        T.STR,
        "风险消除方式：help 帮扶，natural 自然",
        "How the risk was removed: help or natural",
        "registry.LifeEvent",
        nullable=True,
    ),
    C("happened_on", T.DATE, "发生日期", "Day it happened", "registry.LifeEvent"),
    C("recorded_on", T.DATE, "登记日期", "Day it was recorded", "registry.LifeEvent"),
    C(
        "days_to_record",
        T.INT32,
        "从发生到登记的天数",
        "Days from happening to recording",
        "registry.LifeEvent",
        "天",
    ),
    C(
        "size",
        T.INT32,
        "户的事件涉及的在册人数，人的事件为 1",
        "Members the event of a household concerns, on that day; 1 for the event of a person",
        "registry.Person",
        "人",
    ),
)

TARGET_COLUMNS = (
    C("target", T.INT64, "行序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C(
        "target_id",
        T.STR,
        "计划标识，或实际退出的户标识，仅供下钻",
        "Id of the plan, or of the household that exited; for drill-down only",
        "approvals.ExitTarget, registry.Household",
    ),
    C(
        "village",
        T.INT64,
        "计划行为乡镇区划代码，实绩行为村区划代码",
        "The town's code for a plan, the village's for an exit",
        "approvals.ExitTarget, registry.HouseholdCategory",
    ),
    C(
        "kind",
        T.STR,
        "exit 脱贫退出，removal 风险消除",
        "exit (out of poverty) or removal (risk removed)",
        "approvals.ExitTarget, registry.HouseholdCategory",
    ),
    C(
        "dated_on",
        T.DATE,
        "计划行为计划年度的 1 月 1 日，实绩行为退出日期",
        "1 January of the year planned for; day of the exit",
        "approvals.ExitTarget, registry.HouseholdCategory",
    ),
    C("planned_households", T.INT32, "计划户数", "Households planned", "approvals.ExitTarget", "户"),
    C("planned_persons", T.INT32, "计划人数", "Persons planned", "approvals.ExitTarget", "人"),
    C(
        "reached_households",
        T.INT32,
        "实际退出户数",
        "Households that exited",
        "registry.HouseholdCategory",
        "户",
    ),
    C("reached_persons", T.INT32, "实际退出人数", "Persons that exited", "registry.HouseholdCategory", "人"),
)
