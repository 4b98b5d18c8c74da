"""What cannot be taken back lightly is asked twice: the short form, then the answers to be checked, with what else
is to be settled (who is what to the new head)."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.registry import queries, rules
from ankang.registry.actions import Conflict
from ankang.registry.forms import RelationsForm
from ankang.registry.models import Household
from ankang.registry.queries import PersonState

Second = Callable[[dict[str, Any]], list[forms.Form]]
Deed = Callable[[dict[str, Any], list[forms.Form]], str]


def ask_twice(
    request: HttpRequest, *, first: forms.Form, second: Second, do: Deed, done: str, page: dict[str, Any]
) -> HttpResponse:
    """The form, then its answers to check with further forms, then `do`, which answers where to go on.

    `second(answers)`: the further forms, bound when the reader is sure. `done`: what is said afterwards.
    """
    if not (first.is_bound and first.is_valid()) or "back" in request.POST:
        refused = first.is_bound and "back" not in request.POST
        return render(
            request,
            "registry/form.html",
            {"form": first, "staged": True, **page},
            status=422 if refused else 200,
        )
    more = second(first.cleaned_data)
    if "sure" in request.POST and all(form.is_valid() for form in more):
        try:
            there = do(first.cleaned_data, more)
        except Conflict as why:
            (more[0] if more else first).add_error(None, str(why))
        else:
            messages.success(request, done)
            return redirect(there)
    context = {"form": first, "more": more, "answers": answers(first), "late": _late(first), **page}
    return render(request, "registry/staged.html", context, status=422 if "sure" in request.POST else 200)


def answers(form: forms.Form) -> list[tuple[str, str, str]]:
    """What was answered, in words: label, answer, and no address (the whole form is gone back to)."""
    return [(str(bound.label), text, "") for bound in form.visible_fields() if (text := _text(form, bound))]


def _text(form: forms.Form, bound: Any) -> str:
    value = form.cleaned_data.get(bound.name)
    if value in (None, "", []):
        return ""
    if isinstance(bound.field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in bound.field.choices}
        chosen = value if isinstance(value, list) else [value]
        return "、".join(labels.get(str(one), str(one)) for one in chosen)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _late(form: forms.Form) -> int:
    """Days since the event, when it is so late that it is to be looked at twice; else 0."""
    on = form.cleaned_data.get("on") or form.cleaned_data.get("born_on")
    today = timezone.localdate()
    return (today - on).days if on and rules.late(on, today) else 0


def people_on(request: HttpRequest, home: Household, day: dt.date) -> list[PersonState]:
    """The members of a day, for forms that name them."""
    return list(queries.members_on(request.user, home, day))


def choices_of(people: Sequence[PersonState]) -> list[tuple[UUID, str, str]]:
    """Person, name and relation, as the forms take them."""
    return [(one.person.pk, one.person.name, one.relation) for one in people]


def relations_form(
    request: HttpRequest, people: Sequence[PersonState], head: UUID | None, title: Any, *, prefix: str = "r"
) -> RelationsForm:
    """Who is what to the head among these people, with what is probable filled in; bound when the reader is sure."""
    chosen = next((one for one in people if one.person.pk == head), None)
    rows = [(one.person.pk, one.person.name, _probable(one, chosen)) for one in people]
    data = request.POST if "sure" in request.POST else None
    return RelationsForm(data, people=rows, title=title, prefix=prefix, headed=head is not None)


def _probable(one: PersonState, head: PersonState | None) -> str:
    if head is None:
        return ""
    if one.person.pk == head.person.pk:
        return rules.HEAD
    if head.is_head:  # who headed them before heads them still
        return one.relation
    return rules.suggested(head.relation, head.person.sex, one.relation, one.person.sex)
