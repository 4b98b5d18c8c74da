"""The same outcome for many alike cases: what was ticked, what would become of it, then all of it or nothing."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.rolls import actions, queries, showing, ways
from ankang.rolls.events import Kind
from ankang.rolls.forms import ManyForm, read_filter
from ankang.rolls.models import Case
from ankang.rolls.views.asking import done

_SHOWN = 20


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.CASES_READ)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Before many are handled together: which, and in which ways all of them can be."""
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("还没有勾选差异：请先勾选，或选择查询到的全部。"))
        return redirect(_back(request))
    if len(chosen) > ways.MOST:
        messages.error(request, _("一次最多处理 %(most)d 条：请缩小查询范围。") % {"most": ways.MOST})
        return redirect(_back(request))
    deeds = ways.deeds_for(chosen)
    form = ManyForm(initial={"id": uuid4()}, deeds=deeds)
    return render(request, "rolls/bulk.html", _page(request, chosen, form))


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_POST
def bulk_do(request: HttpRequest) -> HttpResponse:
    """Do it to all of them, or to none."""
    chosen = _chosen(request)
    form = ManyForm(request.POST, deeds=ways.deeds_for(chosen))
    if form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.settle_many, batch_id=given["id"], cases=chosen, deed=given["deed"],
            reason=given.get("reason", ""), note=given["note"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("已处理 %(count)d 条。") % {"count": len(chosen)})
            return redirect(_back(request))
    return render(request, "rolls/bulk.html", _page(request, chosen, form), status=422)


def _chosen(request: HttpRequest) -> list[Case]:
    """The ticked rows, or the whole list as it is filtered; one more than may be, to see that it is too many."""
    if request.POST.get("whole"):
        return list(queries.case_list(request.user, read_filter(request.POST))[: ways.MOST + 1])
    keys = []
    for text in request.POST.getlist("row"):
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return list(queries.chosen(request.user, keys))


def _page(request: HttpRequest, chosen: list[Case], form: ManyForm) -> dict[str, Any]:
    filters = read_filter(request.POST)
    return {
        "form": form,
        "filters": filters,
        "keys": [case.pk for case in chosen],
        "count": len(chosen),
        "rows": [showing.told(request.user, case) for case in chosen[:_SHOWN]],
        "more": max(len(chosen) - _SHOWN, 0),
        "deeds": form.fields["deed"].choices,  # type: ignore[attr-defined]
        "back": _back(request),
    }


def _back(request: HttpRequest) -> str:
    query = urlencode(read_filter(request.POST).as_query())
    return f"{reverse('rolls:cases')}?{query}" if query else reverse("rolls:cases")
