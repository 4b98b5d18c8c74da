"""Villages with their numbers, and health facilities."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts import queries as accounts
from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import queries


@endpoint(duty=Duty.VIEW_REGISTER)
def villages(request: HttpRequest) -> HttpResponse:
    """Divisions right below the chosen one, with their numbers of today."""
    here = _chosen(request)
    below = list(places.children(request.user, here.code)) if here else places.roots(request.user)
    way = places.path(request.user, here.code) if here else []
    context = {
        "here": here,
        "division": here.code if here else "",
        "way": way,
        "served": _served(request, way),
        "rows": queries.village_rows(request.user, below),
    }
    return render(request, "registry/villages.html", context)


@endpoint(duty=Duty.VIEW_REGISTER)
def village(request: HttpRequest, code: str) -> HttpResponse:
    """One village: its numbers, marks, facilities and who serves it."""
    try:
        here = places.division(request.user, code)
    except ObjectDoesNotExist:
        raise Http404 from None
    way = places.path(request.user, code)
    context = {
        "village": here,
        "way": way,
        "served": _served(request, way),
        "numbers": queries.village_rows(request.user, [here])[0],
        "flags": places.flags(request.user, code),
        "facilities": places.facilities(request.user, code),
        "team": accounts.responsible(request.user, code),
        "is_village": here.level == Division.Level.VILLAGE,
    }
    return render(request, "registry/village.html", context)


@endpoint(duty=Duty.VIEW_REGISTER)
def facilities(request: HttpRequest) -> HttpResponse:
    """Health facilities where the reader serves, and those above that serve them."""
    here = _chosen(request)
    code = here.code if here else ""
    context = {"facilities": places.facilities(request.user, code), "division": code, "here": here}
    return render(request, "registry/facilities.html", context)


def _chosen(request: HttpRequest) -> Division | None:
    """The division of the address; the only root when the reader has one; else none."""
    roots = places.roots(request.user)
    code = request.GET.get("division", "")
    if code:
        try:
            return places.division(request.user, code)
        except ObjectDoesNotExist:
            raise Http404 from None
    return roots[0] if len(roots) == 1 else None


def _served(request: HttpRequest, way: list[Division]) -> set[str]:
    """The steps of a way that the reader may open."""
    return {step.code for step in way if covers(request.user, step.code)}
