"""Columns of copies of orders and the answers they owe, of tasks of plans, of households that should have a help plan."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type
_PLACE = C(
    "village",
    T.INT64,
    "收文单位所在区划：镇或县",
    "Where the addressee sits: a town or the county",
    "teams.Unit",
)

COPY_COLUMNS = (
    C("copy", T.INT64, "份序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("copy_id", T.STR, "份标识，仅供下钻", "Id of the copy, for drill-down only", "orders.Copy"),
    _PLACE,
    C("released_on", T.DATE, "下发日期", "Day the order was released", "orders.Order"),
    C("receive_by", T.DATE, "签收期限：下发后的约定天数", "Day by which it was to be received", "orders.Copy"),
    C("received_on", T.DATE, "首次签收日期；没有签收为空", "First received on; null while it is not", "orders.Copy", nullable=True),
    C("received_in_time", T.BOOL, "按期签收", "Received by that day", "orders.Copy"),
    C("answers", T.INT16, "要报送的次数", "Answers it owes in all", "orders.Due"),
    C(
        "burden_minutes", T.INT64, "发文单位估计的分钟：读一份，加每次报送",
        "Minutes as the sender estimates them: reading it, and each answer", "orders.Order",
    ),
)  # fmt: skip
DUE_COLUMNS = (
    C("due", T.INT64, "应报序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("due_id", T.STR, "应报标识，仅供下钻", "Id of the answer due, for drill-down only", "orders.Due"),
    _PLACE,
    C("due_on", T.DATE, "报送期限", "Day the answer was due", "orders.Due"),
    C("reported_on", T.DATE, "首次报送日期；没有报送为空", "First answered on; null while it is not", "orders.Due", nullable=True),
    C("in_time", T.BOOL, "按期报送", "Answered by that day", "orders.Due"),
)  # fmt: skip
TASK_COLUMNS = (
    C("task", T.INT64, "任务序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("task_id", T.STR, "任务标识，仅供下钻", "Id of the task, for drill-down only", "programme.Step"),
    C("village", T.INT64, "计划所属区划：县或镇", "Division of the plan: county or town", "programme.Programme"),
    C("in_force_on", T.DATE, "计划生效日期", "Day the plan came into force", "programme.Programme"),
    C("due_on", T.DATE, "任务期限", "Day the task is due", "programme.Step"),
    C(
        "done_on", T.DATE, "所指公文每一份都办结的日期；没有办结为空",
        "Day on which every copy of its order was closed; null while one is not", "orders.Copy", nullable=True,
    ),
)  # fmt: skip
HELPED_COLUMNS = (
    C("helped", T.INT64, "户次序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("helped_id", T.STR, "户标识，仅供下钻", "Id of the household, for drill-down only", "registry.Household"),
    C("household", T.INT64, "户序号", "Number of the household", "registry.Household"),
    C("village", T.INT64, "所在村区划代码", "Village division", "registry.Household"),
    C("helped_from", T.DATE, "成为登记户或监测户的日期", "Registered or monitored since", "registry.HouseholdCategory"),
    C(
        "planned_from", T.DATE, "快照日在执行的帮扶计划所在各版中最早的生效日期；没有计划为空",
        "First day of the versions that lead to the plan in force on the snapshot's day; null without one",
        "programme.HelpPlan", nullable=True,
    ),
)  # fmt: skip

ORDER_COPIES = Table(
    "order_copies",
    "公文份数",
    "Copies of orders",
    "copy",
    "copy_id",
    ("village", "released_on", "copy"),
    COPY_COLUMNS,
    any_level=True,
    of_people=False,
)

ORDER_DUES = Table(
    "order_dues",
    "公文报送",
    "Answers due to orders",
    "due",
    "due_id",
    ("village", "due_on", "due"),
    DUE_COLUMNS,
    any_level=True,
    of_people=False,
)

PLAN_TASKS = Table(
    "plan_tasks",
    "计划任务",
    "Tasks of plans",
    "task",
    "task_id",
    ("village", "due_on", "task"),
    TASK_COLUMNS,
    any_level=True,
    of_people=False,
)

HELPED_HOMES = Table(
    "helped_homes",
    "应有帮扶计划的户",
    "Households that should have a help plan",
    "helped",
    "helped_id",
    ("village", "household", "helped"),
    HELPED_COLUMNS,
)

TABLES = (ORDER_COPIES, ORDER_DUES, PLAN_TASKS, HELPED_HOMES)
