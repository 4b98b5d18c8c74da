"""Visits of the same person, form and day by two people about which nobody has said what they are."""

import datetime as dt
from itertools import islice
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from ankang.accounts.models import User
from ankang.care.models import SameDay, Visit
from ankang.care.queries.visits import visit, visits
from ankang.care.rules.same_day import may_repeat
from ankang.records.models import Condition
from ankang.records.queries import linked
from ankang.registry.models import Person

DAYS_BACK = 92
MOST_PAIRS = 100


def undecided(user: User, today: dt.date) -> list[tuple[Visit, Visit]]:
    """(first, second) of the last quarter, the oldest first; none of level 5."""
    since = today - dt.timedelta(DAYS_BACK)
    recent = visits(user).filter(visited_on__gte=since).exclude(programme__in=Condition.GUARDED)
    earlier = Visit.objects.filter(
        person=OuterRef("person"), kind=OuterRef("kind"), programme=OuterRef("programme"),
        node=OuterRef("node"), visited_on=OuterRef("visited_on"), replaced_by=None,
    ).filter(Q(made_at__lt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__lt=OuterRef("pk")))  # fmt: skip
    said = SameDay.objects.filter(second=OuterRef("pk"), answer=SameDay.Answer.DIFFERENT)
    rows = recent.filter(Exists(earlier)).exclude(Exists(said)).order_by("visited_on", "pk")
    pairs = ((first, row) for row in rows.iterator() if (first := _first_of(row)) is not None)
    return list(islice(pairs, MOST_PAIRS))


def _first_of(row: Visit) -> Visit | None:
    """The one of that day that stood before and that this one may repeat."""
    rows = Visit.objects.filter(person=row.person_id, visited_on=row.visited_on, replaced_by=None)
    earlier = rows.filter(made_at__lte=row.made_at).exclude(pk=row.pk).select_related("made_by")
    there = [one for one in earlier.order_by("made_at", "pk") if may_repeat(one, row)]
    return there[0] if there and (there[0].made_at, there[0].pk) < (row.made_at, row.pk) else None


def pair(user: User, first: UUID, second: UUID) -> tuple[Visit, Visit]:
    """Two visits of one person, seen by the reader; else not found."""
    one, other = visit(user, first), visit(user, second)
    if one.person_id != other.person_id or one.pk == other.pk:
        raise Visit.DoesNotExist
    return one, other


def year_counts(user: User, person: Person, year: int) -> list[tuple[str, str, int, int]]:
    """(kind, programme, face to face, by telephone) of the visits in force of a person in a calendar year."""
    them = linked(user, person)
    rows = (
        visits(user).filter(person__in=them, visited_on__year=year).exclude(programme__in=Condition.GUARDED)
    )
    counted: dict[tuple[str, str], list[int]] = {}
    for kind, programme, mode in rows.annotate(k=F("kind")).values_list("k", "programme", "mode"):
        counted.setdefault((kind, programme), [0, 0])[mode == Visit.Mode.PHONE] += 1
    return [(kind, programme, face, phone) for (kind, programme), (face, phone) in sorted(counted.items())]
