"""Columns of text → typed columns with every wrong cell named. A value is read once, however often it occurs.

What a cell may be is said in `values`; here stands only how a whole column of it is read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ankang.exchange.excel.fields import Column
from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import plain_word, table
from ankang.values.identity import read_identity
from ankang.values.identity_columns import check_identities
from ankang.values.later import pl
from ankang.values.reading import is_blank, read_decimal, read_integer, read_phone, read_yes_no
from ankang.values.reading_dates import EARLIEST, read_date


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one cell: a code, the sentence (a msgid) and what stands in it."""

    code: str
    template: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Reading:
    """One column read: typed values (None: blank or wrong) and what is wrong, by position."""

    values: pl.Series
    wrong: dict[int, Wrong] = field(default_factory=dict)


class CellError(BadValueError):
    """A cell that cannot be taken, beyond what `values` refuses."""

    sentences = {
        "too_long": N_("最多 %(most)d 个字，现在有 %(length)d 个。请缩短。"),
        "bad_name": N_("姓名“%(written)s”中有数字或符号。请只填姓名。"),
        "bad_code": N_("编号“%(written)s”只能由字母、数字和短横线组成。请核对。"),
        "bad_account": N_("账号“%(written)s”应为 10 至 30 位数字。请核对，并把该列设为文本格式。"),
        "typed_number": N_("这一格存成了数字，后几位可能已丢失。请先把该列设为“文本”格式，再重新填写。"),
        "formula": N_(
            "这一格是公式，文件里没有保存结果。请用 WPS 或 Excel 打开、保存后重新上传，或改填数值。"
        ),
        "error_value": N_("这一格是错误值（如 #N/A）。请改填正确内容。"),
        "control": N_("内容里有看不见的控制字符。请删除后重新填写。"),
        "form": N_("“%(written)s”不是可导入的管理项目。可填：高血压、2型糖尿病、走访。"),
        "choice": N_("“%(written)s”不在可填的内容里。可填：%(known)s。"),
        "required": N_("没有填写“%(title)s”。请补上。"),
        "in_future": N_("日期 %(found)s 晚于今天。请核对。"),
        "range": N_("%(found)s 不在 %(least)s 至 %(largest)s 之间。请核对。"),
    }


def wrong(error: BadValueError) -> Wrong:
    """A refused value as a wrong cell."""
    params = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in error.params.items()}
    return Wrong(error.code, error.template, params)


def read_column(column: Column, texts: pl.Series, today: dt.date) -> Reading:
    """Read one column of text (null: blank) as its definition says."""
    stripped = texts.str.strip_chars()
    stripped = stripped.set(stripped == "", None)
    if column.reads == "identity":
        return _identities(stripped, today)
    if column.reads in ("day", "rough_day"):
        return _days(stripped, _reader(column, today), today)
    if column.reads in _USUAL:
        return _texts(stripped, _reader(column, today), column)
    return _each(stripped, _reader(column, today), _dtype(column))


def _dtype(column: Column) -> Any:
    """The type of what a column is read as; a choice of yes and no is that."""
    if column.reads == "choice" and all(isinstance(value, bool) for value in column.values.values()):
        return pl.Boolean
    return {"yes_no": pl.Boolean, "whole": pl.Int64, "decimal": pl.Float64}.get(column.reads, pl.String)


# Texts that their reader answers as they stand, when they are short enough: found for a whole column at once.
_USUAL = {
    "text": r"^[!-~\x{4E00}-\x{9FA5}]+$",
    "answer": r"^[!-~\x{4E00}-\x{9FA5}]+$",
    "name": r"^[\x{4E00}-\x{9FA5}]+$",
    "code_text": r"^[0-9A-Za-z-]+$",
    "phone": r"^1[3-9][0-9]{9}$",
    "bank": r"^[0-9]{10,30}$",
}
_MOST_OF_ANSWER = 200


def _reader(column: Column, today: dt.date) -> Callable[[str], Any]:
    """How one cell of a column is read."""
    readers: dict[str, Callable[[str], Any]] = {
        "text": lambda text: _text(text, column.most),
        "town_name": lambda text: _text(text, 60),
        "village_name": lambda text: _text(text, 60),
        "name": lambda text: _name(text, column.most),
        "code_text": lambda text: _code_text(text, column.most),
        "division": lambda text: re.sub(r"\s", "", text),
        "day": lambda text: _past_day(text, today),
        "rough_day": lambda text: _past_day(text, today, partial=True),
        "phone": read_phone,
        "bank": _account,
        "yes_no": read_yes_no,
        "whole": lambda text: _between(read_integer(text), column),
        "decimal": lambda text: _between(read_decimal(text), column),
        "code": lambda text: _code(text, column),
        "answer": lambda text: _text(text, _MOST_OF_ANSWER),
        "form": _form,
        "choice": lambda text: _choice(text, column),
    }
    return readers[column.reads]


def _choice(text: str, column: Column) -> Any:
    """What a word of the column means; a blank word means nothing."""
    word = plain_word(text)
    if word in column.values:
        return column.values[word]
    if is_blank(text):
        return None
    raise CellError("choice", written=text[:20], known="、".join(list(column.values)[:12]))


_NONE = frozenset({"否", "不是", "非监测对象"})


def _code(text: str, column: Column) -> str | None:
    """The code of a label; 无 and the like are blank unless the table knows the word."""
    codes = table(column.codes)
    if (code := codes.find(text)) is not None:
        return code
    return None if is_blank(text) or (not column.required and text in _NONE) else codes.read(text)


# Words for the forms that visits are recorded on.
FORMS = {
    "高血压": "hypertension_follow_up",
    "糖尿病": "diabetes_follow_up",
    "2型糖尿病": "diabetes_follow_up",
    "走访": "home_visit",
    "hypertension": "hypertension_follow_up",
    "diabetes": "diabetes_follow_up",
    "home visit": "home_visit",
}


def _form(text: str) -> str:
    plain = (
        re.sub(r"(患者)?(随访|健康管理)?$", "", re.sub(r"\s", "", text).replace("Ⅱ", "2").replace("II", "2"))
        or text
    )
    found = FORMS.get(plain) or FORMS.get(text.lower())
    if found is None:
        raise CellError("form", written=text[:20])
    return found


def _between(number: Any, column: Column) -> Any:
    """A number inside the column's bounds, as int or float."""
    if number is None:
        return None
    least, largest = column.least, column.largest
    if (least is not None and number < least) or (largest is not None and number > largest):
        raise CellError("range", found=f"{number}", least=f"{least:g}", largest=f"{largest:g}")
    return number if isinstance(number, int) else float(number)


def _each(texts: pl.Series, read: Callable[[str], Any], kind: Any) -> Reading:
    """Read every distinct text once and put the answers back where they belong."""
    distinct = texts.drop_nulls().unique().to_list()
    right: dict[str, Any] = {}
    bad: dict[str, Wrong] = {}
    for text in distinct:
        try:
            right[text] = read(text)
        except BadValueError as error:
            bad[text] = wrong(error)
    values = (
        texts.replace_strict(list(right), pl.Series(list(right.values()), dtype=kind), default=None)
        if right
        else (pl.Series([None] * len(texts), dtype=kind))
    )
    places = np.flatnonzero(texts.is_in(list(bad)).fill_null(False).to_numpy()) if bad else []
    found = {int(i): bad[texts[int(i)]] for i in places}
    return Reading(values.alias("v"), found)


def _texts(texts: pl.Series, read: Callable[[str], Any], column: Column) -> Reading:
    """A column of texts: those that stay as they stand at once, the others text by text."""
    usual = texts.str.contains(_USUAL[column.reads]).fill_null(False)
    most = _MOST_OF_ANSWER if column.reads == "answer" else column.most
    if most:
        usual &= (texts.str.len_chars() <= most).fill_null(False)
    rest = _each(texts.set(usual, None), read, pl.String)
    return Reading(texts.zip_with(usual, rest.values), rest.wrong)


def _identities(texts: pl.Series, today: dt.date) -> Reading:
    """The whole column at once; only wrong ones are read again, for their sentence."""
    filled = texts.fill_null("").to_list()
    checked = check_identities(filled, today=today)
    right = checked["code"] == 0
    numbers = pl.Series(checked["number"].astype("U18")).set(pl.Series(~right), None)
    found: dict[int, Wrong] = {}
    for place in np.flatnonzero(~right & np.array([bool(t) for t in filled])):
        try:
            read_identity(filled[int(place)], today=today)
        except BadValueError as error:
            found[int(place)] = wrong(error)
    return Reading(numbers, found)


def birth_and_sex(identities: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Birth dates and sexes (1 man, 2 woman) that right numbers carry."""
    born = identities.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    odd = identities.str.slice(16, 1).cast(pl.Int64, strict=False) % 2
    return born, 2 - odd


def _text(text: str, most: int) -> str:
    clean = re.sub(r"\s+", " ", text)
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", clean):
        raise CellError("control")
    if most and len(clean) > most:
        raise CellError("too_long", most=most, length=len(clean))
    return clean


_NAME = re.compile(r"^[^\W\d_]+(?:[·.・• ’'\-][^\W\d_]+)*$")


def _name(text: str, most: int) -> str:
    """A name: no digits or signs; dots of one kind; spaces inside Chinese names are taken out."""
    clean = re.sub(r"[・•．.‧]", "·", _text(text, most))
    if re.fullmatch(r"[㐀-鿿𠀀-𳍏\s·]+", clean):
        clean = re.sub(r"\s", "", clean)
    if not _NAME.match(clean):
        raise CellError("bad_name", written=clean[:20])
    return clean


def _code_text(text: str, most: int) -> str:
    clean = re.sub(r"\s", "", text).lstrip("'’‘")
    if not re.fullmatch(r"[0-9A-Za-z\-]+", clean):
        raise CellError("bad_code", written=clean[:30])
    return _text(clean, most)


def _account(text: str) -> str:
    clean = re.sub(r"[\s\-]", "", text)
    if not re.fullmatch(r"\d{10,30}", clean):
        raise CellError("bad_account", written="*" * max(0, len(clean) - 4) + clean[-4:])
    return clean


def _days(texts: pl.Series, read: Callable[[str], Any], today: dt.date) -> Reading:
    """A column of days: the form the file reader gives for real dates at once, everything else text by text."""
    usual = texts.str.contains(r"^\d{4}-\d{2}-\d{2}( 00:00:00)?$").fill_null(False)
    days = texts.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    usual &= (days >= EARLIEST).fill_null(False) & (days <= today).fill_null(False)
    rest = _each(texts.set(usual, None), read, pl.Date)
    return Reading(rest.values.zip_with(~usual, days), rest.wrong)


def _past_day(text: str, today: dt.date, *, partial: bool = False) -> dt.date | None:
    day = read_date(text, partial=partial)
    if day is not None and day > today:
        raise CellError("in_future", found=f"{day:%Y-%m-%d}")
    return day
