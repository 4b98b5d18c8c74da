"""Pages of one person: who this is, and the forms that add, change and take off the books."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import actions, panels, queries
from ankang.registry.events import Kind
from ankang.registry.forms import NewPersonForm, PersonEditForm, PersonForm
from ankang.registry.panels import Place
from ankang.registry.views.asking import day_of, editable, note_shown, save
from ankang.values.identity import IdentityError, read_identity
from ankang.web.deeds import found

# Numbers that are shown one at a time, each time with a line in the journal.
_NUMBERS = {"identity", "phone"}
_HOUSEHOLD_NUMBERS = {"phone", "bank_account"}


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of a person: basics, categories with dates, and what other packages know."""
    them = found(queries.person, request, pk)
    village = them.village_id
    context = {
        "person": them,
        "household": them.household,
        "others": [p for p in queries.members(request.user, them.household) if p.pk != them.pk],
        "spells": queries.category_spells(request.user, them, timezone.localdate()),
        "facts": queries.person_facts(request.user, them),
        "sources": queries.sources(request.user, them),
        "happenings": queries.happened_to(request.user, them),
        "today": timezone.localdate(),
        "way": places.path(request.user, village),
        "cards": panels.filled(request.user, village, Place.PERSON, them),
        "aside": panels.filled(request.user, village, Place.PERSON_ASIDE, them),
        "actions": panels.filled(request.user, village, Place.PERSON_ACTIONS, them),
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
    }
    return render(request, "registry/person.html", context)


@endpoint(duty=Duty.EDIT_REGISTER)
def person_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a member to a household."""
    home = editable(found(queries.household, request, pk), request)
    start = {"id": uuid4(), "ethnicity": "01", "resident": True, "joined_on": timezone.localdate()}
    form = NewPersonForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if save(form, actions.add_person, person_id=key, household=home, by=request.user, **given):
            messages.success(request, _("已登记%(name)s。") % {"name": given["name"]})
            return redirect("registry:household_tab", pk=pk, tab="members")
    page = {"form": form, "household": home, "question": _("登记一名成员"), "live_identity": True}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a member's fields."""
    them = editable(found(queries.person, request, pk), request)
    start = {name: getattr(them, name) for name in PersonForm.base_fields}
    form = PersonEditForm(request.POST or None, initial=start)
    if form.is_bound and form.is_valid():
        seen, told = day_of(request.POST.get("seen")), form.told()
        if save(
            form,
            actions.change_person,
            person=them,
            seen=seen,
            told=told,
            by=request.user,
            **form.cleaned_data,
        ):
            messages.success(request, _("已保存。"))
            return redirect("registry:person", pk=pk)
    note_shown(them, ["identity", "phone"], by=request.user)
    page = {
        "form": form, "person": them, "household": them.household, "seen": them.changed.isoformat(),
        "question": _("修改成员信息"), "live_identity": True,
    }  # fmt: skip
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_REGISTER)
@require_POST
def person_number(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """A whole identity or phone number, on demand; each look is a line in the journal."""
    if name not in _NUMBERS:
        raise Http404
    them = found(queries.person, request, pk)
    return _show_number(request, them, name)


@endpoint(duty=Duty.VIEW_REGISTER)
@require_POST
def household_number(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """A household's whole phone or account number, on demand; each look is a line in the journal."""
    if name not in _HOUSEHOLD_NUMBERS:
        raise Http404
    return _show_number(request, found(queries.household, request, pk), name)


@endpoint(duty=Duty.EDIT_REGISTER)
@require_POST
def identity_check(request: HttpRequest) -> HttpResponse:
    """Fragment: what an identity number says while it is being typed."""
    context: dict[str, Any] = {}
    try:
        context["identity"] = read_identity(request.POST.get("identity", ""), today=timezone.localdate())
    except IdentityError as wrong:
        context["wrong"] = _(wrong.template) % wrong.params
    return render(request, "registry/parts/identity.html", context)


def _show_number(request: HttpRequest, row: Any, name: str) -> HttpResponse:
    note_shown(row, [name], by=request.user)
    context = {"number": getattr(row, name), "name": name, "row": row}
    template = "registry/parts/number.html" if request.headers.get("HX-Request") else "registry/number.html"
    return render(request, template, context)
