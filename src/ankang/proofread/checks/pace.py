"""Pace against term, changes against their two figures, changes without a base."""

import math
import re
from collections.abc import Iterator
from fractions import Fraction

from ankang.proofread.checks.shares import show
from ankang.proofread.findings import Finding, Severity
from ankang.proofread.quantities import Quantity
from ankang.proofread.report import Report, Sentence
from ankang.proofread.subjects import Counted

_YEARLY = re.compile(r"每年|年均|一年")
_FROM_YEAR = re.compile(r"从\s*((?:19|20)\d\d)\s*年(?:起|开始)")
_BY_YEAR = re.compile(r"(?:到|至|确保)?\s*((?:19|20)\d\d)\s*年(?:底|末)?(?:以?前|全部|实现|完成)")
_TERM = re.compile(r"(?P<years>[一二两三四五六七八九十\d]+)年(?:脱贫|扶贫|攻坚|行动)?(?:期间|内|之内|规划期)")
_PEOPLE = ("贫困人口", "贫困对象", "贫困户", "贫困村", "危困户", "危房", "患者", "村卫生室")
_FROM_TO = re.compile(r"(?:由|从)[^，,。；;\d]{0,12}$")
_TO = re.compile(
    r"^[^，,。；;\d]{0,8}(?:提高|上升|增加|增长|下降|降低|减少|降|升|扩大|缩短|压缩|发展)(?:到|至|为)了?[^，,。；;\d]{0,6}$"
)
_BY = re.compile(
    r"[，,]?[^，,。；;\d]{0,8}(?P<way>提高|上升|增加|增长|下降|降低|减少|增幅|升高|降幅)[^，,。；;\d]{0,6}$"
)
_CHANGE = re.compile(r"(?:提高|上升|增加|增长|下降|降低|减少|增幅|降幅)(?:了|达|为|到)?\s*$")
_BASE = re.compile(
    r"比|较|同比|环比|由|从|相比|上年|去年|同期|期初|基数|与.{1,12}相比|计划|原|每年|今后|力争|目标|将|要"
)


def check(report: Report) -> Iterator[Finding]:
    """Targets a year against their whole, and every change that is given in figures."""
    yield from _pace(report)
    for sentence in report.sentences:
        yield from _changes(report, sentence)


def _pace(report: Report) -> Iterator[Finding]:
    """A task for every year, the whole it works at, and the term the report sets."""
    begun = [int(found[1]) for found in _FROM_YEAR.finditer(report.text)]
    for one in report.counted:
        sentence = report.sentence_at(one.quantity.start)
        clause = report.text[max(sentence.start, one.quantity.start - 16) : one.quantity.start]
        if not _YEARLY.search(clause) or one.quantity.is_share or one.quantity.value <= 0:
            continue
        whole = _whole(report, one)
        term = _term(report, begun)
        if whole is None or term is None:
            continue
        years = math.ceil(whole.low / one.quantity.value)
        if years > term[0]:
            start = begun[0] if begun else min(report.years, default=0)
            facts = {
                "whole": whole.text.strip(), "target": "每年" + one.quantity.text, "years": str(years),
                "end": str(start + years - 1) if start else "—", "term": term[1],
            }  # fmt: skip
            spans = ((whole.start, whole.end), term[2])
            yield Finding(
                "pace", Severity.DOUBTFUL, report, one.quantity.start, one.quantity.end, facts, spans
            )
            return


def _whole(report: Report, task: Counted) -> Quantity | None:
    """The largest count of those the task is about, in its unit."""
    near = report.text[max(0, task.quantity.start - 14) : task.quantity.end + 8]
    about = next((noun for noun in _PEOPLE if noun in near), "")
    alike = [
        c.quantity
        for c in report.counted
        if c.noun and c.quantity.unit in (task.quantity.unit, "") and c.quantity is not task.quantity
        and (c.noun == about or (about in ("贫困户", "贫困人口") and c.noun in ("贫困人口", "贫困对象")))
    ]  # fmt: skip
    largest = max(alike, key=lambda q: q.value, default=None)
    return largest if about and largest and largest.value > task.quantity.value else None


def _term(report: Report, begun: list[int]) -> tuple[int, str, tuple[int, int]] | None:
    """The years a report allows, the words that say so, where they stand."""
    from ankang.proofread.numerals import plain_number

    for found in _TERM.finditer(report.text):
        years = plain_number(found["years"])
        if years is not None and 1 < years < 30:
            return int(years), found[0], (found.start(), found.end())
    for found in _BY_YEAR.finditer(report.text):
        if begun and int(found[1]) >= begun[0]:
            return int(found[1]) - begun[0] + 1, found[0], (found.start(), found.end())
    return None


def _changes(report: Report, sentence: Sentence) -> Iterator[Finding]:
    said = [c.quantity for c in report.within(sentence)]
    for before, after, change in zip(said, said[1:], said[2:], strict=False):
        if _is_change(report, sentence, before, after, change):
            yield from _arithmetic(report, before, after, change)
    for one in said:
        clause = report.text[sentence.start : one.start]
        if one.unit in ("%", "个百分点") and _CHANGE.search(clause) and not _BASE.search(sentence.text):
            text = re.split("[，,。；;]", clause)[-1] + one.text
            yield Finding("change_base", Severity.NOTE, report, one.start, one.end, {"text": text.strip()})


def _is_change(
    report: Report, sentence: Sentence, before: Quantity, after: Quantity, change: Quantity
) -> bool:
    return bool(
        _FROM_TO.search(report.text[sentence.start : before.start])
        and _TO.search(report.text[before.end : after.start])
        and _BY.fullmatch(report.text[after.end : change.start])
        and before.unit == after.unit
    )


def _arithmetic(report: Report, before: Quantity, after: Quantity, change: Quantity) -> Iterator[Finding]:
    """从 52.1% 提高到 56.3%，提高 4.2 个百分点; 从 100 人增加到 150 人，增长 50%."""
    if change.unit == "个百分点" and before.is_share:
        low, high = after.low - before.high, after.high - before.low
        true, unit = after.value - before.value, " 个百分点"
    elif change.is_share and not before.is_share and before.low > 0:
        low, high = after.low / before.high * 100 - 100, after.high / before.low * 100 - 100
        true, unit = after.value / before.value * 100 - 100, "%"
    elif change.unit == before.unit and not change.is_share:
        low, high = after.low - before.high, after.high - before.low
        true, unit = after.value - before.value, change.unit
    else:
        return
    if low < 0 and high <= 0:
        low, high, true = -high, -low, -true
    if change.high < low or change.low > high:
        facts = {
            "before": before.text.strip(), "after": after.text.strip(), "text": change.text.strip(),
            "true": (show(abs(Fraction(true)), change.decimals) if unit.strip() in ("%", "个百分点") else f"{float(true):g}") + unit,
        }  # fmt: skip
        spans = ((before.start, before.end), (after.start, after.end))
        yield Finding("change_arithmetic", Severity.WRONG, report, change.start, change.end, facts, spans)
