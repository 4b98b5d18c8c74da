"""The page of benefits: how a policy file is written, the policies that are supplied, and the fields of a settle file."""

from collections.abc import Iterable, Iterator, Mapping

from ankang.benefits import rules
from ankang.benefits.rules.bill_fields import HEAD, LINE, SUMS, BillField
from ankang.benefits.rules.codes import TABLES
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.schema import CONDITIONS, MAY_BE_NONE, SECTIONS, Section
from ankang.config.handbook.drawing import table

_KINDS = {
    "money": '`value: "200"`，元，加引号',
    "amount": '`value: "400"`，元',
    "money_by_number": '`value: "200"`，或按住院次数 `first: "200", second: "100", later: "0"`',
    "ratio": '`value: "0.85"`，0 与 1 之间',
    "rate": '`value: "0.75"`，或分段 `bands: [{to: "30000", rate: "0.65"}, {rate: "0.75"}]`，至多 5 段',
    "points": '起一个名字，下面是一张表，`value: "0.05"` 为 5 个百分点；各张表相加',
    "cap": '`value: "120000"`，不设上限写 `value: none`',
    "flag": "`value: true` 或 `false`",
    "switch": '`measure: total｜in_scope｜rest, above: "30000"`',
    "pot": "`value: first｜second｜third`，各有各的年度限额",
    "ceiling": '`limit: "0.90", of: total｜in_scope, cut: [先扣减的层, …]`',
    "aid": '`value: "280"`，全额写 `value: full`',
}


def pages() -> dict[str, str]:
    """File name → text."""
    parts = ["# 待遇政策与结算文件 / Policies and settle files\n", *_writing(), *_supplied(), *_file()]
    return {"policies.md": "\n".join(parts)}


def _writing() -> Iterator[str]:
    yield (
        "\n## 政策文件的写法\n\n写法的说明见 `docs/guide/settlement.md`。每张表自上而下，第一行条件全部符合的有效；"
        f"没有查到的数值写 `value: unknown`。下列部分可以写 `none: {{document: …, clause: …}}` 表示没有这一层："
        f"{'、'.join(f'`{name}`' for name in MAY_BE_NONE)}。\n"
    )
    yield table(["部分", "表", "含义", "数值的写法"], _fields())
    yield "\n设置（整个部分一个）：\n"
    yield table(["部分", "设置", "含义", "可选，第一个为默认"], _options())
    yield "\n行的条件 `when`：\n"
    yield table(["条件", "含义", "可写"], _conditions())


def _sections() -> Iterator[tuple[str, str, Section]]:
    """Sections with how they are named; the kinds of visits are written alike and told once."""
    for path, section in SECTIONS.items():
        if path == "basic.inpatient":
            yield f"`basic.` {'、'.join(f'`{visit}`' for visit in rules.VISITS)}", "基本医保", section
        elif not path.startswith("basic."):
            yield f"`{path}`", section.zh, section


def _fields() -> Iterator[list[object]]:
    for path, zh, section in _sections():
        for name, field in section.fields.items():
            must = "（必填）" if field.must else ""
            yield [path, f"`{name}`{must}", zh + field.zh, _KINDS[field.kind]]


def _options() -> Iterator[list[object]]:
    for path, _, section in _sections():
        for name, option in section.options.items():
            yield [path, f"`{name}`", option.zh, "、".join(f"`{one}`" for one in option.allowed)]


def _conditions() -> Iterator[list[object]]:
    other = {
        "level": "`0` 至 `3`",
        "size": "`small`、`large`（按 switch）",
        "disease": "病种代码，或 `any`",
        "years_insured": "整数，至少几年",
        "facility": "机构名称或代码",
        "grade": "甲、乙",
    }
    for name, (zh, _) in CONDITIONS.items():
        words: Mapping[str, tuple[str, str]] = TABLES.get(name, {})
        written = "、".join(f"`{code}` {label}" for code, (label, _) in words.items())
        if name == "class":
            written += "、`none` 不属于任何类别"
        yield [f"`{name}`", zh, written or other.get(name, "`true`、`false`")]


def _supplied() -> Iterator[str]:
    yield "\n## 随附的政策\n\n每个数值注明文件、条款和可靠程度。写“没有查到”的，需要它的单据一律不结算。\n"
    for policy in rules.Policies.packaged():
        yield from _policy(policy)


def _policy(policy: Policy) -> Iterator[str]:
    until = f" 至 {policy.until}" if policy.until else "起"
    note = f"\n\n{policy.note['zh']}" if policy.note else ""
    yield f"\n### {policy.title()} `{policy.key}`\n\n区划 {policy.area} 开头；{policy.since}{until}。{note}\n"
    yield table(["规定", "条件", "数值", "依据", "说明"], _said(policy))
    if policy.facts:
        yield "\n文件还写明（不参与结算）：\n"
        yield table(
            ["事项", "内容", "依据", "说明"],
            (
                [f.name["zh"], f.value, _source(f.source), f.note["zh"] if f.note else ""]
                for f in policy.facts
            ),
        )


def _said(policy: Policy) -> Iterator[list[object]]:
    for one in rules.said(policy):
        if not _usual(policy, one.path):
            yield [one.title, one.when, one.value, _source(one.source) if one.source else "", one.note]


def _usual(policy: Policy, path: str) -> bool:
    """Whether it is a setting left as it usually is."""
    section, name = path.rpartition(".")[::2]
    option = SECTIONS[section].options.get(name) if section in SECTIONS else None
    return option is not None and policy.options[path] in (option.allowed[0], option.allowed)


def _source(source: rules.Source) -> str:
    return f"{source}（{rules.label('standing', source.standing)}）"


def _file() -> Iterator[str]:
    yield (
        "\n## 结算文件的栏目 / Fields of a settle file\n\n`ankang settle FILE` 读 JSON 或 CSV（UTF-8）。"
        '\n\n- JSON：单据的列表，或 `{"bills": [...]}`；一张单据有下列栏目，和 `lines`（明细的列表）或合计。'
        "\n- CSV：一行一条明细，单据的栏目逐行重复；或一行一张单据，写合计。"
        "\n- 栏目可写英文名或中文名，内容可写代码或中文。金额为元。\n"
    )
    for heading, fields in (("单据", HEAD), ("明细", LINE), ("合计（没有明细时）", SUMS)):
        yield f"\n### {heading}\n"
        yield table(["栏目", "中文", "必填", "也写作", "含义", "meaning"], _rows(fields))


def _rows(fields: Iterable[BillField]) -> Iterator[list[object]]:
    for one in fields:
        must = "是" if one.must else ""
        yield [f"`{one.name}`", one.zh, must, "、".join(one.also), one.means, one.means_en]
