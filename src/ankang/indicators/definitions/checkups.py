"""Indicators of check-ups: what was examined, given back, found and acted on."""

from ankang.indicators.definitions.groups import NORM, RESIDENTS_65, during, own, this_year
from ankang.indicators.filters import Equals, Exists
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import CHECKUP_FINDINGS, CHECKUPS, PERSONS

ELDERLY_TESTS = Basis(NORM, "老年人健康管理服务规范：体格检查和辅助检查", Standing.KNOWN)
_OWN = own("体检结果反馈（14 天）与异常处理期限")
_DUE = Trap(
    "按期限所在的期间计：期限未到的不在分母。",
    "Counted in the period of the deadline: what is not due yet is not in the denominator.",
)


def _newly(kind: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"checkups.new_{kind}", title_zh=f"体检新确诊{zh}", title_en=f"{en} newly confirmed after a check-up",
        unit=Unit.CASES, basis=_OWN, table=CHECKUP_FINDINGS, kind=Kind.FLOW,
        counted=Group(
            f"当期由体检异常复测确诊的{zh}", f"{en.lower()} confirmed in the period from a check-up's finding",
            Equals("confirmed", kind) & during("closed_on"),
        ),
        traps=(Trap("一次高值不算确诊，以复测确诊日期计。", "One high value is none: the day of confirmation counts."),),
    )  # fmt: skip


INDICATORS = (
    Indicator(
        code="checkups.elderly_complete_rate", title_zh="老年人体检项目齐全率",
        title_en="Residents aged 65 or over with a complete check-up", unit=Unit.PERCENT, basis=ELDERLY_TESTS,
        table=PERSONS, kind=Kind.YEAR_TO_DATE, out_of=RESIDENTS_65,
        counted=Group(
            "本年有一次体检且规定的检查都做了的人", "with a check-up this year in which every test of the norm was done",
            Exists("checkups", "person", this_year("examined_on") & Equals("complete", True)),
        ),
        traps=(
            Trap(
                "每类检查以一个项目代表；分两次做齐的不算一次齐全。",
                "One item stands for each kind of test; tests made up from two check-ups do not count as complete.",
            ),
        ),
    ),
    Indicator(
        code="checkups.given_back_rate", title_zh="体检结果按期反馈率", title_en="Check-up results given back in time",
        unit=Unit.PERCENT, basis=_OWN, table=CHECKUPS, kind=Kind.FLOW,
        out_of=Group("反馈期限在当期的体检", "check-ups to be given back in the period", during("give_due_on")),
        counted=Group("其中按期反馈的", "that were given back in time", Equals("given_in_time", True)), traps=(_DUE,),
    ),
    Indicator(
        code="checkups.acted_rate", title_zh="体检异常按期处理率", title_en="Findings of check-ups acted on in time",
        unit=Unit.PERCENT, basis=_OWN, table=CHECKUP_FINDINGS, kind=Kind.FLOW,
        out_of=Group("处理期限在当期的体检异常", "findings due in the period", during("due_on")),
        counted=Group("其中按期办结的", "that were closed in time", Equals("closed_in_time", True)), traps=(_DUE,),
    ),
    _newly("hypertension", "高血压", "Hypertension"),
    _newly("diabetes", "糖尿病", "Diabetes"),
)  # fmt: skip
