"""What the pages share: find a row or say "not found", run an action, turn refusals into messages."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
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
from ankang.values.division import DivisionCode, DivisionError

Row = TypeVar("Row")
STATES = ("open", "new", "checking", "working", "to_close", "deferred", "ended")


def found(query: Callable[..., Row], request: HttpRequest, *keys: Any) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, *keys)
    except ObjectDoesNotExist:
        raise Http404 from None


def worked(request: HttpRequest, pk: Any) -> Warning:
    """The warning, when the reader works warnings where it is."""
    row = found(warning, request, pk)
    if not covers(request.user, row.village_id, Duty.WORK_WARNINGS):
        raise PermissionDenied(_("您可以查看，但没有在这个村核实和处置预警的职责。"))
    return row


def done(form: forms.Form, action: Callable[..., object], /, **given: Any) -> bool:
    """Run an action; a refusal becomes a message of the form, so that nothing typed is lost. Answers whether done."""
    try:
        action(**given)
    except BadValueError as why:
        form.add_error(None, _(why.template) % why.params)
        return False
    except UnfitFile as why:
        form.add_error(None, str(why))
        return False
    return True


def pressed(request: HttpRequest, action: Callable[..., object], success: str, /, **given: Any) -> bool:
    """Run the action of a button; its refusal is shown on the page one comes back to."""
    try:
        action(**given)
    except BadValueError as why:
        messages.error(request, _(why.template) % why.params)
        return False
    messages.success(request, success)
    return True


def filters_of(given: Mapping[str, str]) -> Filters:
    """The filters of an address (or of the export's form); an unreadable one is left out."""
    form = QueueFilter(given)
    form.is_valid()
    told = {name: value for name, value in form.cleaned_data.items() if value}
    state = given.get("state", "")
    return Filters(
        state=state if state in STATES else "open", division=division_of(given.get("division", "")), **told
    )


def division_of(code: str) -> str:
    """A division code of an address, "" when it is none."""
    try:
        return DivisionCode(code).code if code else ""
    except DivisionError:
        return ""


def form_page(request: HttpRequest, row: Warning, form: Any, question: str, button: str) -> HttpResponse:
    """A page of one form about a warning."""
    head = heads_of(request.user, [row.household_id]).get(row.household_id, "")
    context = {
        "menu_key": "monitoring", "warning": row, "form": form, "question": question, "button": button,
        "head": head, "rule": showing.rule_of(row),
    }  # fmt: skip
    return render(request, "monitoring/form.html", context, status=422 if form.is_bound else 200)
