"""Events: the list with its filters, one with its course, photos and feedback."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.outreach import rules
from ankang.outreach.models import Event, EventPhoto, EventStep, Feedback
from ankang.outreach.queries.scope import attendees, events
from ankang.outreach.rules import AHEAD, TOOK_PLACE, Presence, Turnout, Way, turnout
from ankang.outreach.stored import photo_name
from ankang.storage import files
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Filters:
    """What a list of events asks for; "" is anything. `month` as 2026-11."""

    state: str = ""
    kind: str = ""
    topic: str = ""
    division: str = ""
    month: str = ""


TABS = ("ahead", "held", "closed", "cancelled", "")


def _tab(key: str) -> Q:
    """The events of a tab. What is past and was neither held nor cancelled on file lacks its result like one held."""
    today, ahead = timezone.localdate(), Q(state__in=[str(one) for one in AHEAD])
    if key == "ahead":
        return ahead & Q(on__gte=today)
    if key == "held":
        return Q(state="held") | ahead & Q(on__lt=today)
    return Q(state=key) if key else Q()


def event_list(user: User, filters: Filters) -> QuerySet[Event]:
    """The events that fit, without order: a page orders them."""
    rows = _narrowed(events(user), filters).filter(_tab(filters.state))
    here = Q(attendees__struck_at=None)
    return rows.annotate(present=Count("attendees", filter=here)).order_by()


def counts(user: User, filters: Filters) -> dict[str, int]:
    """How many there are behind each tab."""
    rows = _narrowed(events(user), filters).order_by()
    return {key: rows.filter(_tab(key)).count() for key in TABS}


def _narrowed(rows: QuerySet[Event], filters: Filters) -> QuerySet[Event]:
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(division_id__gte=low, division_id__lt=high)
    if filters.month:
        year, month = (int(part) for part in filters.month.split("-"))
        rows = rows.filter(on__year=year, on__month=month)
    wanted = {name: value for name in ("kind", "topic") if (value := getattr(filters, name))}
    return rows.filter(**wanted)


def event(user: User, pk: UUID) -> Event:
    """One event; any other is not found."""
    return events(user).get(pk=pk)


def steps(user: User, of: Event) -> list[EventStep]:
    """Its course."""
    return list(EventStep.objects.filter(event=of, event__in=events(user)).select_related("made_by"))


def experts(user: User, of: Event) -> list[Any]:
    """Who speaks at it."""
    return list(of.experts.filter(event__in=events(user)))


def photos(user: User, of: Event) -> list[EventPhoto]:
    """Its photos; only for who serves the place, for there are people on them."""
    return list(EventPhoto.objects.filter(event=of)) if _serves(user, of.division_id) else []


def photo(user: User, pk: UUID) -> tuple[EventPhoto, bytes]:
    """One photo with its content. DoesNotExist, FileNotFoundError."""
    row = EventPhoto.objects.select_related("event").get(pk=pk)
    if not _serves(user, row.event.division_id):
        raise EventPhoto.DoesNotExist
    return row, files.content(photo_name(row.pk))


def _serves(user: User, code: str) -> bool:
    return covers(user, code, Duty.VIEW_EVENTS)


def turnout_of(user: User, rows: list[Event]) -> Turnout:
    """Person-times and persons of these events together."""
    keys = [one.pk for one in rows if one.state in TOOK_PLACE]
    seen = attendees(user).filter(event__in=keys).exclude(event__way=Way.COUNTED)
    found = (Presence(event, person) for event, person in seen.values_list("event_id", "person_id"))
    return turnout(
        found, [one.counted or 0 for one in rows if one.pk in set(keys) and one.way == Way.COUNTED]
    )


def number_present(user: User, of: Event) -> int | None:
    """How many came to an event the reader sees, as it is known; None while nobody said. A number names nobody."""
    if of.way == Way.COUNTED:
        return of.counted
    rows = of.attendees.filter(struck_at=None, event__in=events(user).select_related(None))
    return rows.count() if of.way else None


def feedback(user: User, of: Event) -> list[tuple[rules.Question, list[tuple[str, int]]]]:
    """Each question with how often each answer was given, and nothing of anybody."""
    given = list(Feedback.objects.filter(event=of, event__in=events(user)).values_list("answers", flat=True))
    return [
        (one, [(code, sum(answers.get(one.code) == code for answers in given)) for code in one.choices])
        for one in rules.questions()
    ]


def materials(user: User, of: Event) -> list[tuple[Any, int, int]]:
    """Each material of an event: what it is, planned, used (issued less what came back)."""
    used: dict[Any, int] = {
        row["item"]: -row["total"]
        for row in of.movements.filter(event__in=events(user)).values("item").annotate(total=Sum("quantity"))
    }
    planned = {one.item_id: one for one in of.materials.select_related("item")}
    rows = [(one.item, one.planned, used.pop(key, 0)) for key, one in planned.items()]
    others = {one.item_id: one.item for one in of.movements.select_related("item") if one.item_id in used}
    return rows + [(others[key], 0, number) for key, number in used.items()]
