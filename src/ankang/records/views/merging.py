"""Duplicate records: who may be the same person, side by side, merged by two people and parted again."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.records import actions, drawings, events, queries
from ankang.records.forms import MergeForm, UndoForm
from ankang.web.deeds import Deeds, found

_deeds = Deeds((actions.Conflict,))


@endpoint(duty=Duty.MERGE_RECORDS, reads=events.Kind.LISTS_READ)
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Records that may be of one person, and merges that wait for a second person."""
    page = {
        "menu_key": "records",
        "pairs": queries.candidates(request.user),
        "waiting": queries.waiting(request.user),
    }
    return render(request, "records/duplicates.html", page)


@endpoint(duty=Duty.MERGE_RECORDS, reads=events.Kind.LISTS_READ, subject="kept")
def compare(request: HttpRequest, kept: UUID, dropped: UUID) -> HttpResponse:
    """Two records side by side: the same person or not?"""
    one, other = found(queries.record_pair, request, kept, dropped)
    form = MergeForm(request.POST or None, initial={"merge_id": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = {"merge_id": form.cleaned_data["merge_id"], "reason": form.cleaned_data["reason"]}
        same = form.cleaned_data["same"] == "yes"
        deed = actions.ask_merge if same else actions.call_different
        if done := _deeds.done(form, deed, dropped=other, kept=one, by=request.user, **given):
            if same:
                messages.success(request, _("已提交，请另一个人复核；复核前两份档案照旧。"))
                return redirect("records:merge", merge=done.answer.pk)
            messages.success(request, _("已记下不是同一人，以后不再提示。"))
            return redirect("records:duplicates")
    page = {"menu_key": "records", "kept": one, "dropped": other, "form": form}
    page |= {"rows": drawings.compared(one, other, timezone.localdate())}
    return render(request, "records/compare.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.LISTS_READ, subject="merge")
@require_GET
def merge(request: HttpRequest, merge: UUID) -> HttpResponse:
    """One merge: asked, standing or undone; confirmed or refused here by a second person."""
    row = found(queries.merge, request, merge)
    page = {
        "menu_key": "records",
        "row": row,
        "rows": drawings.compared(row.kept, row.dropped, timezone.localdate()),
        "may_decide": row.state == "asked" and row.asked_by_id != request.user.pk,
        "may_undo": row.state == "standing" and request.user.has_duty(Duty.MERGE_RECORDS),
        "undo_form": UndoForm(),
    }
    return render(request, "records/merge.html", page)


@endpoint(duty=Duty.VIEW_HEALTH, reads=events.Kind.LISTS_READ, subject="merge")
@require_POST
def merge_decide(request: HttpRequest, merge: UUID) -> HttpResponse:
    """The second person's answer."""
    row = found(queries.merge, request, merge)
    if request.POST.get("same") == "yes":
        _deeds.pressed(
            request, actions.confirm_merge, _("已合并，两个编号都保留。"), merge=row, by=request.user
        )
    else:
        _deeds.pressed(request, actions.refuse_merge, _("已认定不是同一人。"), merge=row, by=request.user)
    return redirect("records:merge", merge=row.pk)


@endpoint(duty=Duty.MERGE_RECORDS, reads=events.Kind.LISTS_READ, subject="merge")
@require_POST
def merge_undo(request: HttpRequest, merge: UUID) -> HttpResponse:
    """Part them again."""
    row = found(queries.merge, request, merge)
    note = request.POST.get("note", "")
    given = {"merge": row, "note": note, "by": request.user}
    _deeds.pressed(request, actions.undo_merge, _("已撤销，两份档案恢复原样。"), **given)
    return redirect("records:merge", merge=row.pk)
