"""One column of a declared table."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """The types a snapshot uses. `date` is a calendar day without zone; `str` is UTF-8."""

    INT64 = "int64"
    INT32 = "int32"
    INT16 = "int16"
    INT8 = "int8"
    BOOL = "bool"
    DATE = "date"
    STR = "str"


@dataclass(frozen=True)
class Column:
    """A column: what it means in both languages, its unit, where it comes from, and whether it may be null."""

    name: str
    type: Type
    zh: str
    en: str
    source: str
    unit: str = ""
    nullable: bool = False
    derived: bool = False
