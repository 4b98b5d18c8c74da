"""What the pages share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.training.models import Course
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError,))
done, pressed = _deeds.done, _deeds.pressed


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all; what the reader does not serve counts as all."""
    code = code_or_blank(request.GET.get("division", ""))
    return code if code and places.divisions(request.user).filter(code=code).exists() else ""


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    return {
        "menu_key": "training", "division": division_of(request), "may_run": request.user.has_duty(Duty.RUN_TRAINING),
        **context,
    }  # fmt: skip


def runner(request: HttpRequest, place: str) -> None:
    """Not found for who does not run training there."""
    if not covers(request.user, place, Duty.RUN_TRAINING):
        raise Http404


def form_page(
    request: HttpRequest,
    form: Any,
    question: str,
    button: str,
    back: str,
    course: Course | None = None,
    **more: Any,
) -> HttpResponse:
    """A page of one form."""
    context = page(request, form=form, question=question, button=button, back=back, course=course, **more)
    return render(request, "training/form.html", context, status=422 if form.is_bound else 200)
