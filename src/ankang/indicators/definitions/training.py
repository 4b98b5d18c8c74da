"""Indicators of courses, of who takes part in them and of work afterwards."""

from ankang.indicators.definitions.groups import by_end, during, own
from ankang.indicators.filters import Equals, Filter, Known, OneOf
from ankang.indicators.indicator import Group, Indicator, Kind, Trap, Unit
from ankang.indicators.tables_training import COURSES, TRAINEES

_HELD = own("按结业日期计入当期")
_AFTER = own("结业后三个月、六个月回访，只算有答复的；没有答复的另列")
_TWICE = Trap("同一人参加两期算两人次。", "Who takes part in two courses counts twice.")
_ASKED = Trap(
    "不愿参加是本人的选择，原因另有统计；高不等于动员不力，可能是工种不合适。",
    "Refusing is a person's choice and the reasons are told elsewhere: high may mean that the trade does not suit.",
)
_MISSING = Trap(
    "联系不上和没有回访的不在分母里，不算没有就业：必须和“回访没有答复的比例”一起看。",
    "Who was not reached or not asked is left out, not taken as without work: read it with the share without an answer.",
)
_TOLD = Trap(
    "以回访时本人、家属或单位所说为准，没有另外核实。",
    "As told by the person, the family or the employer; not checked further.",
)
_NOW = Trap(
    "有没有证书以快照日为准，之后撤销的不再算。",
    "Certificates as of the snapshot's day: revoked ones no longer count.",
)

_TRAINED: Filter = Known("trained_on") & during("trained_on")
_AUDIENCES = (
    ("health", "医疗卫生人员", "health workers"),
    ("public", "群众", "the public"),
    ("labour", "劳务技能", "labour skills"),
)


def _courses(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"training.courses_{code}", title_zh=f"{zh}培训期数", title_en=f"Courses for {en}", unit=Unit.TIMES, basis=_HELD,
        table=COURSES, kind=Kind.FLOW,
        counted=Group(f"当期结业的{zh}培训", f"courses for {en} that ended in the period", during("closed_on") & Equals("audience", code)),
    )  # fmt: skip


def _trained(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"training.trained_{code}", title_zh=f"{zh}培训人次", title_en=f"People trained, {en}", unit=Unit.TIMES, basis=_HELD,
        table=TRAINEES, kind=Kind.FLOW,
        counted=Group(f"当期结业的{zh}学员", f"those whose course ended in the period, {en}", _TRAINED & Equals("audience", code)),
        traps=(_TWICE,),
    )  # fmt: skip


def _after(months: int) -> tuple[Indicator, Indicator]:
    due, works = f"due_{months}_on", f"works_{months}"
    asked = Known(due) & during(due)
    return (
        Indicator(
            code=f"training.employed_{months}_months_rate", title_zh=f"劳务技能培训 {months} 个月后就业比例",
            title_en=f"At work {months} months after labour-skill training", unit=Unit.PERCENT, basis=_AFTER, table=TRAINEES,
            kind=Kind.FLOW, out_of=Group("当期回访到期、有答复的", "due in the period and answered", asked & Known(works)),
            counted=Group("已就业或自己干的", "those employed or on their own", Equals(works, True)), traps=(_MISSING, _TOLD),
        ),
        Indicator(
            code=f"training.missing_{months}_months_rate", title_zh=f"{months} 个月回访没有答复的比例",
            title_en=f"Without an answer {months} months after", unit=Unit.PERCENT, basis=_AFTER, table=TRAINEES, kind=Kind.FLOW,
            out_of=Group("当期回访到期的", "follow-ups due in the period", asked),
            counted=Group("没有答复的", "those without an answer", ~Known(works)), traps=(_TOLD,),
        ),
    )  # fmt: skip


INDICATORS = (
    *(_courses(*one) for one in _AUDIENCES),
    *(_trained(*one) for one in _AUDIENCES),
    Indicator(
        code="training.hours_kept_rate", title_zh="培训到课学时比例", title_en="Share of planned hours kept", unit=Unit.PERCENT,
        basis=own("到课分钟除以计划学时，逐人计算，超出计划的不计"), table=TRAINEES, kind=Kind.FLOW,
        out_of=Group("当期结业学员的计划分钟", "minutes planned for those whose course ended in the period", _TRAINED),
        counted=Group("到课分钟", "minutes kept", _TRAINED), sums=(("kept_minutes",), ("needed_minutes",)),
        traps=(Trap("开课没有开足计划学时的，全员到齐也达不到 100%。", "Where fewer hours were held than planned even full attendance is below 100%."),),
    ),
    Indicator(
        code="training.certified_rate", title_zh="培训取证比例", title_en="Share with a certificate", unit=Unit.PERCENT, basis=_HELD,
        table=TRAINEES, kind=Kind.FLOW, out_of=Group("当期结业的学员", "those whose course ended in the period", _TRAINED),
        counted=Group("持有证书的", "those with a certificate", Equals("certified", True)), traps=(_NOW, _TWICE),
    ),
    Indicator(
        code="training.refused_rate", title_zh="动员后不愿参加培训的比例", title_en="Share that refused training", unit=Unit.PERCENT,
        basis=own("当期答复的人，等答复的不计"), table=TRAINEES, kind=Kind.FLOW,
        out_of=Group("当期答复的", "those who answered in the period", during("answered_on") & OneOf("answer", ("enrolled", "refused", "withdrawn"))),
        counted=Group("不愿参加的", "those who refused", Equals("answer", "refused")), traps=(_ASKED,),
    ),
    *_after(3), *_after(6),
    Indicator(
        code="training.promised_places_filled_rate", title_zh="订单培训岗位兑现比例", title_en="Promised places filled", unit=Unit.PERCENT,
        basis=own("订单企业承诺的岗位由学员就业的"), table=COURSES, kind=Kind.STATE,
        out_of=Group("期末已结业的订单培训承诺的岗位", "places promised by orders that ended by then", by_end("closed_on")),
        counted=Group("学员到该企业就业的", "filled by trainees", by_end("closed_on")), sums=(("filled",), ("promised",)),
        traps=(Trap("到企业就业以快照日前的回访为准；不多于承诺数。", "Filled places as told by follow-ups up to the snapshot's day, at most as promised."),),
    ),
)  # fmt: skip
