"""Names as they are written and as they sound: for names that clerks wrote by ear or in another script."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from ankang.values.surnames import COMPOUND, SINGLE, surname_length
from ankang.values.yaml_lines import read_document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "variants.yaml"
MOST = 8
# Sounds that are one in the speech of southern Shaanxi and the south-west (西南官话): flat and retroflex, n and l,
# -n and -ng behind e and i.
_FLAT = {"zh": "z", "ch": "c", "sh": "s"}


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in all the ways in which it is compared. `written`: without spaces, dots, width; `plain`: variant
    characters as one; `sounds`: toneless readings, the usual first; `ears`: the same in broad local speech;
    `masks`: the plain name with each character in turn as ? or left out, equal for two names that differ in one;
    `surname`: the broad sound of the surname."""

    written: str
    plain: str
    sounds: tuple[str, ...]
    ears: tuple[str, ...]
    masks: tuple[str, ...]
    surname: str


def name_forms(name: str) -> NameForms:
    """A name in all its forms; every form is empty for a name without letters."""
    written = plain_name(name)
    plain = "".join(variants().get(char, char) for char in written)
    sounds = name_keys(plain)
    ears = tuple(dict.fromkeys(map(ear, sounds)))
    return NameForms(written, plain, sounds, ears, masks(plain), ears[0].split("'")[0] if ears else "")


def plain_name(name: str) -> str:
    """A name without spaces, dots between parts and full-width forms, Latin letters upper."""
    half = unicodedata.normalize("NFKC", name)
    return "".join(c for c in half if c.isalnum()).upper()


def name_keys(name: str) -> tuple[str, ...]:
    """The readings of a name as toneless syllables in a row, the most usual first, at most 8: 解小兰 gives
    xie'xiao'lan and jie'xiao'lan. Letters that are not Chinese stand for themselves; empty for an empty name."""
    plain = plain_name(name)
    if not plain:
        return ()
    length = surname_length(plain)
    parts = [_surname(plain[:length]), *(_syllables(char) for char in plain[length:])]
    found = ("'".join(chosen) for chosen, _ in zip(product(*parts), range(MOST), strict=False))
    return tuple(dict.fromkeys(found))


def ear(sound: str) -> str:
    """A reading as it is told apart in local speech: zhang'li'ping and zang'ni'pin are one."""
    return "'".join(map(_broad, sound.split("'")))


def masks(plain: str) -> tuple[str, ...]:
    """Forms that two names share when one character differs, is missing or too much. A name of one character
    has none: then everything would be like it."""
    if len(plain) < 2:
        return ()
    replaced = (f"{plain[:place]}?{plain[place + 1 :]}" for place in range(len(plain)))
    added = (f"{plain[:place]}?{plain[place:]}" for place in range(1, len(plain) + 1))
    return tuple(dict.fromkeys((*replaced, *added)))


@cache
def variants() -> dict[str, str]:
    """Character → the one that stands for it and its variants, from parameters/variants.yaml."""
    groups = read_document(FILE).content["groups"]
    return {char: group[0] for line in groups for group in line.split() for char in group[1:]}


@lru_cache(maxsize=5_000)
def _broad(syllable: str) -> str:
    """One syllable in local speech."""
    for retroflex, flat in _FLAT.items():
        if syllable.startswith(retroflex):
            syllable = flat + syllable[2:]
    if syllable.startswith("n") and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("eng", "ing")) else syllable


@lru_cache(maxsize=20_000)
def _syllables(char: str) -> tuple[str, ...]:
    """Readings of one character as a word, the two most usual; the others are read by nobody in a name."""
    from pypinyin import Style, pinyin  # here: its dictionaries cost a fifth of a second

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors=str.lower)
    return tuple(dict.fromkeys(found[0]))[:2]


@lru_cache(maxsize=5_000)
def _surname(surname: str) -> tuple[str, ...]:
    """Readings of a surname: its own first, then that of the word."""
    if surname in COMPOUND:
        return (COMPOUND[surname][0],)
    return tuple(dict.fromkeys((*SINGLE.get(surname, ()), _syllables(surname)[0])))
