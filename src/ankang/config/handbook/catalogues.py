"""Pages of what lies in dated files: procedures, data checks, kinds of rolls; each with where it comes from."""

from collections.abc import Iterator

from ankang.accounts.duties import Duty
from ankang.accounts.roles import ROLES
from ankang.approvals.rules.procedures import shelf
from ankang.approvals.showing.checklist import NEEDS
from ankang.config.handbook.drawing import table
from ankang.registry.rules.catalogue import Check, every_check
from ankang.rolls.rules.catalogue import every_kind
from ankang.rolls.rules.roll_kind import RollKind
from ankang.values.procedure import Procedure, Step

_STANDINGS = {"read": "已读原文", "secondary": "转引", "known": "未核对原文", "house": "本系统推断"}
_OWNERS = {"village": "村", "town": "镇", "county": "县"}
_SEVERITIES = {"error": "须改正", "doubt": "须核对", "high": "高", "medium": "中", "low": "低"}

_BOARDS = {"village": "第一榜", "town": "第二榜", "county": "第三榜公告"}
_WHOLE = {"conditions": "这一事项的条件全部符合"}


def pages() -> dict[str, str]:
    """File name → text."""
    return {"procedures.md": _procedures(), "checks.md": _checks(), "rolls.md": _rolls()}


def _source(document: str, clause: str, standing: str) -> str:
    return f"{document} {clause}".strip() + f"（{_STANDINGS[standing]}）"


def _procedures() -> str:
    parts = ["# 办理程序 / Procedures\n\n每一件事项按受理时施行的版本办到底；各地可用自己的文件另定。\n"]
    return "\n".join([*parts, *(_procedure(one) for one in shelf().tables)])


def _procedure(one: Procedure) -> str:
    until = f" 至 {one.valid_until}" if one.valid_until else ""
    where = f"，只在 {one.division} 施行" if one.division else ""
    within = f"\n\n全程：自发现之日起 {one.within_days} 天。" if one.within_days else ""
    return (
        f"\n## {one.title_zh} `{one.key}`\n\n"
        f"{_source(one.document, one.clause, one.standing)}；自 {one.valid_from}{until}{where}。\n\n"
        f"{one.note_zh}{within}\n\n"
        + table(
            [
                "步骤",
                "职责",
                "之前须公示",
                "签署间隔",
                "时限（工作日）",
                "不得由谁办",
                "须有材料",
                "可作决定",
            ],
            (_step(one, step) for step in one.steps),
        )
    )


def _step(procedure: Procedure, step: Step) -> list[object]:
    def named(code: str) -> str:
        other = procedure.step(code)
        return other.zh if other else {"filer": "受理人"}.get(code, code)

    notices = "；".join(f"{_BOARDS[rule.kind]} {rule.days} 天" for rule in step.notices)
    apart = "；".join(f"距{named(code)} {days} 天" for code, days in (step.days_after or {}).items())
    return [
        f"{step.zh} `{step.code}`",
        Duty(step.duty).label,
        notices,
        apart,
        step.deadline_workdays or "",
        "、".join(named(code) for code in step.not_by),
        "、".join(str(NEEDS.get(need, _WHOLE.get(need, need))) for need in step.needs),
        "、".join(outcome.zh for outcome in step.outcomes),
    ]


def _checks() -> str:
    head = ["代码", "编号", "名称", "程度", "由谁整改", "发现什么", "怎样整改", "依据"]
    return "# 数据核查规则 / Data checks\n\n" + table(head, (_check(one) for one in every_check().checks))


def _check(one: Check) -> list[object]:
    return [
        f"`{one.code}`",
        one.number,
        one.title_zh,
        _SEVERITIES[one.severity],
        _OWNERS[one.owner],
        one.zh,
        one.mend_zh,
        f"{_source(one.document, one.clause, one.standing)}，自 {one.since}",
    ]


def _rolls() -> str:
    return "# 部门名册 / Rolls of departments\n" + "".join(_roll(one) for one in every_kind())


def _roll(one: RollKind) -> str:
    return (
        f"\n## {one.title_zh} `{one.code}`\n\n{one.department_zh}；"
        f"{_source(one.document, one.clause, one.standing)}；自 {one.since}。\n\n"
        + table(["列", "必填", "示例", "也写作"], _columns(one))
        + ("\n不读取的列：" + "、".join(one.never_reads) + "。\n" if one.never_reads else "")
        + "\n"
        + table(["差异", "程度", "时限（工作日）", "由谁办", "说明"], _differences(one))
    )


def _columns(one: RollKind) -> Iterator[list[object]]:
    for column in one.columns:
        yield [column.title, "是" if column.required else "", column.example, "、".join(column.also)]


def _differences(one: RollKind) -> Iterator[list[object]]:
    for rule in one.differences.values():
        owner = ROLES[rule.owner].name
        yield [f"`{rule.code}`", _SEVERITIES[rule.severity], rule.workdays, owner, rule.zh]
