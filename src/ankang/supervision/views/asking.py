"""What the pages share: how a deed is run and refused, the page of one form, photos that are shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals.materials import PHOTO, UnfitFile
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds, sentence
from ankang.web.downloads import paper

deeds = Deeds((BadValueError, UnfitFile), words=lambda why: sentence(why))
done, pressed = deeds.done, deeds.pressed


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all."""
    return code_or_blank(request.GET.get("division", ""))


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    user = request.user
    return {
        "menu_key": "supervision", "may_run": user.has_duty(Duty.RUN_SUPERVISION),
        "may_inspect": user.has_duty(Duty.INSPECT), **context,
    }  # fmt: skip


def form_page(request: HttpRequest, form: Any, question: str, lead: str = "", back: str = "", **more: Any) -> HttpResponse:  # fmt: skip
    """A page of one form."""
    context = page(request, form=form, question=question, lead=lead, back=back, **more)
    return render(request, "supervision/form.html", context, status=422 if form.is_bound else 200)


def areas(user: User) -> list[Division]:
    """Divisions a round may be drawn from, county and towns first in their order, villages after their town."""
    rows = places.divisions(user).filter(level__gte=Division.Level.COUNTY)
    return list(rows.order_by("code"))


def shown(pk: UUID, content: Callable[[], bytes], stem: str) -> HttpResponse:
    """A kept photo; 404 when its file is gone."""
    try:
        return paper(content(), PHOTO, stem)
    except FileNotFoundError:
        raise Http404 from None
