"""团队: who serves where, and who joined or left."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.contracts import actions, queries
from ankang.contracts.events import Kind
from ankang.contracts.forms import MemberForm, TeamForm
from ankang.contracts.queries import staff
from ankang.contracts.views.asking import doctor_choices, done, frame, pressed, signer
from ankang.web.deeds import found


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.LIST_READ)
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """Which teams serve here?"""
    page = frame(request, "teams") | {
        "rows": staff.told(request.user),
        "may_open": request.user.has_duty(Duty.SIGN_CONTRACTS),
    }
    return render(request, "contracts/teams.html", page)


@endpoint(duty=Duty.SIGN_CONTRACTS, reads=Kind.FORM_OPENED)
def team_new(request: HttpRequest) -> HttpResponse:
    """A new team."""
    divisions = [(one.code, str(one.name)) for one in staff.divisions(request.user)]
    form = TeamForm(request.POST or None, initial={"id": uuid4()}, divisions=divisions)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        place = next(one for one in staff.divisions(request.user) if one.code == given["division"])
        if done(
            form, actions.open_team, team_id=given["id"], name=given["name"], division=place, by=request.user
        ):
            messages.success(request, _("团队已登记，请添加成员。"))
            return redirect("contracts:team", pk=given["id"])
    page = {"menu_key": "contracts", "form": form, "question": _("登记哪个团队？"), "button": _("登记")}
    return render(request, "contracts/form.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.LIST_READ, subject="pk")
def team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is in the team? Joining is on the same page."""
    row = found(queries.team, request, pk)
    may = covers(request.user, row.division_id, Duty.SIGN_CONTRACTS)
    if request.method == "POST":
        signer(request, row.division_id)
    form = MemberForm(
        request.POST or None, initial={"id": uuid4(), "since": timezone.localdate()},
        users=doctor_choices(request, row.division_id),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        user = next(
            (d for d in queries.doctors(request.user, row.division_id) if str(d.pk) == given["user"]), None
        )
        if done(
            form, actions.join_team, member_id=given["id"], team=row, user=user,
            name=user.name if user else given["name"], role=given["role"], since=given["since"], by=request.user,
        ):  # fmt: skip
            messages.success(request, _("成员已登记。"))
            return redirect("contracts:team", pk=pk)
    page = {"menu_key": "contracts", "team": row, "form": form, "may": may, "members": row.members.all()}
    return render(request, "contracts/team.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.SIGN_CONTRACTS)
@require_POST
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member leaves today."""
    row = found(staff.member, request, pk)
    signer(request, row.team.division_id)
    pressed(
        request, actions.leave_team, _("已登记离开。签约的人列入“待交接”。"), member=row, on=timezone.localdate(),
        by=request.user,
    )  # fmt: skip
    return redirect("contracts:team", pk=row.team_id)
