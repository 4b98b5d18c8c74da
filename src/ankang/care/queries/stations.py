"""Services at stations: children, expectant and new mothers, traditional care of children."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from ankang.accounts.models import User
from ankang.care import rules
from ankang.care.kinds import item
from ankang.care.models import Visit
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.rules.months import add_months
from ankang.care.rules.nodes import value
from ankang.registry.models import Person

_SERVED = {
    "on": "visited_on", "node": "node", "from": "counts_from", "closes": "closes", "referred": "referred",
    "next": "next_on",
}  # fmt: skip
# A child of the household born so many days after the last period may be hers: 24 to 44 weeks.
_EARLIEST, _LATEST = dt.timedelta(weeks=24), dt.timedelta(weeks=44)


def stations_owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Stations of children and mothers, in scope."""
    persons = candidates.served(user, division)
    yield from children(persons, today, user)
    yield from mothers(persons, today, user)


def children(persons: QuerySet[Person], today: dt.date, user: User | None = None) -> Iterator[Owed]:
    """Check-ups and guidance in traditional care owed to children of the age."""
    for part in candidates.parts(persons, user):
        yield from _children(part, today)


def _children(part: candidates.Part, today: dt.date) -> Iterator[Owed]:
    youngest = add_months(today, -value("child.until_months", today))
    small = part.persons.filter(resident=True, born_on__gt=youngest).annotate(
        child=_last_of(part, "child"), tcm=_last_of(part, "tcm")
    )
    for row in candidates.rows(small, ("joined_on", "child", "tcm")):
        told = {"joined_on": row["joined_on"], "division": row["village"]}
        last = _served(row["child"])
        due = rules.child_due(row["born_on"], last, today, **told)
        if due is not None:
            yield item(row, due, form=due.node, last_on=last and last.on)
        last = _served(row["tcm"])
        due = rules.tcm_child_due(row["born_on"], last, today, **told)
        if due is not None:
            yield item(row, due, form="child", last_on=last and last.on)


def mothers(persons: QuerySet[Person], today: dt.date, user: User | None = None) -> Iterator[Owed]:
    """Antenatal visits, the visit after discharge and the check at 42 days.

    A pregnancy is known by its first antenatal visit; it is over when a visit closes it.
    """
    for part in candidates.parts(persons, user):
        for row, seen in _merged_mothers(part) if part.doubles else _mothers(part.persons):
            due = rules.maternity_due(seen, _hers(row), today, row["village"])
            if due is not None:
                yield item(row, due, form=due.node, last_on=seen.on)


def _mothers(persons: QuerySet[Person]) -> Iterator[tuple[dict[str, Any], rules.Served]]:
    """Each whose last visit of the programme closed nothing, with that visit."""
    visits = Visit.objects.filter(programme="maternity", replaced_by=None)
    newer = visits.filter(person=OuterRef("person")).filter(
        Q(visited_on__gt=OuterRef("visited_on"))
        | Q(visited_on=OuterRef("visited_on"), made_at__gt=OuterRef("made_at"))
    )
    born = Person.objects.filter(household=OuterRef("household"), born_on__gt=OuterRef("counts_from"))
    last = visits.filter(~Exists(newer), closes=False, person__in=persons.values("pk")).annotate(
        newborn=Subquery(born.order_by("-born_on").values("born_on")[:1])
    )
    told = ("visited_on", "node", "counts_from", "closes", "referred", "next_on")
    for row in candidates.rows(last, (*told, "newborn"), prefix="person__"):
        yield row, rules.Served(*(row[name] for name in told))


def _merged_mothers(part: candidates.Part) -> Iterator[tuple[dict[str, Any], rules.Served]]:
    """The same of the few with merged records."""
    known = part.persons.annotate(told=_last_of(part, "maternity")).filter(told__isnull=False)
    for row in candidates.rows(known, ("told",)):
        seen = _served(row["told"])
        if seen is None or seen.closes:
            continue
        born = Person.objects.filter(household__persons=row["person_id"], born_on__gt=seen.counts_from)
        newest = (
            born.order_by("-born_on").values_list("born_on", flat=True) if seen.counts_from else born.none()
        )
        yield {**row, "counts_from": seen.counts_from, "newborn": newest.first()}, seen


def _hers(row: Mapping[str, Any]) -> dt.date | None:
    """The day of birth of a child of the household that fits the pregnancy."""
    begun, born = row["counts_from"], row["newborn"]
    return born if begun and born and begun + _EARLIEST <= born <= begun + _LATEST else None


def _last_of(part: candidates.Part, programme: str) -> Subquery:
    """The last service of a programme as JSON."""
    visits = Visit.objects.filter(part.own("pk"), programme=programme, replaced_by=None)
    told = visits.order_by("-visited_on", "-made_at").annotate(told=JSONObject(**_SERVED)).values("told")
    return Subquery(told[:1])


def _served(told: Mapping[str, Any] | None) -> rules.Served | None:
    """The last service as the rules see it; SQLite tells truth as 0 and 1."""
    on = candidates.day(told, "on")
    if told is None or on is None:
        return None
    ends = bool(told["closes"]), bool(told["referred"]), candidates.day(told, "next")
    return rules.Served(on, told["node"], candidates.day(told, "from"), *ends)
