"""登记变化 of a person: dies or leaves, goes over to another household, comes back."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.registry import actions, queries
from ankang.registry.events import Kind
from ankang.registry.forms import DepartureForm, ReturnForm, TransferForm
from ankang.registry.models import Person
from ankang.registry.queries import PersonState
from ankang.registry.rules import DIED, HEAD
from ankang.registry.views.asking import editable
from ankang.registry.views.happenings import target
from ankang.registry.views.staged import ask_twice, choices_of, people_on, relations_form
from ankang.web.deeds import found


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_happened(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What happened to this person? Each answer leads to its form."""
    them = editable(found(queries.person, request, pk), request)
    return render(request, "registry/person_happened.html", {"person": them, "household": them.household})


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member dies or leaves the books; after a head, another takes over."""
    them = editable(found(queries.person, request, pk), request)
    start = {"id": uuid4(), "on": timezone.localdate(), "reason": DIED if "died" in request.GET else ""}
    form = DepartureForm(request.POST or None, initial=start, people=_followers(request, them))

    def do(given: dict[str, Any], more: list[Any]) -> str:
        told = {
            "person": them, "on": given["on"], "event_id": given["id"], "by": request.user, **form.ground(),
            "relations": more[0].relations() if more else None,
        }  # fmt: skip
        if given["reason"] == DIED:
            actions.record_death(**told)
        else:
            actions.leave(reason=given["reason"], **told)
        return reverse("registry:household_tab", kwargs={"pk": them.household_id, "tab": "members"})

    page = {"person": them, "household": them.household, "question": _("登记离册")}
    second = _succession(request, them)
    return ask_twice(request, first=form, second=second, do=do, done=_("已登记离册。"), page=page)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member goes over to another household of the register, by marriage or otherwise."""
    them = editable(found(queries.person, request, pk), request)
    start = {"id": uuid4(), "on": timezone.localdate(), "kind": "married_in"}
    form = TransferForm(request.POST or None, initial=start, people=_followers(request, them))
    into = target(request, form)

    def do(given: dict[str, Any], more: list[Any]) -> str:
        assert into is not None
        actions.transfer_person(
            event_id=given["id"], person=them, into=into, relation=given["relation"], on=given["on"],
            kind=given["kind"], relations=more[0].relations() if more else None, by=request.user, **form.ground(),
        )  # fmt: skip
        return reverse("registry:person", kwargs={"pk": pk})

    page = {"person": them, "household": them.household, "question": _("转入另一户"), "into": into}
    second = _succession(request, them)
    return ask_twice(request, first=form, second=second, do=do, done=_("已转入。"), page=page)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody who had left comes back."""
    them = editable(found(queries.person, request, pk), request)
    start = {"id": uuid4(), "on": timezone.localdate(), "number": them.household.number}
    form = ReturnForm(request.POST or None, initial=start)
    into = target(request, form)

    def do(given: dict[str, Any], more: list[Any]) -> str:
        assert into is not None
        actions.return_person(
            event_id=given["id"], person=them, household=into, relation=given["relation"], on=given["on"],
            reason=given["reason"], by=request.user, **form.ground(),
        )  # fmt: skip
        return reverse("registry:person", kwargs={"pk": pk})

    page = {"person": them, "household": them.household, "question": _("重新入册"), "into": into}
    return ask_twice(request, first=form, second=lambda given: [], do=do, done=_("已重新入册。"), page=page)


def _others(request: HttpRequest, them: Person, day: Any) -> tuple[PersonState | None, list[PersonState]]:
    """The person among the members of a day, and the others."""
    there = people_on(request, them.household, day)
    own = next((one for one in there if one.person.pk == them.pk), None)
    return own, [one for one in there if one.person.pk != them.pk]


def _followers(request: HttpRequest, them: Person) -> list[tuple[UUID, str, str]]:
    """Who may become the head when this person goes; nobody when they are not the head."""
    if them.relation != HEAD:
        return []
    _own, others = _others(request, them, timezone.localdate())
    return choices_of(others)


def _succession(request: HttpRequest, them: Person) -> Any:
    """The further form of a departure: what the others are to the new head."""

    def second(given: dict[str, Any]) -> list[forms.Form]:
        own, others = _others(request, them, given["on"])
        if own is None or not own.is_head or not others:
            return []
        chosen = UUID(given["head"]) if given.get("head") else others[0].person.pk
        return [relations_form(request, others, chosen, _("各成员与新户主的关系"))]

    return second
