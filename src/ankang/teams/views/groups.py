"""Leading groups, offices, resident teams: who is on them, until when, where a team lives."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.teams import actions, queries, rules
from ankang.teams.events import Kind
from ankang.teams.forms import EndForm, MemberForm, TeamForm
from ankang.teams.models import Team
from ankang.teams.views.asking import done, form_page, manages, page, saved
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.CADRES_READ)
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """All teams there are, with their heads and how many they are."""
    kind = request.GET.get("kind", "")
    rows = queries.teams(request.user).filter(until__isnull=True)
    if kind in Team.Kind.values:
        rows = rows.filter(kind=kind)
    listed = list(rows)
    today = timezone.localdate()
    posts = queries.captains(request.user, [one.pk for one in listed], today)
    lived = queries.lived_by(request.user, [one.pk for one in listed], today)
    most = int(rules.value("load.teams", today))
    told = [
        (one, posts.get(one.pk, []), here, rules.is_overloaded(len(here), most))
        for one in listed
        for here in (lived.get(one.pk, []),)
    ]
    tabs = [("", _("全部"), "?"), *((code, name, f"?kind={code}") for code, name in Team.Kind.choices)]
    return render(request, "teams/teams.html", page(request, rows=told, kind=kind, tabs=tabs))


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.CADRES_READ, subject="pk")
@require_GET
def team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One team: its posts with their terms, the villages it lives in, its days there."""
    one = found(queries.team, request, pk)
    today = timezone.localdate()
    notice = int(rules.value("term.notice", today))
    posts = [
        (row, rules.term_ends_soon(row.term_until, today, notice))
        for row in queries.posts_of(request.user, one)
    ]
    told = (
        queries.years_of(request.user, {row.cadre_id for row, _soon in posts}, today)
        if one.kind == Team.Kind.RESIDENT
        else {}
    )
    context = page(
        request, team=one, posts=[(row, soon, told.get(row.cadre_id)) for row, soon in posts],
        lived=queries.lived_by(request.user, [pk], today).get(pk, []), may_here=manages(request, one.place_id),
    )  # fmt: skip
    return render(request, "teams/team.html", context)


def _managed(request: HttpRequest, pk: UUID) -> Team:
    one = found(queries.team, request, pk)
    if not manages(request, one.place_id):
        raise PermissionDenied(_("您可以查看，但没有组建这支队伍的职责。"))
    return one


@endpoint(duty=Duty.MANAGE_TEAMS)
def team_new(request: HttpRequest) -> HttpResponse:
    """Set up a team."""
    return _team_form(request, None, {"id": uuid4(), "since": timezone.localdate(), "kind": "resident"})


@endpoint(duty=Duty.MANAGE_TEAMS)
def team_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a team."""
    one = _managed(request, pk)
    initial = {
        "id": pk,
        "kind": one.kind,
        "place": one.place_id,
        "name": one.name,
        "unit": one.unit_id,
        "since": one.since,
    }
    return _team_form(request, one, initial)


def _team_form(request: HttpRequest, one: Team | None, initial: dict[str, object]) -> HttpResponse:
    places = queries.managed_places(request.user)
    units = queries.units(request.user).filter(until__isnull=True)
    form = TeamForm(request.POST or None, initial=initial, places=places, units=units)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        given["unit"] = form.units.get(given["unit"])
        place = next(row for row in places if row.code == given["place"])
        key = one.pk if one else given["id"]
        given = {name: given[name] for name in ("kind", "name", "unit", "since")}
        if done(form, actions.keep_team, team_id=key, place=place, by=request.user, **given):
            return saved(request, "teams:team", key)
    back = reverse("teams:team", args=[one.pk]) if one else reverse("teams:teams")
    return form_page(
        request, form, _("改动%(name)s") % {"name": one.name} if one else _("组建什么队伍？"), back
    )


@endpoint(duty=Duty.MANAGE_TEAMS)
def team_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a team, its villages to a successor."""
    one = _managed(request, pk)
    others = queries.teams(request.user).filter(until__isnull=True, kind=one.kind).exclude(pk=pk)
    followers = others if one.kind == Team.Kind.RESIDENT else None
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()}, followers=followers)
    if form.is_bound and form.is_valid():
        given = {"successor": None, **form.cleaned_data}
        if done(form, actions.end_team, team=one, by=request.user, **given):
            return saved(request, "teams:team", pk)
    return form_page(request, form, _("撤销%(name)s？") % {"name": one.name}, reverse("teams:team", args=[pk]),
                     _("全部岗位同时结束；驻的村从第二天起由接替的队负责。"))  # fmt: skip


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.CADRES_READ)
def member_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give somebody a post."""
    one = _managed(request, pk)
    today = timezone.localdate()
    known = queries.candidates(request.user, today)
    choices = queries.members_for(request.user, one, today)
    form = MemberForm(
        request.POST or None,
        initial={"id": uuid4(), "since": today},
        kind=one.kind,
        known=known,
        choices=choices,
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        told = {name: given[name] for name in ("cadre", "position", "since", "term_until")}
        if done(form, actions.name_member, membership_id=given["id"], team=one, by=request.user, **told):
            return saved(request, "teams:team", pk)
    lead = _("组长、队长、第一书记等岗位只有一人：换人时前任到前一天为止。")
    return form_page(
        request, form, _("谁到%(name)s任职？") % {"name": one.name}, reverse("teams:team", args=[pk]), lead
    )


@endpoint(duty=Duty.MANAGE_TEAMS)
def member_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a post."""
    row = found(queries.membership, request, pk)
    _managed(request, row.team_id)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end_member, membership=row, by=request.user, **form.cleaned_data)
    ):
        return saved(request, "teams:team", row.team_id)
    question = _("%(name)s不再任%(position)s？") % {
        "name": row.cadre.name,
        "position": row.get_position_display(),
    }
    return form_page(request, form, question, reverse("teams:team", args=[row.team_id]))
