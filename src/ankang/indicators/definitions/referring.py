"""Indicators of referrals and of screening rounds: who is reached, what is confirmed, treated, replied to, closed."""

from ankang.indicators.definitions.groups import NORM, by_end, during, own
from ankang.indicators.filters import Equals, Filter, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables import REFERRALS, SCREENINGS

ASKING = Basis(NORM, "慢病、结核病等服务规范：转诊后两周内主动随访转诊情况", Standing.KNOWN)
_LOOP = own("双向转诊的期限：到诊后 14 天回复、回复后 7 天结案")
_ROUNDS = own("筛查轮次：按名单、期限和结果计")
_UP: Filter = ~Equals("direction", "down")
# What came of a disease of level 5 is counted where its patients are, under a guard of its own.
_OPEN_KINDS: Filter = ~Equals("kind", "tuberculosis")
_LATE = Trap(
    "按期限所在的期间计：期限未到的不在分母，所以刚转出的不拉低。",
    "Counted in the period of the deadline: what is not due yet is not in the denominator.",
)
_NO_GUARDED = Trap(
    "不含肺结核：特殊疾病的确诊和治疗见肺结核管理的指标。",
    "Without tuberculosis: what came of a special disease is counted among the tuberculosis indicators.",
)
_ONCE_A_ROUND = Trap(
    "一人在两轮筛查中各计一次；不在本轮（已患病、间隔未到、不常住）的不在分母。",
    "A person in two rounds counts in each; those left out (ill already, screened lately, living away) are not in it.",
)


def _referral(
    code: str, zh: str, en: str, basis: Basis, due: str, done: str, told: tuple[str, str]
) -> Indicator:
    return Indicator(
        code=f"referrals.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, basis=basis, table=REFERRALS,
        kind=Kind.FLOW, out_of=Group(told[0], told[1], Known(due) & during(due)),
        counted=Group("其中按期的", "that were in time", Equals(done, True)), traps=(_LATE,),
    )  # fmt: skip


REFERRAL_INDICATORS = (
    Indicator(
        code="referrals.sent_up", title_zh="上转人次", title_en="Patients referred up", unit=Unit.CASES, basis=_LOOP,
        table=REFERRALS, kind=Kind.FLOW,
        counted=Group("当期上转或平转的转诊", "referrals sent up or across in the period", _UP & during("sent_on")),
    ),
    Indicator(
        code="referrals.sent_down", title_zh="下转人次", title_en="Patients referred down", unit=Unit.CASES, basis=_LOOP,
        table=REFERRALS, kind=Kind.FLOW,
        counted=Group(
            "当期下转的转诊", "referrals sent down in the period", Equals("direction", "down") & during("sent_on")
        ),
    ),
    _referral(
        "reply_rate", "转诊按期回复率", "Referrals replied to in time", _LOOP, "reply_due_on", "replied_in_time",
        ("回复期限在当期的到诊转诊", "referrals whose reply falls due in the period"),
    ),
    _referral(
        "asked_rate", "转诊后两周内随访率", "Patients asked within two weeks of a referral", ASKING, "ask_due_on",
        "asked_in_time", ("随访期限在当期的上转", "referrals whose patient was to be asked in the period"),
    ),
    _referral(
        "closed_rate", "回复后按期结案率", "Referrals closed in time after the reply", _LOOP, "close_due_on",
        "closed_in_time", ("结案期限在当期的已回复转诊", "replied referrals to be closed in the period"),
    ),
    Indicator(
        code="referrals.open", title_zh="期末未结案转诊", title_en="Referrals open at the end", unit=Unit.CASES, basis=_LOOP,
        table=REFERRALS, kind=Kind.STATE,
        counted=Group(
            "期末已转出未结案的", "sent and not closed at the end", by_end("sent_on") & ~by_end("closed_on")
        ),
    ),
)  # fmt: skip

SCREENING_INDICATORS = (
    Indicator(
        code="screening.coverage_rate", title_zh="筛查完成率", title_en="Screened of those to be screened",
        unit=Unit.PERCENT, basis=_ROUNDS, table=SCREENINGS, kind=Kind.FLOW,
        out_of=Group("在当期结束的轮次的应筛对象", "targets of rounds that end in the period", during("ends_on")),
        counted=Group("在这一轮以内筛查的", "tested within the round", Equals("tested_in_round", True)),
        traps=(_ONCE_A_ROUND,),
    ),
    Indicator(
        code="screening.tested", title_zh="筛查人次", title_en="Persons tested", unit=Unit.CASES, basis=_ROUNDS,
        table=SCREENINGS, kind=Kind.FLOW,
        counted=Group("当期筛查的", "tested in the period", during("tested_on")), traps=(_ONCE_A_ROUND,),
    ),
    Indicator(
        code="screening.positive_rate", title_zh="筛查阳性率", title_en="Positive of those tested", unit=Unit.PERCENT,
        basis=_ROUNDS, table=SCREENINGS, kind=Kind.FLOW,
        out_of=Group("当期筛查的", "tested in the period", during("tested_on")),
        counted=Group("结果阳性的", "with a positive result", Equals("positive", True)),
        traps=(
            Trap(
                "各种筛查合计，种类不同阳性率不同：比较时看同一种类的轮次。",
                "All kinds together, and kinds differ: compare rounds of one kind.",
            ),
        ),
    ),
    Indicator(
        code="screening.confirmed_in_time_rate", title_zh="阳性按期确诊或排除率",
        title_en="Positives confirmed or excluded in time", unit=Unit.PERCENT, basis=_ROUNDS, table=SCREENINGS,
        kind=Kind.FLOW,
        out_of=Group(
            "确诊期限在当期的阳性", "positives whose confirmation falls due in the period",
            Equals("positive", True) & Known("confirm_by") & during("confirm_by") & _OPEN_KINDS,
        ),
        counted=Group("按期有结果的", "known in time", Equals("known_in_time", True)), traps=(_LATE, _NO_GUARDED),
    ),
    Indicator(
        code="screening.early_detection_rate", title_zh="筛查早诊率", title_en="Found early by screening",
        unit=Unit.PERCENT, basis=_ROUNDS, table=SCREENINGS, kind=Kind.FLOW,
        out_of=Group(
            "当期由筛查确诊且知道分期的", "confirmed by screening in the period, stage known",
            Equals("confirmed", True) & Equals("stage_known", True) & during("known_on") & _OPEN_KINDS,
        ),
        counted=Group("确诊时为早期的", "early when confirmed", Equals("early", True)),
        traps=(
            Trap(
                "早期：癌为癌前病变和早期，慢病为没有并发症；不知道分期的不在分母。",
                "Early: precancer and early cancer, chronic disease without a complication; unknown stages are left out.",
            ),
            _NO_GUARDED,
        ),
    ),
    Indicator(
        code="screening.treated_in_time_rate", title_zh="筛查早治率", title_en="Treated in time after screening",
        unit=Unit.PERCENT, basis=_ROUNDS, table=SCREENINGS, kind=Kind.FLOW,
        out_of=Group(
            "治疗期限在当期的确诊", "confirmed cases whose treatment falls due in the period",
            Equals("confirmed", True) & Known("treat_by") & during("treat_by") & _OPEN_KINDS,
        ),
        counted=Group("按期开始治疗的", "treated in time", Equals("treated_in_time", True)),
        traps=(_LATE, _NO_GUARDED),
    ),
)  # fmt: skip

INDICATORS = (*REFERRAL_INDICATORS, *SCREENING_INDICATORS)
