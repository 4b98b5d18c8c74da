"""Households to be visited: who, since when, and whether it is a household to look after more often."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care.judging import home_deadline, home_visit_months, period_end
from ankang.care.models import Visit
from ankang.care.queries.places import in_division
from ankang.registry.models import Household, HouseholdCategory, Person

Kind = HouseholdCategory.Kind
# What lists and reasons show: a row of a town then costs half, and no sealed column is read.
_SHOWN = ("number", "group", "joined_on", "left_on", "village__name")
MONITORED = (Kind.UNSTABLE_EXITED, Kind.MARGINAL, Kind.SUDDEN_HARDSHIP)


def due_homes(user: User, today: dt.date, *, division: str = "") -> list[Household]:
    """Households not yet visited in their month or quarter, those looked after more often first; with `due_on`."""
    found = []
    for row in households(user, today, division=division):
        months = home_visit_months(today, row.village_id, monitored=row.monitored)
        row.due_on = home_deadline(row.last_visited, row.joined_on, months)
        if row.due_on <= period_end(today, months):
            found.append(row)
    return sorted(
        found, key=lambda row: (not row.monitored, row.village_id, row.group, row.due_on, row.number)
    )


def households(user: User, today: dt.date, *, division: str = "") -> QuerySet[Household]:
    """Households of a category in force today, with `head`, `monitored` and `last_visited`; one query."""
    in_force = HouseholdCategory.objects.filter(
        Q(until=None) | Q(until__gte=today), household=OuterRef("pk"), since__lte=today
    )
    homes = Visit.objects.filter(household=OuterRef("pk"), kind=Visit.Kind.HOME_VISIT, replaced_by=None)
    heads = Person.objects.filter(household=OuterRef("pk"), left_on=None, died_on=None).order_by("relation")
    rows = in_division(Household.objects.filter(left_on=None), division)
    return (
        within(rows, user, duty=Duty.RECORD_VISITS)
        .filter(Exists(in_force))
        .select_related("village")
        .only(*_SHOWN)
        .annotate(
            head=Subquery(heads.values("name")[:1]),
            monitored=Exists(in_force.filter(kind__in=MONITORED)),
            last_visited=Subquery(homes.order_by("-visited_on").values("visited_on")[:1]),
        )
    )
