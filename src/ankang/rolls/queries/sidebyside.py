"""What a department says of a person and what the register says, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry.models import Person
from ankang.rolls import rules
from ankang.rolls.drafts import CROSS, as_text
from ankang.rolls.models import Case, RollRow
from ankang.rolls.queries.sides import day_fields, register_of, typed
from ankang.rolls.rules.values import differs, ours
from ankang.rolls.words import HIDDEN, in_words, kind_title, language, may_see
from ankang.values.codes import table
from ankang.web.formatting import day, masked_identity, masked_phone, person_name

_PERSONAL = 4


@dataclass(frozen=True)
class Line:
    """One line: what it is about, both texts (None: that side has no such entry), whether they differ. `number`:
    the texts are masked and can be shown whole."""

    label: str
    ours: str | None
    theirs: str | None
    differ: bool = False
    number: bool = False


def case_lines(user: User, case: Case) -> list[Line]:
    """Both sides of a case. What the reader may not see is hidden."""
    return lines(user, case.person, case.row, case.place_id)


@dataclass(frozen=True)
class OtherSide:
    """The second of two rows, or of two persons, against the one they share."""

    title: str
    theirs: str
    lines: list[Line]


def other_side(user: User, case: Case) -> OtherSide | None:
    """What stands beside the pair of a case: another row of the roll or of another roll, another person."""
    if case.other_person is not None:
        found = lines(user, case.other_person, case.row, case.place_id)
        return OtherSide(_("登记册中的另一个人"), kind_title(case.kind), found)
    if case.other_row is None:
        return None
    roll = case.other_row.roll
    found = lines(user, case.person, case.other_row, case.place_id)
    title = _("另一份名册") if case.kind == CROSS else _("名册中的另一行")
    return OtherSide(title, f"{kind_title(roll.kind)} {roll.as_of}", found)


def lines(user: User, person: Person | None, row: RollRow | None, place: str) -> list[Line]:
    """A person and a row side by side; either may be missing."""
    sees = may_see(user, _PERSONAL, place)
    found = list(_identity_lines(person, row, sees))
    if row is not None:
        found += _authority_lines(user, person, row, place)
    elif person is not None:
        found.append(Line(_("在册"), _standing(person), _("名册中没有此人"), differ=True))
    return found


def _identity_lines(person: Person | None, row: RollRow | None, sees: bool) -> Iterable[Line]:
    yield _line(_("姓名"), person and person_name(person.name), row and person_name(row.name))
    yield Line(
        _("证件号码"),
        _hidden(person and masked_identity(person.identity), sees),
        _hidden(row and masked_identity(row.identity), sees),
        bool(person and row and row.identity and person.identity != row.identity),
        number=sees,
    )
    yield _line(
        _("性别"), person and _sex(person.sex), row and _sex(row.sex), row is not None and row.sex == 0
    )
    yield _line(
        _("出生日期"),
        person and day(person.born_on),
        row and day(row.born_on),
        row is not None and row.born_on is None,
    )
    yield _line(
        _("所在村"),
        person and _place(person.village),
        row and _place(row.place),
        row is not None and row.place.level < 5,
    )
    if row is not None and row.phone:
        yield Line(
            _("电话"),
            _hidden(person and masked_phone(person.phone), sees),
            _hidden(masked_phone(row.phone), sees),
        )


def _line(label: str, own: Any, theirs: Any, unsaid: bool = False) -> Line:
    both = bool(own and theirs) and not unsaid
    return Line(label, own or None, None if unsaid else theirs or None, both and own != theirs)


def _hidden(text: Any, sees: bool) -> str | None:
    return (text if sees else HIDDEN) if text else None


def _authority_lines(user: User, person: Person | None, row: RollRow, place: str) -> list[Line]:
    """The fields for which the department is the authority."""
    kind = rules.kind(row.roll.kind, row.roll.as_of)
    told = kind.told(row_of(row))
    own = None
    if person is not None:
        own = register_of(row.roll.division_id, timezone.localdate(), [person.pk]).people()[person.pk.hex]
    found = []
    for field in kind.authority.values():
        if field.code in ("identity", "sex", "born_on"):
            continue
        theirs = told.get(field.code)
        mine = ours(field, own, timezone.localdate()) if own is not None else None
        if theirs is None and mine is None:
            continue
        texts = [in_words(as_text(value), field) if value is not None else None for value in (mine, theirs)]
        if not may_see(user, field.level, place):
            texts = [HIDDEN if text else None for text in texts]
        found.append(Line(field.title(language()), *texts, own is not None and differs(field, theirs, mine)))
    return found


def row_of(row: RollRow) -> rules.RollRow:
    """A row as the rules take it; its name and number stay closed, for they ask only for values."""
    days = day_fields(rules.kind(row.roll.kind, row.roll.as_of))
    return rules.RollRow(row.pk.hex, "", "", row.sex, row.born_on, None, typed(row.values, days))


def _sex(code: int) -> str:
    return table("sex").label(str(code), language()) if code in (1, 2) else ""


def _place(place: Any) -> str:
    return f"{place.parent.name}{place.name}" if place.parent_id and place.level > 4 else place.name


def _standing(person: Person) -> str:
    if person.died_on:
        return _("已故（%(day)s）") % {"day": day(person.died_on)}
    if person.left_on:
        return _("已离册（%(day)s）") % {"day": day(person.left_on)}
    return _("在册")
