"""A household or a person as they were on a chosen day."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import queries
from ankang.registry.events import Kind
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household_past(request: HttpRequest, pk: UUID) -> HttpResponse:
    """某日状态 of a household: members, head, categories and fields of a day."""
    home, day = found(queries.household, request, pk), _day(request)
    state = queries.household_on(request.user, pk, day)
    context = {
        "household": home, "day": day, "today": timezone.localdate(), "state": state,
        "facts": queries.household_facts_on(request.user, state),
        "mine": queries.openable(request.user, state.members),
        "way": places.path(request.user, home.village_id),
    }  # fmt: skip
    return render(request, "registry/household_past.html", context)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_past(request: HttpRequest, pk: UUID) -> HttpResponse:
    """某日状态 of a person: the household they were in, what they were to its head, categories and fields."""
    them, day = found(queries.person, request, pk), _day(request)
    state = queries.person_on(request.user, pk, day)
    context = {
        "person": them, "household": them.household, "day": day, "today": timezone.localdate(), "state": state,
        "then": queries.household_if_mine(request.user, state.household),
        "facts": queries.person_facts_on(request.user, state),
    }  # fmt: skip
    return render(request, "registry/person_past.html", context)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.LIST_READ)
def village_past(request: HttpRequest, code: str) -> HttpResponse:
    """某日名册 of a village: its households with heads, sizes and categories of a day."""
    try:
        state = queries.village_on(request.user, code, _day(request))
    except ObjectDoesNotExist:
        raise Http404 from None
    if state.village.level != Division.Level.VILLAGE:
        raise Http404
    context = {
        "state": state, "day": state.day, "today": timezone.localdate(),
        "mine": queries.own_households(request.user, code), "way": places.path(request.user, code),
    }  # fmt: skip
    return render(request, "registry/village_past.html", context)


def _day(request: HttpRequest) -> dt.date:
    """The day that was asked for; today when none was, or one that is yet to come."""
    today = timezone.localdate()
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return min(day, today)
