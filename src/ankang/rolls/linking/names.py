"""Names as they sound and as they are written: for comparing names that clerks wrote by ear."""

import unicodedata
from functools import lru_cache
from itertools import product

from pypinyin import Style, pinyin

from ankang.values.surnames import COMPOUND, SINGLE, surname_length

MOST = 8


def plain_name(name: str) -> str:
    """A name without spaces, dots between parts and full-width forms, Latin letters upper."""
    half = unicodedata.normalize("NFKC", name or "")
    return "".join(c for c in half if c.isalnum()).upper()


def name_keys(name: str) -> tuple[str, ...]:
    """The readings of a name as toneless syllables in a row, the most usual first, at most 8: 解小兰 gives
    xie'xiao'lan and jie'xiao'lan. A name in Latin letters is its own reading; empty for an empty name."""
    plain = plain_name(name)
    if not plain:
        return ()
    length = surname_length(plain)
    parts = [_surname(plain[:length]), *(_syllables(char) for char in plain[length:])]
    found = ("'".join(chosen) for chosen, _ in zip(product(*parts), range(MOST), strict=False))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def _syllables(char: str) -> tuple[str, ...]:
    """Readings of one character as a word, the most usual first."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False, errors=lambda text: [text.lower()])
    return tuple(dict.fromkeys(found[0]))


@lru_cache(maxsize=5_000)
def _surname(surname: str) -> tuple[str, ...]:
    """Readings of a surname: its own first, then those of the word."""
    if surname in COMPOUND:
        return (COMPOUND[surname][0],)
    return tuple(dict.fromkeys((*SINGLE.get(surname, ()), *_syllables(surname))))
