"""登记变化 of a household: what happened? Then the short form for it."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import actions, queries, rules
from ankang.registry.events import Kind
from ankang.registry.forms import (
    ArrivalForm,
    BirthForm,
    EndForm,
    HeadForm,
    HouseholdMoveForm,
    MergeForm,
    SplitForm,
)
from ankang.registry.models import Household
from ankang.registry.views.asking import editable, own_villages, save
from ankang.registry.views.staged import ask_twice, choices_of, people_on, relations_form
from ankang.web.deeds import found


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def happened(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What happened? Each answer leads to its form."""
    home = editable(found(queries.household, request, pk), request)
    people = people_on(request, home, timezone.localdate())
    return render(request, "registry/happened.html", {"household": home, "people": people})


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def birth(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A child is born."""
    home = editable(found(queries.household, request, pk), request)
    start = {"id": uuid4(), "person_id": uuid4(), "born_on": timezone.localdate(), "ethnicity": "01"}
    form = BirthForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = {
            name: form.cleaned_data[name] for name in ("name", "relation", "sex", "born_on", "ethnicity")
        }
        keys = {"event_id": form.cleaned_data["id"], "person_id": form.cleaned_data["person_id"]}
        if save(
            form, actions.record_birth, household=home, ground=form.ground(), by=request.user,
            **keys, **given,
        ):  # fmt: skip
            messages.success(
                request, _("已登记%(name)s出生。办好户口后请补填身份证号。") % {"name": given["name"]}
            )
            return redirect("registry:household_tab", pk=pk, tab="members")
    page = {"form": form, "household": home, "question": _("登记出生")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody joins who was not in the register; who is in it already is to be brought over from there."""
    home = editable(found(queries.household, request, pk), request)
    start = {"id": uuid4(), "ethnicity": "01", "resident": True, "joined_on": timezone.localdate()}
    form = ArrivalForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        ground = {name: given.pop(name) for name in ("document", "note")}
        if save(
            form, actions.add_person, person_id=given.pop("id"), household=home, ground=ground,
            by=request.user, **given,
        ):  # fmt: skip
            messages.success(request, _("已登记%(name)s。") % {"name": given["name"]})
            return redirect("registry:household_tab", pk=pk, tab="members")
    page = {"form": form, "household": home, "question": _("登记成员增加"), "live_identity": True}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def head(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another member becomes the head."""
    home = editable(found(queries.household, request, pk), request)
    people = choices_of(people_on(request, home, timezone.localdate()))
    if len(people) < 2:
        messages.info(request, _("户内没有可以接任户主的其他成员。"))
        return redirect("registry:happened", pk=pk)
    form = HeadForm(request.POST or None, initial=_start(), people=people)

    def second(given: dict[str, Any]) -> list[forms.Form]:
        there = people_on(request, home, given["on"])
        return [relations_form(request, there, UUID(given["head"]), _("各成员与新户主的关系"))]

    def do(given: dict[str, Any], more: list[Any]) -> str:
        actions.change_head(
            event_id=given["id"], household=home, relations=more[0].relations(), on=given["on"], by=request.user,
            **form.ground(),
        )  # fmt: skip
        return _members_tab(home)

    page = {"household": home, "question": _("户主变更")}
    return ask_twice(request, first=form, second=second, do=do, done=_("已变更户主。"), page=page)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def split(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Some members part off into a household of their own."""
    home = editable(found(queries.household, request, pk), request)
    people = choices_of(people_on(request, home, timezone.localdate()))
    start = {
        **_start(),
        "new_household_id": uuid4(),
        "number": queries.next_number(request.user, home.village_id),
    }
    form = SplitForm(request.POST or None, initial=start, people=people)

    def second(given: dict[str, Any]) -> list[forms.Form]:
        there = people_on(request, home, given["on"])
        going = [one for one in there if str(one.person.pk) in given["going"]]
        staying = [one for one in there if one not in going]
        first = next((one for one in going if one.is_head), going[0] if going else None)
        parts = [relations_form(request, going, first and first.person.pk, _("新户：各成员与户主的关系"))]
        if first and first.is_head and staying:
            title = _("原户：各成员与新户主的关系")
            parts.append(relations_form(request, staying, staying[0].person.pk, title, prefix="s"))
        return parts

    def do(given: dict[str, Any], more: list[Any]) -> str:
        made = actions.split_household(
            event_id=given["id"], household=home, new_household_id=given["new_household_id"],
            number=given["number"], relations=more[0].relations(),
            staying=more[1].relations() if len(more) > 1 else None, on=given["on"], by=request.user,
            **form.ground(),
        )  # fmt: skip
        return reverse("registry:household", kwargs={"pk": made.pk})

    page = {"household": home, "question": _("分户"), "carried": _carried(home)}
    return ask_twice(
        request, first=form, second=second, do=do, done=_("已分户，这是新户。请核对地址和电话。"), page=page
    )


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole household goes into another."""
    home = editable(found(queries.household, request, pk), request)
    form = MergeForm(request.POST or None, initial=_start())
    into = target(request, form)

    def second(given: dict[str, Any]) -> list[forms.Form]:
        there = people_on(request, home, given["on"])
        return [relations_form(request, there, None, _("各成员与那一户户主的关系"))]

    def do(given: dict[str, Any], more: list[Any]) -> str:
        assert into is not None
        made = actions.merge_households(
            event_id=given["id"], household=home, into=into, relations=more[0].relations(), on=given["on"],
            by=request.user, **form.ground(),
        )  # fmt: skip
        return _members_tab(made)

    page = {"household": home, "question": _("并入另一户"), "into": into}
    return ask_twice(request, first=form, second=second, do=do, done=_("已并户。"), page=page)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a household to another village of the reader's."""
    home = editable(found(queries.household, request, pk), request)
    villages = [choice for choice in own_villages(request) if choice[0] != home.village_id]
    form = HouseholdMoveForm(request.POST or None, initial=_start(), villages=villages)

    def do(given: dict[str, Any], more: list[Any]) -> str:
        village = places.division(request.user, given["village"])
        actions.move_household(
            event_id=given["id"],
            household=home,
            village=village,
            on=given["on"],
            by=request.user,
            **form.ground(),
        )
        return reverse("registry:household", kwargs={"pk": pk})

    page = {"household": home, "question": _("整户搬迁")}
    done = _("已搬迁，成员随户迁移。")
    return ask_twice(request, first=form, second=lambda given: [], do=do, done=done, page=page)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A whole household ends or goes away."""
    home = editable(found(queries.household, request, pk), request)
    people = people_on(request, home, timezone.localdate())
    form = EndForm(request.POST or None, initial=_start(), people=choices_of(people))

    def do(given: dict[str, Any], more: list[Any]) -> str:
        there = people_on(request, home, given["on"])
        actions.household_leaves(
            event_id=given["id"], household=home, on=given["on"], kind=given["kind"],
            reasons={one.person.pk: given["reason"] for one in there} if given.get("reason") else None,
            by=request.user, **form.ground(),
        )  # fmt: skip
        return reverse("registry:household", kwargs={"pk": pk})

    page = {"household": home, "question": _("整户离册"), "leaving": people}
    return ask_twice(
        request, first=form, second=lambda given: [], do=do, done=_("已登记整户离册。"), page=page
    )


def target(request: HttpRequest, form: forms.Form) -> Household | None:
    """The household of the number that was typed; not there and not the reader's are both not found."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return queries.household_of_number(request.user, form.cleaned_data["number"])
    except ObjectDoesNotExist:
        form.add_error("number", _("在您的辖区没有找到这个户编号：请核对，或请上级代为办理。"))
        return None


def _start() -> dict[str, Any]:
    return {"id": uuid4(), "on": timezone.localdate()}


def _members_tab(home: Household) -> str:
    return reverse("registry:household_tab", kwargs={"pk": home.pk, "tab": "members"})


def _carried(home: Household) -> Any:
    """What the rule says of categories at a split: kinds, document and standing."""
    return rules.setting("split.carried", timezone.localdate(), home.village_id)
