"""Units: those there are, who speaks for them, ending one with a successor."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts import queries as accounts
from ankang.accounts.policy import Duty, endpoint
from ankang.teams import actions, queries
from ankang.teams.events import Kind
from ankang.teams.forms import EndForm, SpeakerForm, UnitForm
from ankang.teams.models import Unit
from ankang.teams.views.asking import deeds, done, form_page, manages, page, saved
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_TEAMS)
@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Units of the reader's places, with the villages they help and the cadres they have."""
    kind = request.GET.get("kind", "")
    rows = queries.unit_rows(request.user, timezone.localdate())
    shown = [one for one in rows if kind in ("", one.unit.kind)]
    tabs = [("", _("全部"), "?", len(rows)), *(
        (code, str(name), f"?kind={code}", sum(one.unit.kind == code for one in rows)) for code, name in Unit.Kind.choices
    )]  # fmt: skip
    return render(request, "teams/units.html", page(request, rows=shown, kind=kind, tabs=tabs))


@endpoint(duty=Duty.VIEW_TEAMS, reads=Kind.CADRES_READ, subject="pk")
@require_GET
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One unit: who speaks for it, the villages it helps, its cadres."""
    one = found(queries.unit, request, pk)
    context = page(
        request, unit=one, may_here=manages(request, one.place_id), speakers=queries.speakers(request.user, one),
        villages=queries.helped_by(request.user, one, timezone.localdate()),
        cadres=queries.cadres(request.user).filter(unit=one, left_on__isnull=True).order_by("name")[:100],
    )  # fmt: skip
    return render(request, "teams/unit.html", context)


def _managed(request: HttpRequest, pk: UUID) -> Unit:
    one = found(queries.unit, request, pk)
    if not manages(request, one.place_id):
        raise PermissionDenied(_("您可以查看，但这个单位由别处登记。"))
    return one


@endpoint(duty=Duty.MANAGE_TEAMS)
def unit_new(request: HttpRequest) -> HttpResponse:
    """Register a unit."""
    return _unit_form(request, None, {"id": uuid4(), "since": timezone.localdate()})


@endpoint(duty=Duty.MANAGE_TEAMS)
def unit_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a unit."""
    one = _managed(request, pk)
    initial = {name: getattr(one, name) for name in ("name", "kind", "phone", "since")}
    return _unit_form(request, one, {"id": pk, "place": one.place_id, **initial})


def _unit_form(request: HttpRequest, one: Unit | None, initial: dict[str, object]) -> HttpResponse:
    places = queries.managed_places(request.user)
    form = UnitForm(request.POST or None, initial=initial, places=places)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key = one.pk if one else given["id"]
        place = next(row for row in places if row.code == given["place"])
        told = {name: given[name] for name in ("name", "kind", "phone", "since")}
        if done(form, actions.keep_unit, unit_id=key, place=place, by=request.user, **told):
            return saved(request, "teams:unit", key)
    back = reverse("teams:unit", args=[one.pk]) if one else reverse("teams:units")
    return form_page(
        request, form, _("改动%(name)s") % {"name": one.name} if one else _("登记哪个单位？"), back
    )


@endpoint(duty=Duty.MANAGE_TEAMS)
def unit_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a unit, its villages to a successor."""
    one = _managed(request, pk)
    followers = queries.units(request.user).filter(until__isnull=True).exclude(pk=pk)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()}, followers=followers)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end_unit, unit=one, by=request.user, **form.cleaned_data)
    ):
        return saved(request, "teams:unit", pk)
    lead = _("包的村从第二天起由接替的单位负责；在职的人先转到别的单位，或办理离任交接。")
    return form_page(
        request, form, _("撤销%(name)s？") % {"name": one.name}, reverse("teams:unit", args=[pk]), lead
    )


@endpoint(duty=Duty.MANAGE_TEAMS)
def speaker_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let an account speak for a unit."""
    one = _managed(request, pk)
    form = SpeakerForm(request.POST or None, initial={"id": uuid4()}, users=accounts.users(request.user))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            actions.name_speaker,
            speaker_id=given["id"],
            unit=one,
            user=given["account"],
            by=request.user,
        ):
            return saved(request, "teams:unit", pk)
    lead = _("联系人代表单位签收公文、办理项目，用自己的账号。")
    return form_page(
        request, form, _("谁代表%(name)s？") % {"name": one.name}, reverse("teams:unit", args=[pk]), lead
    )


@endpoint(duty=Duty.MANAGE_TEAMS)
@require_POST
def speaker_end(request: HttpRequest, pk: UUID, speaker: UUID) -> HttpResponse:
    """Today is the last day an account speaks for a unit."""
    one = _managed(request, pk)
    rows = [row for row in queries.speakers(request.user, one) if row.pk == speaker]
    if not rows:
        raise Http404
    deeds.pressed(request, actions.end_speaker, _("已撤下。"), speaker=rows[0], by=request.user)
    return redirect("teams:unit", pk=pk)
