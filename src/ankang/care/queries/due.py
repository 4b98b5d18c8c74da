"""到期名单: what is owed to whom, why and since when, worst first; here the follow-ups of managed conditions.

Each source is one set-based query that brings every candidate in scope with what was seen last; `care.rules` then
decides each row. Nothing is asked person by person.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from ankang.accounts.models import User
from ankang.care.judging import PROGRAMMES, follow_up_due
from ankang.care.kinds import item
from ankang.care.models import Visit
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.records.models import Condition
from ankang.registry.models import Person

_VISIT = {
    "on": "visited_on",
    "control": "control",
    "next": "next_on",
    "systolic": "systolic",
    "diastolic": "diastolic",
    "glucose": "fasting_glucose_x10",
    "emergency": "emergency",
    "referred": "referred",
    "mode": "mode",
    "from": "counts_from",
    "closes": "closes",
}
_OPEN = tuple(code for code in PROGRAMMES if code not in Condition.GUARDED)


def follow_ups_owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Follow-ups of managed conditions in scope; those of level 5 where a post of the reader may see them."""
    persons = candidates.served(user, division)
    yield from follow_ups(persons, today, _OPEN, user)
    if user.is_guarded_reader:
        yield from follow_ups(candidates.guarded_part(user, persons), today, Condition.GUARDED, user)


def follow_ups(
    persons: QuerySet[Person], today: dt.date, kinds: tuple[str, ...], user: User | None = None
) -> Iterator[Owed]:
    """What is owed to the managed conditions of these kinds and persons, once for those with merged records."""
    for part in candidates.parts(persons, user):
        rows = merged_rows(part, kinds) if part.doubles else managed_rows(managed(part.persons, kinds))
        for row in rows:
            due = follow_up_due(row, today)
            if due is not None:
                first = "first" if row["last"] is None else ""
                seen = candidates.day(row["last"], "on")
                yield item(row, due, form=first, last=row["last"], last_on=seen)


def managed(persons: QuerySet[Person], kinds: tuple[str, ...] = PROGRAMMES) -> QuerySet[Condition]:
    """Open conditions of these kinds.

    The persons come first, as a subquery: so the database starts from the village, not from all conditions.
    """
    return Condition.objects.filter(kind__in=kinds, ended_on=None, person__in=persons.values("pk"))


def managed_rows(conditions: QuerySet[Condition]) -> Iterator[dict[str, Any]]:
    """Each condition as a row with `last` and `before`: a visit as a dict, or None."""
    told = _told(Visit.objects.filter(person=OuterRef("person"), programme=OuterRef("kind")))
    found = conditions.annotate(last=Subquery(told[:1]), before=Subquery(told[1:2]))
    yield from candidates.rows(found, ("kind", "confirmed_on", "last", "before"), prefix="person__")


def merged_rows(part: candidates.Part, kinds: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The same for persons with merged records: a condition on two of them is one, confirmed when it first was."""
    for kind in kinds:
        known = Condition.objects.filter(part.own("pk"), kind=kind, ended_on=None)
        told = _told(Visit.objects.filter(part.own("pk"), programme=kind))
        ill = part.persons.annotate(
            kind=Value(kind),
            confirmed_on=Subquery(known.order_by("confirmed_on").values("confirmed_on")[:1]),
            last=Subquery(told[:1]),
            before=Subquery(told[1:2]),
        ).filter(confirmed_on__isnull=False)
        yield from candidates.rows(ill, ("kind", "confirmed_on", "last", "before"))


def _told(visits: QuerySet[Visit]) -> QuerySet[Any, Any]:
    """The follow-ups among them as JSON, newest first."""
    here = visits.filter(replaced_by=None).exclude(node="supplement").order_by("-visited_on", "-made_at")
    return here.annotate(told=JSONObject(**_VISIT)).values("told")
