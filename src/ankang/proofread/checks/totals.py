"""Parts against the total: 共 120 人，其中男 70 人、女 60 人."""

import re
from collections.abc import Iterator

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.quantities import Quantity
from ankang.proofread.report import Report, Sentence
from ankang.proofread.subjects import Counted

_PARTS = re.compile(r"其中|分别(?:为|是|有)|包括")
_SUM_AFTER = re.compile(r"[，,、]?(?:共计|合计|总计|共|一共)[^，,。；;\d]{0,6}$")
# Sets that leave nobody out: their parts must make the whole, not merely stay below it.
_WHOLE_SETS = (
    ("男", "女"),
    ("已脱贫", "未脱贫"),
    ("城镇", "农村"),
    ("合格", "不合格"),
    ("满意", "不满意"),
    ("参保", "未参保"),
)
# Parts that may hold the same person twice, or are parts of one another.
_OVERLAP = re.compile(r"人次|同时|重复|兼|既有|又有")


def check(report: Report) -> Iterator[Finding]:
    """Totals with their parts, sentence by sentence."""
    for sentence in report.sentences:
        said = [c for c in report.within(sentence) if not c.quantity.is_share]
        if len(said) >= 2 and not _OVERLAP.search(sentence.text):
            yield from _total_first(report, sentence, said)
            yield from _total_last(report, sentence, said)
            yield from _product(report, sentence, said)
        yield from _shares(report, sentence)


def _product(report: Report, sentence: Sentence, said: list[Counted]) -> Iterator[Finding]:
    """救助 500 人，每人 1,000 元，共计 60 万元."""
    quantities = [c.quantity for c in said]
    for heads, each, whole in zip(quantities, quantities[1:], quantities[2:], strict=False):
        between = report.text[heads.end : each.start]
        if (
            re.search(r"[，,]?每(?:人|户|名|位|个|村|次)[^，,。；;\d]{0,6}$", between)
            and _SUM_AFTER.search(report.text[sentence.start : whole.start])
            and each.unit == whole.unit != heads.unit
            and heads.unit != "%"
        ):
            low, high = heads.low * each.low, heads.high * each.high
            if high < whole.low or low > whole.high:
                true = f"{float(heads.value * each.value):,.10g}{whole.unit}"
                facts = {"heads": heads.text, "each": each.text, "whole": whole.text, "true": true}
                spans = ((heads.start, heads.end), (each.start, each.end))
                yield Finding("product", Severity.WRONG, report, whole.start, whole.end, facts, spans)


def _shares(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """男性占 48%，女性占 55%: shares of a set that leaves nobody out make 100%."""
    shares = [c.quantity for c in report.within(sentence) if c.quantity.is_share]
    for words in _WHOLE_SETS:
        named = [
            next(
                (
                    q
                    for q in shares
                    if re.search(
                        word + r"[^，,。；;\d]{0,4}占[^，,。；;\d]{0,3}$",
                        report.text[sentence.start : q.start],
                    )
                ),
                None,
            )
            for word in words
        ]
        found = [one for one in named if one]
        if len(found) == len(words) and len({one.start for one in found}) == len(words):
            low, high = sum(q.low for q in found), sum(q.high for q in found)
            if high < 100 or low > 100:
                facts = {
                    "parts": "、".join(q.text for q in found),
                    "sum": f"{float(sum(q.value for q in found)):g}%",
                }
                spans = tuple((q.start, q.end) for q in found[:-1])
                yield Finding(
                    "shares_sum", Severity.WRONG, report, found[-1].start, found[-1].end, facts, spans
                )


def _total_first(report: Report, sentence: Sentence, said: list[Counted]) -> Iterator[Finding]:
    """A total, then 其中 with its parts."""
    found = _PARTS.search(report.text, sentence.start, sentence.end)
    if not found:
        return
    before = [c.quantity for c in said if c.quantity.end <= found.start()]
    if not before:
        return
    whole = before[-1]
    parts = _alike([c.quantity for c in said if c.quantity.start >= found.end()], whole)
    if not parts or any("占" in report.text[p.start - 6 : p.start] for p in parts):
        return
    complete = found[0].startswith("分别") or _complete(report.text[found.end() : sentence.end])
    yield from _compare(report, whole, parts, complete and len(parts) > 1)


def _total_last(report: Report, sentence: Sentence, said: list[Counted]) -> Iterator[Finding]:
    """Parts, then 共计 with the total."""
    for place, one in enumerate(said[1:], start=1):
        whole = one.quantity
        if not _SUM_AFTER.search(report.text[sentence.start : whole.start]):
            continue
        parts = _run(report, [c.quantity for c in said[:place]], whole)
        if len(parts) > 1:
            yield from _compare(report, whole, parts, complete=True)


def _run(report: Report, before: list[Quantity], whole: Quantity) -> list[Quantity]:
    """The parts that stand before a sum, back to the first of another unit or a stop."""
    kept: list[Quantity] = []
    for one in reversed(before):
        follows = kept[-1] if kept else whole
        if one.unit != whole.unit or re.search("[；;]|其中|每", report.text[one.end : follows.start]):
            break
        kept.append(one)
    return kept[::-1]


def _alike(parts: list[Quantity], whole: Quantity) -> list[Quantity]:
    """The parts of the total's unit, as far as they follow one another; 名 and 位 count persons too."""
    return [p for p in parts if _unit(p) == _unit(whole)]


def _unit(quantity: Quantity) -> str:
    return "人" if quantity.unit in ("名", "位") else quantity.unit


def _complete(parts: str) -> bool:
    return any(all(word in parts for word in words) for words in _WHOLE_SETS)


def _compare(report: Report, whole: Quantity, parts: list[Quantity], complete: bool) -> Iterator[Finding]:
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    facts = {
        "parts": "、".join(p.text.strip() for p in parts),
        "sum": f"{float(sum(p.value for p in parts)):g}{whole.unit}",
        "whole": whole.text.strip(),
    }
    spans = tuple((p.start, p.end) for p in parts)
    if low > whole.high:
        yield Finding("parts_exceed", Severity.WRONG, report, whole.start, whole.end, facts, spans)
    elif complete and high < whole.low:
        yield Finding("parts_total", Severity.WRONG, report, whole.start, whole.end, facts, spans)
