"""A rule and a warning in words, in the reader's language."""

import json
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.monitoring import rules
from ankang.monitoring.models import Measure, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Rule, Sign, wording
from ankang.monitoring.rules.signs import FEN
from ankang.values.bad_value import BadValueError
from ankang.values.codes import Language

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


def joined(names: list[str]) -> str:
    """Names in one line."""
    return "、".join(names) if language() == "zh" else ", ".join(names)


def classes(codes: tuple[str, ...]) -> str:
    """Classes of households in one line."""
    return joined([class_name(code) for code in codes])


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
