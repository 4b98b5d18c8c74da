"""What a warning rule is made of: clauses over signs, a level, an owner, a clock, words and a source."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ankang.monitoring.rules.signs import Sign
from ankang.values.codes import Language

AMBER, RED = 1, 2
LEVELS = {"amber": AMBER, "red": RED}
OWNERS = ("village", "town", "county")
# How a sign is compared with its limit.
OVER, AT_LEAST, UNDER, AT_MOST = "more_than", "at_least", "less_than", "at_most"
COMPARISONS = (OVER, AT_LEAST, UNDER, AT_MOST)


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a limit: a number of the rule itself, a dated parameter, or another sign of the household."""

    number: Decimal | None = None
    parameter: str = ""
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What a sign is compared with: `of`, or `times` of it."""

    of: Term
    times: Term | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its parts."""
        return (self.of, self.times) if self.times else (self.of,)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sign, a comparison and a limit."""

    sign: Sign
    comparison: str
    limit: Limit

    @property
    def signs(self) -> Iterator[Sign]:
        """The signs it looks at."""
        yield self.sign
        yield from (term.sign for term in self.limit.terms if term.sign)


@dataclass(frozen=True, slots=True)
class Growth:
    """How much more of the watched sign is news: by so many per cent, or by so many."""

    percent: int = 0
    by: int = 0

    def is_material(self, before: int, now: int) -> bool:
        """Whether it got worse by as much since it was last looked at; measures are larger the worse they are."""
        grown = now - before
        return grown > 0 and (grown * 100 >= abs(before) * self.percent if self.percent else grown >= self.by)


@dataclass(frozen=True, slots=True)
class Rule:
    """One warning rule. All clauses of `when` must hold; with all of `red` too the warning is red.

    `classes`: the classes of households it is for; `watch`: the sign that tells how bad it is; `clock` and
    `clock_up`: working days until it must be settled, and after each escalation; `zh`, `en`: the sentence with its
    numbers; `todo`: what whoever works it does first; `standing`: how well its source is known.
    """

    code: str
    title_zh: str
    title_en: str
    document: str
    clause: str
    standing: str
    since: dt.date
    until: dt.date | None
    level: int
    owner: str
    clock: int
    clock_up: int
    classes: tuple[str, ...]
    when: tuple[Clause, ...]
    red: tuple[Clause, ...]
    growth: Growth
    show: tuple[Sign, ...]
    zh: str
    en: str
    todo_zh: str
    todo_en: str

    @property
    def watch(self) -> Sign:
        """The sign of the first clause: it tells how bad it is."""
        return self.when[0].sign

    @property
    def signs(self) -> frozenset[Sign]:
        """All signs it needs."""
        return frozenset(sign for clause in (*self.when, *self.red) for sign in clause.signs) | frozenset(
            self.show
        )

    @property
    def parameters(self) -> tuple[str, ...]:
        """The dated parameters it needs, each once."""
        terms = (term for clause in (*self.when, *self.red) for term in clause.limit.terms)
        return tuple(dict.fromkeys(term.parameter for term in terms if term.parameter))

    @property
    def worse(self) -> int:
        """1 where more of the watched sign is worse, -1 where less is."""
        return 1 if self.when[0].comparison in (OVER, AT_LEAST) else -1

    def title(self, language: Language = "zh") -> str:
        """Its short name."""
        return self.title_zh if language == "zh" else self.title_en

    def todo(self, language: Language = "zh") -> str:
        """What to do first."""
        return self.todo_zh if language == "zh" else self.todo_en

    def sentence(self, language: Language = "zh") -> str:
        """The sentence with its placeholders."""
        return self.zh if language == "zh" else self.en
