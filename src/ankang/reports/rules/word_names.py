"""Names that a county's own Word template may use, and how they are written in it: {{name}}.

There is no language here: a name is looked up in a list and nothing else is understood, so that a template cannot
compute, fetch or call anything.
"""

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from ankang.indicators.definitions import CATALOGUE
from ankang.reports.rules.figures import Part
from ankang.reports.rules.template import Template, Wanted

# Braces of a Chinese keyboard count as those of a Latin one.
PLACEHOLDER = re.compile(r"(?:\{\{|｛｛)([^{}｛｝]*)(?:\}\}|｝｝)")
# What looks as if somebody meant a placeholder, or a language of another program.
SUSPECT = re.compile(r"\{\{|\}\}|｛｛|｝｝|\{%|%\}|\{#|#\}|[$#]\{|<%|%>")
_NAME = re.compile(r"\w{1,60}")


class Sort(StrEnum):
    """What a name stands for."""

    FIGURE = "figure"  # one figure, anywhere in a line
    LINE = "line"  # a line of the report, anywhere in a line
    BLOCK = "block"  # paragraphs or a table: alone in its paragraph


@dataclass(frozen=True)
class Name:
    """A name of a kind of report: by its code, and in Chinese where no other name reads the same ("" otherwise)."""

    code: str
    zh: str
    sort: Sort
    title_zh: str
    title_en: str


# Lines and blocks that every kind of report has.
_LINES = (
    ("title", "标题", "报告标题", "Title of the report"),
    ("addressee", "主送", "主送单位", "Whom it is addressed to"),
    ("closing", "结语", "结束语", "Closing line"),
    ("signature", "署名", "发文单位署名", "Signature"),
)
_BLOCKS = (
    ("body", "正文", "全部各部分，连同小标题", "All sections with their headings"),
    ("table", "附表", "分区划的指标表", "Table of the indicators by place"),
    ("charts", "附图", "各张图的数字", "Charts with their numbers"),
    ("definitions", "口径表", "指标口径与依据", "Definitions and sources of the indicators"),
    ("source", "出处", "快照、校验值和出处页地址", "Snapshot, hash and evidence page"),
)
_FACTS = {
    "place": ("区划", "区划名称", "Name of the division"),
    "period": ("期间", "统计期间", "Period"),
    "span": ("起止日期", "统计的起止日期", "First and last day counted"),
    "as_of": ("截至日期", "统计截至的日期", "Last day counted"),
    "today": ("成文日期", "成文日期", "Day of the report"),
}
# What a figure shows of its indicator, beside the indicator's title; "" where the title says it all.
_PARTS: dict[str, tuple[str, str]] = {
    Part.DENOMINATOR: ("应有数", "those there are"),
    Part.MISSING: ("缺口", "those missing"),
    Part.CHANGE: ("变化", "change on last year"),
    Part.COUNT_CHANGE: ("变化", "change on last year"),
    Part.MONEY_CHANGE: ("变化", "change on last year"),
    Part.VILLAGES_NONE: ("空白村数", "villages with none"),
    Part.VILLAGES_NONE_NAMED: ("空白村名", "villages with none, by name"),
    Part.LOWEST: ("较低的村", "lowest villages"),
    Part.STANDARDISED: ("标化", "ages made equal"),
    Part.STANDARDISED_RANGE: ("标化区间", "interval, ages made equal"),
    Part.HIGHER: ("较高的地方", "places higher than the rest"),
    Part.LOWER: ("较低的地方", "places lower than the rest"),
    Part.HOURS_DUE: ("应做", "hours due"),
    Part.HOURS_COVERED: ("能承担", "hours of them there are"),
}


def names(template: Template) -> dict[str, Name]:
    """Everything a Word template for this kind may use, by code and by Chinese name."""
    every = [*_lines(template), *_figures(template)]
    often = Counter(one.zh for one in every)
    twice = {zh for zh, times in often.items() if times > 1}
    found: dict[str, Name] = {}
    for one in every:
        kept = Name(one.code, "" if one.zh in twice else one.zh, one.sort, one.title_zh, one.title_en)
        found[kept.code] = kept
        if kept.zh:
            found[kept.zh] = kept
    return found


def listed(template: Template) -> list[Name]:
    """The same, each once, in the order of the list that people are given."""
    return list(dict.fromkeys(names(template).values()))


def _lines(template: Template) -> list[Name]:
    lines = [Name(code, zh, Sort.LINE, title, en) for code, zh, title, en in _LINES]
    blocks = [Name(code, zh, Sort.BLOCK, title, en) for code, zh, title, en in _BLOCKS]
    sections = [
        Name(f"section_{number}", f"部分_{heading['zh']}", Sort.BLOCK, f"“{heading['zh']}”这一部分的各段",
             f"Paragraphs of “{heading['en']}”")
        for number, (heading, _paragraphs) in enumerate(template.sections, 1)
    ]  # fmt: skip
    return [*lines, *blocks, *sections]


def _figures(template: Template) -> list[Name]:
    return [_figure(code, wanted) for code, wanted in template.figures.items()]


def _figure(code: str, wanted: Wanted) -> Name:
    if wanted.part == Part.FACT:
        zh, title_zh, title_en = _FACTS[wanted.indicator]
        return Name(code, zh, Sort.FIGURE, title_zh, title_en)
    item = CATALOGUE[wanted.indicator]
    suffix_zh, suffix_en = _part(wanted, item.out_of is not None)
    plain = re.sub(r"\W", "", item.title_zh)
    zh = f"{plain}_{suffix_zh}" if suffix_zh else plain
    title_zh = f"{item.title_zh}（{suffix_zh}）" if suffix_zh else item.title_zh
    title_en = f"{item.title_en} ({suffix_en})" if suffix_en else item.title_en
    return Name(code, zh, Sort.FIGURE, title_zh, title_en)


def _part(wanted: Wanted, is_share: bool) -> tuple[str, str]:
    if wanted.part == Part.NUMERATOR and is_share:
        return "数", "count"
    return _PARTS.get(wanted.part, ("", ""))


def nearest(name: str, known: dict[str, Name]) -> list[str]:
    """Up to three names that read like one that is not there."""
    return difflib.get_close_matches(name.strip(), list(known), n=3, cutoff=0.5)


def is_name(text: str) -> bool:
    """Whether a text can be a name at all: letters, characters, digits and low lines."""
    return bool(_NAME.fullmatch(text))
