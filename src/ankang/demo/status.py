"""How every household of a town became what it is: the applications that ended in it, and some that failed."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days
from ankang.demo.people import People
from ankang.demo.register import Register
from ankang.demo.walks import PATHS, Cases, walked

_SHARE_RETURNED = 0.09
# Applications that failed, for each that ended in a monitored household.
_SHARE_FAILED = 0.22
_FAILURES = (("village", 0.35), ("town", 0.3), ("county", 0.1), ("", 0.25))


def ended_cases(rng: Generator, people: People, book: Register) -> Cases:
    """The applications of a town that have ended, in order of village, so that rows of a village stand together."""
    parts = [*_succeeded(rng, book), *_failed(rng, people, book)]
    found = Cases.together(parts)
    return found.take(np.lexsort((found.ended_on, people.village_of_household[found.household])))


def _succeeded(rng: Generator, book: Register) -> Iterator[Cases]:
    own = ~book.carried
    for kind, on, fits in (
        ("register", book.registered_from, own),
        ("exit", book.exited_on, ~(book.carried & (book.exited_on == book.registered_from))),
        ("monitor", book.monitored_from, book.monitored_kind != ""),
        ("removal", book.removed_on, book.monitored_kind != ""),
        ("relapse", book.relapsed_on, own | True),
        ("correction", book.corrected_on, own | True),
    ):
        at = np.flatnonzero(~np.isnat(on) & fits)
        back = (rng.random(len(at)) < _SHARE_RETURNED) & (kind != "monitor")
        category = _category(kind, book.monitored_kind[at])
        yield walked(rng, kind, PATHS[kind], at[~back], on[at[~back]], category[~back])
        yield walked(rng, kind, PATHS[kind].returned(), at[back], on[at[back]], category[back])


def _category(kind: str, monitored: np.ndarray) -> np.ndarray:
    return monitored if kind in ("monitor", "removal") else np.full(len(monitored), "", dtype=object)


def _failed(rng: Generator, people: People, book: Register) -> Iterator[Cases]:
    """Applications for monitoring that were refused or withdrawn: of households that are neither poor nor watched."""
    free = np.isnat(people.household_left_on) & (book.monitored_kind == "") & ~book.registered
    wanted = round((book.monitored_kind != "").sum() * _SHARE_FAILED)
    at = np.flatnonzero(free & (people.household_joined_on < days.day("2021-01-01")))
    at = rng.choice(at, min(wanted, len(at)), replace=False)
    on = days.between(rng, "2021-08-01", people.today - 12, len(at))
    steps, shares = zip(*_FAILURES, strict=True)
    step = rng.choice(np.array(steps, dtype=object), len(at), p=shares)
    for name in steps:
        rows = np.flatnonzero(step == name)
        path = PATHS["monitor"].refused(name) if name else PATHS["monitor"].withdrawn()
        yield walked(rng, "monitor", path, at[rows], on[rows], np.full(len(rows), "marginal", dtype=object))


def spells(people: People, book: Register) -> Iterator[tuple[str, np.ndarray, Days, Days]]:
    """What the households are and were: kind, households, since, until (not in force from that day)."""
    left = people.household_left_on
    at = np.flatnonzero(~np.isnat(book.registered_from))
    yield "registered", at, book.registered_from[at], left[at]
    at = np.flatnonzero(~np.isnat(book.exited_on))
    undone = np.where(np.isnat(book.corrected_on), book.relapsed_on, book.exited_on)
    yield "exited", at, book.exited_on[at], np.where(np.isnat(undone), left, undone)[at]
    for kind in ("unstable_exited", "marginal", "sudden_hardship"):
        at = np.flatnonzero(book.monitored_kind == kind)
        yield kind, at, book.monitored_from[at], book.removed_on[at]
