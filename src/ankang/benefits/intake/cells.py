"""Texts → typed values, the same for a form and a file: what a cell may be is said once."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import plain_word
from ankang.values.identity import read_identity
from ankang.values.money import read_money
from ankang.values.reading import half_width, is_blank, read_decimal, read_text
from ankang.values.reading_dates import read_date
from ankang.web.sheets import Column

# A single sum above this is a slip of the point: 10,000,000 yuan.
MOST_FEN = 1_000_000_000
_CODE = re.compile(r"[0-9A-Za-z_.\-/]+")
_ICD = re.compile(r"[A-Z]\d{2}(?:\.[0-9X]{1,4}(?:[*+])?)?")
_NAME = re.compile(r"[^\W\d_]+(?:[·.・• ’'\-][^\W\d_]+)*")


class CellError(BadValueError):
    """A cell of a bill that cannot be taken."""

    sentences = {
        "required": N_("没有填写“%(title)s”。请补上。"),
        "too_long": N_("最多 %(most)d 个字，现在有 %(length)d 个。请缩短。"),
        "code": N_("“%(written)s”只能由字母、数字和短横线组成。请核对。"),
        "icd": N_("“%(written)s”不是 ICD-10 编码。请填写字母加两位数字，例如 I63.9。"),
        "name": N_("姓名“%(written)s”中有数字或符号。请只填姓名。"),
        "choice": N_("“%(written)s”不在可填的内容里。可填：%(known)s。"),
        "in_future": N_("日期 %(found)s 晚于今天。请核对。"),
        "too_much": N_("金额 %(written)s 元过大。请核对小数点。"),
        "quantity": N_("数量“%(written)s”应大于 0，最多两位小数。请核对。"),
        "number": N_("这一格存成了数字，后几位可能已丢失。请先把该列设为“文本”格式，再重新填写。"),
        "formula": N_(
            "这一格是公式，文件里没有保存结果。请用 WPS 或 Excel 打开、保存后重新上传，或改填数值。"
        ),
        "error": N_("这一格是错误值（如 #N/A）。请改填正确内容。"),
    }


def read(column: Column, text: str | None, today: dt.date) -> Any:
    """One cell as its column says: text, code, fen, day or quantity; None when blank. Raises BadValueError."""
    if is_blank(text):
        if column.required:
            raise CellError("required", title=column.title)
        return None
    return _READERS[column.reads](column, read_text(text), today)


def _text(column: Column, text: str, today: dt.date) -> str:
    if column.most and len(text) > column.most:
        raise CellError("too_long", most=column.most, length=len(text))
    return text


def _code(column: Column, text: str, today: dt.date) -> str:
    plain = re.sub(r"\s", "", half_width(text)).lstrip("'’‘")
    if not _CODE.fullmatch(plain):
        raise CellError("code", written=plain[:30])
    return _text(column, plain, today)


def _icd(column: Column, text: str, today: dt.date) -> str:
    plain = re.sub(r"\s", "", half_width(text)).upper()
    if not _ICD.fullmatch(plain):
        raise CellError("icd", written=plain[:20])
    return plain


def _name(column: Column, text: str, today: dt.date) -> str:
    plain = re.sub(r"[・•．‧]", "·", text)
    if re.fullmatch(r"[㐀-鿿\s·]+", plain):
        plain = re.sub(r"\s", "", plain)
    if not _NAME.fullmatch(plain):
        raise CellError("name", written=plain[:20])
    return _text(column, plain, today)


def _identity(column: Column, text: str, today: dt.date) -> str:
    return read_identity(text, today=today).number


def _day(column: Column, text: str, today: dt.date) -> dt.date | None:
    day = read_date(text)
    if day is not None and day > today:
        raise CellError("in_future", found=f"{day:%Y-%m-%d}")
    return day


def _money(column: Column, text: str, today: dt.date) -> int | None:
    fen = read_money(text)
    if fen is not None and fen > MOST_FEN:
        raise CellError("too_much", written=text[:20])
    return fen


def _quantity(column: Column, text: str, today: dt.date) -> Decimal | None:
    number = read_decimal(text)
    if number is not None and (number <= 0 or number > 100_000 or number != round(number, 2)):
        raise CellError("quantity", written=text[:20])
    return number


def _choice(column: Column, text: str, today: dt.date) -> str:
    plain = plain_word(text)
    if text in column.options:  # a form sends the code itself
        return text
    words = {plain_word(word): code for word, code in column.words.items()}
    if plain not in words:
        raise CellError("choice", written=text[:20], known="、".join(column.options.values()))
    return words[plain]


_READERS = {
    "text": _text, "code": _code, "name": _name,
    "icd": _icd, "identity": _identity, "day": _day, "money": _money,
    "quantity": _quantity, "choice": _choice,
}  # fmt: skip
