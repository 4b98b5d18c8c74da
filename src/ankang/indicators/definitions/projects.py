"""Indicators of projects: where they stand, how long, issued and accepted in time, paid; relocation; who is left out."""

from ankang.indicators.definitions.groups import by_end, during, in_force
from ankang.indicators.filters import Equals, Known
from ankang.indicators.indicator import Basis, Group, Indicator, Kind, Standing, Trap, Unit
from ankang.indicators.tables_projects import (
    HOUSEHOLD_STOCKS,
    PROJECT_STAGES,
    PROJECTS,
    RELOCATION_LOANS,
    RELOCATIONS,
)

PIPELINE = Basis(
    "县级工作汇报所载做法", "乡镇申报、部门踏核、县上研定；计划到年中未下达影响年度目标", Standing.KNOWN
)
SPENDING = Basis("财农〔2021〕19号", "衔接资金支出进度和项目库管理", Standing.KNOWN)
MOVING = Basis("县级工作汇报所载做法", "危居贫困户按期全部搬入新居，以贷款和风险金支持", Standing.KNOWN)
THRESHOLDS = Basis(
    "县级调研汇报所载产业奖励扶持政策", "养羊五十只、养鸡一千只、魔芋二十亩以上", Standing.KNOWN
)

_TOWN = Trap("项目计在申报的镇，不分到村。", "A project counts in the town that applied, not in villages.")
_NOW = Trap(
    "资金、受益户和逾期是快照日的，不随期间回溯。",
    "Money, beneficiaries and what is overdue are those of the snapshot's day, for earlier periods too.",
)
_OVER = Trap("撤回和不予立项的不计。", "Those withdrawn or refused are not counted.")
_DAYS = Trap(
    "只数当期离开该环节的；一直停着的不在内，要和期末停在该环节的项目数一起看。",
    "Only those that left the stage in the period: what still waits is not in it; read it with how many stand there.",
)
_SILENT = Trap(
    "没有登记养殖种植的户不在内；一户两种计两次。",
    "Households that said nothing are not in it; one that keeps two stocks counts twice.",
)
_ACCEPTED = Trap(
    "完成后三十天内验收合格算按期。", "Accepted within 30 days of the planned finish is in time."
)
STAGES = (
    ("draft", "乡镇申报", "application by the town"), ("inspect", "部门踏核", "inspection by the department"),
    ("decide", "县上研定", "decision of the county"), ("issue", "下达计划", "issue of the plan"), ("build", "实施", "work"),
    ("accept", "验收", "acceptance"), ("announce", "公示", "public notice"), ("settle", "结算", "settlement"),
)  # fmt: skip


def _standing(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"projects.in_{code}", title_zh=f"期末停在{zh}环节的项目数", title_en=f"Projects at the end in {en}", unit=Unit.CASES,
        basis=PIPELINE, table=PROJECT_STAGES, kind=Kind.STATE, traps=(_TOWN,),
        counted=Group(f"期末停在{zh}的项目", f"projects in {en} at the end", in_force("stage") & Equals("stage", code)),
    )  # fmt: skip


def _days(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"projects.days_in_{code}", title_zh=f"{zh}平均天数", title_en=f"Mean days in {en}", unit=Unit.DAYS, basis=PIPELINE,
        table=PROJECT_STAGES, kind=Kind.FLOW, sums=(("days_in_stage",), ()), traps=(_DAYS, _TOWN),
        out_of=Group(f"当期离开{zh}的项目", f"projects that left {en} in the period", Known("left_on") & during("left_on") & Equals("stage", code)),
        counted=Group("它们在该环节的天数", "their days in it", Known("left_on")),
    )  # fmt: skip


INDICATORS = (
    *(_standing(*one) for one in STAGES),
    *(_days(*one) for one in STAGES[1:4]),
    Indicator(
        code="projects.issued", title_zh="期末已下达的项目数", title_en="Projects issued by the end", unit=Unit.CASES, basis=PIPELINE,
        table=PROJECTS, kind=Kind.STATE, traps=(_TOWN, _OVER),
        counted=Group("期末已下达计划的项目", "projects whose plan is issued by the end", Known("issued_on") & by_end("issued_on")),
    ),
    Indicator(
        code="projects.issued_by_midyear_rate", title_zh="年中以前下达的项目占比", title_en="Share of projects issued by the middle of the year",
        unit=Unit.PERCENT, basis=PIPELINE, table=PROJECTS, kind=Kind.FLOW, traps=(_TOWN, _OVER),
        out_of=Group("当期应下达的项目", "projects to be issued in the period", during("issue_due")),
        counted=Group("按期下达的", "those issued in time", Equals("issued_in_time", True)),
    ),
    Indicator(
        code="projects.accepted_in_time_rate", title_zh="按期验收的项目占比", title_en="Share of projects accepted in time", unit=Unit.PERCENT,
        basis=PIPELINE, table=PROJECTS, kind=Kind.FLOW, traps=(_ACCEPTED, _TOWN),
        out_of=Group("当期应完成的已下达项目", "issued projects to be finished in the period", Known("finish_due") & during("finish_due")),
        counted=Group("按期验收合格的", "those accepted in time", Equals("accepted_in_time", True)),
    ),
    Indicator(
        code="projects.paid_rate", title_zh="项目资金支付率", title_en="Share of planned money that is paid", unit=Unit.PERCENT, basis=SPENDING,
        table=PROJECTS, kind=Kind.STATE, sums=(("paid_fen",), ("planned_fen",)), traps=(_NOW, _TOWN),
        out_of=Group("期末已下达项目的计划资金", "planned money of projects issued by the end", Known("issued_on") & by_end("issued_on")),
        counted=Group("台账已支付的", "what the ledger paid", Known("issued_on")),
    ),
    Indicator(
        code="projects.beneficiaries", title_zh="已下达项目的受益户次", title_en="Beneficiary households of issued projects", unit=Unit.TIMES,
        basis=PIPELINE, table=PROJECTS, kind=Kind.STATE, sums=(("beneficiaries",), ()),
        traps=(_NOW, Trap("一户受益两个项目计两次。", "A household of two projects counts twice.")),
        counted=Group("已下达项目名单上的户", "households on the lists of issued projects", Known("issued_on") & by_end("issued_on")),
    ),
    Indicator(
        code="projects.left_out_rate", title_zh="扶持门槛之外的贫困户占比", title_en="Share of poor households that thresholds leave out",
        unit=Unit.PERCENT, basis=THRESHOLDS, table=HOUSEHOLD_STOCKS, kind=Kind.STATE, traps=(_SILENT, _NOW),
        out_of=Group("有门槛的养殖种植、登记在册的贫困户", "registered households that keep a stock with a threshold", by_end("said_for") & Equals("registered", True)),
        counted=Group("达不到门槛的", "those below it", Equals("reaches", False)),
    ),
    Indicator(
        code="projects.moved_in_time_rate", title_zh="危居户按期入住的比例", title_en="Share of relocated households moved in by their day",
        unit=Unit.PERCENT, basis=MOVING, table=RELOCATIONS, kind=Kind.FLOW,
        out_of=Group("当期到最迟入住日期的危居户", "households whose last day lies in the period", during("move_due")),
        counted=Group("按期入住的", "those moved in by then", Equals("moved_in_time", True)),
    ),
    Indicator(
        code="projects.relocated", title_zh="期末已入住的危居户数", title_en="Households moved out of endangered houses by the end",
        unit=Unit.HOUSEHOLDS, basis=MOVING, table=RELOCATIONS, kind=Kind.STATE,
        counted=Group("期末已入住的危居户", "households moved in by the end", Known("moved_on") & by_end("moved_on")),
    ),
    Indicator(
        code="projects.loans_overdue_rate", title_zh="搬迁贷款逾期的比例", title_en="Share of relocation loans overdue", unit=Unit.PERCENT,
        basis=MOVING, table=RELOCATION_LOANS, kind=Kind.STATE, traps=(_NOW,),
        out_of=Group("期末已放款的搬迁贷款", "loans paid out by the end", by_end("lent_on")),
        counted=Group("有逾期本金的", "those with principal overdue", Equals("overdue", True)),
    ),
)  # fmt: skip
