"""Pinyin initials of names, for search: 解小兰 is found by xxl, and by jxl for who does not know the family.

pypinyin reads words, not surnames (单 as dan), so surnames have a table. All ways to type a name are keys of
the index; the most usual comes first.
"""

import re
import unicodedata
from functools import cache
from itertools import product

from .surnames import COMPOUND, SINGLE, surname_length

LONGEST = 30
MOST = 8
_DOTS = re.compile("[·•‧∙・･.．●⋅\u2022]")
# Characters of given names that parents read in more than one way; the initials differ.
_GIVEN = {
    "乐": "ly", "行": "xh", "长": "cz", "重": "zc", "朝": "cz", "茜": "qx", "晟": "sc", "盛": "sc", "莘": "xs",
    "藏": "zc", "传": "cz", "伽": "jqg", "颉": "jx", "单": "ds", "曾": "zc", "参": "cs", "卡": "kq", "降": "jx",
    "校": "xj", "召": "zs",
}  # fmt: skip


def initials(name: str) -> tuple[str, ...]:
    """All keys by which a name is found: lower-case Latin letters, at most 30 each, the most usual first.

    Empty when no character can be read. Parts of a name with · are keys too (买买提 alone finds mmt).
    """
    plain = unicodedata.normalize("NFKC", _DOTS.sub(" ", name)).strip()
    parts = [part for part in re.split(r"\s+", plain) if part]
    if len(parts) < 2:
        return _unique(_chinese(parts[0])) if parts else ()
    if all(map(_is_han, parts)) and len(plain) <= 4:  # 张 三: a space typed to align a column
        return _unique(_chinese("".join(parts)))
    keys = [_plain_keys(part) for part in parts]
    whole = ["".join(some[0] for some in keys if some)]
    spelt = [re.sub("[^a-z]", "", plain.lower())] if plain.isascii() else []
    return _unique([*whole, *spelt, *(key for some in keys for key in some if len(key) > 1)])


def _chinese(name: str) -> list[str]:
    """Keys of a name without separators: each reading of the surname before the given name."""
    if not _is_han(name[0]):
        return _plain_keys(name)
    length = surname_length(name)
    heads = _surname_initials(name[:length])
    given = ["".join(chosen) for chosen in product(*(_given_initials(char) for char in name[length:]))]
    return [head + tail for tail in given for head in heads]


def _plain_keys(part: str) -> list[str]:
    """Keys of a part that has no surname: initials of characters; a Latin word by its initial and as spelt."""
    if part.isascii():
        letters = re.sub("[^a-z]", "", part.lower())
        return [letters[:1], letters] if letters else []
    found = "".join(_initial(char) for char in part)
    return [found] if found else []


@cache
def _surname_initials(surname: str) -> tuple[str, ...]:
    """Initials of a surname: its own readings first, then that of the characters as words."""
    if surname in COMPOUND:
        own = _syllables(surname, COMPOUND[surname][0])
        return tuple(dict.fromkeys([own, "".join(map(_initial, surname))]))
    own_readings = [reading[0] for reading in SINGLE.get(surname, ())]
    return tuple(dict.fromkeys([*own_readings, _initial(surname)]))


def _syllables(surname: str, reading: str) -> str:
    """The two initials of a compound surname: where its second character begins in the reading."""
    first, second = (_readings(char) for char in surname)
    for one in sorted(first, key=len, reverse=True):
        if reading.startswith(one) and reading[len(one) :] in second:
            return reading[0] + reading[len(one)]
    raise ValueError(f"{surname} {reading}: no such readings")


@cache
def _readings(char: str) -> frozenset[str]:
    """All readings of a character, without tones."""
    from pypinyin import Style, pinyin  # here: its dictionaries cost a fifth of a second

    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return frozenset(reading for one in found for reading in one)


def _given_initials(char: str) -> tuple[str, ...]:
    """Initials of a character in a given name."""
    return tuple(_GIVEN.get(char, (_initial(char),)))


@cache
def _initial(char: str) -> str:
    """The initial of one character as a word; a Latin letter itself; "" for what cannot be read."""
    if char.isascii():
        return char.lower() if char.isalpha() else ""
    from pypinyin import Style, lazy_pinyin  # here, as in _readings

    read = lazy_pinyin(char, style=Style.NORMAL, errors="ignore")
    letters = unicodedata.normalize("NFD", read[0])[:1].lower() if read else ""
    return letters if letters.isascii() and letters.isalpha() else ""


def _is_han(text: str) -> bool:
    """Whether the first character is a Chinese one."""
    return unicodedata.name(text[0], "").startswith("CJK") or text[0] == "〇"


def _unique(keys: list[str]) -> tuple[str, ...]:
    """The keys, each once, cut to length."""
    return tuple(dict.fromkeys(key[:LONGEST] for key in keys if key))[:MOST]
