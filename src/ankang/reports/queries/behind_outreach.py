"""Rows behind figures of outreach: events, publicity, bookings of volunteers, and who does not know."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.outreach import showing
from ankang.outreach.models import Assignment, Event, Publicity, Unaware
from ankang.reports.queries.behind_parts import BEHIND, Someone, Source, page


def _events_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Event.objects.all(), user, by="division", duty=BEHIND)]


def _events(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _events_of(user)[0].filter(pk__in=ids).select_related("division")
    return [
        Someone(
            e.title, "", e.division.name, f"{e.on} {e.get_kind_display()} {e.get_state_display()}", None, None,
            page(user, Duty.VIEW_EVENTS, "outreach:event", e.pk),
        )
        for e in rows
    ]  # fmt: skip


def _publicity_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Publicity.objects.filter(struck_at=None), user, by="division", duty=BEHIND)]


def _publicity(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _publicity_of(user)[0].filter(pk__in=ids).select_related("division")
    return [
        Someone(
            p.title,
            "",
            p.division.name,
            f"{p.since} {p.get_channel_display()} {showing.reach(p)}",
            None,
            None,
        )
        for p in rows
    ]


def _services_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Assignment.objects.filter(dropped_at=None), user, by="event__division", duty=BEHIND)]


def _services(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """By the event; who helped is told on its page, to those who serve where they live."""
    rows = _services_of(user)[0].filter(pk__in=ids).select_related("event__division")
    return [
        Someone(
            a.event.title, "", a.event.division.name, f"{a.event.on} {a.get_skill_display()}", None, None,
            page(user, Duty.VIEW_EVENTS, "outreach:event", a.event_id),
        )
        for a in rows
    ]  # fmt: skip


def _unaware_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Unaware.objects.all(), user, duty=BEHIND)]


def _unaware(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _unaware_of(user)[0].filter(pk__in=ids).select_related("person__household", "village")
    return [
        Someone(
            u.person.name, u.person.household.number, u.village.name, f"{u.told_on} {showing.topic(u.topic)}",
            u.person_id, u.person.household_id, page(user, Duty.VIEW_EVENTS, "outreach:tell", u.pk),
        )
        for u in rows
    ]  # fmt: skip


SOURCES: dict[str, Source] = {
    "outreach_events": Source(_events_of, _events),
    "publicity": Source(_publicity_of, _publicity),
    "volunteer_services": Source(_services_of, _services),
    "unaware": Source(_unaware_of, _unaware),
}
