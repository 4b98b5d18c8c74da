"""The handbook pages of this package: every indicator and every column of a snapshot, from the code itself."""

from collections.abc import Iterable
from pathlib import Path

from ankang.indicators.definitions import CATALOGUE, THEMES
from ankang.indicators.examples import Example, examples
from ankang.indicators.indicator import Indicator, Kind, Standing, Unit, definition_hash
from ankang.indicators.tables import TABLES, Table
from ankang.indicators.wording import signs

SPECS = Path(__file__).resolve().parents[3] / "tests" / "spec"

KINDS = {
    Kind.STATE: ("期末时点", "at the end of the period"),
    Kind.FLOW: ("当期", "within the period"),
    Kind.YEAR_TO_DATE: ("本年至期末", "year to date"),
}
UNITS = {
    Unit.PERSONS: ("人", "persons"),
    Unit.HOUSEHOLDS: ("户", "households"),
    Unit.VILLAGES: ("个", "villages"),
    Unit.VISITS: ("次", "visits"),
    Unit.TIMES: ("次", "times"),
    Unit.CASES: ("件", "cases"),
    Unit.NOTICES: ("张", "notices"),
    Unit.DAYS: ("天", "days"),
    Unit.HOURS: ("小时", "hours"),
    Unit.PERCENT: ("%", "%"),
    Unit.PER_THOUSAND: ("每千人", "per 1,000 persons"),
    Unit.YUAN: ("元", "yuan"),
    Unit.AMOUNT: ("元", "yuan"),
}
MEANS = (Unit.YUAN, Unit.DAYS)
STANDINGS = {
    Standing.CHECKED: ("公式与在用的考核口径核对过", "formula checked against one in use"),
    Standing.KNOWN: ("按通行口径，未核对文件原文", "as commonly used; the document's text was not checked"),
    Standing.OWN: ("本系统约定", "this system's own"),
}


def pages(specs: Path = SPECS) -> dict[str, str]:
    """File name → text. Examples are taken from the specs where their folder is at hand."""
    return {"indicators.md": _indicators(examples(specs)), "snapshot-tables.md": _tables()}


def _indicators(cases: dict[str, list[Example]]) -> str:
    parts = [
        "# 指标手册 · Indicators",
        f"共 {len(CATALOGUE)} 个指标。每个指标给出两个整数（分子、分母），比率只在最后算一次；分母为 0 时记“—”。"
        "上级单位的数由各村相加得出。比较中遇到空值一律不算数。",
        f"{len(CATALOGUE)} indicators. Each gives two whole numbers; the rate is made once, at the end, and is “—” "
        "where the denominator is 0. A division adds up its villages. A comparison with a missing value never holds.",
    ]
    for theme, (zh, en) in THEMES.items():
        parts.append(f"## {zh} · {en}")
        parts += [_indicator(i, cases.get(i.code, [])) for i in CATALOGUE.values() if i.theme == theme]
    return "\n\n".join(parts) + "\n"


def _indicator(item: Indicator, cases: list[Example]) -> str:
    (kind_zh, kind_en), (unit_zh, unit_en) = KINDS[item.kind], UNITS[item.unit]
    basis, standing = item.basis, STANDINGS[item.basis.standing]
    lines = [
        f"### {item.title_zh}",
        f"*{item.title_en}*",
        "",
        f"- 代码 Code：`{item.code}`，第 {item.version} 版 version {item.version}",
        f"- 口径 Kind：{kind_zh}；单位 {unit_zh} · {kind_en}; in {unit_en}",
        f"- 公式：{formula_zh(item)}",
        f"- Formula: {formula_en(item)}",
        f"- 依据 Basis：{basis.document}，{basis.clause}（{standing[0]} · {standing[1]}）",
        *(f"- 注意：{t.zh}\n- Mind: {t.en}" for t in item.traps),
        *_conditions(item),
        f"- 定义指纹 Hash：`{definition_hash(item)[:16]}`",
    ]
    return "\n".join(lines + [_case(c) for c in cases[:2]])


def formula_zh(item: Indicator) -> str:
    """The formula as a Chinese sentence."""
    if item.out_of is None:
        return f"{item.counted.zh}{'的合计' if item.sums else '的数量'}。"
    if item.unit in MEANS:
        return f"{item.counted.zh}之和 ÷ {item.out_of.zh}的{_each(item)[0]}。"
    if item.sums:
        return f"{item.counted.zh} ÷ {item.out_of.zh}。"
    return f"{item.out_of.zh}中{item.counted.zh} ÷ {item.out_of.zh}。"


def formula_en(item: Indicator) -> str:
    """The formula as an English sentence."""
    if item.out_of is None:
        return f"the {'sum' if item.sums else 'number'} of {item.counted.en}."
    if item.unit in MEANS:
        return f"the sum of {item.counted.en} ÷ the {_each(item)[1]} of {item.out_of.en}."
    if item.sums:
        return f"{item.counted.en} ÷ {item.out_of.en}."
    return f"of {item.out_of.en}, those {item.counted.en} ÷ all of them."


def _each(item: Indicator) -> tuple[str, str]:
    """What a mean is taken over: rows, sums of money, or people."""
    _, below = item.amounts
    if not below:
        return "数量", "number"
    if below[0].endswith("_fen"):
        return "金额", "money"
    return "人数", "members" if "size" in below else "persons"


def _conditions(item: Indicator) -> list[str]:
    lines = [f"- 表 Table：`{item.table.name}`"]
    if item.out_of:
        lines.append(f"- 分母条件 Denominator：`{signs(item.out_of.where)}`")
    lines.append(f"- 分子条件 Numerator：`{signs(item.counted.where)}`")
    if item.sums:
        above, below = (" × ".join(s) for s in item.sums)
        lines.append(f"- 合计 Sums：`{above}`" + (f" ÷ `{below or '1'}`" if item.out_of else ""))
    return lines


def _case(case: Example) -> str:
    tables = "\n\n".join(f"{name}\n{text}" for name, text in case.tables.items())
    answers = [
        f"{period} {place}: {_answer(a)}" for period, by in case.answers.items() for place, a in by.items()
    ]
    return f"\n例 Example — {case.sentence}\n\n```text\n{tables}\n\n→ {'; '.join(answers)}\n```"


def _answer(answer: object) -> str:
    return f"{answer[0]} / {answer[1]}" if isinstance(answer, tuple) else str(answer)


def _tables() -> str:
    parts = [
        "# 快照表 · Tables of a snapshot",
        "快照为 Parquet 文件：`<lake>/<snapshot>/<table>/county=<6 位>/*.parquet`，清单为 `manifest.json`。"
        "各表按村、再按键排序；编号在一县之内从 0 连续；`*_until` 为最后有效日，`*_on`、`*_from` 为新状态的第一日。",
        "A snapshot is Parquet by county with a manifest. Rows are sorted by village, then by key; numbers are dense "
        "within a county; `*_until` is the last day in force, `*_on` and `*_from` the first day of the new state.",
    ]
    return "\n\n".join(parts + [_table(t) for t in TABLES.values()]) + "\n"


def _table(table: Table) -> str:
    head = f"## {table.title_zh} · {table.title_en} (`{table.name}`)\n\n键 Key：`{table.key}`；排序 Order：{_list(table.order)}"
    rows = [
        "| 列 | 类型 | 可空 | 含义 | Meaning | 单位 | 来源 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for c in table.columns:
        cells = (f"`{c.name}`", str(c.type), "是" if c.nullable else "", c.zh, c.en, c.unit, f"`{c.source}`")
        rows.append("| " + " | ".join(cells) + " |")
    return head + "\n\n" + "\n".join(rows)


def _list(names: Iterable[str]) -> str:
    return "、".join(f"`{n}`" for n in names)
