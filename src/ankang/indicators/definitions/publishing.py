"""Indicators of public notices, objections, and of exits planned and reached."""

from ankang.indicators.definitions.groups import by_end, during, own, this_year
from ankang.indicators.filters import Equals, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import NOTICES, OBJECTIONS, TARGETS

NOTICE = Basis("国开办发〔2014〕24号及公开的县级做法", "公示公告及其天数", Standing.KNOWN)
PLANS = Basis("年度退出计划（各县下达文件）", "计划与实绩对照", Standing.KNOWN)

_LEVELS = Trap(
    "镇、县的公示只计在该镇、该县，不分到村，所以各村之和小于镇。",
    "A notice of a town or county counts there and not in its villages, whose sum is smaller.",
)
_ENDED = Group(
    "当期撤下的公示", "notices that came down in the period", Known("shown_from") & during("ended_on")
)
_DUE = Group(
    "答复期限在当期、没有撤销的异议",
    "objections to be answered in the period, not dropped",
    during("due_on") & Equals("dropped", False),
)
_ANSWERED = Group("当期答复的异议", "objections answered in the period", during("answered_on"))


def _reached(code: str, zh: str, en: str, kind: str, of: str) -> Indicator:
    """Exits reached out of those planned for the year, in households or persons."""
    what_zh, what_en = {"households": ("户", "households"), "persons": ("人", "persons")}[of]
    return Indicator(
        code=f"approvals.{code}",
        title_zh=f"{zh}计划完成率（{what_zh}）",
        title_en=f"{en} against the plan ({what_en})",
        unit=Unit.PERCENT,
        basis=PLANS,
        table=TARGETS,
        kind=Kind.YEAR_TO_DATE,
        out_of=Group(
            f"本年计划{zh}{what_zh}数", f"{what_en} planned for the year",
            Equals("kind", kind) & this_year("dated_on"),
        ),
        counted=Group(f"本年至期末实际{zh}{what_zh}数", f"{what_en} that exited from January to the end"),
        sums=((f"reached_{of}",), (f"planned_{of}",)),
        traps=(
            Trap(
                "计划只下达到镇，村一级没有分母；分母是全年计划，年中看进度请与已过去的月份比较。",
                "Plans are made for towns, so villages have no denominator; it is the plan of the whole year, to "
                "be read against the months that have passed.",
            ),
        ),
    )  # fmt: skip


INDICATORS = (
    Indicator(
        code="approvals.notices_ended",
        title_zh="当期撤下公示张数",
        title_en="Notices that came down in the period",
        unit=Unit.NOTICES,
        basis=NOTICE,
        table=NOTICES,
        kind=Kind.FLOW,
        counted=_ENDED,
        traps=(_LEVELS,),
    ),
    Indicator(
        code="approvals.notices_in_full_rate",
        title_zh="公示满期率",
        title_en="Notices shown for their full time",
        unit=Unit.PERCENT,
        basis=NOTICE,
        table=NOTICES,
        kind=Kind.FLOW,
        out_of=_ENDED,
        counted=Group("期满撤下的公示", "that came down after their full time", Equals("in_full", True)),
        traps=(_LEVELS,),
    ),
    Indicator(
        code="approvals.objections_received",
        title_zh="当期收到异议件数",
        title_en="Objections received in the period",
        unit=Unit.CASES,
        basis=NOTICE,
        table=OBJECTIONS,
        kind=Kind.FLOW,
        counted=Group("当期收到的异议", "objections received in the period", during("received_on")),
        traps=(
            Trap(
                "没有异议不等于没有问题：也可能是群众没有看到公示。",
                "None is no proof that all is well: the notice may not have been seen.",
            ),
        ),
    ),
    Indicator(
        code="approvals.objections_in_time_rate",
        title_zh="异议按期答复率",
        title_en="Objections answered in time",
        unit=Unit.PERCENT,
        basis=own("答复期限在当期的异议"),
        table=OBJECTIONS,
        kind=Kind.FLOW,
        out_of=_DUE,
        counted=Group("在期限内答复的异议", "that were answered in time", Equals("in_time", True)),
        traps=(
            Trap(
                "按期限所在期间计，到期未答复的留在分母里。",
                "Counted in the period of the term: what was due and not answered stays in the denominator.",
            ),
        ),
    ),
    Indicator(
        code="approvals.objections_upheld_rate",
        title_zh="异议成立率",
        title_en="Objections that were right",
        unit=Unit.PERCENT,
        basis=own("当期答复的异议"),
        table=OBJECTIONS,
        kind=Kind.FLOW,
        out_of=_ANSWERED,
        counted=Group("核查后成立的异议", "that were found to be right", Equals("upheld", True)),
    ),
    Indicator(
        code="approvals.objections_open",
        title_zh="期末未答复异议件数",
        title_en="Objections unanswered at the end",
        unit=Unit.CASES,
        basis=own("已收到、未答复、未撤销"),
        table=OBJECTIONS,
        kind=Kind.STATE,
        counted=Group(
            "期末未答复的异议",
            "objections received and not answered by the end",
            by_end("received_on") & ~by_end("answered_on") & Equals("dropped", False),
        ),
    ),
    _reached("exits_reached", "脱贫退出", "Exits", "exit", "households"),
    _reached("exits_reached_persons", "脱贫退出", "Exits", "exit", "persons"),
    _reached("removals_reached", "风险消除", "Removals of risk", "removal", "households"),
)
