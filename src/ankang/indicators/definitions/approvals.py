"""Indicators of applications on their way through the steps."""

from ankang.indicators.definitions.groups import by_end, during
from ankang.indicators.filters import Equals, Filter, Known, Upto
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.moments import BEFORE_END
from ankang.indicators.tables import APPLICATIONS

STEPS = Basis("国开办发〔2014〕24号、中农发〔2021〕7号", "识别认定程序", Standing.KNOWN)
FIFTEEN_DAYS = Basis("中农发〔2021〕7号及各县操作手册", "自发现之日起原则上 15 天内完成识别", Standing.KNOWN)
SAMPLES = Basis("长顺县2017年脱贫退出公开材料", "乡镇抽查 3%–5%；错评率", Standing.CHECKED)

RECEIVED = Group("当期受理的申请", "applications received in the period", during("begun_on"))
DECIDED = Group("当期办结的申请", "applications that ended in the period", during("ended_on"))
OPEN_AT_END: Filter = by_end("begun_on") & ~by_end("ended_on")
_ALL_KINDS = Trap(
    "含识别、退出、消除、返贫、错退纠正各类事项。",
    "All kinds together: recognition, exit, removal, relapse, correction.",
)
_WAYS = (
    ("own", "农户自己申请", "made by the household itself"),
    ("visit", "走访发现", "found by a visit"),
    ("department", "部门预警", "from the warning of a department"),
)


def _share(code: str, zh: str, en: str, out_of: Group, counted: Group, **more: object) -> Indicator:
    return Indicator(
        code=f"approvals.{code}", title_zh=zh, title_en=en, unit=Unit.PERCENT, table=APPLICATIONS,
        out_of=out_of, counted=counted, **({"basis": STEPS, "kind": Kind.FLOW, "traps": ()} | more),  # type: ignore[arg-type]
    )  # fmt: skip


def _way(way: str, zh: str, en: str) -> Indicator:
    return _share(
        f"{way}_share", f"当期受理中{zh}占比", f"Applications received: {en}", RECEIVED,
        Group(f"{zh}的申请", en, Equals("way", way)), traps=(_ALL_KINDS,),
    )  # fmt: skip


INDICATORS = (
    Indicator(
        code="approvals.received",
        title_zh="当期受理申请件数",
        title_en="Applications received in the period",
        unit=Unit.CASES,
        basis=STEPS,
        table=APPLICATIONS,
        kind=Kind.FLOW,
        counted=RECEIVED,
        traps=(_ALL_KINDS,),
    ),
    *(_way(*way) for way in _WAYS),
    Indicator(
        code="approvals.decided",
        title_zh="当期办结申请件数",
        title_en="Applications ended in the period",
        unit=Unit.CASES,
        basis=STEPS,
        table=APPLICATIONS,
        kind=Kind.FLOW,
        counted=DECIDED,
        traps=(_ALL_KINDS,),
    ),
    _share(
        "entered_rate",
        "当期办结中通过的占比",
        "Ended applications that were granted",
        DECIDED,
        Group("通过并录入的申请", "that were granted and entered", Equals("result", "entered")),
        traps=(_ALL_KINDS,),
    ),
    _share(
        "returned_rate",
        "当期办结中曾被退回的占比",
        "Ended applications that had been sent back",
        DECIDED,
        Group("至少被退回过一次的申请", "that had been sent back at least once", Known("returned_on")),
        traps=(_ALL_KINDS,),
    ),
    _share(
        "monitoring_in_time_rate",
        "监测响应及时率",
        "Monitored households identified within 15 days",
        Group(
            "当期办结纳入的监测对象认定",
            "recognitions as monitored household that were entered in the period",
            Equals("kind", "monitor") & Equals("result", "entered") & during("ended_on"),
        ),
        Group(
            "自发现之日起在程序时限内录入的",
            "entered within the limit of the procedure",
            Equals("in_time", True),
        ),
        basis=FIFTEEN_DAYS,
        traps=(
            Trap(
                "自发现之日按日历日算到录入之日，含公示；只看已办结的，未办结而超期的见“在办超期占比”。",
                "Calendar days from discovery to entry, the notice inside them; those still open and late are "
                "told by another indicator.",
            ),
        ),
    ),
    Indicator(
        code="approvals.open",
        title_zh="期末在办申请件数",
        title_en="Applications open at the end",
        unit=Unit.CASES,
        basis=STEPS,
        table=APPLICATIONS,
        kind=Kind.STATE,
        counted=Group(
            "期末已受理、未办结的申请", "applications received and not ended by the end", OPEN_AT_END
        ),
        traps=(_ALL_KINDS,),
    ),
    _share(
        "overdue_rate",
        "期末在办申请超期占比",
        "Open applications past their limit",
        Group(
            "期末在办、程序有总时限的申请",
            "open applications whose procedure sets a limit",
            OPEN_AT_END & Known("limit_on"),
        ),
        Group("期末已过总时限的申请", "past their limit by the end", Upto("limit_on", BEFORE_END)),
        basis=FIFTEEN_DAYS,
        kind=Kind.STATE,
        traps=(
            Trap(
                "只含程序规定了总时限的事项（监测对象认定）；各步骤自己的期限另在待办中提示。",
                "Only kinds whose procedure sets a limit for the whole (monitored households); the terms of single "
                "steps are shown on the worklist.",
            ),
        ),
    ),
    _share(
        "recheck_differs_rate",
        "乡镇抽查不一致率",
        "Rechecked households found different",
        Group(
            "当期抽查并登记结果的户",
            "applications rechecked in the period",
            during("rechecked_on") & Known("recheck_agrees"),
        ),
        Group("与上报不一致的户", "found to differ from what was reported", Equals("recheck_agrees", False)),
        basis=SAMPLES,
        traps=(
            Trap(
                "是错评率的抽样估计，样本小，请连同分母一起看；漏评率要抽查未申请的户，本系统没有这种数据。",
                "An estimate of wrong recognitions from a small sample: read it with its denominator. Missed "
                "households would need a sample of those who did not apply, which is not on record.",
            ),
        ),
    ),
)
