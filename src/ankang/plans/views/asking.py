"""What the pages share: who may write, how deeds are run, the page of one form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ankang.plans import queries
from ankang.plans.models import Plan
from ankang.web.deeds import Deeds, found

_deeds = Deeds()
done = _deeds.done


def written(request: HttpRequest, pk: Any) -> Plan:
    """The plan, when the reader writes plans where it is."""
    row = found(queries.plan, request, pk)
    planner(request, row.village_id)
    return row


def planner(request: HttpRequest, village: str) -> None:
    """403 unless the reader writes plans there."""
    if not queries.may_plan(request.user, village):
        raise PermissionDenied(_("您可以查看，但没有在这个村拟定健康方案的职责。"))


def form_page(
    request: HttpRequest, person: Any, form: Any, question: str, button: str, **more: Any
) -> HttpResponse:
    """A page of one form."""
    page = {
        "menu_key": "plans",
        "person": person,
        "form": form,
        "question": question,
        "button": button,
        **more,
    }
    return render(request, "plans/form.html", page, status=422 if form.is_bound else 200)
