"""The applications of the last years in full: what was seen, said and shown on their way."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.approvals.rules import PROCEDURE_OF
from ankang.demo import days
from ankang.demo.days import Days
from ankang.demo.filing import Filed, is_recent
from ankang.demo.posting import CATEGORY_OF, Board
from ankang.demo.proofs import Proofs
from ankang.demo.writing import Writer

# Which level's notice hangs after a decision at a step, when the case went on to the next one.
SHOWN_AFTER = {"village": "village", "town": "town", "county": "county"}
# The monitoring procedures show nothing between town and county.
WITHOUT_TOWN = ("monitoring", "removal")


@dataclass(frozen=True)
class Recent:
    """What the writing of a town's recent cases needs."""

    writer: Writer
    proofs: Proofs
    board: Board

    def ended(self, rng: Generator, filed: Filed) -> None:
        """Checks, meetings and notices of the applications that ended and began in the years kept in full."""
        some = filed.take(np.flatnonzero(is_recent(self.writer, filed.cases.begun_on)))
        self._checks(rng, some)
        self._meetings(rng, some, "group", "group")
        self._meetings(rng, some, "village", "village")
        self._notices(rng, some)

    def _checks(self, rng: Generator, filed: Filed) -> None:
        """At some day between the beginning and the village's decision."""
        day, _ = first_at(filed, "village")
        rows = np.flatnonzero(~np.isnat(day))
        some, day = filed.take(rows), day[rows]
        span = (day - some.cases.begun_on).astype(np.int64)
        self.proofs.house_checks(rng, some, some.cases.begun_on + rng.integers(0, span + 1))

    def _meetings(self, rng: Generator, filed: Filed, step: str, kind: str) -> None:
        """On the day of the decision they carry; where a case of the monitoring procedures has no group, none."""
        day, outcome = first_at(filed, step)
        rows = np.flatnonzero(~np.isnat(day) & (outcome != "withdraw"))
        self.proofs.meetings(rng, filed.take(rows), kind, day[rows], outcome[rows] == "agree")

    def _notices(self, rng: Generator, filed: Filed) -> None:
        """What hung between two decisions, posted with the first or the day after."""
        cases = filed.cases
        at, place = np.nonzero((cases.outcome[:, :-1] == "agree") & (cases.outcome[:, 1:] != "return"))
        on = (cases.step[at, place + 1] != "") & np.isin(cases.step[at, place], list(SHOWN_AFTER))
        at, place = at[on], place[on]
        gap = (cases.day[at, place + 1] - cases.day[at, place]).astype(np.int64)
        shown = cases.day[at, place] + np.minimum(rng.integers(0, 2, len(at)), gap)
        for i, step, day in zip(at.tolist(), cases.step[at, place].tolist(), shown, strict=True):
            procedure = PROCEDURE_OF[cases.kind[i]]
            if not (step == "town" and procedure in WITHOUT_TOWN):
                self.show(filed, i, SHOWN_AFTER[step], day)

    def show(self, filed: Filed, i: int, level: str, day: np.datetime64, state: str = "") -> None:
        """Put a case on a notice of its village, town or the county."""
        cases, p = filed.cases, self.writer.people
        home = int(cases.household[i])
        village = str(self.writer.codes[p.village_of_household[home]])
        place = {"village": village, "town": f"{village[:9]}000", "county": f"{village[:6]}000000"}[level]
        kind = str(cases.kind[i])
        category = CATEGORY_OF.get(kind) or str(cases.category[i])
        told = (self.writer.household_ids[home], filed.ids[i], category)
        self.board.post(place, level, PROCEDURE_OF[kind], day, told, state)


def first_at(filed: Filed, step: str) -> tuple[Days, np.ndarray]:
    """Day and outcome of each case's first decision at a step, never and "" where there was none (n)."""
    cases = filed.cases
    there = cases.step == step
    place = there.argmax(axis=1)
    rows = np.arange(len(cases))
    any_there = there.any(axis=1)
    return (
        days.where(any_there, cases.day[rows, place]),
        np.where(any_there, cases.outcome[rows, place], "").astype(object),
    )
