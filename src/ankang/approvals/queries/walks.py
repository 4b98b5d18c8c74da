"""Where applications stand: their decisions and notices, and what the procedure makes of them.

Nothing here is scoped: actions and reactions ask for rows they hold already.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ankang.approvals import rules
from ankang.approvals.models import Application, Decision
from ankang.notices import queries as notices
from ankang.notices.models import Notice
from ankang.notices.rules.terms import first_day_counts
from ankang.storage import bulk
from ankang.values.procedure import Done, Shown, Standing, standing


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that places one application: its decisions in order, and its notices."""

    history: tuple[Done, ...] = ()
    shown: tuple[Shown, ...] = ()


def pasts(applications: Sequence[Application]) -> dict[UUID, Past]:
    """The past of each application, in four queries whatever their number."""
    keys = [row.pk for row in applications]
    history: dict[UUID, list[Done]] = {}
    rows = Decision.objects.filter(application__in=bulk.among(keys)).order_by("application", "ordinal")
    for key, step, outcome, on, by in rows.values_list(
        "application_id", "step", "outcome", "decided_on", "made_by_id"
    ):
        history.setdefault(key, []).append(Done(step, outcome, on, str(by or "")))
    posted = notices.shown(keys)
    return {
        row.pk: Past(
            tuple(history.get(row.pk, ())),
            _ours(posted.get(row.pk, ()), row.procedure.partition("@")[0], row.village_id),
        )
        for row in applications
    }


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


def _ours(posted: Iterable[notices.Shown], procedure: str, village: str) -> tuple[Shown, ...]:
    """The notices of a procedure that were released, the oldest first."""
    found = []
    for one in posted:
        source = rules.notice_kind(one.source)
        if source is None or source[0] != procedure or one.from_day is None:
            continue
        stands = one.state in (Notice.State.RELEASED, Notice.State.ENDED)
        counts = first_day_counts(one.from_day, village)
        found.append(Shown(source[1], one.from_day, one.until_day, stands, one.open_objections, counts))
    return tuple(found)
