"""待遇明白卡: what each layer of protection gives a person, in plain words, with worked examples, and where a value is not
known."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ankang.accounts.models import User
from ankang.benefits import queries, rules
from ankang.benefits.queries import Entitlements, Layer
from ankang.benefits.rules.schema import SECTIONS, title
from ankang.notices.queries import check_code_of
from ankang.notices.rules import terms
from ankang.registry.models import Person
from ankang.values.bad_value import BadValueError
from ankang.web.questionnaires import language

# Stays that everybody can picture: of a township, of a county hospital, of a serious illness; in fen.
EXAMPLES = (3_000_00, 20_000_00, 100_000_00)
_LEVELS = (1, 2, 3)
_COLON = ("：", ": ")


@dataclass(frozen=True)
class Said:
    """One rule of a layer: what it is, and in each situation (with its colon; "" always) its value and whether it is
    known: a value nobody found says so."""

    title: str
    values: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Part:
    """A layer with its rules, each named once, and where they stand."""

    name: str
    none: str
    said: tuple[Said, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A first stay of the year of so many fen, all in scope: level of hospital → own share, None where the policy lacks
    a value that is needed."""

    fen: int
    own: tuple[int | None, ...]


@dataclass(frozen=True)
class Card:
    """One person's card: entitlements, whom to call, and the check code of the household."""

    told: Entitlements
    hotline: str
    code: str

    @property
    def unknown(self) -> int:
        """How many rules have a value that nobody found."""
        return sum(not rule.known for layer in self.told.layers for rule in layer.rules)


def card_of(user: User, person: Person, day: dt.date) -> Card:
    """The card of a person the reader may see."""
    told = queries.entitlements(user, person, day)
    return Card(told, terms.hotline(day, person.village_id), check_code_of(person.household_id))


def parts(told: Entitlements) -> list[Part]:
    """The layers, with each rule named once and the name of the layer not repeated."""
    return [_part(layer) for layer in told.layers]


def _part(layer: Layer) -> Part:
    if layer.none:
        only = layer.rules[0]
        return Part(_short("", layer.name), only.words, (), _sources(layer))
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for rule in layer.rules:
        if rule.title not in _inner():
            lead = f"{rule.when}{_COLON[language() == 'en']}" if rule.when else ""
            found.setdefault(_short(layer.name, rule.title), []).append((lead, rule.words, rule.known))
    said = tuple(Said(name, tuple(rows)) for name, rows in found.items())
    return Part(_short("", layer.name), "", said, _sources(layer))


def _short(layer: str, name: str) -> str:
    rest = name.removeprefix(layer).lstrip(" ,:：")
    return rest[:1].upper() + rest[1:] if rest else name


def _inner() -> set[str]:
    """Titles of what only the computation asks for: which pot a sum counts to."""
    spoken = language() == "en"
    return {
        title(f"{path}.{name}")[spoken]
        for path, section in SECTIONS.items()
        for name, field in section.fields.items()
        if field.kind == "pot"
    }


def _sources(layer: Layer) -> tuple[str, ...]:
    told = {}
    for rule in layer.rules:
        if rule.source:
            shown = rules.label("standing", rule.standing, language()) if rule.standing != "read" else ""
            told.setdefault(f"{rule.source}{f' · {shown}' if shown else ''}")
    return tuple(told)


def levels() -> list[str]:
    """The heads of the examples."""
    return [rules.codes.level_label(level, language()) for level in _LEVELS]


def examples(told: Entitlements) -> list[Example]:
    """What the person would bear of a first stay of the year in the county, by its size and the hospital's level."""
    if told.policy is None:
        return []
    return [Example(fen, tuple(_owns(told, told.policy, fen))) for fen in EXAMPLES]


def _owns(told: Entitlements, policy: rules.Policy, fen: int) -> Iterator[int | None]:
    classes = frozenset(one.code for one in told.classes)
    for level in _LEVELS:
        line = rules.Line(1, "", "", "A", fen)
        bill = rules.Bill(
            "example", "", told.area, told.insurance, "inpatient", "", level, "county", False, told.day, told.day,
            classes, lines=(line,),
        )  # fmt: skip
        try:
            yield rules.settle(policy, bill, rules.YearState.empty()).amount("patient")
        except BadValueError:
            yield None
