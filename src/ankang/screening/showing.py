"""Kinds, reasons, results and rates in words, in the reader's language."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.records.models import Condition
from ankang.screening import rules
from ankang.screening.models import Target
from ankang.screening.rules import Criterion, Kind, Reading, Stage
from ankang.values.questionnaire import from_json
from ankang.values.today import age_on
from ankang.web.questionnaires import answer_text

_STANDINGS = {
    "read": lambda: _("已读原文或在用规则"),
    "secondary": lambda: _("转引，未见原文"),
    "known": lambda: _("未核对原文"),
}
RATES = {
    "invited": lambda: _("已通知"), "screened": lambda: _("应筛人数中已筛"), "positive": lambda: _("已筛中阳性"),
    "known": lambda: _("阳性中已有结果"), "known_in_time": lambda: _("阳性中按期有结果"), "confirmed": lambda: _("有结果中确诊"),
    "detected": lambda: _("已筛中检出"), "early": lambda: _("知道分期的确诊中早期"), "treated": lambda: _("确诊中已治疗"),
    "treated_in_time": lambda: _("确诊中按期治疗"),
}  # fmt: skip


def language() -> str:
    """The language of the reader."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def told(of: Criterion | Stage | Any) -> str:
    """Words of a rule in the reader's language."""
    return str(of.en if language() == "en" else of.zh)


def title(kind: Kind) -> str:
    """The name of a kind."""
    return kind.title(language())


def kind_of(row: Target) -> Kind:
    """The kind of a person's round."""
    return rules.kind_of(row.round.kind)


def standing(code: str) -> str:
    """How well a source is known."""
    return _STANDINGS[code]()


def because(row: Target) -> str:
    """Why a person is on the list, or left out of it."""
    kind, names = kind_of(row), dict(Condition.Kind.choices)
    code, _sep, of = row.because.partition(":")
    if code == "has":
        # That somebody has a disease of level 5 is not told by a list.
        if of in Condition.GUARDED:
            return _("按健康档案不需要筛查")
        return _("已登记%(condition)s") % {"condition": names.get(of, of)}
    if code == "condition":
        return _("在管%(condition)s") % {"condition": names.get(of, of)}
    if code == "recent":
        return _("%(months)d 个月内已筛查过") % {"months": kind.months}
    if code == "away":
        return _("不常住")
    age = age_on(row.person.born_on, row.round.begins_on)
    low, high = kind.ages
    if high >= 120:
        return _("%(age)d 岁，在 %(low)d 岁及以上") % {"age": age, "low": low}
    return _("%(age)d 岁，在 %(low)d～%(high)d 岁") % {"age": age, "low": low, "high": high}


def answers(row: Target) -> list[tuple[str, str]]:
    """The result as pairs (question, answer)."""
    return answers_of(kind_of(row), row.answers)


def answers_of(kind: Kind, stored: dict[str, Any]) -> list[tuple[str, str]]:
    """Stored answers of a kind as pairs."""
    given = from_json(kind.definition, stored)
    return [
        (item.label(language()), answer_text(item, given[item.code]))  # type: ignore[arg-type]
        for item in kind.definition.items
        if item.code in given
    ]


def result_line(row: Target) -> str:
    """The result in one line."""
    return "，".join(f"{label} {text}" for label, text in answers(row))


def reading(row: Target) -> Reading:
    """What the result means."""
    kind = kind_of(row)
    given = from_json(kind.definition, row.answers)
    on = row.tested_on or row.round.begins_on
    return rules.read(kind, given, age=age_on(row.person.born_on, on), sex=row.person.sex)


def reasons(row: Target) -> str:
    """Why it is positive, or what to watch."""
    found = reading(row)
    return "；".join(told(one) for one in (*found.positive, *found.watch))


def why_open(row: Target) -> str:
    """One sentence: what was found, and what is to be done."""
    kind = kind_of(row)
    if row.state == Target.State.POSITIVE:
        facts = {"kind": title(kind), "found": reasons(row), "todo": told(kind.confirm)}
        return _("%(kind)s阳性：%(found)s。%(todo)s。") % facts
    return _("%(kind)s确诊（%(day)s）：%(todo)s。") % {
        "kind": title(kind), "day": row.known_on, "todo": told(kind.treat)
    }  # fmt: skip


def owed_title(row: Target) -> str:
    """What is owed."""
    name = _("%(kind)s阳性确诊") if row.state == Target.State.POSITIVE else _("%(kind)s确诊后治疗")
    return name % {"kind": title(kind_of(row))}


def deed(row: Target) -> str:
    """What a link to it says."""
    return _("登记确诊") if row.state == Target.State.POSITIVE else _("登记治疗")


def stage(row: Target) -> str:
    """The stage at confirmation in words."""
    found = kind_of(row).stage(row.stage) if row.stage else None
    return told(found) if found else ""


def rate_name(code: str) -> str:
    """A step of the funnel in words: what part of what."""
    return RATES[code]()
