"""Percentages that no whole numbers give, and percentages against the totals beside them."""

import math
import re
from collections.abc import Iterator
from fractions import Fraction

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.quantities import Quantity
from ankang.proofread.report import Report, Sentence
from ankang.proofread.subjects import Counted

_OF = re.compile(r"占(?P<what>[^，,。；;]{0,16}?)(?:的(?:比例|比重)?(?:为|达到?|约)?|比为?|比例为?)?\s*$")
_OUT_OF = re.compile(r"[^，,。；;\d]{0,10}[中里][，,]?(?:有|其中)?\s*")
_RATE = re.compile(r"率(?:为|达|达到了?|是)?\s*$")
# Rates whose denominator is the count beside them; how far others look is not said (知晓率 comes from a survey).
_COUNTED_RATE = re.compile(
    r"(?:控制|规范管理|管理|签约|建档|参保|达标|合格|治愈|阳性|检出|随访|体检)率(?:为|达|达到了?|是)?\s*$"
)
_ELSEWHERE = re.compile(r"[。；;]|其他|另|新增|去年|每")
_NOT_A_PART = re.compile(
    r"增长|增加|提高|上升|增幅|增速|同比|环比|完成(?:年度|全年|年初)?(?:计划|任务|目标)|超额|是|相当于|负荷|使用率|床位"
)
COUNTS = frozenset(
    ["人", "名", "位", "户", "个", "村", "例", "份", "场", "次", "人次", "张", "家", "所", "项", "件", "镇"]
)


def check(report: Report) -> Iterator[Finding]:
    """Every percentage of a report with the count or total it belongs to."""
    for sentence in report.sentences:
        said = report.within(sentence)
        for place, one in enumerate(said):
            if one.quantity.is_share:
                yield from _share(report, sentence, said, place)


def _share(report: Report, sentence: Sentence, said: tuple[Counted, ...], place: int) -> Iterator[Finding]:
    share = said[place].quantity
    before = report.text[sentence.start : share.start]
    if share.value > 100 and not _NOT_A_PART.search(re.split("[，,；;]", before)[-1]):
        yield _finding("over_hundred", report, share, {"text": _around(report, share)})
        return
    counts = [c for c in said[:place] if c.quantity.unit in COUNTS]
    if not counts:
        if share.value == 100 and not _NOT_A_PART.search(before) and len(said) == 1:
            facts = {"text": _around(report, share)}
            yield Finding("bare_hundred", Severity.NOTE, report, share.start, share.end, facts)
        return
    if _OUT_OF.fullmatch(report.text[counts[-1].quantity.end : share.start]) and counts[-1].quantity.exact:
        yield from _no_part(report, share, counts[-1].quantity)
    if not _OF.search(before):
        yield from _rate(report, share, counts, before)
        return
    part = counts[-1]
    if share.value > 100 or report.text[part.quantity.end : share.start].count("，") > 2:
        return
    total = _total(report, sentence, said, part, before)
    if total is not None:
        yield from _against(report, share, part.quantity, total)
    elif part.quantity.exact:
        yield from _no_whole(report, share, part.quantity)


def _rate(report: Report, share: Quantity, counts: list[Counted], before: str) -> Iterator[Finding]:
    """150 of 158 done, a rate of 96.9%; or 57 patients with a rate of control that 57 cannot give."""
    if not _RATE.search(before) or share.value > 100 or _NOT_A_PART.search(re.split("[，,；;]", before)[-1]):
        return
    last = [c.quantity for c in counts][-2:]
    if len(last) == 2 and _one_kind(last[0], last[1]) and last[0].value >= last[1].value:
        if not _ELSEWHERE.search(report.text[last[0].end : last[1].start]):
            yield from _against(report, share, last[1], last[0])
    elif len(counts) == 1 and last[0].exact and counts[0].noun and _COUNTED_RATE.search(before):
        yield from _no_part(report, share, last[0], Severity.DOUBTFUL)


def _one_kind(one: Quantity, other: Quantity) -> bool:
    persons = ("人", "名", "位")
    return one.unit == other.unit or (one.unit in persons and other.unit in persons)


def _total(
    report: Report, sentence: Sentence, said: tuple[Counted, ...], part: Counted, before: str
) -> Quantity | None:
    """The total the share is of: in the sentence before the part, or the only one of that name in the report."""
    found = _OF.search(before)
    what = found["what"].strip() if found else ""
    named = [
        c.quantity
        for c in report.counted
        if c.quantity is not part.quantity and c.noun and what.endswith(c.noun) and c.noun != part.noun
        and c.quantity.unit in COUNTS and not c.of
    ]  # fmt: skip
    if len({q.value for q in named}) == 1:
        return named[0]
    if what in ("", "总数", "总人数", "总户数", "全部"):
        earlier = [
            c.quantity for c in said
            if c.quantity.start < part.quantity.start and c.quantity.unit == part.quantity.unit
        ]  # fmt: skip
        return earlier[0] if len(earlier) == 1 else None
    return None


def _against(report: Report, share: Quantity, part: Quantity, whole: Quantity) -> Iterator[Finding]:
    """part ÷ whole beside the share, each with the width of its rounding."""
    if whole.low <= 0 or part.low > whole.high * 100:
        return
    low, high = part.low / whole.high * 100, part.high / whole.low * 100
    if high < share.low or low > share.high:
        true = show(part.value / whole.value * 100, share.decimals)
        facts = {"part": part.text, "whole": whole.text, "true": true, "share": share.text}
        yield _finding(
            "share_of_total", report, share, facts, (part.start, part.end), (whole.start, whole.end)
        )


def _no_whole(report: Report, share: Quantity, part: Quantity) -> Iterator[Finding]:
    """Whether some whole number makes the count this share (GRIM); `high` bounds are exclusive but for rounding up."""
    if (not share.exact and share.text[:1] in "约近大") or part.value == 0 or share.value == 0:
        return
    n = part.value
    smallest, largest = math.ceil(n * 100 / share.high), math.floor(n * 100 / share.low)
    if any(_rounds(n * 100 / whole, share) for whole in range(smallest, largest + 1) if whole):
        return
    low = math.floor(n * 100 / share.value) or 1
    facts = {
        "part": part.text.strip(), "share": share.text, "low": str(low), "high": str(low + 1),
        "low_share": show(n * 100 / low, share.decimals), "high_share": show(n * 100 / (low + 1), share.decimals),
    }  # fmt: skip
    yield _finding("impossible_share", report, share, facts, (part.start, part.end))


def _no_part(
    report: Report, share: Quantity, whole: Quantity, severity: Severity = Severity.WRONG
) -> Iterator[Finding]:
    """Whether some whole number is this share of a whole."""
    n = whole.value
    if n == 0 or any(
        _rounds(Fraction(part * 100) / n, share)
        for part in range(math.floor(share.low * n / 100), math.ceil(share.high * n / 100) + 1)
    ):
        return
    low = math.floor(share.value * n / 100)
    facts = {
        "whole": whole.text.strip(), "share": share.text, "low": str(low), "high": str(low + 1),
        "low_share": show(Fraction(low * 100) / n, share.decimals),
        "high_share": show(Fraction((low + 1) * 100) / n, share.decimals),
    }  # fmt: skip
    yield Finding(
        "impossible_part", severity, report, share.start, share.end, facts, ((whole.start, whole.end),)
    )


def _rounds(value: Fraction, share: Quantity) -> bool:
    """Whether a value is written as this share, halves either way."""
    return share.low <= value <= share.high


def show(value: Fraction, decimals: int) -> str:
    """A share with so many decimals, half up."""
    scaled = math.floor(value * 10**decimals + Fraction(1, 2))
    return str(scaled) if not decimals else f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"


def _around(report: Report, share: Quantity) -> str:
    return re.split("[，,。；;、\n]", report.text[max(0, share.start - 12) : share.start])[-1] + share.text


def _finding(
    kind: str, report: Report, at: Quantity, facts: dict[str, str], *beside: tuple[int, int]
) -> Finding:
    return Finding(kind, Severity.WRONG, report, at.start, at.end, facts, beside)
