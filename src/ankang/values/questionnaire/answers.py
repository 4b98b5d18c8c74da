"""One answer as it comes, read by the type of its item."""

import re
from collections.abc import Iterable
from typing import Any

from ..bad_value import BadValueError
from ..codes import plain_word
from ..reading import half_width, is_blank, read_decimal, read_integer, read_text, read_yes_no
from ..reading_dates import read_date
from .definition import Item, ItemType

_BETWEEN = re.compile(r"[、，,;；/|\s]+")


class ChoiceError(BadValueError):
    """An answer that is none of the choices."""

    sentences = {"choice": "“%(found)s”不在可选内容中。可选：%(options)s。"}


def read_answer(item: Item, raw: Any) -> Any:
    """The typed answer, or None when there is none. Raises BadValueError."""
    match item.type:
        case ItemType.NUMBER:
            return read_decimal(raw, unit=item.unit_zh)
        case ItemType.INTEGER:
            return read_integer(raw, unit=item.unit_zh)
        case ItemType.DATE:
            return read_date(raw)
        case ItemType.BOOLEAN:
            return read_yes_no(raw)
        case ItemType.TEXT:
            return read_text(raw) or None
        case ItemType.CHOICE:
            return _choice(item, read_text(raw))
        case ItemType.MULTI:
            return _choices(item, raw)


def _choice(item: Item, written: str) -> str | None:
    """The code of a choice by code, label or synonym. 无 may be a choice, so it is looked up before blanks."""
    if not written:
        return None
    word = plain_word(written)
    for choice in item.choices:
        if word in (plain_word(w) for w in (choice.code, choice.zh, choice.en, *choice.also)):
            return choice.code
    numbered = re.fullmatch(r"(\w+)[.、 ]\s*(.+)", half_width(written))
    if numbered and (named := item.choice(numbered[1])) and plain_word(named.zh) == plain_word(numbered[2]):
        return named.code
    if is_blank(written):
        return None
    options = "、".join(choice.zh for choice in item.choices)
    raise ChoiceError("choice", found=written, options=options)


def _choices(item: Item, raw: Any) -> tuple[str, ...] | None:
    """The codes of several choices, in the order of the definition, each once."""
    if isinstance(raw, str):
        whole = _whole(item, raw)
        words: Iterable[str] = [whole] if whole else _BETWEEN.split(read_text(raw))
    else:
        words = [read_text(word) for word in raw] if isinstance(raw, list | tuple) else [read_text(raw)]
    found = {_choice(item, word) for word in words}
    codes = tuple(choice.code for choice in item.choices if choice.code in found)
    return codes or None


def _whole(item: Item, raw: str) -> str | None:
    """A text that is one choice although it holds a separator."""
    try:
        return _choice(item, read_text(raw))
    except ChoiceError:
        return None
