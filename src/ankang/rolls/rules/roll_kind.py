"""Kinds of rolls: what a department's roll is about and how its differences are handled, dated."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ankang.rolls.rules.certificates import of_certificate
from ankang.rolls.rules.facts import RollRow, Values
from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import Language, plain_word

SEVERITIES = ("high", "medium", "low")
OWNERS = ("township_clerk", "village_cadre", "department_liaison", "county_rural")
# register_wrong: the value is accepted, or the register mended; roll_wrong: the department is told; both_right: an
# exception with its reason; other_person: the link is undone; same_person: the link is confirmed; application: a
# household applies for recognition.
OUTCOMES = ("register_wrong", "roll_wrong", "both_right", "other_person", "same_person", "application")
CODES = ("unsure", "missing_in_roll", "missing_in_register", "name_differs", "dead_here", "dead_there",
         "duplicate_in_roll", "duplicate_in_register", "value")  # fmt: skip
# What any roll may say besides the fields of its authority: a death is compared by itself, and the number of a
# disability certificate tells type and grade.
BESIDE = ("dead", "died_on", "certificate")


class KindError(BadValueError):
    """A kind of roll that is not there."""

    sentences = {
        "absent": N_("没有名为“%(kind)s”的名册种类。现有：%(known)s。"),
        "early": N_("“%(title)s”的比对规定自 %(start)s 起才有，不能用于 %(day)s。请核对日期。"),
        "ended": N_("“%(title)s”的比对规定到 %(end)s 为止，不能用于 %(day)s。请补录之后的规定。"),
    }


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a roll may carry. `reads`: how a cell is read (as in exchange's rosters; `choice` by
    `value_of`). `field`: what it tells, if anything: a field of the authority, of `means`, or of BESIDE."""

    key: str
    title: str
    reads: str
    required: bool
    example: str
    also: tuple[str, ...]
    codes: str
    values: Mapping[str, Any]
    most: int | None
    note: str
    field: str

    def value_of(self, text: str) -> Any:
        """The value of a word of a `choice` column; KeyError for a word it does not know."""
        return self.values[plain_word(text)]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact for which the roll is the authority. `target`: where an accepted value goes: person.FIELD, or
    category.KIND[.FIELD] of a person's category with dates; "" when the register has no place for it. `source`:
    where the register's own value stands, `holds` the codes there that count as yes. `level`: its data level.
    `compares`: same (equal), day (dates at most `days` apart), flag (only what the roll says and the register does
    not), gone (only that the roll says no). `when`: a flag that both sides must have before this is compared."""

    code: str
    title_zh: str
    title_en: str
    target: str
    source: str
    holds: tuple[str, ...]
    compares: str
    days: int
    level: int
    codes: str
    when: str

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of difference is handled: severity, deadline in working days, the role that owns it, the
    outcomes it may have and its sentence with named placeholders: field, roll_value, register_value."""

    code: str
    severity: str
    workdays: int
    owner: str
    outcomes: tuple[str, ...]
    zh: str
    en: str

    def sentence(self, language: Language = "zh") -> str:
        """The sentence in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class RollKind:
    """One version of a kind of roll. `covers`: whom of the register the roll must name (populations.py);
    `names`: exact, or like where variant characters are let pass; `listed`: what standing on the roll already says;
    `means`: what a word of a column says of several fields; `never_reads`: headings of columns that are dropped
    unread, because they tell illnesses or what is no business of the register."""

    code: str
    title_zh: str
    title_en: str
    department_zh: str
    department_en: str
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    covers: str
    names: str
    listed: Values
    means: Mapping[str, Mapping[Any, Values]]
    columns: tuple[Column, ...]
    never_reads: tuple[str, ...]
    authority: Mapping[str, Field]
    differences: Mapping[str, Rule]

    def title(self, language: Language = "zh") -> str:
        """The title in a language."""
        return self.title_zh if language == "zh" else self.title_en

    def rule(self, code: str, field: str = "") -> Rule:
        """How a difference is handled: that of the field (value.FIELD) before the general one."""
        return self.differences.get(f"{code}.{field}") or self.differences[code]

    def headings(self) -> Mapping[str, str]:
        """Heading → key of column, for titles and synonyms."""
        return {word: column.key for column in self.columns for word in (column.title, *column.also)}

    def told(self, row: RollRow) -> Values:
        """Everything a row says: by standing here, by its cells, and by what these mean together."""
        given = {field: value for field, value in row.values.items() if value is not None}
        said = {**self.listed, **of_certificate(given.get("certificate")), **given}
        for field, words in self.means.items():
            for code, value in words.get(said.get(field), _NOTHING).items():
                if row.values.get(code) is None:
                    said[code] = value
        return said


_NOTHING: Values = MappingProxyType({})


def pick(versions: list[RollKind], code: str, on: dt.date, known: str) -> RollKind:
    """The version in force on a day among all of one kind. Raises KindError."""
    versions = sorted(versions, key=lambda k: k.since)
    if not versions:
        raise KindError("absent", kind=code, known=known)
    begun = [k for k in versions if k.since <= on]
    if not begun:
        raise KindError("early", title=versions[0].title_zh, start=versions[0].since, day=on)
    last = begun[-1]
    if last.until and on > last.until:
        raise KindError("ended", title=last.title_zh, end=last.until, day=on)
    return last
