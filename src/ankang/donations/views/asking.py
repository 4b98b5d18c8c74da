"""What the pages share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.approvals.materials import UnfitFile
from ankang.donations import queries
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError, UnfitFile))
done, pressed = _deeds.done, _deeds.pressed


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all; what the reader does not serve counts as all."""
    code = code_or_blank(request.GET.get("division", ""))
    return code if code and places.divisions(request.user).filter(code=code).exists() else ""


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    return {
        "menu_key": "donations", "division": division_of(request),
        "may_match": request.user.has_duty(Duty.MATCH_DONATIONS),
        "may_need": request.user.has_duty(Duty.MATCH_DONATIONS) or request.user.has_duty(Duty.RECORD_VISITS), **context,
    }  # fmt: skip


def matcher(request: HttpRequest, place: str) -> None:
    """Not found for who does not match there."""
    if not covers(request.user, place, Duty.MATCH_DONATIONS):
        raise Http404


def visitor(request: HttpRequest, place: str) -> None:
    """Not found for who neither matches nor visits there."""
    if not queries.may_visit(request.user, place):
        raise Http404


def own_places(request: HttpRequest) -> list[Division]:
    """Where the reader matches: county, towns, villages."""
    rows = places.divisions(request.user).filter(valid_until=None, level__gte=3).order_by("level", "code")
    return [one for one in rows if covers(request.user, one.code, Duty.MATCH_DONATIONS)][:400]


def form_page(
    request: HttpRequest, form: Any, question: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page of one form."""
    context = page(request, form=form, question=question, button=button, back=back, **more)
    return render(request, "donations/form.html", context, status=422 if form.is_bound else 200)
