"""The four-way comparison of a linked roll with the register: in one and not in the other, named otherwise, dead in
one and alive in the other, there twice; and values for which the department is the authority."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ankang.rolls.linking.names import plain_name, variants
from ankang.rolls.rules.facts import Duplicate, Pair, Person, RollRow, Value, Values
from ankang.rolls.rules.populations import POPULATIONS
from ankang.rolls.rules.roll_kind import Field, RollKind, Rule
from ankang.rolls.rules.values import differs, ours, shown
from ankang.values.codes import Language

LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `code` is one of roll_kind.CODES. `roll_row` and `register_row` are keys ("" for the side that
    has none), `other_row` the second row of a duplicate: of the roll, or of the register. `about`: what is known of
    the field, for a value."""

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
        """The sentence that explains it. It may hold names and values: for eyes that may see the person."""
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
    whole: bool = True,
) -> Iterator[Difference]:
    """All differences between a roll and the register on a day. `roll` and `register` by row key; `division` is
    the code of the county: rows of the roll that say they live elsewhere are not missed here. `whole`: whether the
    roll names everybody it should; in a roll of changes only, nobody is missed."""
    met_roll: set[str] = set()
    met_register: set[str] = set()
    for pair in pairs:
        met_roll.add(pair.roll_row)
        met_register.add(pair.register_row)
        yield from compare_pair(kind, pair, roll[pair.roll_row], register[pair.register_row], on)
    for duplicate in duplicates:
        (met_register if duplicate.register else met_roll).add(duplicate.row)
        yield _duplicate(kind, duplicate)
    for row in roll.values():
        here = row.village is None or str(row.village).startswith(division)
        if row.row not in met_roll and here and not died(kind.told(row), on):
            yield Difference("missing_in_register", kind.rule("missing_in_register"), roll_row=row.row)
    wanted = POPULATIONS[kind.covers]
    for person in register.values() if whole else ():
        if person.row not in met_register and wanted(person, on):
            yield Difference("missing_in_roll", kind.rule("missing_in_roll"), register_row=person.row)


def compare_pair(
    kind: RollKind, pair: Pair, row: RollRow, person: Person, on: dt.date
) -> Iterator[Difference]:
    """The differences between a row and its partner; of an unsure pair only that it is unsure."""
    if pair.state != LINKED:
        yield _of(kind, "unsure", row, person)
        return
    if row.name != person.name and _written(kind, row.name) != _written(kind, person.name):
        yield _of(kind, "name_differs", row, person, values=(row.name, person.name))
    told = kind.told(row)
    ours_dead, theirs_dead = person.dead(on), died(told, on)
    if ours_dead != theirs_dead:
        yield _of(kind, "dead_here" if ours_dead else "dead_there", row, person)
    elif not ours_dead:
        yield from _values(kind, row, person, told, on)
    elif (field := kind.authority.get("died_on")) and person.died_on:
        yield from _value(kind, field, row, person, told, on)


def died(told: Values, on: dt.date) -> bool:
    """Whether a roll says that somebody is dead on a day: by the date, else by the mark."""
    day = told.get("died_on")
    if isinstance(day, str) and day:
        day = dt.date.fromisoformat(day)
    return day <= on if isinstance(day, dt.date) else bool(told.get("dead"))


def _values(kind: RollKind, row: RollRow, person: Person, told: Values, on: dt.date) -> Iterator[Difference]:
    """Differences of the fields that the roll is the authority for, of somebody alive."""
    for field in kind.authority.values():
        if field.when and not (told.get(field.when) and person.values.get(field.when)):
            continue
        if field.code != "died_on":
            yield from _value(kind, field, row, person, told, on)


def _value(
    kind: RollKind, field: Field, row: RollRow, person: Person, told: Values, on: dt.date
) -> Iterator[Difference]:
    theirs = row.identity if field.code == "identity" else told.get(field.code, _own(row, field))
    own = ours(field, person, on)
    if differs(field, theirs, own):
        yield _of(kind, "value", row, person, field, (theirs, own))


def _own(row: RollRow, field: Field) -> Value | None:
    """What a row says by itself of sex and birth date."""
    if field.code == "sex":
        return row.sex or None
    return row.born_on if field.code == "born_on" else None


def _of(
    kind: RollKind,
    code: str,
    row: RollRow,
    person: Person,
    about: Field | None = None,
    values: tuple[Value | None, Value | None] = (None, None),
) -> Difference:
    rule = kind.rule(code, about.code if about else "")
    return Difference(code, rule, row.row, person.row, "", about, *values)


def _written(kind: RollKind, name: str) -> str:
    """A name as it is compared: as written, or with variant characters as one."""
    plain = plain_name(name)
    return plain if kind.names == "exact" else "".join(variants().get(char, char) for char in plain)


def _duplicate(kind: RollKind, found: Duplicate) -> Difference:
    if found.register:
        rule = kind.rule("duplicate_in_register")
        return Difference("duplicate_in_register", rule, found.roll_row, found.first, found.row)
    return Difference("duplicate_in_roll", kind.rule("duplicate_in_roll"), found.first, "", found.row)
