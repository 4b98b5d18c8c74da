"""What the pages share: how a deed is run and refused, the division asked for, the page of one form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds

done = Deeds((BadValueError,)).done


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all."""
    return code_or_blank(request.GET.get("division", ""))


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows: the way to the division, the reader's rights."""
    code = division_of(request)
    known = places.divisions(request.user).filter(code=code).exists() if code else False
    return {
        "menu_key": "capacity", "division": code, "way": places.path(request.user, code) if known else [],
        "may_report": request.user.has_duty(Duty.REPORT_CAPACITY), **context,
    }  # fmt: skip


def may_report(request: HttpRequest, division: str) -> bool:
    """Whether the reader reports for facilities there."""
    return covers(request.user, division, Duty.REPORT_CAPACITY)


def form_page(request: HttpRequest, facility: Any, form: Any, question: str, lead: str = "") -> HttpResponse:
    """A page of one form about a facility."""
    context = page(request, facility=facility, form=form, question=question, lead=lead)
    return render(request, "capacity/form.html", context, status=422 if form.is_bound else 200)
