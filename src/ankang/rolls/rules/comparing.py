"""The four-way comparison of a linked roll with the register."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ankang.rolls.rules.facts import Duplicate, Pair, Person, RollRow, Value
from ankang.rolls.rules.kinds import Field, RollKind, Rule
from ankang.rolls.rules.populations import POPULATIONS
from ankang.values.codes import Language, table


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `code` is one of kinds.CODES. `roll_row` and
    `register_row` are keys ("" for the side that has none), `other_row` the second row of a duplicate.
    `about`: what is known of the field, for a value."""

    code: str
    rule: Rule
    roll_row: str = ""
    register_row: str = ""
    other_row: str = ""
    about: Field | None = None
    roll_value: Value | None = None
    register_value: Value | None = None

    @property
    def field(self) -> str:
        """The code of the field of a value, else ""."""
        return self.about.code if self.about else ""

    def sentence(self, language: Language = "zh") -> str:
        """The sentence that explains it. It holds names and values: for eyes that may see the person."""
        return self.rule.sentence(language) % {
            "field": self.about.title(language) if self.about else "",
            "roll_value": shown(self.roll_value, self.about, language),
            "register_value": shown(self.register_value, self.about, language),
        }


def compare(
    kind: RollKind,
    roll: Mapping[str, RollRow],
    register: Mapping[str, Person],
    pairs: Iterable[Pair],
    duplicates: Iterable[Duplicate],
    on: dt.date,
    *,
    division: str = "",
) -> Iterator[Difference]:
    """All differences between a roll and the register on a day. `roll` and `register` by row key; `division` is
    the code of the county: rows of the roll that say they live elsewhere are not missed here."""
    met_roll, met_register = set(), set()
    for pair in pairs:
        met_roll.add(pair.roll_row)
        met_register.add(pair.register_row)
        yield from compare_pair(kind, pair, roll[pair.roll_row], register[pair.register_row], on)
    for duplicate in duplicates:
        if not duplicate.register:
            met_roll.add(duplicate.row)
        yield _duplicate(kind, duplicate)
    for row in roll.values():
        here = row.village is None or str(row.village).startswith(division)
        if row.row not in met_roll and here and not _died(row, on):
            yield Difference("missing_in_register", kind.rule("missing_in_register"), roll_row=row.row)
    wanted = POPULATIONS[kind.covers]
    for person in register.values():
        if person.row not in met_register and wanted(person, on):
            yield Difference("missing_in_roll", kind.rule("missing_in_roll"), register_row=person.row)


def compare_pair(
    kind: RollKind, pair: Pair, row: RollRow, person: Person, on: dt.date
) -> Iterator[Difference]:
    """The differences between a row and its partner; of an unsure pair only that it is unsure."""
    rows = {"roll_row": row.row, "register_row": person.row}
    if pair.state != "linked":
        yield Difference("unsure", kind.rule("unsure"), **rows)
        return
    if row.name != person.name:
        yield Difference(
            "name_differs", kind.rule("name_differs"), **rows, roll_value=row.name, register_value=person.name
        )
    if person.dead(on) != _died(row, on):
        code = "dead_here" if person.dead(on) else "dead_there"
        yield Difference(code, kind.rule(code), **rows)
        return
    for field in kind.authority.values():
        theirs = row.values.get(field.code, kind.listed.get(field.code))
        if differs(field, theirs, person.values.get(field.code)):
            yield Difference(
                "value",
                kind.rule("value", field.code),
                **rows,
                about=field,
                roll_value=theirs,
                register_value=person.values.get(field.code),
            )


def differs(field: Field, theirs: Value | None, ours: Value | None) -> bool:
    """Whether what the roll says needs a look, given what the register says."""
    if theirs is None:
        return False
    if field.compares == "flag":
        return bool(theirs) and not ours
    if field.compares == "day" and isinstance(theirs, dt.date) and isinstance(ours, dt.date):
        return abs((theirs - ours).days) > field.days
    return theirs != ours


def shown(value: Value | None, field: Field | None, language: Language = "zh") -> str:
    """A value as people read it: yes or no, the label of a code, a day."""
    if value is None or value == "":
        return {"zh": "未填", "en": "not stated"}[language]
    if isinstance(value, bool):
        return {"zh": "否是", "en": ("no", "yes")}[language][value]
    if field and field.codes:
        return table(field.codes).label(str(value), language)
    return str(value)


def _died(row: RollRow, on: dt.date) -> bool:
    """Whether the roll says that the person is dead."""
    died = row.values.get("died_on")
    return bool(row.values.get("dead")) or (isinstance(died, dt.date) and died <= on)


def _duplicate(kind: RollKind, found: Duplicate) -> Difference:
    if found.register:
        return Difference(
            "duplicate_in_register",
            kind.rule("duplicate_in_register"),
            found.roll_row,
            found.first,
            found.row,
        )
    return Difference("duplicate_in_roll", kind.rule("duplicate_in_roll"), found.first, "", found.row)
