"""What the pages share: who may write, how deeds are run, the page of one form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.plans import queries
from ankang.plans.models import Plan
from ankang.records import unlocked
from ankang.records.forms import PurposeForm
from ankang.records.queries import guarded_for
from ankang.registry.models import Person
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


def suggestions(request: HttpRequest, person: Person) -> list[queries.Suggestion]:
    """What is on file speaks for; of level 5 only while a purpose stands."""
    opened = unlocked.is_unlocked(request.session, person.pk)
    return queries.suggested(request.user, person, timezone.localdate(), unlocked=opened)


def purpose_box(request: HttpRequest, person: Person) -> dict[str, Any]:
    """The box that asks what for, for who may see level 5 there and has not said it; empty for others."""
    asks = guarded_for(request.user, person.village_id)
    if not asks or unlocked.is_unlocked(request.session, person.pk):
        return {}
    return {"purpose_form": PurposeForm(), "back": request.path}


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
