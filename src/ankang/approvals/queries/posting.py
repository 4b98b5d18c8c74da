"""Applications that wait for a notice: what the notice board of staff offers to draft."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.notices.models import Notice, NoticeLine
from ankang.notices.rules.lines import Line
from ankang.notices.sources import Waiting
from ankang.values.division import DivisionCode, Level
from ankang.values.procedure import Procedure, Step

NAME = "approvals"
# Procedure → what its kinds of notices begin with.
_KINDS = {"five_steps": "", "monitoring": "monitor_", "exit": "exit_", "removal": "removal_"}
_LEVELS = {"village": Level.VILLAGE, "town": Level.TOWN, "county": Level.COUNTY}
# What a notice calls those whose kind has no category of its own.
_CATEGORIES = {Application.Kind.REGISTER: "registered"}
_Key = tuple[str, str]  # source and division


def waiting(user: User) -> list[Waiting]:
    """What waits for a notice where the user drafts them: by procedure, kind of notice and division."""
    found: dict[_Key, Waiting] = {}
    for procedure, kind, village, count, since in _groups(user):
        division = str(DivisionCode(village).at(_LEVELS[kind]))
        if covers(user, division, Duty.DRAFT_NOTICES):
            one = _waiting(procedure, kind, division, count, since)
            known = found.get((one.source, division))
            found[one.source, division] = _together(known, one) if known else one
    return list(found.values())


def lines(user: User, one: Waiting) -> list[Line]:
    """The households of what waits, as a notice lists them."""
    _name, procedure, kind = one.source.split(":")
    low, high = DivisionCode(one.division).span()
    rows = _held(user).filter(procedure__startswith=f"{procedure}@", village_id__gte=low, village_id__lt=high)
    return [
        Line(row.household_id, row.pk, row.category or _CATEGORIES.get(Application.Kind(row.kind), row.kind))
        for row in _of_kind(rows, kind)
    ]


def _held(user: User) -> QuerySet[Application]:
    """Applications that a missing notice holds up, and that no draft or posted notice carries yet."""
    open_states = (Notice.State.DRAFTED, Notice.State.RELEASED)
    listed = NoticeLine.objects.filter(case=OuterRef("pk"), notice__state__in=open_states)
    rows = within(Application.objects.all(), user, duty=Duty.DRAFT_NOTICES)
    return rows.filter(end="", blocked=Application.Blocked.NO_NOTICE).exclude(Exists(listed))


def _groups(user: User) -> Iterator[tuple[Procedure, str, str, int, dt.date]]:
    """(procedure, kind of notice, village, how many, since when the longest) of what is held up."""
    held = _held(user)
    counted = held.order_by().values_list("procedure", "step", "village").annotate(Count("pk"), Min("since"))
    for key, code, village, count, since in counted:
        table = rules.procedure_of(key)
        step = table.step(code)
        kinds = [rule.kind for rule in step.notices] if step else []
        if len(kinds) == 1:
            yield table, kinds[0], village, count, since
        elif step:
            for row in held.filter(procedure=key, step=code, village=village):
                yield table, _missing(step, row, walks.past(row)), village, 1, row.since


def _of_kind(rows: Iterable[Application], kind: str) -> list[Application]:
    """The rows that wait for this kind of notice, of which a step may want several one after the other."""
    found = []
    for row in rows:
        step = rules.procedure_of(row.procedure).step(row.step)
        if step is None:
            continue
        only = step.notices[0].kind if len(step.notices) == 1 else _missing(step, row, walks.past(row))
        if only == kind:
            found.append(row)
    return found


def _missing(step: Step, row: Application, known: walks.Past) -> str:
    """The first kind of notice of a step that was not posted since the case came to where it counts from."""
    table = rules.procedure_of(row.procedure)
    arrived = {table.first.code: row.begun_on}
    for done in known.history:
        at = table.step(done.step)
        outcome = at.outcome(done.outcome) if at else None
        if outcome:
            arrived[outcome.to] = done.on
    for rule in step.notices:
        since = arrived.get(rule.since, row.since)
        if not any(one.kind == rule.kind and one.stands and one.from_day >= since for one in known.shown):
            return rule.kind
    return step.notices[-1].kind


def _waiting(table: Procedure, kind: str, division: str, count: int, since: dt.date) -> Waiting:
    source = rules.notice_source(table, kind)
    return Waiting(source, _KINDS[table.name] + kind, division, days_of(table, kind), count, since)


def days_of(table: Procedure, kind: str) -> int:
    """How many days a notice of a kind hangs: the most that any step asks for; where no document states days for it,
    as many as the procedure's other notices."""
    asked = [(rule.kind, rule.days) for step in table.steps for rule in step.notices]
    return max((days for one, days in asked if one == kind), default=0) or max(days for _one, days in asked)


def _together(one: Waiting, other: Waiting) -> Waiting:
    since = min(day for day in (one.since, other.since) if day)
    return Waiting(one.source, one.kind, one.division, one.days, one.cases + other.cases, since)
