"""Units: persons against person-times and households, unlike things added up, a decimal written 、."""

import itertools
import re
from collections.abc import Iterator

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report, Sentence

_PERSONS = re.compile(r"(?:人数|人员总数|参与者|参加者|人员|患者数)[^，,。；;\d]{0,8}$")
_HOUSEHOLDS = re.compile(
    r"(?:贫困户|脱贫户|监测户|危困户|低保户|农户|家庭)(?:脱贫|搬迁|签约|退出)?(?:目标|任务)?"
)
_PEOPLE = re.compile(r"(?:贫困人口|脱贫人口|群众|居民|患者|老年人)(?:脱贫)?")
_ADDED = re.compile(
    r"(?P<nouns>(?:贫困|贫穷|困难|低保|脱贫)?(?:家庭|农户|户)(?:和|及|与|、)[^，,。；;\d]{0,4}?(?:个人|人口|人|群众))(?:共|共计|合计|总计|一共)[^\d]{0,3}$"
)
_TIMES_AND_PERSONS = re.compile(r"惠及|受益|覆盖|涉及|服务")


def check(report: Report) -> Iterator[Finding]:
    """Every quantity of people, households and visits."""
    for sentence in report.sentences:
        yield from _persons(report, sentence)
        yield from _times(report, sentence)
    for one in report.quantities:
        if one.odd_mark:
            facts = {"text": one.text, "better": one.text.replace("、", ".")}
            yield Finding("decimal_mark", Severity.NOTE, report, one.start, one.end, facts)


def _persons(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """Persons counted in person-times, households in persons, unlike things in one sum."""
    for counted in report.within(sentence):
        one = counted.quantity
        before = report.text[sentence.start : one.start]
        behind = report.text[one.end : one.end + 8]
        if one.unit == "人次" and _PERSONS.search(before):
            facts = {"text": one.text}
            yield Finding("persons_and_times", Severity.DOUBTFUL, report, one.start, one.end, facts)
        if one.unit in ("人", "名", "位") and (found := _HOUSEHOLDS.match(behind)):
            yield _unlike(report, one.start, one.end + found.end(), "人", found[0])
        if one.unit == "户" and (found := _PEOPLE.match(behind)):
            yield _unlike(report, one.start, one.end + found.end(), "户", found[0])
        if one.unit in ("人", "名", "位", "户") and (found := _ADDED.search(before)):
            facts = {"nouns": found["nouns"], "text": one.text}
            start = one.start - (len(found[0]))
            yield Finding("mixed_units", Severity.WRONG, report, start, one.end, facts)


def _unlike(report: Report, start: int, end: int, unit: str, noun: str) -> Finding:
    facts = {"noun": noun, "unit": unit, "text": report.text[start:end]}
    return Finding("unit_of_noun", Severity.DOUBTFUL, report, start, end, facts)


def _times(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """服务 500 人次，惠及 800 人: fewer times than persons."""
    said = [c.quantity for c in report.within(sentence)]
    for times, persons in itertools.pairwise(said):
        between = report.text[times.end : persons.start]
        if (
            times.unit != "人次"
            or persons.unit not in ("人", "名", "位")
            or not _TIMES_AND_PERSONS.search(between)
        ):
            continue
        if times.high < persons.low:
            facts = {"times": times.text, "persons": persons.text}
            beside = ((persons.start, persons.end),)
            yield Finding(
                "times_below_persons", Severity.WRONG, report, times.start, times.end, facts, beside
            )
