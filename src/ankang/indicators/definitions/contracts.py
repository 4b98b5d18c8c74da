"""Indicators of contracts served and of plans reviewed."""

from ankang.indicators.definitions.groups import by_end, during, in_force, own, this_year
from ankang.indicators.filters import Equals, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import CONTRACT_SERVICES, CONTRACTS, PLAN_REVIEWS

SERVED = Basis(
    "国卫基层发〔2018〕35号《关于规范家庭医生签约服务管理的指导意见》",
    "履约率：已履行服务/约定服务",
    Standing.KNOWN,
)
_SPREAD = Trap(
    "约定次数平均分到协议期内，到了日子才计入分母；平均分摊为本系统约定。",
    "The times agreed are spread evenly over the term and enter the denominator on their day; the spread is our own.",
)
_FACTS = Trap(
    "只认随访、走访、体检的记录；一次记录可以同时是几项服务。",
    "Only visits, follow-ups and check-ups on record count; one record may be several services.",
)
_DRAFTS = Trap("没有签齐字的协议不计。", "Contracts not signed by all are left out.")

INDICATORS = (
    Indicator(
        code="contracts.served_rate", title_zh="家庭医生签约履约率", title_en="Services given under contracts",
        unit=Unit.PERCENT, basis=SERVED, table=CONTRACT_SERVICES, kind=Kind.YEAR_TO_DATE,
        out_of=Group("本年到期的约定服务（次）", "services due this year", this_year("due_on")),
        counted=Group("期末已做的", "given by the end", by_end("done_on")),
        traps=(_SPREAD, _FACTS, _DRAFTS),
    ),
    Indicator(
        code="contracts.unserved", title_zh="签而未服务的人数", title_en="Contracts without any service",
        unit=Unit.PERSONS, basis=own("生效 90 天后一次服务也没有"), table=CONTRACTS, kind=Kind.STATE,
        counted=Group(
            "期末有效、过了宽限期还没有服务的协议", "in force at the end, past the days of grace and never served",
            in_force("contract") & by_end("grace_until") & ~by_end("first_served_on"),
        ),
        traps=(_FACTS,),
    ),
    Indicator(
        code="contracts.renewed_rate", title_zh="到期协议续签率", title_en="Contracts renewed at their end",
        unit=Unit.PERCENT, basis=own("协议期满后续签"), table=CONTRACTS, kind=Kind.FLOW,
        out_of=Group(
            "当期到期的协议", "contracts that ended in the period", Known("contract_from") & during("contract_until")
        ),
        counted=Group("已续签的", "that were renewed", Equals("renewed", True)),
        traps=(Trap("是否续签以快照日为准。", "Whether it was renewed is known of the snapshot's day."),),
    ),
    Indicator(
        code="plans.reviewed_in_time_rate", title_zh="健康方案按期评估率", title_en="Plans reviewed in time",
        unit=Unit.PERCENT, basis=own("在方案定的评估日期前评估"), table=PLAN_REVIEWS, kind=Kind.FLOW,
        out_of=Group("当期应评估的", "reviews due in the period", during("due_on")),
        counted=Group("按期评估的", "made in time", Equals("in_time", True)),
        traps=(Trap("到期没有评估的计入分母。", "Those due and never made stay in the denominator."),),
    ),
    Indicator(
        code="plans.goals_reached_rate", title_zh="健康方案目标达成率", title_en="Goals of plans reached",
        unit=Unit.PERCENT, basis=own("评估时按记录判断"), table=PLAN_REVIEWS, kind=Kind.FLOW,
        out_of=Group("当期评估的可测量目标", "measurable goals reviewed in the period", Known("reviewed_on") & during("reviewed_on")),
        counted=Group("当期评估", "reviewed", Known("reviewed_on")), sums=(("reached",), ("goals",)),
        traps=(Trap("只用文字说明的目标不计。", "Goals in words are left out."),),
    ),
)  # fmt: skip
