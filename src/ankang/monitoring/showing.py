"""A rule and a warning in words, in the reader's language."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.monitoring import rules
from ankang.monitoring.models import Measure, Request, Step, Trial, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Precision, Rule, Sign, wording
from ankang.monitoring.rules.catalogue import FILE
from ankang.monitoring.rules.lines import is_limit, lines
from ankang.monitoring.rules.rule import AT_LEAST, AT_MOST, OVER, UNDER
from ankang.monitoring.rules.signs import FEN, SIGNS
from ankang.values.bad_value import BadValueError
from ankang.values.codes import Language
from ankang.values.money import show_yuan
from ankang.values.parameter import ParameterError

_STANDINGS = {
    "read": lambda: _("已读原文或在用规则"),
    "secondary": lambda: _("转引，未见原文"),
    "known": lambda: _("未核对原文"),
    "house": lambda: _("本系统推断，待主管部门核定"),
    "invented": lambda: _("虚构，供示例用"),
}
_CLASSES = {
    "monitored": lambda: _("监测对象"),
    "registered": lambda: _("建档立卡户"),
    "low_income": lambda: _("低收入人口"),
    "exited": lambda: _("脱贫户"),
    "ordinary": lambda: _("一般农户"),
}
_OWNERS = {"village": lambda: _("村"), "town": lambda: _("镇"), "county": lambda: _("县")}
_DEEDS = {
    "new": lambda: _("去核实"),
    "checking": lambda: _("登记核实结果"),
    "working": lambda: _("去处置"),
    "to_close": lambda: _("去复核"),
    "deferred": lambda: _("查看"),
}
_NEXT = {
    "new": lambda: _("入户核实"),
    "checking": lambda: _("登记核实结果"),
    "working": lambda: _("落实措施，申请销号"),
    "to_close": lambda: _("等第二人复核"),
    "deferred": lambda: _("到期恢复处置"),
    "closed": lambda: _("已办结"),
    "false_alarm": lambda: _("已办结"),
}
TONES = {"new": "blue", "checking": "amber", "working": "amber", "to_close": "teal", "closed": "green",
         "false_alarm": "", "deferred": ""}  # fmt: skip


def language() -> Language:
    """The language of the reader."""
    return "en" if get_language() == "en" else "zh"


def rule_of(warning: Warning) -> Rule:
    """The rule as it was when the warning last held. Raises LookupError for a rule no file ever had."""
    rule = rules.every_rule().find(warning.rule, warning.seen_on)
    if rule is None:
        raise LookupError(warning.rule)
    return rule


def title(rule: Rule) -> str:
    """Its short name."""
    return rule.title(language())


def todo(rule: Rule) -> str:
    """What whoever works it does first."""
    return rule.todo(language())


def pattern(rule: Rule) -> str:
    """The sentence with a blank for what each household has."""
    return wording.pattern(rule, language())


def sentence(warning: Warning) -> str:
    """Why the household is warned of, with the numbers of the last look."""
    return wording.sentence(rule_of(warning), numbers(warning), language())


def filled(rule: Rule, found: dict[str, int]) -> str:
    """The sentence of a rule with some numbers."""
    return wording.sentence(rule, found, language())


def numbers(warning: Warning) -> dict[str, int]:
    """The numbers of its sentence."""
    return dict(json.loads(warning.numbers)) if warning.numbers else {}


def source(of: Warning | Rule) -> str:
    """Document and clause in one line."""
    rule = rule_of(of) if isinstance(of, Warning) else of
    return f"{rule.document} {rule.clause}".strip()


def standing(of: str) -> str:
    """How well a source is known."""
    return _STANDINGS[of]()


def class_name(code: str) -> str:
    """A class of households in words."""
    return _CLASSES[code]()


def classes(codes: tuple[str, ...]) -> str:
    """Classes of households in one line."""
    return _and([class_name(code) for code in codes])


def owner_level(code: str) -> str:
    """Village, town or county."""
    return _OWNERS[code]()


def deed(warning: Warning) -> str:
    """What a link to it says."""
    return _DEEDS.get(warning.state, _DEEDS["deferred"])()


def next_step(warning: Warning) -> str:
    """What comes next."""
    return _NEXT[warning.state]()


def sign_title(sign: Sign) -> str:
    """A sign with its days."""
    return wording.sign_title(sign, language())


def sign_value(sign: Sign, number: int | None) -> str:
    """A sign's number with its unit; what is not known says so."""
    if number is None:
        return _("没有登记")
    text = wording.number(sign, number)
    return _("%(sum)s 元") % {"sum": text} if sign.kind.unit == FEN else text


def reason(why: BadValueError) -> str:
    """A refusal in the reader's language."""
    return _(why.template) % why.params


def step_note(step: Step) -> str:
    """What was written to a step; of a measure its kind in words."""
    if step.kind in (Step.Kind.MEASURE, Step.Kind.MEASURE_DONE):
        return str(Measure.Kind(step.note).label) if step.note in Measure.Kind.values else step.note
    return str(step.note)


def asked(request: Request) -> str:
    """What was asked for, in words."""
    words: dict[str, Any] = {
        Request.Kind.CLOSE: _("申请销号"),
        Request.Kind.FALSE: _("申请按误报办结"),
        Request.Kind.DEFER: _("申请暂缓"),
    }
    return str(words[request.kind])


def line_title(code: str) -> str:
    """A dated line in words."""
    return lines().by_code[code].title(language())


@dataclass(frozen=True)
class Line:
    """A dated line in a place: its values in words (one, or one for some classes), and where they come from."""

    title: str
    values: list[str]
    source: str


def line(code: str, on: dt.date, division: str) -> Line:
    """A line on a day in a division; where it is not known, why."""
    try:
        setting = lines().find(code, on, division)
    except ParameterError as why:
        return Line(line_title(code), [reason(why)], "")
    return Line(line_title(code), _values(code, setting.value), f"{setting.document}，{setting.clause}")


def _values(code: str, value: Any) -> list[str]:
    """A value by its unit; classes with the same one together."""
    if not isinstance(value, dict):
        return [_told(code, value)]
    alike: dict[str, list[str]] = {}
    for one, each in value.items():
        alike.setdefault(_told(code, each), []).append(class_name(one))
    if len(alike) == 1:
        return list(alike)
    return [f"{_and(names)}：{told}" for told, names in alike.items()]


def _and(names: list[str]) -> str:
    return "、".join(names) if language() == "zh" else ", ".join(names)


def _told(code: str, value: Any) -> str:
    if isinstance(value, str):
        return line_title(value)
    if lines().by_code[code].unit == "yuan":
        return _("%(sum)s 元") % {"sum": show_yuan(value).removesuffix(".00")}
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def measured(rule: Rule, found: dict[str, int]) -> str:
    """How far a household is from a rule that does not hold: the first sign, and from where on it warns."""
    first = rule.when[0]
    if first.sign.name not in found or "limit" not in found:
        return ""
    words = {
        OVER: _("%(sign)s：%(value)s，超过 %(limit)s 才预警"),
        AT_LEAST: _("%(sign)s：%(value)s，达到 %(limit)s 才预警"),
        UNDER: _("%(sign)s：%(value)s，低于 %(limit)s 才预警"),
        AT_MOST: _("%(sign)s：%(value)s，不超过 %(limit)s 才预警"),
    }[first.comparison]
    return words % {
        "sign": sign_title(first.sign), "value": sign_value(first.sign, found[first.sign.name]),
        "limit": sign_value(first.sign, found["limit"]),
    }  # fmt: skip


def sign_help() -> list[tuple[str, str]]:
    """(code, words) of every sign a rule may name."""
    back = _("，要写 days")
    return [
        (code, kind.title(language()) + (back if kind.looks_back else "")) for code, kind in SIGNS.items()
    ]


def line_help() -> list[tuple[str, str]]:
    """(code, words) of every line a rule may name."""
    return [(one.code, one.title(language())) for one in lines() if is_limit(one)]


def rule_text(code: str) -> str:
    """A rule in force as it stands in the file, to begin a draft with; the first one without a code."""
    found: list[str] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  - code:"):
            if found:
                break
            if code and line != f"  - code: {code}":
                continue
            found = [line]
        elif found:
            found.append(line)
    return "\n".join(["rules:", *found]).rstrip() + "\n" if found else rule_text("")


def trial_columns(trial: Trial) -> list[dict[str, Any]]:
    """The draft, and the rule in force where there is one, with the figures of each."""
    names = {"draft": _("草案"), "in_force": _("在用规则")}
    found = []
    for key, name in names.items():
        if key in trial.result:
            told = trial.result[key]
            decided = told["warned"] - told["undecided"]
            found.append(
                {**told, "name": name, "decided": decided,
                 "precision": Precision(told["right"], decided - told["right"])}
            )  # fmt: skip
    return found


def trial_months(columns: list[dict[str, Any]]) -> list[tuple[str, list[int]]]:
    """Month → newly warned households of each of the rules tried."""
    told = [dict(map(tuple, one["by_month"])) for one in columns]
    return [(month, [one[month] for one in told]) for month in (told[0] if told else {})]
