"""Traces of carelessness: places left open, text of templates and web sites, numbers that jump, lists that fall short."""

import re
from collections.abc import Iterator

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.numerals import chinese_number
from ankang.proofread.report import Report

_PLACEHOLDER = re.compile(
    r"[Xx×ＸＸ]{2,}(?:[省市县区镇乡村年月日局]|卫生院|医院|街道)?|(?:19|20)[Xx×]{2}\s*年|[Xx×](?:省|市|县|区|镇|乡|村)|"
    r"(?<![一-鿿])某(?:某)?(?:省|市|县|区|镇|乡|村)|(?<=[是在到])某(?:某)?(?:省|市|县|区|镇|乡|村)(?:某(?:省|市|县|区|镇|乡|村))*|"
    r"_{3,}|[（(](?:此处|请)?(?:填写|待填|待补)[^）)]{0,12}[）)]|\bTODO\b|□{2,}"
)
_BOILERPLATE = re.compile(
    r"[^\n]*(?:下载文档前|仅部分预览|在线预览|人工客服|侵犯您的权益|免责声明|会员专享|文库|点击下载|更多范文)[^\n]*"
    r"|【范文[^】]{0,30}】|(?:汇报|报告|总结)(?:材料)?(?:范文|模板)"
)
# One kind of number each: where it begins, its value, how it is written again.
_CHINESE = "一二三四五六七八九十"
_KINDS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("一、", re.compile(rf"(?:^|(?<=[\n。:：；;)）]))\s*(?P<n>[{_CHINESE}]{{1,3}})、", re.M), "{}、"),
    ("（一）", re.compile(rf"(?:^|(?<=[\n。:：；;]))\s*[（(](?P<n>[{_CHINESE}]{{1,3}})[）)]", re.M), "（{}）"),
    ("1.", re.compile(r"(?:^|(?<=[\n。:：；;]))\s*(?P<n>\d{1,2})[.．](?!\d)", re.M), "{}."),
    ("（1）", re.compile(r"(?:^|(?<=[\n。:：；;]))\s*[（(](?P<n>\d{1,2})[）)]", re.M), "（{}）"),
    ("一是", re.compile(rf"(?:^|(?<=[\n。；;，,：:]))\s*(?P<n>[{_CHINESE}])是", re.M), "{}是"),
)  # fmt: skip
_STATED = re.compile(
    rf"(?P<n>[{_CHINESE}两\d]+)(?:个?(?:方面|点|条|项)|个)的?(?:困难和问题|问题|困难|措施|工作|建议|任务|成效|做法)"
)


def check(report: Report) -> Iterator[Finding]:
    """Everything of this kind in a report."""
    for found in _BOILERPLATE.finditer(report.text):
        if found.start() > 0 and "范文" not in report.title:
            yield Finding(
                "boilerplate",
                Severity.WRONG,
                report,
                found.start(),
                found.end(),
                {"text": found[0].strip()[:24]},
            )
    for found in _PLACEHOLDER.finditer(report.text):
        yield Finding(
            "placeholder", Severity.WRONG, report, found.start(), found.end(), {"text": found[0].strip()}
        )
    for kind in _KINDS:
        yield from _jumps(report, *kind)
    yield from _lists(report)


def _jumps(report: Report, _name: str, pattern: re.Pattern[str], form: str) -> Iterator[Finding]:
    """Numbers of one kind: 1 begins anew, anything else must follow the last one."""
    last = 0
    for found in pattern.finditer(report.text):
        number = _value(found["n"])
        if number is None:
            continue
        if number != 1 and number > last + 1 and last:
            start = found.start("n")
            facts = {
                "after": form.format(found["n"]), "before": form.format(_again(last, found["n"])),
                "missing": form.format(_again(last + 1, found["n"])),
            }  # fmt: skip
            yield Finding("numbering", Severity.WRONG, report, start, found.end(), facts)
        last = number


def _lists(report: Report) -> Iterator[Finding]:
    """“存在四方面的问题” and the headings that follow, down to the next heading of the rank above."""
    for said in _STATED.finditer(report.text):
        stated = _value(said["n"].replace("两", "二"))
        behind = report.text[said.end() : said.end() + 60]
        if stated is None or stated < 2 or not re.search(r"[：:。]", behind):
            continue
        for _name, pattern, _form in _KINDS[1:]:
            listed = _following(report.text, said.end(), pattern)
            if listed:
                if listed != stated:
                    facts = {"text": said[0], "listed": str(listed)}
                    yield Finding("listed_count", Severity.DOUBTFUL, report, said.start(), said.end(), facts)
                break


def _following(text: str, start: int, pattern: re.Pattern[str]) -> int:
    """How many numbers of one kind run on from here; 0 when they do not begin at once."""
    last = 0
    stop = _KINDS[0][1].search(text, start)
    for found in pattern.finditer(text, start, stop.start() if stop else len(text)):
        number = _value(found["n"])
        if last == 0 and found.start() > start + 60:
            return 0
        if number != last + 1:
            break
        last = number
    return last


def _value(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


def _again(number: int, like: str) -> str:
    """A number in the writing of another."""
    if like.isdigit():
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _CHINESE[tens - 1]) + "十" if tens else "") + (
        _CHINESE[ones - 1] if ones else ""
    )
