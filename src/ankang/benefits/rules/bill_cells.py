"""One cell of a settle file as a typed value: codes by themselves or by their words, sums in yuan, days."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ankang.values.bad_value import N_
from ankang.values.money import read_money
from ankang.values.reading import read_integer, read_text, read_yes_no
from ankang.values.reading_dates import read_date

from .bill_fields import BillField
from .codes import CATEGORIES, CLASSES, INSURANCES, LEVELS, LINE_KINDS, PLACES, VISITS
from .refusals import Both, Refused

_CODES = {
    "insurance": INSURANCES, "visit": VISITS, "place": PLACES, "kind": LINE_KINDS, "classes": CLASSES,
    "category": CATEGORIES,
}  # fmt: skip
_ALSO: Mapping[str, Mapping[str, str]] = {
    "category": {"甲": "A", "乙": "B", "丙": "C", "自费": "C"},
    "classes": {"特困": "tekun", "低保": "dibao", "低保边缘": "dibao_marginal", "返贫致贫": "relapsed"},
    "visit": {"门诊": "outpatient", "两病": "two_diseases", "慢特病": "chronic_outpatient"},
    "place": {"县内": "county", "市内县外": "area", "省内": "province"},
    "level": {"未定级": "0", "一级": "1", "二级": "2", "三级": "3"},
}
_SPLIT = str.maketrans({"、": ",", "，": ",", ";": ",", "；": ","})


class FileRefused(Refused):
    """A file, or a bill in it, that cannot be read."""

    sentences = {
        "json": N_("文件不是合格的 JSON：第 %(line)d 行第 %(column)d 列。请检查括号、引号和逗号。"),
        "shape": N_("文件里应是单据的列表，或 {\"bills\": [...]}。"),
        "encoding": N_("文件不是 UTF-8 编码。请另存为 UTF-8（CSV UTF-8）再试。"),
        "empty": N_("文件里没有单据。"),
        "strange": N_("单据 %(place)s 有不认识的栏目“%(name)s”。可用的栏目见手册“policies.md”。"),
        "missing": N_("单据 %(place)s 缺少“%(field)s”。请补填。"),
        "value": N_("单据 %(place)s 的“%(field)s”：%(fault)s"),
        "code": N_("单据 %(place)s 的“%(field)s”写着“%(written)s”，不在可选内容之中。可填：%(options)s。"),
        "differs": N_("单据 %(bill)s 的各行“%(field)s”写得不一样：“%(one)s”和“%(other)s”。请改成一致。"),
    }  # fmt: skip


def named(one: BillField) -> Both:
    """The field as both languages call it."""
    return Both(one.zh, one.name)


def _options(table: Mapping[Any, tuple[str, str]]) -> Both:
    zh, en = (("、", ", ")[n].join(f"{words[n]} {code}" for code, words in table.items()) for n in (0, 1))
    return Both(zh, en)


def read_cell(one: BillField, cell: Any, place: str) -> Any:
    """The value of a cell that holds something. Raises FileRefused or another BadValueError."""
    reader: Callable[[BillField, Any, str], Any] = _READERS.get(one.kind, _code)
    return reader(one, cell, place)


def _code(one: BillField, cell: Any, place: str) -> str:
    """A code by itself or by its words."""
    table, written = _CODES[one.kind], read_text(cell)
    ways = {**{zh: code for code, (zh, _) in table.items()}, **_ALSO.get(one.kind, {})}
    code = written if written in table else written.upper() if written.upper() in table else ways.get(written)
    if code is None:
        options = _options(table)
        raise FileRefused("code", place=place, field=named(one), written=written, options=options)
    return str(code)


def _classes(one: BillField, cell: Any, place: str) -> frozenset[str]:
    parts = read_text(cell).translate(_SPLIT).split(",")
    return frozenset(_code(one, part.strip(), place) for part in parts if part.strip())


def _level(one: BillField, cell: Any, place: str) -> int:
    written = read_text(cell)
    found = _ALSO["level"].get(written, written)
    if found not in _ALSO["level"].values():
        options = _options(LEVELS)
        raise FileRefused("code", place=place, field=named(one), written=written, options=options)
    return int(found)


def _money(_one: BillField, cell: Any, _place: str) -> int | None:
    return read_money(read_text(cell))


def _day(_one: BillField, cell: Any, _place: str) -> date | None:
    return read_date(cell)


def _text(_one: BillField, cell: Any, _place: str) -> str:
    return read_text(cell)


def _integer(_one: BillField, cell: Any, _place: str) -> int | None:
    return read_integer(cell)


def _yes_no(_one: BillField, cell: Any, _place: str) -> bool | None:
    return read_yes_no(cell)


_READERS: Mapping[str, Callable[[BillField, Any, str], Any]] = {
    "text": _text,
    "area": _text,
    "integer": _integer,
    "yes_no": _yes_no,
    "date": _day,
    "money": _money,
    "classes": _classes,
    "level": _level,
}
