"""One person on all rolls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import queries as registry
from ankang.rolls import queries, showing
from ankang.rolls.events import Kind
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.PERSON_COMPARED, subject="pk")
@require_GET
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What every department says of a person, each line by line against the register."""
    them = found(registry.person, request, pk)
    context = {
        "person": them,
        "way": places.path(request.user, them.village_id),
        "says": queries.said_of(request.user, them),
        "compared": queries.compared_lines(request.user, them),
        "cases": [showing.told(request.user, case) for case in queries.person_cases(request.user, them)],
        "titled": showing.kind_titles(),
        "menu_key": "register",
    }
    return render(request, "rolls/person.html", context)
