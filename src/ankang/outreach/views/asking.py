"""What the pages share: how a deed is run and refused, the page of one form, the filters of a list."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.approvals.materials import UnfitFile
from ankang.outreach import rules
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds

deeds = Deeds((BadValueError, UnfitFile))
done = deeds.done
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


def fresh(**more: Any) -> dict[str, Any]:
    """What a form begins with: a new key, today where it asks for a day."""
    return {"id": uuid4(), "on": timezone.localdate(), **more}


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """What every page of the package shows."""
    return {"menu_key": "outreach", "runs": request.user.has_duty(Duty.RUN_EVENTS), **context}


def form_page(
    request: HttpRequest,
    form: forms.Form,
    question: Any,
    button: Any,
    back: str,
    *,
    lead: Any = "",
    crumb: Any = "",
) -> HttpResponse:
    """A page of one form; `back`: where one goes when one gives up."""
    context = page(
        request, form=form, question=question, button=button, back=back, lead=lead, crumb=crumb,
        has_file=form.is_multipart(),
    )  # fmt: skip
    return render(request, "outreach/form.html", context, status=422 if form.is_bound else 200)


def asked(request: HttpRequest) -> dict[str, str]:
    """Filters of a list as the address names them; what is not known is nothing."""
    given = request.GET
    topic, month = given.get("topic", ""), given.get("month", "")
    return {
        "division": code_or_blank(given.get("division", "")), "topic": topic if topic in rules.topics() else "",
        "month": month if _MONTH.fullmatch(month) else "",
    }  # fmt: skip
