"""What the pages share: find a row or say "not found", run an action, turn refusals into messages."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty
from ankang.accounts.scope import covers
from ankang.approvals.materials import UnfitFile
from ankang.approvals.models import Application
from ankang.approvals.showing.sentences import say
from ankang.values.bad_value import BadValueError

Row = TypeVar("Row")


def found(query: Callable[..., Row], request: HttpRequest, *keys: Any) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, *keys)
    except ObjectDoesNotExist:
        raise Http404 from None


def handled(row: Application, request: HttpRequest) -> Application:
    """The application, when the reader takes in applications where it is."""
    may_handle(request, row.village_id)
    return row


def may_handle(request: HttpRequest, village: str) -> None:
    """Refuse who does not take in applications in a village."""
    if not covers(request.user, village, Duty.FILE_APPLICATIONS):
        raise PermissionDenied(_("您可以查看，但没有在这个村受理申请和补充材料的职责。"))


def done(form: forms.Form, action: Callable[..., object], /, **given: Any) -> bool:
    """Run an action; a refusal becomes a message of the form, so that nothing typed is lost. Answers whether done."""
    try:
        action(**given)
    except BadValueError as why:
        form.add_error(None, say(why))
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
        messages.error(request, say(why))
        return False
    messages.success(request, success)
    return True
