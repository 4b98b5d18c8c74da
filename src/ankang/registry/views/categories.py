"""Forms that set and end categories of households and persons."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.registry import actions, queries
from ankang.registry.events import Kind
from ankang.registry.forms import DayForm, HouseholdCategoryForm, PersonCategoryForm
from ankang.registry.views.asking import editable, save
from ankang.web.deeds import found


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.HOUSEHOLD_READ, subject="pk")
def household_category_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark what a household is from a day on."""
    home = editable(found(queries.household, request, pk), request)
    form = HouseholdCategoryForm(request.POST or None, initial={"id": uuid4(), "since": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if save(
            form, actions.set_household_category, category_id=key, household=home, by=request.user, **given
        ):
            messages.success(request, _("已标记。"))
            return redirect("registry:household", pk=pk)
    page = {"form": form, "household": home, "question": _("标记户类别")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.PERSON_READ, subject="pk")
def person_category_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark what a person is from a day on."""
    them = editable(found(queries.person, request, pk), request)
    form = PersonCategoryForm(request.POST or None, initial={"id": uuid4(), "since": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if save(form, actions.set_person_category, category_id=key, person=them, by=request.user, **given):
            messages.success(request, _("已标记。"))
            return redirect("registry:person", pk=pk)
    page = {"form": form, "person": them, "household": them.household, "question": _("标记成员类别")}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER)
def household_category_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From a day on the household is not that any more."""
    row = found(queries.household_category, request, pk)
    home = editable(row.household, request)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"]
        if save(form, actions.end_household_category, category=row, on=on, by=request.user):
            messages.success(request, _("已结束。"))
            return redirect("registry:household", pk=home.pk)
    question = _("结束“%(kind)s”") % {"kind": row.get_kind_display()}
    page = {"form": form, "household": home, "question": question}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER)
def person_category_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A day is the last on which the person is that."""
    row = found(queries.person_category, request, pk)
    them = editable(row.person, request)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"]
        if save(form, actions.end_person_category, category=row, on=on, by=request.user):
            messages.success(request, _("已结束。"))
            return redirect("registry:person", pk=them.pk)
    question = _("结束“%(kind)s”") % {"kind": row.get_kind_display()}
    page = {"form": form, "person": them, "household": them.household, "question": question}
    return render(request, "registry/form.html", page, status=422 if form.is_bound else 200)
