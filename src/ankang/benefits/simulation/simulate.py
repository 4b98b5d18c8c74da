"""A draft tried on all bills there are: who gains and loses, what it costs, whom its thresholds leave out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ankang.benefits.rules.policies import Policies
from ankang.benefits.rules.policy import Policy
from ankang.benefits.simulation import budget as money
from ankang.benefits.simulation.gains import DIMENSIONS, FUNDS, Group, groups, total
from ankang.benefits.simulation.parameters import Parameter, parameters, thresholds
from ankang.benefits.simulation.reading import Bills
from ankang.benefits.simulation.refusals import SimulationError
from ankang.benefits.simulation.replay import (
    AFTER,
    BEFORE,
    LESS,
    MORE,
    WHO,
    Baseline,
    added,
    baseline,
    replay,
    settled,
)
from ankang.benefits.simulation.runout import Fund, RunOut, run_out
from ankang.benefits.simulation.texts import begun, values
from ankang.benefits.simulation.thresholds import Threshold, explore, lowered, merged, with_funds
from ankang.benefits.simulation.trend import Trend
from ankang.values.later import pl

# (steps done, steps in all, code of the step now)
Tell = Callable[[int, int, str], None]
STEPS = ("reading", "baseline", "replay", "gains", "thresholds", "budget", "back_test")
# What is taken from the bills as it was, so that a change of it cannot be tried on them.
AS_GIVEN = ("basic.first_share", "waivers.", "premium.")
_ALWAYS = date(1900, 1, 1)
# The series that tell growth, season and shock of all: everything that bills cost.
_BASIS = (f"{BEFORE}_funds", f"{BEFORE}_patient")
Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True)
class Question:
    """What is asked: the draft's text against the text it is set beside, both as if always in force, for bills
    discharged from `since` to `until`. `area` as policies write it ("990122"), `funds` payer → Fund."""

    before: str
    after: str
    area: str
    insurance: str
    since: date
    until: date
    funds: Mapping[str, Fund] = field(default_factory=dict)
    explored: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Budget:
    """Calendar years by series (before_… and after_… of each payer, and of all funds), what the draft adds to each,
    growth and season of what all payers pay now, and how such forecasts did on held-out months. The middles of the payers
    add up to that of all funds, and those of before and added to that of after, to the fen."""

    years: tuple[money.YearBudget, ...]
    added: Mapping[tuple[str, int], money.Span]
    trend: Trend
    coverage: tuple[money.Coverage, ...]
    run_outs: Mapping[str, tuple[RunOut, ...]]


@dataclass(frozen=True)
class Outcome:
    """Everything a simulation says. `person_years` is the frame behind the groups; sums are fen."""

    question: Question
    snapshot: str
    digest: str
    as_of: date
    hashes: Mapping[str, str]
    baseline: Baseline
    refused: Mapping[str, int]
    total: Group
    groups: Mapping[str, tuple[Group, ...]]
    budget: Budget | None
    no_budget: SimulationError | None
    thresholds: tuple[Threshold, ...]
    untried: tuple[str, ...]
    person_years: pl.DataFrame
    monthly: money.Monthly


@dataclass(frozen=True)
class Part:
    """What a part of the people comes to; parts of whole households add up (`joined`)."""

    baseline: Baseline
    refused: Mapping[str, int]
    person_years: pl.DataFrame
    monthly: money.Monthly
    thresholds: tuple[Threshold, ...]


def simulate(
    bills: Bills, question: Question, in_force: Policies, *, tell: Tell | None = None, seed: int = 1
) -> Outcome:
    """Answer a question from bills. `in_force`: the policies by which the bills were settled, for the baseline.

    Raises SimulationError (nothing to settle), DefinitionError (a text is no policy), PolicyMissing.
    """
    say = Told(tell)
    return joined([part_of(bills, question, in_force, say)], question, bills, say, seed)


def part_of(bills: Bills, question: Question, in_force: Policies, say: Callable[[str], None]) -> Part:
    """The settling of some bills: all of a household, or none."""
    before, after = (always(text, question.area) for text in (question.before, question.after))
    say("baseline")
    checked = baseline(bills, in_force)
    say("replay")
    replayed = replay(bills, before, after)
    say("gains")
    people = replayed.person_years(question.since, question.until)
    monthly = replayed.monthly(bills.as_of)
    say("thresholds")
    found = tuple(_thresholds(bills, question, after))
    return Part(checked, replayed.refused, people, monthly, found)


def joined(
    parts: Sequence[Part], question: Question, bills: Bills, say: Callable[[str], None], seed: int = 1
) -> Outcome:
    """The parts together; of `bills` only where they come from is used."""
    people = pl.concat([part.person_years for part in parts])
    if not people.height:
        raise SimulationError("empty", area=question.area)
    monthly = added([part.monthly for part in parts])
    say("budget")
    costs, refusal = _budget(monthly, question, say, seed)
    hashes = {BEFORE: question.before, AFTER: question.after}
    return Outcome(
        question, bills.name, bills.digest, bills.as_of,
        {when: next(iter(always(text, question.area))).hash for when, text in hashes.items()},
        _added_baseline([part.baseline for part in parts]), _added_counts([part.refused for part in parts]),
        total(people), {by: tuple(groups(people, by)) for by in DIMENSIONS},
        costs, refusal, tuple(merged(found) for found in zip(*(part.thresholds for part in parts), strict=True)),
        untried(question.before, question.after), people, monthly,
    )  # fmt: skip


def _added_baseline(parts: Sequence[Baseline]) -> Baseline:
    return Baseline(
        sum(part.bills for part in parts),
        sum(part.equal for part in parts),
        sum(part.different for part in parts),
        sum(part.difference_fen for part in parts),
        _added_counts([part.refused for part in parts]),
    )


def _added_counts(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {
        code: sum(part.get(code, 0) for part in parts) for code in sorted({c for part in parts for c in part})
    }


def always(text: str, area: str) -> Policies:
    """The policy of a text as if it had been in force in an area at all times."""
    return Policies().plus(_always_text(text, area), "policy")


def _always_text(text: str, area: str) -> str:
    told = {one.path: one.written for one in values(text)}
    key = told.get("key", "policy")
    return begun(text, key=key, title=told.get("title.zh", key), area=area, since=_ALWAYS)


def untried(before: str, after: str) -> tuple[str, ...]:
    """Paths that the draft changes and that bills do not tell about: first shares, waivers, premium aid."""
    was = {one.path: one.written for one in values(before)}
    return tuple(
        one.path
        for one in parameters(after)
        if one.path.startswith(AS_GIVEN) and was.get(one.path) != one.written
    )


def with_after(monthly: money.Monthly) -> money.Monthly:
    """The series and, behind them, what is paid after: before, and more, less what is less."""
    after = [_after(monthly.series, monthly.amounts, who) for who in WHO]
    names = tuple(f"{AFTER}_{who}" for who in WHO)
    return money.Monthly(
        (*monthly.series, *names), monthly.first, np.concatenate([monthly.amounts, np.stack(after)])
    )


def paths_with_after(paths: money.Paths) -> money.Paths:
    """The same of months to come; nothing is paid below nothing."""
    after = [np.maximum(_after(paths.series, paths.amounts, who), 0) for who in WHO]
    names = tuple(f"{AFTER}_{who}" for who in WHO)
    return replace(
        paths, series=(*paths.series, *names), amounts=np.concatenate([paths.amounts, np.stack(after)])
    )


def _after(series: tuple[str, ...], amounts: NDArray[Number], who: str) -> NDArray[Number]:
    before, more, less = (amounts[series.index(f"{kind}_{who}")] for kind in (BEFORE, MORE, LESS))
    found: NDArray[Number] = before + more - less
    return found


class Told:
    """Tells how far the work is."""

    def __init__(self, tell: Tell | None) -> None:
        self.tell = tell

    def __call__(self, step: str) -> None:
        if self.tell:
            self.tell(STEPS.index(step), len(STEPS), step)


def _budget(
    monthly: money.Monthly, question: Question, say: Callable[[str], None], seed: int
) -> tuple[Budget | None, SimulationError | None]:
    """This year and next, or why they cannot be told."""
    if monthly.months < money.LEAST_MONTHS:
        return None, SimulationError("few_months", months=monthly.months, least=money.LEAST_MONTHS)
    last = money.month_after(monthly.first, monthly.months - 1)
    wanted = (last.year + (last.month == 12), last.year + 1 + (last.month == 12))
    horizon = (wanted[1] + 1) * 12 - (last.year * 12 + last.month)
    paths = paths_with_after(money.forecast(monthly, horizon, basis=_BASIS, seed=seed))
    whole = with_after(monthly)
    sides = {
        (one.series, one.year): one
        for one in money.years(whole, paths, wanted)
        if one.series.startswith((BEFORE, AFTER))
    }
    sides |= {
        (f"{when}_funds", year): _summed(sides, when, year) for when in (BEFORE, AFTER) for year in wanted
    }
    added = {
        (who, year): _less(
            sides[f"{AFTER}_{who}", year], sides[f"{BEFORE}_{who}", year],
            money.difference(whole, paths, f"{BEFORE}_{who}", f"{AFTER}_{who}", year),
        )
        for who in WHO for year in wanted
    }  # fmt: skip
    say("back_test")
    outs = {when: tuple(run_out(paths, _of(question.funds, when))) for when in (BEFORE, AFTER)}
    tested = money.Monthly(
        _BASIS, monthly.first, monthly.amounts[[monthly.series.index(name) for name in _BASIS]]
    )
    coverage = tuple(money.back_test(tested, basis=_BASIS, seed=seed)[:1])
    return Budget(tuple(sides.values()), added, paths.trend, coverage, outs), None


def _summed(sides: Mapping[tuple[str, int], money.YearBudget], when: str, year: int) -> money.YearBudget:
    """All funds of a year, its middle the sum of theirs to the fen: each was rounded for itself."""
    found = sides[f"{when}_funds", year]
    return replace(
        found, whole=_about(found.whole, sum(sides[f"{when}_{who}", year].whole.middle for who in FUNDS))
    )


def _less(after: money.YearBudget, before: money.YearBudget, found: money.Span) -> money.Span:
    """What is paid more, its middle the difference of both middles to the fen."""
    return _about(found, after.whole.middle - before.whole.middle)


def _about(found: money.Span, middle: int) -> money.Span:
    return money.Span(middle, min(found.low, middle), max(found.high, middle))


def _of(funds: Mapping[str, Fund], when: str) -> Mapping[str, Fund]:
    return {f"{when}_{payer}": fund for payer, fund in funds.items()}


def _thresholds(bills: Bills, question: Question, after: Policies) -> list[Threshold]:
    """The thresholds asked for, explored over the bills of the time asked for.

    All bills of the calendar years that the time touches are settled, so that accounts are right."""
    years = range(question.since.year, question.until.year + 1)
    frame = bills.frame.filter(pl.col("discharged_on").dt.year().is_in(list(years)))
    wanted = [
        one for one in thresholds(_always_text(question.after, question.area)) if _is_explored(one, question)
    ]
    if not wanted:
        return []
    now = with_funds(settled(after, frame))
    policy = next(iter(after))
    return [_threshold(_Tried(frame, now, policy, one), question) for one in wanted]


def _is_explored(one: Parameter, question: Question) -> bool:
    """Those named; else all of the layers above basic insurance, and those of it that the draft changes."""
    if one.path.startswith(AS_GIVEN):
        return False
    if question.explored is not None:
        return one.path in question.explored
    was = {value.path: value.written for value in values(question.before)}
    return not one.path.startswith("basic.") or was.get(one.path) != one.written


@dataclass(frozen=True)
class _Tried:
    """A threshold of a policy, the bills, and how they are settled now."""

    frame: pl.DataFrame
    now: pl.DataFrame
    policy: Policy
    parameter: Parameter

    def settled(self, frame: pl.DataFrame, fen: int) -> pl.DataFrame:
        """The bills of a frame with the threshold at another sum."""
        return with_funds(settled(Policies((lowered(self.policy, self.parameter, fen),)), frame))

    def concerned(self) -> pl.Series:
        """Whether a bill is of a household for which anything would change if the threshold were nothing: nobody else
        is concerned by a sum between."""
        free = self.settled(self.frame, 0)
        moved = (free["funds"] != self.now["funds"]) | (free["patient"] != self.now["patient"])
        homes = self.frame.select("county", "household")
        joined = homes.join(
            homes.filter(moved).unique().with_columns(moved=True), on=["county", "household"], how="left",
            maintain_order="left",
        )  # fmt: skip
        return joined["moved"].fill_null(value=False)


def _threshold(tried: _Tried, question: Question) -> Threshold:
    """One threshold, over the people it concerns."""
    concerned = tried.concerned()
    frame, now = tried.frame.filter(concerned), tried.now.filter(concerned)
    asked = frame["discharged_on"].is_between(question.since, question.until)
    facts = frame.select("county", "household")
    path, fen = tried.parameter.path, tried.parameter.fen
    assert fen is not None

    def run(value: int) -> pl.DataFrame:
        made = now if value == fen else tried.settled(frame, value)
        return pl.concat([facts, made], how="horizontal").filter(asked)

    return explore(path, fen, path.split(".")[0], run)


__all__ = ["Budget", "Outcome", "Part", "Question", "always", "joined", "part_of", "simulate", "untried"]
