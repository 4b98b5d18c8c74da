"""One village: who answers for it in each layer and for each household; naming and ending."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places.models import Division
from ankang.teams import actions, queries, showing
from ankang.teams.events import Kind
from ankang.teams.forms import EndForm, HolderForm, HomesForm, WhoForm
from ankang.teams.models import Team, VillagePairing
from ankang.teams.rules import LAYERS
from ankang.teams.views.asking import done, form_page, manages, page, saved
from ankang.web.deeds import found


def managed_village(request: HttpRequest, code: str) -> Division:
    """The village, when the reader arranges teams there."""
    village = found(queries.village, request, code)
    if not manages(request, code):
        raise PermissionDenied(_("您可以查看，但没有在这个村安排结对的职责。"))
    return village


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.VILLAGE_READ, subject="code")
@require_GET
def village(request: HttpRequest, code: str) -> HttpResponse:
    """Its layers today, who lacks a cadre, everybody's cadre, and what was before."""
    here = found(queries.village, request, code)
    today = timezone.localdate()
    named = queries.layers_here(request.user, here, today)
    lacking = {one.layer for one in queries.village_holes(request.user, today, code).holes}
    teams = [row.team_id for row in named.get("team", []) if row.team_id]
    homes = queries.homes_of(request.user, code, today)
    context = page(
        request, village=here, way=[here.parent, here], may_here=manages(request, code), homes=homes,
        layers=[(layer, showing.layer_name(layer), named.get(layer, []), layer in lacking) for layer in LAYERS],
        lacking=sum(one.lacking for one in homes), history=queries.history_of(request.user, here),
        posts=[post for listed in queries.captains(request.user, teams, today).values() for post in listed],
        days=queries.days(request.user, code)[:10],
    )  # fmt: skip
    return render(request, "teams/village.html", context)


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.CADRES_READ)
def pair(request: HttpRequest, code: str, layer: str) -> HttpResponse:
    """Name a leader, a department or a team for a village."""
    if layer not in LAYERS:
        raise Http404
    here = managed_village(request, code)
    form = _layer_form(request, layer, here)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.pair_village, pairing_id=given["id"], village=here, since=given["since"], by=request.user,
            holder=given["cadre"] if layer == "leader" else given["holder"],
        ):  # fmt: skip
            return saved(request, "teams:village", code)
    question = _("%(village)s的%(layer)s由谁负责？") % {
        "village": here.name,
        "layer": showing.layer_name(layer),
    }
    lead = _("部门可以有几个；领导和工作队换人时，前任到前一天为止，中间不断。")
    return form_page(request, form, question, reverse("teams:village", args=[code]), lead)


def _layer_form(request: HttpRequest, layer: str, here: Division) -> Any:
    today = timezone.localdate()
    initial = {"id": uuid4(), "since": today}
    if layer == "leader":
        known = queries.candidates(request.user, today)
        return WhoForm(
            request.POST or None,
            initial=initial,
            choices=queries.leaders_for(request.user, today),
            known=known,
        )
    if layer == "department":
        holders: Any = queries.units(request.user).filter(until__isnull=True).exclude(kind="town_office")
    else:
        held = Count("villages", filter=Q(villages__until__isnull=True, villages__void=False))
        rows = queries.teams(request.user).filter(until__isnull=True, kind=Team.Kind.RESIDENT)
        holders = rows.annotate(held=held).order_by("held", "name")
    return HolderForm(request.POST or None, initial=initial, holders=holders)


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.VILLAGE_READ, subject="code")
def pair_homes(request: HttpRequest, code: str) -> HttpResponse:
    """Name a cadre for some households of a village."""
    here = managed_village(request, code)
    today = timezone.localdate()
    homes = queries.homes_of(request.user, code, today)
    lacking = [str(one.household.pk) for one in homes if one.lacking]
    form = HomesForm(
        request.POST or None, initial={"id": uuid4(), "since": today, "homes": lacking}, homes=homes,
        choices=queries.choices_for(request.user, code, today), known=queries.candidates(request.user, today),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.pair_households, batch_id=given["id"], households=[UUID(key) for key in given["homes"]],
            cadre=given["cadre"], since=given["since"], by=request.user,
        ):  # fmt: skip
            return saved(request, "teams:village", code)
    question = _("%(village)s的户由谁负责？") % {"village": here.name}
    lead = _("没有责任人的户已经勾上；勾选有责任人的户，就是换人，前任到前一天为止。")
    return form_page(request, form, question, reverse("teams:village", args=[code]), lead)


@endpoint(duty=Duty.MANAGE_TEAMS)
def end_village(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a pairing of a village without a successor."""
    row: VillagePairing = found(queries.village_pairing, request, pk)
    managed_village(request, row.village_id)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end_village_pairing, pairing=row, by=request.user, **form.cleaned_data)
    ):
        return saved(request, "teams:village", row.village_id)
    question = _("%(name)s不再负责%(village)s？") % {"name": str(row.holder), "village": row.village.name}
    lead = _("要换人的，请直接登记新的负责人，前任会自动结束。")
    return form_page(request, form, question, reverse("teams:village", args=[row.village_id]), lead)


@endpoint(duty=Duty.MANAGE_TEAMS)
def end_home(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a pairing of a household that needs nobody any more."""
    row = found(queries.household_pairing, request, pk)
    managed_village(request, row.household.village_id)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end_household_pairing, pairing=row, by=request.user, **form.cleaned_data)
    ):
        return saved(request, "teams:village", row.household.village_id)
    question = _("%(name)s不再负责这一户？") % {"name": row.cadre.name}
    lead = _("还需要帮扶的户不能只结束，请给它换人。")
    return form_page(request, form, question, reverse("teams:village", args=[row.household.village_id]), lead)
