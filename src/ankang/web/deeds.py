"""What pages do with rows and deeds: find or say "not found", run an action, turn its refusal into a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ankang.values.bad_value import BadValueError

Row = TypeVar("Row")


def found(query: Callable[..., Row], request: HttpRequest, *keys: Any) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, *keys)
    except ObjectDoesNotExist:
        raise Http404 from None


def sentence(why: Exception) -> str:
    """A refusal in the reader's language."""
    return _(why.template) % why.params if isinstance(why, BadValueError) else str(why)


@dataclass(frozen=True)
class Done(Generic[Row]):
    """A deed that was done, with what the action answered. Always true, also for an empty answer."""

    answer: Row


@dataclass(frozen=True)
class Deeds:
    """Runs the actions of a package for its pages. `refusals`: the exceptions that are answers and not faults;
    `words`: what one says to the reader."""

    refusals: tuple[type[Exception], ...] = (BadValueError,)
    words: Callable[[Any], str] = sentence

    def done(self, form: forms.Form, action: Callable[..., Row], /, **given: Any) -> Done[Row] | None:
        """Run an action; a refusal becomes a message of the form, so that nothing typed is lost. None: refused."""
        try:
            return Done(action(**given))
        except self.refusals as why:
            form.add_error(None, self.words(why))
            return None

    def pressed(
        self, request: HttpRequest, action: Callable[..., Row], success: str, /, **given: Any
    ) -> Done[Row] | None:
        """Run the action of a button; its refusal is shown on the page one comes back to. None: refused."""
        try:
            deed = Done(action(**given))
        except self.refusals as why:
            messages.error(request, self.words(why))
            return None
        messages.success(request, success)
        return deed
