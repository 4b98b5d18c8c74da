"""The same quantity with two values; coverage claimed against what is counted; “every” against “most”."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ankang.proofread.checks.shares import show
from ankang.proofread.findings import Finding, Severity
from ankang.proofread.quantities import Quantity
from ankang.proofread.report import Report, Sentence
from ankang.proofread.subjects import NOUNS, Counted

# Nouns too general to be one quantity wherever they stand.
_GENERAL = frozenset(
    ["人", "户", "村", "个人", "家庭", "资金", "项目", "培训", "讲座", "走访", "随访", "体检", "筛查", "报销", "救助", "签约",
     "干部", "群众", "患者", "人口", "团队", "村民", "居民", "医生", "参与者", "投诉", "账单", "处方", "义诊", "会诊"]
)  # fmt: skip
# What makes it a part of the quantity, or the quantity of another day or place.
_PART = re.compile(
    r"其中|新增|减少|增加|退出|完成|脱贫|去年|上年|上半年|同期|计划|目标|每|已|还|剩|尚|未|另|占|累计|共建|建成|达标|优秀|合格|首批|部分|男|女"
)
_EVERY = re.compile(rf"(?:每(?:一)?[个户位名]|各个?|所有|全部)(?:的)?(?P<noun>{'|'.join(NOUNS)})")
_SAID_OF_ALL = re.compile(r"都|均|全覆盖|无一遗漏|一户不少|一个不少|逐一|确保|建立|全部")
_MOST = re.compile(rf"(?:大部分|大多数|多数|绝大多数|部分|约半数)(?:的)?(?P<noun>{'|'.join(NOUNS)})")
_EACH = re.compile(rf"(?:每(?:一)?[个户位名]|所有|全部|全体)(?:的)?(?P<noun>{'|'.join(NOUNS)})")
_DONE = re.compile(r"建立|建档|签约|体检|随访|覆盖|享受|参保|筛查|发放")


def check(report: Report) -> Iterator[Finding]:
    """Quantities against one another over the whole report."""
    yield from _two_values(report)
    yield from _coverage(report)
    yield from _every_and_most(report)


def _two_values(report: Report) -> Iterator[Finding]:
    """A noun that is counted twice, plainly, with values that cannot be one."""
    by_noun: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for one in report.counted:
        if _plain(report, one):
            by_noun[one.noun, one.quantity.unit].append(one.quantity)
    for (noun, _unit), values in by_noun.items():
        first = values[0]
        for other in values[1:]:
            if not first.can_be(other):
                facts = {"noun": noun, "text": other.text.strip(), "other": first.text.strip()}
                beside = ((first.start, first.end),)
                yield Finding("two_values", Severity.DOUBTFUL, report, other.start, other.end, facts, beside)
                break


def _plain(report: Report, one: Counted) -> bool:
    """Whether the whole of a noun is counted here, at the time of the report."""
    if not one.noun or one.noun in _GENERAL or one.of or one.quantity.is_share:
        return False
    clause = re.split("[，,。；;\n]", report.text[max(0, one.quantity.start - 24) : one.quantity.start])[-1]
    return not _PART.search(clause)


def _coverage(report: Report) -> Iterator[Finding]:
    """“Every poor village” in a passage that counts 71 of them, where the report elsewhere counts 158.
    The last such claim of a sentence stands for it."""
    claims: dict[tuple[int, str], Finding] = {}
    for found in _EVERY.finditer(report.text):
        noun, sentence = found["noun"], report.sentence_at(found.start())
        if not _SAID_OF_ALL.search(sentence.text):
            continue
        here = _counts(report, sentence, noun) or _counts(report, report.sentence_before(sentence), noun)
        all_of = [c.quantity for c in report.counted if c.noun == noun and not c.of]
        if not here or not all_of:
            continue
        part, whole = max(here, key=lambda q: q.value), max(all_of, key=lambda q: q.value)
        if part.high < whole.low:
            facts = {
                "claim": found[0], "part": part.text.strip(), "noun": noun, "whole": whole.text.strip(),
                "gap": f"{float(whole.value - part.value):g}{whole.unit}",
                "share": show(part.value * 100 / whole.value, 1),
            }  # fmt: skip
            beside = ((part.start, part.end), (whole.start, whole.end))
            claims[sentence.start, noun] = Finding(
                "coverage", Severity.DOUBTFUL, report, found.start(), found.end(), facts, beside
            )
    yield from claims.values()


def _counts(report: Report, sentence: Sentence, noun: str) -> list[Quantity]:
    """What a sentence counts of a noun, or of something named after it (贫困村驻村工作队)."""
    said = report.within(sentence)
    return [c.quantity for c in said if c.noun.startswith(noun) and not c.quantity.is_share]


def _every_and_most(report: Report) -> Iterator[Finding]:
    """“For every patient a file” and “most patients are covered”: one of the two."""
    each = {
        found["noun"]: found
        for found in _EACH.finditer(report.text)
        if _DONE.search(report.sentence_at(found.start()).text)
    }
    for most in _MOST.finditer(report.text):
        every = each.get(most["noun"])
        said = report.sentence_at(most.start()).text
        if every and _DONE.search(said) and _same_deed(report.sentence_at(every.start()).text, said):
            facts = {"every": every[0], "most": most[0]}
            beside = ((every.start(), every.end()),)
            yield Finding("every_and_most", Severity.WRONG, report, most.start(), most.end(), facts, beside)


def _same_deed(one: str, other: str) -> bool:
    return bool(set(_DONE.findall(one)) & set(_DONE.findall(other)))
