"""What the pages share: who may work a warning, how a deed is run and refused, filters, the page of one form."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.approvals.materials import UnfitFile
from ankang.monitoring import showing
from ankang.monitoring.forms.queue import QueueFilter
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries import Filters, heads_of, warning
from ankang.values.bad_value import BadValueError
from ankang.values.division import code_or_blank
from ankang.web.deeds import Deeds, found

STATES = ("open", "new", "checking", "working", "to_close", "deferred", "ended")
_deeds = Deeds((BadValueError, UnfitFile))
done, pressed = _deeds.done, _deeds.pressed


def worked(request: HttpRequest, pk: Any) -> Warning:
    """The warning, when the reader works warnings where it is."""
    row = found(warning, request, pk)
    if not covers(request.user, row.village_id, Duty.WORK_WARNINGS):
        raise PermissionDenied(_("您可以查看，但没有在这个村核实和处置预警的职责。"))
    return row


def filters_of(given: Mapping[str, str]) -> Filters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    form = QueueFilter(given)
    form.is_valid()
    told = {name: value for name, value in form.cleaned_data.items() if value}
    state = given.get("state", "")
    return Filters(
        state=state if state in STATES else "open", division=code_or_blank(given.get("division", "")), **told
    )


def form_page(request: HttpRequest, row: Warning, form: Any, question: str, button: str) -> HttpResponse:
    """A page of one form about a warning."""
    head = heads_of(request.user, [row.household_id]).get(row.household_id, "")
    context = {
        "menu_key": "monitoring", "warning": row, "form": form, "question": question, "button": button,
        "head": head, "rule": showing.rule_of(row),
    }  # fmt: skip
    return render(request, "monitoring/form.html", context, status=422 if form.is_bound else 200)
