"""What the pages share: how a deed is run and refused, the division asked for, the page of one form."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.values.reading_dates import read_date
from ankang.web.deeds import Deeds

deeds = Deeds((BadValueError,))
done = deeds.done


def division_of(request: HttpRequest) -> str:
    """The division named in the address, "" for all."""
    return code_or_blank(request.GET.get("division", ""))


def day_asked(request: HttpRequest, name: str) -> dt.date | None:
    """A day named in the address; None where there is none or it is no day."""
    try:
        return read_date(request.GET.get(name, ""))
    except BadValueError:
        return None


def manages(request: HttpRequest, division: str) -> bool:
    """Whether the reader arranges teams there."""
    return covers(request.user, division, Duty.MANAGE_TEAMS)


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows: the way to the division, the reader's rights."""
    code = division_of(request)
    known = places.divisions(request.user).filter(code=code).exists() if code else False
    return {
        "menu_key": "teams", "division": code if known else "", "way": places.path(request.user, code) if known else [],
        "may_manage": request.user.has_duty(Duty.MANAGE_TEAMS), "may_log": request.user.has_duty(Duty.LOG_FIELD_DAYS),
        "today": timezone.localdate(), **context,
    }  # fmt: skip


def form_page(
    request: HttpRequest, form: Any, question: str, back: str, lead: str = "", **context: Any
) -> HttpResponse:
    """A page of one form; `back`: where cancelling leads."""
    told = page(request, form=form, question=question, back=back, lead=lead, **context)
    return render(request, "teams/form.html", told, status=422 if form.is_bound else 200)


def saved(request: HttpRequest, there: str, *args: Any) -> HttpResponse:
    """Say so and go on."""
    messages.success(request, _("已保存。"))
    return redirect(there, *args)
