"""Cadres: how much is on whose shoulders, one of them, and the hand-over when they leave."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts import queries as accounts
from ankang.accounts.policy import Duty, endpoint
from ankang.teams import actions, burden, queries, showing
from ankang.teams.events import Kind
from ankang.teams.forms import CadreForm, HandOverForm
from ankang.teams.models import Cadre
from ankang.teams.views.asking import division_of, done, form_page, manages, page, saved
from ankang.web.deeds import found

_SHOWN = 200
_RULES = ("load.households", "load.villages")


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.CADRES_READ)
@require_GET
def cadres(request: HttpRequest) -> HttpResponse:
    """Who has how much, the heaviest first; those with too much alone when asked for."""
    today = timezone.localdate()
    loads = queries.workload(request.user, today, division_of(request))
    over, idle = (
        [one for one in loads if one.is_over],
        [one for one in loads if not (one.households or one.led or one.posts)],
    )
    only = request.GET.get("only", "")
    shown = {"over": over, "idle": idle}.get(only, loads)
    query = f"division={division_of(request)}&" if division_of(request) else ""
    tabs = [("", _("全部"), f"?{query}", len(loads)), ("over", _("超负荷"), f"?{query}only=over", len(over)),
            ("idle", _("没有安排"), f"?{query}only=idle", len(idle))]  # fmt: skip
    context = page(
        request, loads=shown[:_SHOWN], more=max(0, len(shown) - _SHOWN), only=only, tabs=tabs, works=burden.titles(),
        households=sum(one.households for one in loads), people=len(loads), over=len(over),
        sources=showing.sources(_RULES, today),
    )  # fmt: skip
    return render(request, "teams/cadres.html", context)


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.CADRES_READ, subject="pk")
@require_GET
def cadre(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One cadre: what they answer for, their posts and days, what they handed over."""
    one = found(queries.cadre, request, pk)
    today = timezone.localdate()
    (load,) = queries.workload(request.user, today, cadres=[pk])
    told = queries.years_of(request.user, [pk], today)[pk]
    context = page(
        request, cadre=one, load=load, held=queries.homes_with(request.user, one, today),
        villages=queries.led_by(request.user, one, today), presence=told if told.due else None,
        days=queries.days_of(request.user, one, 20), hand_overs=queries.hand_overs(request.user, one),
        may_here=manages(request, one.place_id), works=burden.titles(),
    )  # fmt: skip
    return render(request, "teams/cadre.html", context)


def _managed(request: HttpRequest, pk: UUID) -> Cadre:
    one = found(queries.cadre, request, pk)
    if not manages(request, one.place_id):
        raise PermissionDenied(_("您可以查看，但这名干部由别处登记和交接。"))
    return one


@endpoint(duty=Duty.MANAGE_TEAMS)
def cadre_new(request: HttpRequest) -> HttpResponse:
    """Take somebody on the list."""
    return _cadre_form(request, None, {"id": uuid4(), "since": timezone.localdate()})


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.CADRES_READ, subject="pk")
def cadre_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is said of somebody."""
    one = _managed(request, pk)
    initial = {name: getattr(one, name) for name in ("name", "title", "phone", "since")}
    account = one.user.username if one.user else ""
    return _cadre_form(
        request, one, {"id": pk, "place": one.place_id, "unit": one.unit_id, "account": account, **initial}
    )


def _cadre_form(request: HttpRequest, one: Cadre | None, initial: dict[str, Any]) -> HttpResponse:
    places = queries.managed_places(request.user)
    form = CadreForm(
        request.POST or None, initial=initial, places=places, units=queries.units(request.user).filter(until__isnull=True),
        users=accounts.users(request.user),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        told = form.told | {"place": next(row for row in places if row.code == form.cleaned_data["place"])}
        if one:
            told["cadre_id"] = one.pk
        if made := done(form, actions.keep_cadre, by=request.user, **told):
            return saved(request, "teams:cadre", made.answer.pk)
    back = reverse("teams:cadre", args=[one.pk]) if one else reverse("teams:cadres")
    question = _("改动%(name)s的登记") % {"name": one.name} if one else _("登记哪名干部？")
    return form_page(request, form, question, back)


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.CADRES_READ, subject="pk")
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand everything over in one go."""
    one = _managed(request, pk)
    today = timezone.localdate()
    held = queries.holding(request.user, one, today)
    form = HandOverForm(
        request.POST or None, initial={"id": uuid4(), "last_day": today}, batches=held.batches, led=held.led,
        posts=held.posts, others=held.others,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        posts = {UUID(key): who for key, who in form.takers("post").items()}
        successors = actions.Successors(form.takers("village"), {}, form.takers("led"), posts)
        if done(
            form, actions.hand_over, hand_over_id=given["id"], cadre=one, last_day=given["last_day"],
            leaves=given["leaves"], reason=given["reason"], successors=successors, by=request.user,
        ):  # fmt: skip
            return saved(request, "teams:cadre", pk)
    ended = sum(batch.ended for batch in held.batches)
    lead = _("已按“同村、同单位、负担最轻”选好，可以改。全部选定才能交接，中间没有一天没人管。")
    return form_page(request, form, _("%(name)s的户和岗位交给谁？") % {"name": one.name},
                     reverse("teams:cadre", args=[pk]), lead, ended=ended, press=_("办理交接"))  # fmt: skip
