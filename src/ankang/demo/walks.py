"""Applications that have ended, walked backwards from the day of their end: columns for a whole town.

The procedures are those of approvals; here stands only how long people take at each step. Gaps keep the days of the
notices in between: a notice hangs from the decision before it, or the day after, and is over before the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.days import Days

# The most decisions an application of the past has.
MOST = 7
Gap = tuple[int, int]


@dataclass(frozen=True)
class Path:
    """A procedure's steps: (step, outcome, least and most days since the decision before, or since it began).

    `lead`: days between discovery and beginning.
    """

    lead: Gap
    steps: tuple[tuple[str, str, Gap], ...]

    def returned(self) -> "Path":
        """The same with one time back from the town to the village."""
        at = [step for step, _, _ in self.steps].index("town")
        back = (("town", "return", (2, 5)), ("village", "agree", (1, 4)))
        return Path(self.lead, (*self.steps[:at], *back, *self.steps[at:]))

    def refused(self, step: str) -> "Path":
        """The same, refused at a step."""
        at = [name for name, _, _ in self.steps].index(step)
        gap = self.steps[at][2]
        return Path(self.lead, (*self.steps[:at], (step, "refuse", gap)))

    def withdrawn(self) -> "Path":
        """The same, withdrawn at its first step."""
        return Path(self.lead, ((self.steps[0][0], "withdraw", (1, 4)),))


_FIVE = Path((0, 15), (
    ("group", "agree", (2, 9)), ("village", "agree", (3, 11)), ("town", "agree", (9, 13)),
    ("county", "agree", (9, 12)), ("entry", "enter", (9, 11)),
))  # fmt: skip
_MONITOR = Path((0, 2), (
    ("village", "agree", (1, 2)), ("town", "agree", (7, 8)), ("county", "agree", (0, 1)), ("entry", "enter", (0, 1)),
))  # fmt: skip
PATHS = {
    "register": _FIVE, "relapse": _FIVE, "correction": _FIVE, "monitor": _MONITOR,
    "removal": Path((0, 0), (
        ("village", "agree", (2, 8)), ("town", "agree", (7, 11)), ("county", "agree", (1, 5)),
        ("entry", "enter", (1, 3)),
    )),
    "exit": Path((0, 0), (
        ("group", "agree", (3, 10)), ("village", "agree", (4, 12)), ("town", "agree", (9, 14)),
        ("county", "agree", (18, 23)),
    )),
}  # fmt: skip
ENDS = {"enter": "entered", "agree": "entered", "refuse": "refused", "withdraw": "withdrawn"}
# How many monitored households take longer than they should, and by how many days.
_SHARE_LATE, _LATE_BY = 0.16, (4, 20)
_WAYS, _WAY_SHARES = np.array(("own", "visit", "department"), dtype=object), (0.46, 0.34, 0.20)


@dataclass
class Cases:
    """Rows of applications. `step`, `outcome` and `day` hold the decisions (n, MOST), padded with "" and never."""

    kind: np.ndarray
    category: np.ndarray
    way: np.ndarray
    household: np.ndarray
    discovered_on: Days
    begun_on: Days
    ended_on: Days
    result: np.ndarray
    step: np.ndarray
    outcome: np.ndarray
    day: Days

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def decisions(self) -> np.ndarray:
        """How many decisions each has (n)."""
        return (self.step != "").sum(axis=1)

    def take(self, at: np.ndarray) -> "Cases":
        """The rows at these places."""
        return Cases(*(column[at] for column in vars(self).values()))

    @classmethod
    def together(cls, parts: Iterable["Cases"]) -> "Cases":
        """The rows of all parts."""
        known = list(parts)
        return cls(*(np.concatenate([getattr(p, name) for p in known]) for name in cls.__annotations__))


def walked(
    rng: Generator, kind: str, path: Path, household: np.ndarray, ended_on: Days, category: np.ndarray
) -> Cases:
    """Applications of a kind along a path that ended on these days."""
    n, last = len(household), len(path.steps)
    gaps = np.stack([rng.integers(low, high + 1, n) for _, _, (low, high) in path.steps], axis=1)
    if kind == "monitor":
        gaps[:, min(1, last - 1)] += np.where(rng.random(n) < _SHARE_LATE, rng.integers(*_LATE_BY, n), 0)
    # Day j is the end less all that came after it; before the first decision lies the beginning.
    after = np.cumsum(gaps[:, ::-1], axis=1)[:, ::-1]
    begun = ended_on - after[:, 0]
    day = np.full((n, MOST), days.NEVER)
    day[:, : last - 1] = ended_on[:, None] - after[:, 1:]
    day[:, last - 1] = ended_on
    own = kind in ("exit", "removal")
    return Cases(
        kind=np.full(n, kind, dtype=object), category=category.astype(object),
        way=np.full(n, "visit", dtype=object) if own else rng.choice(_WAYS, n, p=_WAY_SHARES),
        household=household, discovered_on=begun - rng.integers(path.lead[0], path.lead[1] + 1, n),
        begun_on=begun, ended_on=ended_on,
        result=np.full(n, ENDS.get(path.steps[-1][1], ""), dtype=object),
        step=_padded([step for step, _, _ in path.steps], n), outcome=_padded([o for _, o, _ in path.steps], n), day=day,
    )  # fmt: skip


def _padded(words: list[str], n: int) -> np.ndarray:
    row = np.array([*words, *[""] * (MOST - len(words))], dtype=object)
    return np.tile(row, (n, 1))
