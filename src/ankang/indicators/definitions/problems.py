"""Indicators of problems that visits found: how many are open, and whether they are closed in time."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import Equals, Known
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables import PROBLEMS

_OWN = own("走访、随访发现的问题，期限按 problems.yaml")
_OPEN = by_end("found_on") & ~by_end("closed_on")

INDICATORS = (
    Indicator(
        code="problems.found",
        title_zh="当期走访随访发现的问题数",
        title_en="Problems found by visits in the period",
        unit=Unit.CASES,
        basis=_OWN,
        table=PROBLEMS,
        kind=Kind.FLOW,
        counted=Group("当期发现的问题", "problems found in the period", during("found_on")),
        traps=(
            Trap(
                "多不等于差：走访得细，发现的就多。要和按期办结率一起看。",
                "Many are no bad sign: who looks closely finds more. Read it beside the share closed in time.",
            ),
        ),
    ),
    Indicator(
        code="problems.open",
        title_zh="期末未办结的问题数",
        title_en="Problems open at the end",
        unit=Unit.CASES,
        basis=_OWN,
        table=PROBLEMS,
        kind=Kind.STATE,
        counted=Group("期末未办结的问题", "problems open at the end", _OPEN),
    ),
    Indicator(
        code="problems.in_time_rate",
        title_zh="问题按期办结率",
        title_en="Problems closed in time",
        unit=Unit.PERCENT,
        basis=_OWN,
        table=PROBLEMS,
        kind=Kind.FLOW,
        out_of=Group(
            "最初期限在当期的问题",
            "problems whose first deadline lies in the period",
            Known("due_on") & during("due_on"),
        ),
        counted=Group("在最初期限内办结的问题", "closed by that deadline", Equals("in_time", True)),
        traps=(
            Trap(
                "按最初的期限算，改期不算按期；到期没有办结的留在分母里。",
                "By the first deadline: moving the day does not help. What is still open stays in the denominator.",
            ),
        ),
    ),
)
