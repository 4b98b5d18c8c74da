"""Cases in the reader's scope: one query behind the list, its count, its bulk and its export."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.rolls.models import Case
from ankang.rolls.queries.received import own_rolls
from ankang.values.division import DivisionCode

RUNNING = (Case.State.OPEN, Case.State.ASKED)
ORDER = ("-severity", "opened_at")
_WITH = ("roll", "person", "household", "place", "place__parent", "row", "owner")


@dataclass(frozen=True)
class CaseFilter:
    """What a list of cases is narrowed to; empty means all. `state`: one of Case.State, "running", "overdue", or
    "all"."""

    kind: str = ""
    code: str = ""
    field: str = ""
    state: str = "running"
    division: str = ""
    mine: bool = False

    def as_query(self) -> dict[str, str]:
        """For an address: what differs from the default."""
        told = {name: str(value) for name, value in vars(self).items() if value and value is not True}
        return told | ({"mine": "on"} if self.mine else {})


def cases(user: User) -> QuerySet[Case]:
    """Cases where the user works differences."""
    return within(Case.objects.select_related(*_WITH), user, by="place", duty=Duty.WORK_DIFFERENCES)


def case(user: User, pk: UUID) -> Case:
    """One of them; a stranger's is not found."""
    rows = cases(user).select_related("other_row", "other_person", "settled_by", "first_roll")
    return rows.get(pk=pk)


def case_list(user: User, filters: CaseFilter) -> QuerySet[Case]:
    """The filtered list: the same rows for the page, its count, what is done with them in bulk, and the export."""
    return narrowed(cases(user), filters, user).order_by(*ORDER, "pk")


def narrowed(rows: QuerySet[Case], filters: CaseFilter, user: User) -> QuerySet[Case]:
    """Cases as a filter asks."""
    same = {name: getattr(filters, name) for name in ("kind", "code", "field") if getattr(filters, name)}
    rows = rows.filter(**same)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(place_id__gte=low, place_id__lt=high)
    if filters.mine:
        rows = rows.filter(_mine(user))
    return rows.filter(_in_state(filters.state))


def chosen(user: User, keys: list[UUID]) -> QuerySet[Case]:
    """Some cases by key, as far as the user works them."""
    return cases(user).filter(pk__in=keys).order_by(*ORDER, "pk")


def _in_state(state: str) -> Q:
    if state == "running":
        return Q(state__in=RUNNING)
    if state == "overdue":
        return Q(state__in=RUNNING, deadline__lt=timezone.localdate())
    return Q(state=state) if state in Case.State.values else Q()


def _mine(user: User) -> Q:
    """Cases that name the user, or nobody, and belong to a post the user holds."""
    roles = {post.role for post in user.posts_now}
    return Q(owner=user) | Q(owner__isnull=True, owner_role__in=roles)


def department_cases(user: User) -> QuerySet[Case]:
    """What the departments the user speaks for were asked, now or before."""
    own: Q = Q(pk__in=[])
    for kind, division in set(own_rolls(user).values_list("kind", "division")):
        own |= Q(department=kind, roll__division=division)
    return Case.objects.filter(own, asked_on__isnull=False).select_related(*_WITH)


def department_case(user: User, pk: UUID) -> Case:
    """One of them."""
    return department_cases(user).select_related("other_row", "settled_by").get(pk=pk)


def department_list(user: User, state: str) -> QuerySet[Case]:
    """Those in a state: "running" are those still to be answered."""
    rows = department_cases(user)
    rows = rows.filter(state=Case.State.ASKED) if state == "running" else rows.filter(_in_state(state))
    return rows.order_by(*ORDER, "pk")


def log_of(user: User, of: Case) -> list[Any]:
    """What happened to a case the user was shown, the latest first."""
    return list(of.events.select_related("made_by", "roll").order_by("-made_at"))
