"""The persons of a round, by where they stand."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet

from ankang.accounts.models import User
from ankang.care.queries.places import in_division
from ankang.records.models import Condition
from ankang.screening import rules
from ankang.screening.models import Round, Target
from ankang.screening.queries.scope import in_scope
from ankang.screening.rules import State

# What is asked of a list; `open` are those still to be screened, `handled` what a disease of level 5 hides behind.
FILTERS: Mapping[str, tuple[State, ...]] = {
    "open": (State.TARGET, State.INVITED),
    "refused": (State.REFUSED,),
    "negative": (State.NEGATIVE,),
    "positive": (State.POSITIVE,),
    "confirmed": (State.CONFIRMED,),
    "treated": (State.TREATED,),
    "ended": (State.EXCLUDED, State.LOST),
    "left_out": (State.LEFT_OUT,),
}
HIDDEN = ("confirmed", "treated", "ended")


def targets(user: User, of: Round, which: str = "open", division: str = "") -> QuerySet[Target]:
    """The persons of a round in a state, in the reader's scope. A disease of level 5 that a reader may not see is
    told by no list: its cases after the first test are shown to nobody without the grant."""
    rows = in_division(in_scope(user).filter(round=of), division)
    if which in HIDDEN and hides_in(user, of):
        return rows.none()
    return rows.filter(state__in=FILTERS.get(which, FILTERS["open"]))


def hides_in(user: User, of: Round) -> bool:
    """Whether the confirmed cases of a round are of level 5 and the reader has no grant for it."""
    return rules.kind_of(of.kind).register in Condition.GUARDED and not user.is_guarded_reader


def counts(user: User, of: Round, division: str = "") -> dict[str, int]:
    """How many there are behind each filter."""
    rows = in_division(in_scope(user).filter(round=of), division)
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    told = {name: sum(found.get(str(state), 0) for state in states) for name, states in FILTERS.items()}
    return {name: count for name, count in told.items() if not (name in HIDDEN and hides_in(user, of))}


def page_rows(user: User, found: Iterable[Target]) -> list[Target]:
    """The persons of a page with what a list shows, in their order."""
    order = [one.pk for one in found]
    rows = (
        in_scope(user).filter(pk__in=order).select_related("person__household", "village", "owner", "round")
    )
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in order if key in by_key]


def entries(user: User, of: Round, village: str, most: int = 0) -> list[Target]:
    """Those of a village still to be screened, household by household: the order of a walk."""
    rows = targets(user, of, "open", village).select_related("person__household", "village", "round")
    rows = rows.order_by("person__household__group", "person__household__number", "person__number")
    return list(rows[:most] if most else rows)


def number_of(user: User, of: Round, village: str) -> dict[str, Target]:
    """Number of the person → the row, of a village or all: to find the rows of a sheet again."""
    rows = in_division(in_scope(user).filter(round=of), village).exclude(state="left_out")
    return {row.person.number: row for row in rows.select_related("person", "village", "round")}
