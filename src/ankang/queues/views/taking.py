"""取号: find the person or take a ticket without a name; the stations one keeps."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits.events import Kind as BenefitsKind
from ankang.queues import actions, queries
from ankang.queues.forms import StationForm, TakeForm, WalkInForm
from ankang.queues.views.asking import done, own_facilities
from ankang.registry import queries as registry
from ankang.registry.events import Kind as RegisterKind
from ankang.web.deeds import found


@endpoint(duty=Duty.RUN_QUEUES)
def take(request: HttpRequest) -> HttpResponse:
    """Who comes next: look the person up, or take a ticket without a name."""
    stations = list(queries.stations(request.user))
    form = WalkInForm(request.POST or None, initial=_start(request), stations=stations)
    if form.is_bound and form.is_valid() and (answer := _take(request, form, None, form.visitor)):
        return answer
    context = {"menu_key": "queues", "form": form, "has_stations": bool(stations)}
    return render(request, "queues/take.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.RUN_QUEUES, reads=RegisterKind.SEARCHED)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Persons a text may mean, by POST so that no name or number stands in an address."""
    text = request.POST.get("q", "").strip()[:60]
    hits = registry.search(request.user, text) if text else []
    context = {"menu_key": "queues", "text": text, "hits": hits, "full": len(hits) >= registry.MOST}
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "queues/parts/hits.html" if fragment else "queues/find.html", context)


@endpoint(duty=Duty.RUN_QUEUES, reads=BenefitsKind.ENTITLEMENTS_READ, subject="pk")
def take_named(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A ticket for a person of the register."""
    one = found(registry.person, request, pk)
    form = TakeForm(
        request.POST or None, initial=_start(request), stations=list(queries.stations(request.user))
    )
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("triage", "pregnant", "referred")}
        visitor = queries.visitor_of(request.user, one, timezone.localdate(), **given)
        if answer := _take(request, form, one, visitor):
            return answer
    plain = queries.visitor_of(
        request.user, one, timezone.localdate(), triage=0, pregnant=False, referred=False
    )
    context = {
        "menu_key": "queues", "person": one, "form": form,
        "grounds": queries.grounds(request.user, plain, timezone.localdate()),
    }  # fmt: skip
    return render(request, "queues/take_named.html", context, status=422 if form.is_bound else 200)


def _start(request: HttpRequest) -> dict[str, Any]:
    """A fresh key, and the station one comes from (an unknown one chooses nothing)."""
    return {"id": uuid4(), "station": request.GET.get("station", "")}


def _take(request: HttpRequest, form: Any, person: Any, visitor: Any) -> HttpResponse | None:
    station = found(queries.station, request, UUID(form.cleaned_data["station"]))
    deed = done(
        form, actions.take, ticket_id=form.cleaned_data["id"], station=station, person=person, visitor=visitor,
        by=request.user,
    )  # fmt: skip
    if deed is None:
        return None
    messages.success(request, _("已取号：%(label)s。") % {"label": deed.answer.label})
    return redirect("queues:ticket", pk=deed.answer.pk)


@endpoint(duty=Duty.RUN_QUEUES)
def keep_station(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Open a station, or change one."""
    row = found(queries.station, request, pk) if pk else None
    initial: dict[str, Any] = {"id": pk or uuid4()}
    if row:
        initial |= {name: getattr(row, name) for name in ("kind", "name", "prefix", "is_open")}
    form = StationForm(request.POST or None, initial=initial, facilities=own_facilities(request))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        facility = found(queries.own_facility, request, UUID(given["facility"]))
        told = {name: given[name] for name in ("kind", "name", "prefix", "is_open")}
        if done(
            form,
            actions.keep_station,
            station_id=pk or given["id"],
            facility=facility,
            by=request.user,
            **told,
        ):
            messages.success(request, _("已保存。"))
            return redirect("queues:stations")
    context = {"menu_key": "queues", "form": form, "station": row}
    return render(request, "queues/keep_station.html", context, status=422 if form.is_bound else 200)
