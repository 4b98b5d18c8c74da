"""Sentences of warnings with their numbers, in either language. Pure."""

import re
from collections.abc import Mapping

from ankang.monitoring.rules.rule import Rule
from ankang.monitoring.rules.signs import FEN, SIGNS, Sign
from ankang.values.codes import Language
from ankang.values.money import show_yuan

_PLACE = re.compile(r"%\((\w+)\)s")
_BLANK = "…"
# Of nothing, or of less, there is no part.
_MORE: Mapping[Language, str] = {"zh": "100% 以上", "en": "more than 100%"}


def sentence(rule: Rule, numbers: Mapping[str, int], language: Language = "zh") -> str:
    """Why the household is warned of, with its numbers."""
    told = {name: value(name, number, rule) for name, number in numbers.items()}
    if numbers.get("base", 1) <= 0:
        told["percent"] = _MORE[language]
    found = _PLACE.sub(lambda hit: told.get(hit[1], _BLANK), rule.sentence(language))
    return found.replace("%%", "%")


def pattern(rule: Rule, language: Language = "zh") -> str:
    """The sentence with a blank for what each household has."""
    return _PLACE.sub(_BLANK, rule.sentence(language)).replace("%%", "%")


def value(name: str, number: int, rule: Rule) -> str:
    """One number of a sentence as people write it: sums in yuan, without decimals where there are none; a part with
    its per cent sign."""
    if name == "percent":
        return f"{number:,}%"
    return _yuan(number) if _is_sum(name, rule) else f"{number:,}"


def number(sign: Sign, found: int) -> str:
    """A sign's number as people write it, sums in yuan."""
    return _yuan(found) if sign.kind.unit == FEN else f"{found:,}"


def _is_sum(name: str, rule: Rule) -> bool:
    if name in ("limit", "base"):
        return rule.watch.kind.unit == FEN
    return _unit(name) == FEN


def _unit(name: str) -> str:
    """The unit of a sign by its name in sentences."""
    code = name if name in SIGNS else name.rpartition("_")[0]
    return SIGNS[code].unit if code in SIGNS else ""


def _yuan(fen: int) -> str:
    return show_yuan(fen).removesuffix(".00")


def sign_title(sign: Sign, language: Language = "zh") -> str:
    """A sign in words, with its days."""
    title = sign.kind.title(language)
    if not sign.days:
        return title
    return f"近 {sign.days} 天{title}" if language == "zh" else f"{title}, {sign.days} days"
