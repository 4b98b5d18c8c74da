"""What the pages share: find a row or say "not found", run a deed, turn refusals into messages, send a file."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ankang.accounts.duties import Duty
from ankang.benefits import queries
from ankang.benefits.refusals import words
from ankang.values.bad_value import BadValueError

Row = TypeVar("Row")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def found(query: Callable[..., Row], request: HttpRequest, *keys: Any) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, *keys)
    except ObjectDoesNotExist:
        raise Http404 from None


def done(form: forms.Form, action: Callable[..., Row], **given: Any) -> Row | None:
    """Run an action; a refusal becomes a message of the form, so that nothing typed is lost. None when refused."""
    try:
        return action(**given)
    except BadValueError as why:
        form.add_error(None, words(why))
        return None


def pressed(request: HttpRequest, action: Callable[..., Row], success: str, **given: Any) -> Row | None:
    """Run the action of a button; its refusal is shown on the page one comes back to."""
    try:
        answer = action(**given)
    except BadValueError as why:
        messages.error(request, words(why))
        return None
    messages.success(request, success)
    return answer


def key_of(request: HttpRequest) -> UUID:
    """The id that the page made for this deed, so that pressing twice does it once. 404 when it was not sent."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Http404 from None


def own_facilities(request: HttpRequest) -> list[tuple[str, str]]:
    """The hospitals whose window the reader serves, as choices."""
    own = set(request.user.facilities(Duty.SETTLE_BILLS))
    return [(str(one.pk), one.name) for one in queries.possible_facilities(request.user) if one.pk in own]


def seen_facilities(request: HttpRequest) -> list[tuple[str, str]]:
    """The hospitals whose bills the reader may see, as choices."""
    return [(str(one.pk), one.name) for one in queries.possible_facilities(request.user)]


def download(data: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(data, content_type=XLSX, headers=headers)
