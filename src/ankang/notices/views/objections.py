"""Objections as staff handle them: taken down, looked into, answered, dropped."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.notices import actions, queries
from ankang.notices.events import Kind
from ankang.notices.forms import AnswerForm, DropForm, HandlerForm, NoteForm, TakenObjectionForm
from ankang.notices.models import Objection
from ankang.notices.rules.objections import CannotObject
from ankang.web.paging import page_of


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
def objections(request: HttpRequest) -> HttpResponse:
    """Objections where the user serves: open ones by deadline, or all."""
    everything = request.GET.get("all") == "1"
    rows = queries.objections(request.user) if everything else queries.open_objections(request.user)
    still = queries.open_objections(request.user)
    today = timezone.localdate()
    context = {
        "page": page_of(
            rows.order_by(), request.GET.get("after"), by=("-made_at",) if everything else ("received_on",)
        ),
        "tabs": [("open", _("待办"), "?", still.count()), ("all", _("全部"), "?all=1")],
        "tab": "all" if everything else "open",
        "open": still.count(),
        "overdue": still.filter(deadline__lt=today).count(),
    }
    return render(request, "notices/objections.html", context)


@endpoint(duty=Duty.HANDLE_OBJECTIONS, reads=Kind.OBJECTION_READ, subject="pk")
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One objection with what was done, and the forms to go on."""
    return render(request, "notices/objection.html", _context(request, pk))


def _context(request: HttpRequest, pk: UUID, **bound: forms.Form) -> dict[str, Any]:
    row = queries.objection(request.user, pk)
    handlers = queries.handlers(request.user, row)
    own = {
        "handler_form": HandlerForm(initial={"handler": row.handler or request.user}, handlers=handlers),
        "note_form": NoteForm(initial={"id": uuid4()}),
        "answer_form": AnswerForm(),
        "drop_form": DropForm(),
    }
    return {
        "objection": row,
        "open": row.state in (Objection.State.RECEIVED, Objection.State.LOOKING),
        "notes": queries.notes(request.user, pk),
        "today": timezone.localdate(),
        **own,
        **bound,
    }


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
def objection_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down an objection that came by telephone, on paper or at a visit."""
    row = queries.notice(request.user, pk)
    if not queries.may(request.user, row).handle:
        raise Http404
    form = TakenObjectionForm(
        request.POST or None, initial={"id": uuid4(), "received_on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        ordinal = given.pop("ordinal")
        try:
            made = actions.receive_objection(
                objection_id=given.pop("id"), notice=row, by=request.user,
                case=queries.case_of(request.user, row, ordinal), **given,
            )  # fmt: skip
        except CannotObject as problem:
            form.add_error(
                "ordinal" if problem.code == "line" else None, _(problem.template) % problem.params
            )
        else:
            messages.success(
                request, _("已受理，回执号 %(number)s。请告诉提出人。") % {"number": made.receipt}
            )
            return redirect("notices:objection", pk=made.pk)
    context = {"form": form, "notice": row}
    return render(request, "notices/objection_new.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who looks into it."""
    row = queries.objection(request.user, pk)
    form = HandlerForm(request.POST, handlers=queries.handlers(request.user, row))
    return _done(
        request, row, "handler_form", form,
        lambda given: actions.take_objection(objection=row, handler=given["handler"], by=request.user),
    )  # fmt: skip


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
@require_POST
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what was done."""
    row = queries.objection(request.user, pk)
    return _done(
        request, row, "note_form", NoteForm(request.POST),
        lambda given: actions.note_objection(
            note_id=given["id"], objection=row, text=given["text"], by=request.user
        ),
    )  # fmt: skip


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer it."""
    row = queries.objection(request.user, pk)
    return _done(
        request, row, "answer_form", AnswerForm(request.POST),
        lambda given: actions.answer_objection(objection=row, by=request.user, **given),
    )  # fmt: skip


@endpoint(duty=Duty.HANDLE_OBJECTIONS)
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close it without an answer."""
    row = queries.objection(request.user, pk)
    return _done(
        request, row, "drop_form", DropForm(request.POST),
        lambda given: actions.drop_objection(objection=row, by=request.user, **given),
    )  # fmt: skip


def _done(
    request: HttpRequest, row: Objection, name: str, form: forms.Form, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Do it and come back, or show the page again with what is wrong."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except CannotObject as problem:
            form.add_error(None, _(problem.template) % problem.params)
        else:
            messages.success(request, _("已保存。"))
            return redirect("notices:objection", pk=row.pk)
    context = _context(request, row.pk, **{name: form}) | {"wrong": name}
    return render(request, "notices/objection.html", context, status=422)
