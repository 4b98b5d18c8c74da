"""Indicators of orders sent, received and answered in time and what they cost; of plans and who has none."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import Equals, Upto
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.moments import BEFORE_END
from ankang.indicators.tables_orders import HELPED_HOMES, ORDER_COPIES, ORDER_DUES, PLAN_TASKS

_WITHDRAWN = Trap("撤回的文件不计。", "Withdrawn orders are left out.")
_WHERE = Trap(
    "计在收文单位所在的镇或县；转办的仍计在原收文单位。",
    "Counted where the addressee sits; passed on, it still counts with the first addressee.",
)
_ESTIMATED = Trap(
    "分钟由发文单位发文时估计，不是实际用时。", "Minutes are what the sender estimated, not what it took."
)
_NOW = Trap(
    "应有计划的户是快照日的登记户和监测户，不随期间回溯。",
    "Households that should have a plan are those of the snapshot's day, for earlier periods too.",
)
_PROVED = Trap(
    "只计由公文任务证明的任务；其他任务看计划页。",
    "Only tasks proved by an order are counted; the others are told on the page of the plan.",
)

INDICATORS = (
    Indicator(
        code="orders.sent", title_zh="下发公文份数", title_en="Copies of orders sent", unit=Unit.TIMES,
        basis=own("一份文件发到一个单位计一份"), table=ORDER_COPIES, kind=Kind.FLOW,
        counted=Group("当期下发的", "those released in the period", during("released_on")), traps=(_WITHDRAWN, _WHERE),
    ),
    Indicator(
        code="orders.hours", title_zh="公文占用的小时", title_en="Hours orders cost", unit=Unit.HOURS,
        basis=own("读一份的分钟加每次报送的分钟，按发文单位估计"), table=ORDER_COPIES, kind=Kind.FLOW,
        counted=Group("当期下发的", "those released in the period", during("released_on")),
        sums=(("burden_minutes",), ()), traps=(_ESTIMATED, _WITHDRAWN, _WHERE),
    ),
    Indicator(
        code="orders.received_in_time_rate", title_zh="公文按期签收率", title_en="Orders received in time",
        unit=Unit.PERCENT, basis=own("下发后两天内签收"), table=ORDER_COPIES, kind=Kind.FLOW,
        out_of=Group("当期到签收期限的", "those to be received by a day of the period", during("receive_by")),
        counted=Group("按期签收的", "received by then", Equals("received_in_time", True)), traps=(_WITHDRAWN, _WHERE),
    ),
    Indicator(
        code="orders.reported_in_time_rate", title_zh="公文按期报送率", title_en="Orders answered in time",
        unit=Unit.PERCENT, basis=own("首次报送不晚于期限；退回重报的按首次"), table=ORDER_DUES, kind=Kind.FLOW,
        out_of=Group("当期到期的报送", "answers due in the period", during("due_on")),
        counted=Group("按期报送的", "given by then", Equals("in_time", True)), traps=(_WITHDRAWN, _WHERE),
    ),
    Indicator(
        code="programme.households_planned_rate", title_zh="有帮扶计划的户占比",
        title_en="Households with a help plan", unit=Unit.PERCENT, basis=own("登记户和监测户每户一份在执行的计划"),
        table=HELPED_HOMES, kind=Kind.STATE,
        out_of=Group("登记户和监测户", "registered and monitored households", by_end("helped_from")),
        counted=Group("期末已有计划的", "with a plan by the end", by_end("planned_from")), traps=(_NOW,),
    ),
    Indicator(
        code="programme.households_without_plan", title_zh="没有帮扶计划的户数",
        title_en="Households without a help plan", unit=Unit.HOUSEHOLDS, basis=own("登记户和监测户每户一份在执行的计划"),
        table=HELPED_HOMES, kind=Kind.STATE,
        counted=Group(
            "期末还没有计划的登记户和监测户", "registered and monitored households without one at the end",
            by_end("helped_from") & ~by_end("planned_from"),
        ),
        traps=(_NOW,),
    ),
    Indicator(
        code="programme.tasks_overdue", title_zh="计划任务逾期数", title_en="Tasks of plans overdue", unit=Unit.CASES,
        basis=own("期限已过而所指公文没有全部办结"), table=PLAN_TASKS, kind=Kind.STATE,
        counted=Group(
            "期限在期末之前、还没有办结的", "due before the end and not done by then",
            Upto("due_on", BEFORE_END) & ~by_end("done_on"),
        ),
        traps=(_PROVED,), version=2,
    ),
    Indicator(
        code="programme.tasks_done_rate", title_zh="计划任务完成率", title_en="Tasks of plans done", unit=Unit.PERCENT,
        basis=own("所指公文全部办结"), table=PLAN_TASKS, kind=Kind.STATE,
        out_of=Group("期限不晚于期末的任务", "tasks due by the end", by_end("due_on")),
        counted=Group("已办结的", "those done by then", by_end("done_on")), traps=(_PROVED,),
    ),
)  # fmt: skip
