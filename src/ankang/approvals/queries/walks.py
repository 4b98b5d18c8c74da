"""Where applications stand: their decisions and notices, and what the procedure makes of them.

Nothing here is scoped: actions and reactions ask for rows they hold already.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ankang.approvals import rules
from ankang.approvals.models import Application, Decision
from ankang.notices import queries as notices
from ankang.notices.models import Notice
from ankang.notices.rules.terms import first_day_counts
from ankang.storage import bulk
from ankang.values.procedure import Done, Shown, Standing, standing

_COUNTY = 6  # digits: how days of a notice are counted may differ by county


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that places one application: its decisions in order, and its notices."""

    history: tuple[Done, ...] = ()
    shown: tuple[Shown, ...] = ()


def pasts(applications: Sequence[Application]) -> dict[UUID, Past]:
    """The past of each application, in four queries whatever their number. Equal parts are made once and shared."""
    keys = [row.pk for row in applications]
    history = _histories(keys)
    posted, made = notices.shown(keys), _Shown()
    return {
        row.pk: Past(tuple(history.get(row.pk, ())), made.of(row, posted.get(row.pk, ())))
        for row in applications
    }


def _histories(keys: Sequence[UUID]) -> dict[UUID, list[Done]]:
    """The decisions of each application in order; thousands of them are a few distinct ones, made once."""
    found: dict[UUID, list[Done]] = {}
    made: dict[tuple[Any, ...], Done] = {}
    rows = Decision.objects.filter(application__in=bulk.among(list(keys))).order_by("application", "ordinal")
    for key, *facts in rows.values_list("application_id", "step", "outcome", "decided_on", "made_by_id"):
        same = tuple(facts)
        done = made.get(same)
        if done is None:
            step, outcome, on, by = facts
            done = made[same] = Done(step, outcome, on, str(by or ""))
        found.setdefault(key, []).append(done)
    return found


def past(application: Application) -> Past:
    """The past of one application."""
    return pasts([application])[application.pk]


def place(application: Application, known: Past) -> Standing:
    """What the procedure makes of a past."""
    return standing(
        rules.procedure_of(application.procedure),
        known.history,
        application.begun_on,
        shown=known.shown,
        discovered_on=application.discovered_on,
    )


def repeated(where: Standing, decisions: int, today: dt.date, *, kept: str = "") -> Mapping[str, object]:
    """The columns of an application that repeat its standing. `kept`: a reason to stay blocked that no date ends."""
    return {
        "step": where.step.code if where.step else "",
        "end": where.end,
        "since": where.since,
        "earliest": where.earliest if where.step else None,
        "deadline": where.deadline,
        "final_deadline": where.final_deadline,
        "blocked": "" if where.step is None else (kept or where.blocked(today)),
        "decisions_made": decisions,
    }


def household_is_open(application: Application) -> str:
    """The reason that only a person's word ends, empty when there is none."""
    blocked = application.blocked
    return blocked if blocked == Application.Blocked.HOUSEHOLD else ""


class _Shown:
    """Turns notices into what procedures look at; a notice that hangs over a thousand cases is turned once."""

    def __init__(self) -> None:
        self.made: dict[tuple[Any, ...], Shown | None] = {}

    def of(self, row: Application, posted: Iterable[notices.Shown]) -> tuple[Shown, ...]:
        """The notices of the application's procedure that were released, the oldest first."""
        procedure, county = row.procedure.partition("@")[0], row.village_id[:_COUNTY]
        found = []
        for one in posted:
            same = (one.notice, one.open_objections, procedure, county)
            if same not in self.made:
                self.made[same] = _one_shown(one, procedure, row.village_id)
            if (shown := self.made[same]) is not None:
                found.append(shown)
        return tuple(found)


def _one_shown(one: notices.Shown, procedure: str, village: str) -> Shown | None:
    """A notice, None when it is of another procedure or still a draft."""
    source = rules.notice_kind(one.source)
    if source is None or source[0] != procedure or one.from_day is None:
        return None
    stands = one.state in (Notice.State.RELEASED, Notice.State.ENDED)
    counts = first_day_counts(one.from_day, village)
    return Shown(source[1], one.from_day, one.until_day, stands, one.open_objections, counts)
