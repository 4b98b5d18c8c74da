"""A wrong event: taken back, or told with its right day; and the form of an event on paper."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.registry import actions, queries
from ankang.registry.events import Kind
from ankang.registry.forms import RedateForm, VoidForm
from ankang.registry.models import LifeEvent
from ankang.registry.views.asking import editable, save
from ankang.web.deeds import found


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.EVENT_READ, subject="pk")
def event_void(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It never happened."""
    event = _correctable(request, pk)
    form = VoidForm(request.POST or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = {"event_id": form.cleaned_data["id"], "note": form.cleaned_data["note"], "event": event}
        if save(form, actions.void_event, by=request.user, **given):
            messages.success(request, _("已撤销，原记录保留并注明。"))
            return redirect("registry:household_tab", pk=event.household_id, tab="happened")
    page = {
        "form": form, "household": event.household, "event": event,
        "question": _("撤销误登的“%(kind)s”") % {"kind": event.get_kind_display()},
    }  # fmt: skip
    return render(request, "registry/correct.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.EDIT_REGISTER, reads=Kind.EVENT_READ, subject="pk")
def event_redate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It happened on another day."""
    event = _correctable(request, pk)
    form = RedateForm(request.POST or None, initial={"id": uuid4(), "on": event.happened_on})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if save(form, actions.correct_date, event_id=given.pop("id"), event=event, by=request.user, **given):
            messages.success(request, _("已更正日期。"))
            return redirect("registry:household_tab", pk=event.household_id, tab="happened")
    page = {
        "form": form, "household": event.household, "event": event,
        "question": _("更正“%(kind)s”的日期") % {"kind": event.get_kind_display()},
    }  # fmt: skip
    return render(request, "registry/correct.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.EVENT_PRINTED, subject="pk")
def event_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """变更登记表 of one event, to be signed and filed."""
    event = found(queries.life_event, request, pk)
    own = next(one for one in queries.happened(request.user, event.household) if one.event == event)
    states = queries.around(request.user, event)
    context = {
        "event": event, "told": own, "household": event.household, "states": states,
        "way": places.path(request.user, event.household.village_id),
    }  # fmt: skip
    return render(request, "registry/event_paper.html", context)


def _correctable(request: HttpRequest, pk: UUID) -> LifeEvent:
    """An event that may be put right by hand, of a household the reader may change."""
    event = found(queries.life_event, request, pk)
    editable(event.household, request)
    rows = {one.event.pk: one for one in queries.happened(request.user, event.household) if one.event}
    if event.pk not in rows:
        raise Http404
    if not rows[event.pk].may_be_corrected:
        raise PermissionDenied(_("这件事不能在这里更正：认定、退出等按原程序办理；已更正的不再更正。"))
    return event
