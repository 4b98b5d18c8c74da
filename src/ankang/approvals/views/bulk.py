"""成批办理: what was ticked, what would become of it, then how far it is and what was left out."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals import actions, queries
from ankang.approvals.forms.bulk import BulkForm, ChosenForm
from ankang.approvals.looks import Look
from ankang.approvals.models import DecisionBatch
from ankang.approvals.queries import pages_bulk
from ankang.approvals.queries.pages_bulk import Group
from ankang.approvals.queries.pages_lists import Filters
from ankang.approvals.showing import bulk as words
from ankang.approvals.views.asking import done, pressed
from ankang.approvals.views.inbox import asked
from ankang.web.deeds import found

State = DecisionBatch.State


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.INBOX_READ)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Before many are decided together: how many may be, how many not and why."""
    filters, form = asked(request, request.POST), ChosenForm(request.POST)
    form.is_valid()
    keys = form.keys()
    if not keys and not form.cleaned_data.get("whole"):
        messages.error(request, _("还没有勾选申请：请先勾选，或选择查询到的全部。"))
        return redirect(f"{reverse('approvals:inbox')}?which=mine")
    rows = pages_bulk.chosen(request.user, filters, keys)
    groups = pages_bulk.groups(request.user, rows)
    group = _group(groups, form)
    page = {"menu_key": "approvals", "filters": filters, "keys": keys, "groups": groups, "whole": not keys}
    if group is None:
        return render(request, "approvals/bulk_steps.html", page)
    return render(request, "approvals/bulk.html", page | _preview(request, filters, keys, group))


def _group(groups: list[Group], form: ChosenForm) -> Group | None:
    """The step that was meant, when the rows stand at several; None when it must be asked."""
    wanted = form.cleaned_data.get("procedure"), form.cleaned_data.get("step")
    named = [one for one in groups if (one.procedure.key, one.step.code) == wanted]
    return named[0] if named else groups[0] if len(groups) == 1 else None


def _preview(
    request: HttpRequest, filters: Filters, keys: list[UUID], group: Group, form: BulkForm | None = None
) -> dict[str, Any]:
    """What the usual outcome of the step would do, and the form to ask for it."""
    today = timezone.localdate()
    usual = next((one for one in group.step.outcomes if one.agrees), group.step.outcomes[0])
    rows = pages_bulk.chosen(request.user, filters, keys)
    preview = pages_bulk.preview(request.user, rows, group, usual, today)
    start = {"id": uuid4(), "seen": group.count, "on": today, "leave_out": True, "outcome": usual.code}
    return {
        "group": group,
        "usual": usual,
        "preview": preview,
        "heads": pages_bulk.heads(request.user, (row for one in preview.reasons for row in one.rows)),
        "form": form or BulkForm(initial=start, step=group.step),
    }


@endpoint(duty=Duty.VIEW_REGISTER)
@require_POST
def bulk_decide(request: HttpRequest) -> HttpResponse:
    """Ask for the outcome; the worker decides all of them in one go."""
    filters, asked_for = asked(request, request.POST), ChosenForm(request.POST)
    asked_for.is_valid()
    keys = asked_for.keys()
    groups = pages_bulk.groups(request.user, pages_bulk.chosen(request.user, filters, keys))
    group = _group(groups, asked_for)
    if group is None:
        messages.error(request, _("所选的申请刚刚被别人办理了：请刷新列表后再选。"))
        return redirect(f"{reverse('approvals:inbox')}?which=mine")
    form = BulkForm(request.POST, step=group.step)
    if form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("id")
        if done(
            form, actions.request_batch, batch_id=key, place=pages_bulk.place_of(request.user, filters),
            chosen=pages_bulk.as_chosen(request.user, filters, group, keys), by=request.user, **given,
        ):  # fmt: skip
            return redirect("approvals:batch", pk=key)
    page = {"menu_key": "approvals", "filters": filters, "keys": keys, "groups": groups, "whole": not keys}
    page |= _preview(request, filters, keys, group, form)
    return render(request, "approvals/bulk.html", page, status=422)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.INBOX_READ)
@require_GET
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the batch is; when it is over, what was decided and what was left out and why."""
    row = found(queries.batch, request, pk)
    left = queries.left_out(request.user, row)
    page = {
        "menu_key": "approvals",
        "batch": row,
        "said": words.about(row),
        "job": words.job(row, queries.batch_progress(request.user, row), whole_page=True),
        "left_out": words.left_out(left),
        "heads": pages_bulk.heads(request.user, (one for reason in left for one in reason.rows)),
    }
    return render(request, "approvals/batch.html", page)


@endpoint(duty=Duty.VIEW_REGISTER)
@require_GET
def batch_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far the batch is."""
    row = found(queries.batch, request, pk)
    job = words.job(row, queries.batch_progress(request.user, row))
    return render(request, "approvals/parts/job.html", {"job": job})


@endpoint(duty=Duty.VIEW_REGISTER)
@require_POST
def batch_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call the batch off: nothing of it is decided then."""
    row = found(queries.batch, request, pk)
    pressed(request, actions.cancel_batch, _("已要求取消，这一批都不办。"), batch=row, by=request.user)
    return redirect("approvals:batch", pk=pk)
