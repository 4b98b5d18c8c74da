"""A Figure, not a number: what was asked, what came out, and how it is written.

`figure(ask, cells)` is the only way to make one. Drafting and verification both call it, so a figure that
cannot be made again from its snapshot cannot be written in the first place.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from ankang.evaluation import claims
from ankang.indicators import standard
from ankang.reports.rules import facts, words


class Part(StrEnum):
    """Which side of an indicator a figure shows."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSING = "missing"  # denominator − numerator: those not reached
    RATE = "rate"
    RATE_CELL = (
        "rate_cell"  # a rate in a table or a chart: a star tells of a small denominator, not the counts
    )
    AMOUNT = "amount"  # a sum of money, the numerator in fen
    MEAN = "mean"  # a mean of money or days, by `unit`
    MONEY_CHANGE = "money_change"  # a share of a sum of money against the same period last year
    CHANGE = "change"  # a rate against the same period last year, as a tested sentence
    COUNT_CHANGE = "count_change"  # a count against the same period last year
    VILLAGES_NONE = "villages_none"  # how many villages have a denominator and nobody in the numerator
    VILLAGES_NONE_NAMED = "villages_none_named"  # their names
    LOWEST = "lowest"  # the villages with the lowest rates, with these rates
    STANDARDISED = "standardised"  # the rate with the ages of the standard population
    STANDARDISED_RANGE = "standardised_range"  # its 95 % interval
    HIGHER = "higher"  # divisions below whose standardised rate is higher than in the rest, beyond chance
    LOWER = "lower"  # those where it is lower
    HOURS = "hours"  # minutes of the numerator, as hours
    HOURS_DUE = "hours_due"  # minutes of the denominator, as hours
    HOURS_COVERED = "hours_covered"  # denominator − numerator, as hours
    FACT = "fact"  # a date, a period or a place of the report itself


# Parts that ask for the indicator by age as well.
BY_AGE = (Part.STANDARDISED, Part.STANDARDISED_RANGE, Part.HIGHER, Part.LOWER)


@dataclass(frozen=True)
class Ask:
    """Everything that fixes a figure. `before` is the period compared with; `unit` a key of words.UNITS."""

    indicator: str
    part: str
    definition: str
    snapshot: str
    period: str
    division: str
    unit: str = "person"
    before: str = ""

    @property
    def key(self) -> str:
        """Twelve hex digits that name the figure in a file; the same question always has the same key."""
        return hashlib.sha256(json.dumps(vars(self), sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Counts:
    """Numerator and denominator of one indicator in one division; a plain count has no denominator."""

    numerator: int
    denominator: int | None


class Cells(Protocol):
    """Where counts come from: one snapshot. KeyError: the snapshot or its definitions do not know this."""

    def definition(self, indicator: str, part: str = "") -> str:
        """Hash of the indicator's definition as it is now; of what makes it comparable too, where the part does."""

    def counts(self, indicator: str, period: str, division: str) -> Counts:
        """Of one division."""

    def villages(self, indicator: str, period: str, division: str) -> Sequence[tuple[str, Counts]]:
        """Of each village in a division, by code."""

    def by_age(self, indicator: str, period: str, division: str) -> Sequence[Counts]:
        """Of one division by the age bands of `indicators.standard`."""

    def below(self, division: str) -> Sequence[str]:
        """Codes of the divisions right below one."""

    def place(self, division: str) -> str:
        """Name of a division."""


@dataclass(frozen=True)
class Figure:
    """A figure with its evidence: the counts it was made of, in the order its part names them."""

    ask: Ask
    values: tuple[int, ...]
    zh: str
    en: str
    lacking: bool = False
    method: str = ""

    @property
    def key(self) -> str:
        """Name of the figure in a file."""
        return self.ask.key

    def text(self, language: str) -> str:
        """What stands in the report."""
        return self.zh if language == "zh" else self.en

    def as_json(self) -> dict[str, Any]:
        """For the document and the manifest."""
        return {**vars(self), "ask": dict(vars(self.ask)), "key": self.key, "values": list(self.values)}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "Figure":
        """The figure that `as_json` wrote; TypeError or KeyError when it is not one."""
        ask = Ask(**{name: str(value) for name, value in body["ask"].items()})
        values = tuple(int(value) for value in body["values"])
        return cls(ask, values, str(body["zh"]), str(body["en"]), bool(body["lacking"]), str(body["method"]))


# Villages with fewer than this in the denominator are not ranked: one person would decide.
RANKED_FROM = 10
# How many villages a list names before it says only how many there are.
NAMED = 3


def figure(ask: Ask, cells: Cells) -> Figure:
    """Ask the snapshot. KeyError when the indicator, period or division is not known there."""
    return _MAKERS[Part(ask.part)](ask, cells)


def _counted(ask: Ask, cells: Cells) -> Figure:
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    denominator = counts.denominator if counts.denominator is not None else 0
    value = {
        Part.NUMERATOR: counts.numerator,
        Part.DENOMINATOR: denominator,
        Part.MISSING: denominator - counts.numerator,
    }[Part(ask.part)]
    values = (value,) if counts.denominator is None else (value, counts.numerator, denominator)
    return Figure(ask, values, words.count(value, ask.unit, "zh"), words.count(value, ask.unit, "en"))


def _rate(ask: Ask, cells: Cells) -> Figure:
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    of = counts.denominator or 0
    zh, en = (words.rate(counts.numerator, of, language) for language in words.LANGUAGES)
    return Figure(ask, (counts.numerator, of), zh, en, lacking=of == 0)


def _rate_cell(ask: Ask, cells: Cells) -> Figure:
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    of = counts.denominator or 0
    zh, en = (words.rate_cell(counts.numerator, of, language) for language in words.LANGUAGES)
    return Figure(ask, (counts.numerator, of), zh, en, lacking=of == 0)


def _amount(ask: Ask, cells: Cells) -> Figure:
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    zh, en = (words.money(counts.numerator, language) for language in words.LANGUAGES)
    return Figure(ask, (counts.numerator,), zh, en)


def _mean(ask: Ask, cells: Cells) -> Figure:
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    of = counts.denominator or 0
    zh, en = (words.mean(counts.numerator, of, ask.unit, language) for language in words.LANGUAGES)
    return Figure(ask, (counts.numerator, of), zh, en, lacking=of == 0)


def _hours(ask: Ask, cells: Cells) -> Figure:
    """Whole hours of minutes that were counted; of a share, what was never counted is lacking, not nought."""
    counts = cells.counts(ask.indicator, ask.period, ask.division)
    due = counts.denominator or 0
    minutes = {
        Part.HOURS: counts.numerator,
        Part.HOURS_DUE: due,
        Part.HOURS_COVERED: due - counts.numerator,
    }[Part(ask.part)]
    zh, en = (words.hours(minutes, language) for language in words.LANGUAGES)
    return Figure(ask, (minutes, counts.numerator, due), zh, en, lacking=counts.denominator == 0)


def _money_change(ask: Ask, cells: Cells) -> Figure:
    """Only the villages tell how sure a difference of sums of money is: fen are no sample."""
    now = cells.counts(ask.indicator, ask.period, ask.division)
    before = cells.counts(ask.indicator, ask.before, ask.division)
    whole = claims.Pair(now.numerator, now.denominator or 0, before.numerator, before.denominator or 0)
    return _claimed(ask, whole, _village_pairs(ask, cells, 0), claims.Measure.MONEY)


def _change(ask: Ask, cells: Cells) -> Figure:
    now = cells.counts(ask.indicator, ask.period, ask.division)
    before = cells.counts(ask.indicator, ask.before, ask.division)
    whole = claims.Pair(now.numerator, now.denominator or 0, before.numerator, before.denominator or 0)
    return _claimed(ask, whole, _village_pairs(ask, cells, 0), claims.Measure.PROPORTION)


def _count_change(ask: Ask, cells: Cells) -> Figure:
    """Counts against each other; an indicator without denominator has its villages as equal exposure."""
    villages = _village_pairs(ask, cells, 1)
    now = cells.counts(ask.indicator, ask.period, ask.division)
    before = cells.counts(ask.indicator, ask.before, ask.division)
    equal = max(1, len(villages))
    whole = claims.Pair(
        now.numerator, now.denominator or equal, before.numerator, before.denominator or equal
    )
    return _claimed(ask, whole, villages, claims.Measure.COUNT)


def _village_pairs(ask: Ask, cells: Cells, alone: int) -> list[claims.Pair]:
    """Both periods of each village; `alone` stands where there is no denominator."""
    was = dict(cells.villages(ask.indicator, ask.before, ask.division))
    rows = cells.villages(ask.indicator, ask.period, ask.division)
    return [
        claims.Pair(c.numerator, c.denominator or alone, was[code].numerator, was[code].denominator or alone)
        for code, c in rows
        if code in was
    ]


def _claimed(ask: Ask, whole: claims.Pair, villages: list[claims.Pair], measure: claims.Measure) -> Figure:
    result = claims.claim(whole, villages, measure=measure)
    values = (whole.now, whole.of_now, whole.before, whole.of_before, result.clusters)
    lacking = result.verdict in (claims.Verdict.NO_BASE, claims.Verdict.TOO_FEW)
    return Figure(ask, values, result.sentence("zh"), result.sentence("en"), lacking, str(result.method))


def _without(ask: Ask, cells: Cells) -> list[str]:
    rows = cells.villages(ask.indicator, ask.period, ask.division)
    return [code for code, counts in rows if counts.denominator and counts.numerator == 0]


def _villages_none(ask: Ask, cells: Cells) -> Figure:
    number = len(_without(ask, cells))
    zh, en = (words.count(number, "village", language) for language in words.LANGUAGES)
    return Figure(ask, (number,), zh, en)


def _villages_none_named(ask: Ask, cells: Cells) -> Figure:
    codes = _without(ask, cells)
    names = [cells.place(code) for code in codes[:NAMED]]
    more = {"zh": "等", "en": " and others"} if len(codes) > NAMED else {"zh": "", "en": ""}
    zh, en = (
        (words.listed(names, language) if not more[language] else _run(names, language)) + more[language]
        for language in words.LANGUAGES
    )
    return Figure(ask, tuple(int(code) for code in codes), zh, en, lacking=not codes)


def _run(names: list[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _lowest(ask: Ask, cells: Cells) -> Figure:
    """The lowest rates among villages large enough to be compared; ties by code."""
    rows = [
        (code, counts.numerator, counts.denominator)
        for code, counts in cells.villages(ask.indicator, ask.period, ask.division)
        if counts.denominator and counts.denominator >= RANKED_FROM
    ]
    below = [row for row in rows if row[1] < row[2]]
    lowest = sorted(below, key=lambda row: (Decimal(row[1]) / row[2], row[0]))[:NAMED]
    values = tuple(int(value) for row in lowest for value in row)
    zh = words.listed([f"{cells.place(c)}（{words.percent(n, d)}，{n}/{d}）" for c, n, d in lowest], "zh")
    en = words.listed([f"{cells.place(c)} ({words.percent(n, d)}, {n}/{d})" for c, n, d in lowest], "en")
    return Figure(ask, values, zh, en, lacking=not lowest)


def _strata(ask: Ask, cells: Cells, division: str) -> list[standard.Stratum]:
    return [(c.numerator, c.denominator or 0) for c in cells.by_age(ask.indicator, ask.period, division)]


def _comparable(strata: list[standard.Stratum]) -> standard.Standardised | None:
    """The standardised rate; None also where the cases are so few that one more would move it."""
    enough = sum(cases for cases, _ in strata) >= RANKED_FROM
    return standard.standardised(strata) if enough else None


def _standardised(ask: Ask, cells: Cells) -> Figure:
    """It keeps the rate in 100,000, not the counts: those of single ages may be small."""
    found = _comparable(_strata(ask, cells, ask.division))
    if found is None:
        return Figure(ask, (), words.NONE, words.NONE, lacking=True)
    text = words.share(found.rate)
    if ask.part == Part.STANDARDISED_RANGE:
        text = f"{words.share(found.low)}–{words.share(found.high)}"
    return Figure(ask, (round(100_000 * found.rate),), text, text)


def _standing_out(ask: Ask, cells: Cells) -> Figure:
    """Divisions below that differ from the rest of the area, ages made equal; the most different first."""
    side = 1 if ask.part == Part.HIGHER else -1
    whole = _strata(ask, cells, ask.division)
    found = []
    for code in cells.below(ask.division):
        own = _strata(ask, cells, code)
        rest = [(n - a, d - b) for (n, d), (a, b) in zip(whole, own, strict=True)]
        rate = _comparable(own)
        if rate is not None and standard.against(own, rest) == side:
            found.append((-side * rate.rate, code, words.share(rate.rate)))
    named = sorted(found)[:NAMED]
    zh, en = (
        words.standing_out([(cells.place(c), r) for _, c, r in named], side, x) for x in words.LANGUAGES
    )
    return Figure(ask, tuple(int(code) for _, code, _ in named), zh, en)


def _fact(ask: Ask, cells: Cells) -> Figure:
    if ask.indicator == "place":
        name = cells.place(ask.division)
        return Figure(ask, (int(ask.division),), name, name)
    zh, en = (facts.fact(ask.indicator, ask.period, language) for language in words.LANGUAGES)
    return Figure(ask, (), zh, en)


_MAKERS = {
    Part.NUMERATOR: _counted,
    Part.DENOMINATOR: _counted,
    Part.MISSING: _counted,
    Part.RATE: _rate,
    Part.RATE_CELL: _rate_cell,
    Part.AMOUNT: _amount,
    Part.MEAN: _mean,
    Part.HOURS: _hours,
    Part.HOURS_DUE: _hours,
    Part.HOURS_COVERED: _hours,
    Part.MONEY_CHANGE: _money_change,
    Part.CHANGE: _change,
    Part.COUNT_CHANGE: _count_change,
    Part.VILLAGES_NONE: _villages_none,
    Part.VILLAGES_NONE_NAMED: _villages_none_named,
    Part.LOWEST: _lowest,
    Part.STANDARDISED: _standardised,
    Part.STANDARDISED_RANGE: _standardised,
    Part.HIGHER: _standing_out,
    Part.LOWER: _standing_out,
    Part.FACT: _fact,
}
