"""The machine scan: what may not be read in public is looked for in the files that will hang, as a reader finds it.

The generator cannot make any of it; this is the second lock, for a place name somebody typed, a template somebody
changed, a row somebody altered. A hit says what and where, and never repeats what it found.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ankang.notices.rules.health import health_words, squeezed, stands_in
from ankang.values.bad_value import N_
from ankang.values.identity import check_digit


class Leak(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    PHONE = "phone"
    BANK = "bank"
    NUMBER = "number"
    HEALTH = "health"
    NAME = "name"
    OPAQUE = "opaque"


LABELS = {
    Leak.IDENTITY: N_("证件号码"),
    Leak.PHONE: N_("电话号码"),
    Leak.BANK: N_("银行卡号"),
    Leak.NUMBER: N_("11 位以上的号码"),
    Leak.HEALTH: N_("疾病或健康用语"),
    Leak.NAME: N_("未隐去的姓名"),
    Leak.OPAQUE: N_("无法检查的内容"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Text that a file holds: which file, where in it (body, metadata, comment, alt text, name), and the text.

    `readable` False: something that cannot be read as text and so must not be there.
    """

    file: str
    where: str
    text: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One find. `shape` tells it apart without repeating it: the first two characters and how many there are."""

    leak: Leak
    file: str
    where: str
    shape: str


_MOST = 100
# Digits with at most two signs between them: numbers are broken by spaces and dashes to be read aloud.
_RUN = re.compile(r"\d(?:[\s\-–—_.·/\\|]{0,2}\d){10,}(?:[\s\-–—_.·/\\|]{0,2}[Xx])?")
_PHONE = re.compile(r"(?:86)?1[3-9]\d{9}|0\d{10,11}")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "001234567891234567891")


def scan(parts: Iterable[Part], names: Collection[str], allowed: Collection[str]) -> list[Hit]:
    """Everything that may not be read in public, at most 100 finds.

    `names`: of the people behind the lines. `allowed`: phrases that are public anyway (places, the sentences of the
    sheet, codes of divisions); what stands inside them is no find.
    """
    known = _by_length(names)
    phrases = sorted({squeezed(text) for text in allowed if text.strip()}, key=len, reverse=True)
    hits: list[Hit] = []
    for part in parts:
        if not part.readable:
            hits.append(Hit(Leak.OPAQUE, part.file, part.where, part.text[:40]))
            continue
        hits += _numbers(part, phrases)
        hits += _words(part, known, phrases)
        if len(hits) >= _MOST:
            break
    return hits[:_MOST]


def _numbers(part: Part, phrases: list[str]) -> list[Hit]:
    text = "".join(_digit(c) for c in unicodedata.normalize("NFKC", part.text) if not _unseen(c))
    found = {}
    for variant in (text, text.translate(_HAN_DIGITS)):
        for run in _RUN.finditer(variant):
            digits = "".join(c for c in run[0] if c.isdigit() or c in "Xx").upper()
            if digits.casefold() not in phrases:
                found[digits] = Hit(number_kind(digits), part.file, part.where, _shape(digits))
    return list(found.values())


def _unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def _digit(char: str) -> str:
    """A digit of any script as 0 to 9."""
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)


def number_kind(digits: str) -> Leak:
    """What a run of at least eleven digits (the last may be X) most likely is."""
    plain = digits.rstrip("X")
    if _identity_inside(digits):
        return Leak.IDENTITY
    if _PHONE.fullmatch(plain):
        return Leak.PHONE
    if 13 <= len(plain) <= 19 and luhn(plain):
        return Leak.BANK
    return Leak.NUMBER


def _identity_inside(digits: str) -> bool:
    """Whether an identity number of 18 or 15 characters lies anywhere in the run, right or mangled at its end."""
    if len(digits) == 15 and digits.isdigit() and _is_day("19" + digits[6:12]):
        return True
    pieces = (digits[start : start + 18] for start in range(len(digits) - 17))
    return any(
        piece[:17].isdigit() and (piece[17] == check_digit(piece[:17]) or _is_day(piece[6:14]))
        for piece in pieces
    )


def _is_day(text: str) -> bool:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return 1890 <= day.year <= 2100


def luhn(digits: str) -> bool:
    """Whether the check digit of a bank card holds (ISO/IEC 7812)."""
    doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _words(part: Part, names: dict[int, set[str]], phrases: list[str]) -> list[Hit]:
    """Words and names. Masks (phrases with a star) are many: they are set aside only where a name was found."""
    text = _without(squeezed(part.text), (phrase for phrase in phrases if "*" not in phrase))
    hits = [Hit(Leak.HEALTH, part.file, part.where, w) for w in sorted(health_words()) if stands_in(text, w)]
    if _present(text, names):
        text = _without(text, (phrase for phrase in phrases if "*" in phrase))
    return hits + [
        Hit(Leak.NAME, part.file, part.where, _shape(name)) for name in sorted(_present(text, names))
    ]


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, "\n")
    return text


def _present(text: str, names: dict[int, set[str]]) -> set[str]:
    """The names that stand in a text."""
    found: set[str] = set()
    for length, wanted in names.items():
        found |= {text[at : at + length] for at in range(len(text) - length + 1)} & wanted
    return found


def _by_length(names: Iterable[str]) -> dict[int, set[str]]:
    """Names by their length. One of a single character is a surname and public; one with a star was masked before."""
    found: dict[int, set[str]] = {}
    for name in names:
        if len(plain := squeezed(name)) > 1 and "*" not in plain:
            found.setdefault(len(plain), set()).add(plain)
    return found


def _shape(text: str) -> str:
    """A find without its content: 13*********（11）."""
    return f"{text[:1]}{'*' * (len(text) - 1)}（{len(text)}）"
