"""Lines, signs and rules as who reads or writes rules sees them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ankang.monitoring.rules import Rule
from ankang.monitoring.rules.catalogue import FILE
from ankang.monitoring.rules.lines import is_limit, lines
from ankang.monitoring.rules.rule import AT_LEAST, AT_MOST, OVER, UNDER
from ankang.monitoring.rules.signs import SIGNS
from ankang.monitoring.showing.warnings import class_name, joined, language, reason, sign_title, sign_value
from ankang.values.money import show_yuan
from ankang.values.parameter import ParameterError


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
    return [f"{joined(names)}：{told}" for told, names in alike.items()]


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
