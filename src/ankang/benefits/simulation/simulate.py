"""A draft tried on all bills there are: who gains and loses, what it costs, whom its thresholds leave out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl

from ankang.benefits.rules import PolicyMissing
from ankang.benefits.rules.policies import Policies
from ankang.benefits.rules.policy import Policy
from ankang.benefits.simulation import budget as money
from ankang.benefits.simulation.gains import DIMENSIONS, PAYERS, Group, groups, total
from ankang.benefits.simulation.parameters import Parameter, parameters, thresholds
from ankang.benefits.simulation.reading import Bills
from ankang.benefits.simulation.refusals import SimulationError
from ankang.benefits.simulation.replay import AFTER, BEFORE, Baseline, Replayed, baseline, replay, settled
from ankang.benefits.simulation.runout import Fund, RunOut, run_out
from ankang.benefits.simulation.texts import begun, values
from ankang.benefits.simulation.thresholds import Threshold, explore, lowered, with_funds

# (steps done, steps in all, code of the step now)
Tell = Callable[[int, int, str], None]
STEPS = ("reading", "baseline", "replay", "gains", "budget", "back_test", "thresholds")
# What is taken from the bills as it was, so that a change of it cannot be tried on them.
AS_GIVEN = ("basic.first_share", "waivers.", "premium.")
_ALWAYS = date(1900, 1, 1)


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
    growth a year by trend, and how such forecasts did on held-out months."""

    years: tuple[money.YearBudget, ...]
    added: Mapping[tuple[str, int], money.Span]
    growth: Mapping[str, float]
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


def simulate(
    bills: Bills, question: Question, in_force: Policies, *, tell: Tell | None = None, seed: int = 1
) -> Outcome:
    """Answer a question from bills. `in_force`: the policies by which the bills were settled, for the baseline.

    Raises SimulationError (nothing to settle), DefinitionError (a text is no policy), PolicyMissing.
    """
    say = _Told(tell)
    sides = {BEFORE: always(question.before, question.area), AFTER: always(question.after, question.area)}
    say("baseline")
    checked = baseline(bills, in_force)
    say("replay")
    replayed = replay(bills, sides[BEFORE], sides[AFTER])
    say("gains")
    people = replayed.person_years(question.since, question.until)
    if not people.height:
        raise SimulationError("empty", area=question.area)
    say("budget")
    monthly = replayed.monthly(bills.as_of)
    costs, refusal = _budget(monthly, question, say, seed)
    say("thresholds")
    return Outcome(
        question, bills.name, bills.digest, bills.as_of,
        {when: next(iter(side)).hash for when, side in sides.items()},
        checked, replayed.refused, total(people), {by: tuple(groups(people, by)) for by in DIMENSIONS},
        costs, refusal, tuple(_thresholds(bills, question, sides[AFTER])), untried(question.before, question.after),
        people, monthly,
    )  # fmt: skip


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


def with_totals(monthly: money.Monthly) -> money.Monthly:
    """The series and, first, what all funds pay together before and after."""
    rows = [
        monthly.amounts[[monthly.series.index(f"{when}_{payer}") for payer in PAYERS[:-1]]].sum(axis=0)
        for when in (BEFORE, AFTER)
    ]
    return money.Monthly(
        (f"{BEFORE}_funds", f"{AFTER}_funds", *monthly.series), monthly.first,
        np.concatenate([np.stack(rows), monthly.amounts]),
    )  # fmt: skip


class _Told:
    """Tells how far the work is."""

    def __init__(self, tell: Tell | None) -> None:
        self.tell = tell

    def __call__(self, step: str) -> None:
        if self.tell:
            self.tell(STEPS.index(step), len(STEPS), step)


def _budget(
    monthly: money.Monthly, question: Question, say: _Told, seed: int
) -> tuple[Budget | None, SimulationError | None]:
    """This year and next, or why they cannot be told."""
    whole = with_totals(monthly)
    if whole.months < money.LEAST_MONTHS:
        return None, SimulationError("few_months", months=whole.months, least=money.LEAST_MONTHS)
    last = money.month_after(whole.first, whole.months - 1)
    wanted = (last.year + (last.month == 12), last.year + 1 + (last.month == 12))
    horizon = (wanted[1] + 1) * 12 - (last.year * 12 + last.month)
    paths = money.forecast(whole, horizon, seed=seed)
    payers = ("funds", *PAYERS)
    added = {
        (payer, year): money.difference(whole, paths, f"{BEFORE}_{payer}", f"{AFTER}_{payer}", year)
        for payer in payers
        for year in wanted
    }
    say("back_test")
    tested = money.Monthly(("before_funds",), whole.first, whole.amounts[:1])
    outs = {when: tuple(run_out(paths, _of(question.funds, when))) for when in (BEFORE, AFTER)}
    return Budget(
        tuple(money.years(whole, paths, wanted)), added, money.growth_per_year(whole),
        tuple(money.back_test(tested, seed=seed)), outs,
    ), None  # fmt: skip


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


__all__ = ["Budget", "Outcome", "PolicyMissing", "Question", "Replayed", "always", "simulate", "untried"]
