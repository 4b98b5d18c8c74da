"""Answers from a form, a sheet or a phone, checked against a definition."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ..bad_value import N_, BadValueError
from ..codes import Language
from ..today import china_today
from .answers import ChoiceError, read_answer
from .definition import Definition, Item

SENTENCES = {
    "required": N_("请填写“%(label)s”。"),
    "range": N_("“%(label)s”填了 %(found)s，只能在 %(low)s 到 %(high)s 之间。请核对后重填。"),
    "plausible": N_("“%(label)s”填了 %(found)s，少见（通常 %(low)s 到 %(high)s）。请核对；确实如此请确认。"),
    "decimals": N_("“%(label)s”填了 %(found)s，最多保留 %(decimals)d 位小数。请重填。"),
    "long": N_("“%(label)s”有 %(length)d 个字，最多 %(longest)d 个。请删减。"),
    "future": N_("“%(label)s”填了 %(found)s，晚于今天。请核对日期。"),
    "choice": N_("“%(label)s”里没有“%(found)s”。可选：%(options)s。"),
    "alone": N_("“%(label)s”选了“%(found)s”，不能再选其他。请取消其中之一。"),
    "unknown_item": N_("表单里没有项目“%(found)s”。请使用新下载的表格或更新程序。"),
}


class Severity(StrEnum):
    """An error stops the record; a confirm asks whether it is really so."""

    ERROR = "error"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer. `sentence` is Chinese; translate `template` with `params`."""

    item: str
    code: str
    severity: Severity
    template: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in Chinese."""
        return self.template % self.params if self.params else self.template


@dataclass(frozen=True, slots=True)
class Checked:
    """Typed answers (those that could be read and apply), problems, and answers dropped as not asked."""

    answers: dict[str, Any]
    problems: tuple[Problem, ...]
    dropped: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the record."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def confirms(self) -> tuple[Problem, ...]:
        """The problems to be confirmed."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.CONFIRM)

    @property
    def ok(self) -> bool:
        """Whether it may be recorded as it is."""
        return not self.problems


def check(
    definition: Definition,
    answers: Mapping[str, Any],
    *,
    facts: Mapping[str, Any] | None = None,
    confirmed: Collection[str] = (),
    today: date | None = None,
    language: Language = "zh",
) -> Checked:
    """Check answers as they come: texts, typed values, codes or labels; several answers as a list or text.

    `facts` about the person (`person.age` in years, `person.sex` "1" or "2") steer conditions. A confirm is not
    raised again for items in `confirmed`. `language` is that of the labels inside the problems. Never raises
    for bad answers.
    """
    read: dict[str, Any] = {}
    problems = [
        Problem("", "unknown_item", Severity.ERROR, SENTENCES["unknown_item"], {"found": code})
        for code in answers
        if code not in definition.by_code
    ]
    unread: dict[str, Problem] = {}
    for item in definition.items:
        try:
            value = read_answer(item, answers.get(item.code))
        except BadValueError as error:
            unread[item.code] = _unread(item, error, language)
            continue
        if value is not None:
            read[item.code] = value
    asked = _asked(definition, read, facts or {})
    kept = {code: value for code, value in read.items() if code in asked}
    for item in definition.items:
        if item.code in asked:
            problems += (
                [unread[item.code]] if item.code in unread else _check_item(item, kept, today, language)
            )
    problems += _cross(definition, kept, facts or {}, language)
    left = tuple(p for p in problems if p.severity is Severity.ERROR or p.item not in confirmed)
    return Checked(kept, left, tuple(code for code in (*read, *unread) if code not in asked))


def _asked(definition: Definition, read: Mapping[str, Any], facts: Mapping[str, Any]) -> set[str]:
    """The items that apply. An answer of an item that does not apply steers no other item."""
    held = dict(read)
    while True:
        asked = {item.code for item in definition.applicable({**held, **facts})}
        stray = [code for code in held if code not in asked]
        if not stray:
            return asked
        for code in stray:
            del held[code]


def _check_item(
    item: Item, answers: Mapping[str, Any], today: date | None, language: Language
) -> list[Problem]:
    """The problems of one item that applies."""
    value = answers.get(item.code)
    if value is None:
        return [_problem(item, language, "required")] if item.required else []
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return _check_number(item, Decimal(value), language)
    if isinstance(value, date) and item.past and value > (today or china_today()):
        return [_problem(item, language, "future", found=value.isoformat())]
    if isinstance(value, str) and len(value) > item.longest:
        return [_problem(item, language, "long", length=len(value), longest=item.longest)]
    if isinstance(value, tuple) and len(value) > 1:
        lone = next((c for c in item.choices if c.alone and c.code in value), None)
        return [_problem(item, language, "alone", found=lone.label(language))] if lone else []
    return []


def _check_number(item: Item, value: Decimal, language: Language) -> list[Problem]:
    """Decimals, then what cannot be, then what is rare."""
    exponent = value.normalize().as_tuple().exponent
    if item.decimals is not None and isinstance(exponent, int) and -exponent > item.decimals:
        return [_problem(item, language, "decimals", found=str(value), decimals=item.decimals)]
    for code, bounds in (("range", item.range), ("plausible", item.plausible)):
        if bounds and not bounds[0] <= value <= bounds[1]:
            severity = Severity.ERROR if code == "range" else Severity.CONFIRM
            return [
                _problem(
                    item, language, code, severity, found=str(value), low=str(bounds[0]), high=str(bounds[1])
                )
            ]
    return []


def _cross(
    definition: Definition, answers: Mapping[str, Any], facts: Mapping[str, Any], language: Language
) -> list[Problem]:
    """The problems between answers, in the definition's own words."""
    return [
        Problem(rule.item, rule.code, Severity(rule.severity), rule.zh if language == "zh" else rule.en)
        for rule in definition.cross_checks
        if rule.when.holds({**answers, **facts})
    ]


def _problem(
    item: Item, language: Language, code: str, severity: Severity = Severity.ERROR, **params: Any
) -> Problem:
    """A problem of an item with the sentence of its code."""
    return Problem(item.code, code, severity, SENTENCES[code], {"label": item.label(language), **params})


def _unread(item: Item, error: BadValueError, language: Language) -> Problem:
    """A problem from an answer that could not be read."""
    if isinstance(error, ChoiceError):
        options = "、".join(choice.label(language) for choice in item.choices)
        return _problem(item, language, "choice", found=error.params["found"], options=options)
    return Problem(item.code, error.code, Severity.ERROR, error.template, error.params)


def to_json(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Typed answers as JSON: decimals and dates as text, several answers as a list."""
    return {code: _plain(value) for code, value in answers.items()}


def from_json(definition: Definition, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Typed answers from what `to_json` wrote; items the definition does not know are left out."""
    return {
        item.code: read_answer(item, stored[item.code]) for item in definition.items if item.code in stored
    }


def _plain(value: Any) -> Any:
    """One typed answer as JSON has it."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    return list(value) if isinstance(value, tuple) else str(value)
