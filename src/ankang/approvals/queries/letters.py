"""What a household is told about its applications: on paper by who serves it, and by code by itself.

Nothing here tells of anybody else: not who decided, objected or voted, not another household.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from ankang.accounts import queries as accounts
from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.models import Application, Decision
from ankang.approvals.queries.applications import applications
from ankang.approvals.queries.unmet import unmet_of
from ankang.notices import queries as notices
from ankang.notices.queries import Shown, check_code_of
from ankang.notices.rules import check_code, terms
from ankang.notices.rules.token import plain_code
from ankang.places import queries as places
from ankang.registry.models import Household, Person
from ankang.registry.rules import HEAD
from ankang.storage import keys
from ankang.storage.sealed import BlindIndex
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode, Level

# Whom a household calls, the nearest first: those in the village, then those in the town.
_VILLAGE_ROLES = ("village_cadre", "team_leader", "village_head")
_TOWN_ROLES = ("township_clerk",)


@dataclass(frozen=True)
class Contact:
    """Somebody to call: in which role, their name and telephone."""

    role: Any
    name: str
    phone: str


@dataclass(frozen=True)
class State:
    """How an application stands, for the household: its decisions in order, the notice that hangs now, and what the
    last decision lacked when it was a refusal."""

    application: Application
    decisions: Sequence[Decision]
    hangs: Shown | None
    lacked: Sequence[BadValueError]


def state(user: Any, row: Application) -> State:
    """How an application stands that the caller has found: by scope, or by the household's own code."""
    decisions = list(row.decisions.order_by("ordinal"))
    today = timezone.localdate()
    hanging = [
        one
        for one in notices.shown([row.pk]).get(row.pk, [])
        if one.state == "released" and one.until_day and today <= one.until_day
    ]
    return State(row, decisions, hanging[-1] if hanging else None, _lacked(row, decisions))


def _lacked(row: Application, decisions: Sequence[Decision]) -> list[BadValueError]:
    """What a refused application lacked at the step that refused it, on the day it did, in the words of the rules."""
    if row.end != rules.REFUSED or not decisions:
        return []
    step = rules.procedure_of(row.procedure).step(decisions[-1].step)
    return unmet_of(row, step, decisions[-1].decided_on) if step else []


def head_name(user: Any, household: Household) -> str:
    """The name of the head of a household the caller has found; empty when none is on the books."""
    heads = Person.objects.filter(household=household, relation=HEAD, left_on__isnull=True)
    return heads.values_list("name", flat=True).first() or ""


def contacts(user: User, village: str) -> list[Contact]:
    """Whom the household may call, by role, the nearest first."""
    town = str(DivisionCode(village).at(Level.TOWN))
    near = [*accounts.responsible(user, village), *accounts.responsible(user, town)]
    order = (*_VILLAGE_ROLES, *_TOWN_ROLES)
    known = [one for one in near if one["code"] in order]
    known.sort(key=lambda one: order.index(one["code"]))
    return [Contact(one["role"], one["user"].name, one["user"].phone) for one in known]


def hotline(user: Any, village: str, today: dt.date) -> str:
    """The number that everybody may call."""
    return terms.hotline(today, village)


def clinics(user: User, village: str) -> list[str]:
    """Where the village is treated: its clinic and the centre of its town."""
    town = str(DivisionCode(village).at(Level.TOWN))
    rows = places.facilities(user).filter(division__in=(village, town), until__isnull=True)
    return [row.name for row in rows]


def code(user: User, household: Household) -> str:
    """The check code of a household the caller has found."""
    return check_code_of(household)


def of_batch(user: User, batch: UUID, most: int) -> list[Application]:
    """The applications a batch decided, as far as the reader sees them, in order of village and group."""
    rows = applications(user).filter(decisions__batch=batch).select_related("village__parent")
    return list(rows.order_by("village_id", "household__group", "number")[:most])


def by_code(user: Any, given: str, tail: str) -> Household | None:
    """The household whose check code this is and one of whose members has these last four characters, else None.

    Both must be right, and None does not tell which was not. `user` is whoever asks, logged in or not.
    """
    index = BlindIndex.of(Person, "identity_tail", tail)
    members = Person.objects.filter(identity_tail=index, left_on__isnull=True)
    homes = list(members.values_list("household_id", flat=True).distinct().order_by())
    key, wanted, found = keys.ring().index, plain_code(given), None
    for home in homes or [UUID(int=0)]:  # once more when there is nobody, so that the time tells nothing
        if check_code.same(check_code.code_of(key, home), wanted) and homes:
            found = home
    return Household.objects.select_related("village").filter(pk=found).first() if found else None


def applications_of(user: Any, household: Household) -> list[Application]:
    """The applications of a household that gave its code: those under way first, then those of the last two years."""
    since = timezone.localdate() - dt.timedelta(days=730)
    rows = Application.objects.filter(household=household).order_by("-begun_on")
    return sorted((row for row in rows if not row.end or row.since >= since), key=lambda row: bool(row.end))
