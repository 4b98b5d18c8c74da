"""What others may see of a person: names, numbers and addresses with their telling part hidden.

Two audiences. `mask_…` is for lists and screens, where a clerk must still tell two people apart. A public notice
uses `mask_name` and nothing else about a person: identity, telephone and bank numbers never appear there.
The rules are our own: no norm fixes them [known: public practice hides one character, which for Uyghur and
Tibetan names hides almost nothing].
"""

import re
import unicodedata

from .identity import mask_identity
from .surnames import COMPOUND

__all__ = ["mask_address", "mask_bank", "mask_identity", "mask_name", "mask_phone"]

_DOTS = re.compile("[·•‧∙・･．●⋅.]")
_OPENING, _CLOSING = "（(【\\[［〔｛{<＜《〈「『", "）)】\\]］〕｝}>＞》〉」』"
_REMARK = re.compile(f"[{_OPENING}].*?[{_CLOSING}]|[{_OPENING}].*$")
# Letters by Unicode's classes, and yet nothing that anybody sees.
_NOTHING = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u2800"))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
_ADDRESS = re.compile(r"^(.*?(?:村|社区|居委会|村委会))(?!民)(.*)$")
_TOWN = re.compile(r"^(.*(?:乡|镇|街道|街道办事处|苏木))(.*)$")


def mask_name(name: str) -> str:
    """A name with its given name hidden; the length is kept, so that a family finds its own line.

    王 → 王; 王伟 → 王*; 王小伟 → 王*伟; 欧阳修 → 欧阳*; 欧阳小修 → 欧阳*修; 才旦卓玛 → 才**玛;
    阿依古丽·买买提 → 阿***·***; John Smith → J*** S****. Unseen characters are dropped, a remark in brackets too.
    No digit is ever left, and of words of one character only the first: 1 3 9 1 2 → * * * * *, J o e → J * *.
    """
    plain = _without_remark(unicodedata.normalize("NFC", name))
    if not plain:
        return ""
    if _is_latin(plain):
        first, *others = plain.split(" ")
        return " ".join([_first_only(first), *(_first_only(w) if len(w) > 1 else "*" for w in others)])
    parts = [part for part in map(_letters, _DOTS.split(plain)) if part]
    if len(parts) > 1:
        return "·".join([_first_only(parts[0]), *("*" * len(part) for part in parts[1:])])
    return _mask_han(parts[0])


def mask_phone(number: str) -> str:
    """A telephone number with its last four digits hidden and, of a mobile, the middle: 139****2210 for lists.

    The first three and the last four stay, as people know them; short and unreadable numbers are hidden whole.
    """
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[7:]}"
    if 10 <= len(digits) <= 12:
        return "*" * (len(digits) - 4) + digits[-4:]
    return "*" * len(digits)


def mask_bank(number: str) -> str:
    """A bank account with all but the last four digits hidden; a short one is hidden whole."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    return "*" * (len(digits) - 4) + digits[-4:] if len(digits) >= 12 else "*" * len(digits)


def mask_address(address: str) -> str:
    """An address down to the village; group, door and everything behind are one "****".

    Without a village it stops at the town; an address in which neither can be found is hidden whole.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", address))
    if not plain:
        return ""
    for pattern in (_ADDRESS, _TOWN):
        if found := pattern.match(plain):
            return found[1] + ("****" if found[2] else "")
    return "****"


def _mask_han(name: str) -> str:
    """A Chinese name: the surname and, of a longer name, the last character stay."""
    if len(name) == 1:
        return name
    known = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    hidden = len(name) - known
    if hidden == 1:
        return name[:known] + "*"
    return name[:known] + "*" * (hidden - 1) + name[-1]


def _first_only(word: str) -> str:
    """The first character and stars; a digit is a star too."""
    first = "*" if unicodedata.digit(word[0], None) is not None else word[0]
    return first + "*" * (len(word) - 1)


def _letters(name: str) -> str:
    """The characters a name is made of. A sign, a digit or a mark between them would be hidden in the place of one."""
    return "".join(char for char in name if _is_letter(char))


def _is_letter(char: str) -> bool:
    """Letters, 〇, rare characters that lie in a private area or are younger than this program's Unicode."""
    return (
        unicodedata.category(char)[0] == "L"
        or char == "〇"
        or unicodedata.category(char) == "Co"
        or _is_han(char)
    )


def _without_remark(name: str) -> str:
    """The name without unseen characters, brackets and what they hold, and extra spaces."""
    seen = "".join(c for c in name if unicodedata.category(c) not in _UNSEEN or _is_han(c)).translate(
        _NOTHING
    )
    return re.sub(r"[\s\u3000]+", " ", _REMARK.sub("", seen)).strip()


def _is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters (or others with words), not in Chinese characters."""
    return not any(_is_han(char) for char in name)


def _is_han(char: str) -> bool:
    """Whether a character is Chinese: of the blocks of ideographs and radicals, or of the planes kept for them."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x2FDF
        or 0x3400 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3007
        or 0x20000 <= code <= 0x3FFFF
    )
