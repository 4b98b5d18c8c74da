"""体检活动: the list, a new one, one campaign with who has not come, attendance, the table to fill in."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.checkups import actions, queries
from ankang.checkups.events import Kind
from ankang.checkups.forms import AttendanceForm, CampaignForm, SessionForm
from ankang.checkups.intake.columns import template
from ankang.web.deeds import Deeds, found
from ankang.web.downloads import workbook
from ankang.web.paging import page_of

_deeds = Deeds()
MOST_ROWS = 2000


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.CAMPAIGNS_READ)
@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every campaign in scope with its progress."""
    rows = [(one, queries.progress(request.user, one)) for one in queries.campaigns(request.user)[:30]]
    page = {
        "menu_key": "checkups",
        "rows": rows,
        "waiting": queries.not_given_back(request.user).count(),
        "open": queries.open_findings(request.user).count(),
        "may": bool(queries.divisions(request.user)),
    }
    return render(request, "checkups/campaigns.html", page)


@endpoint(duty=Duty.RECORD_CHECKUPS)
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Plan a campaign; its people are invited at once."""
    today = timezone.localdate()
    form = CampaignForm(
        request.POST or None,
        divisions=queries.divisions(request.user),
        initial={"campaign_id": uuid4(), "since": today, "groups": ["elderly", "chronic"]},
    )
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data}
        given["division"] = found(queries.division, request, given["division"])
        done = _deeds.done(form, actions.make_campaign, **given, by=request.user)
        if done:
            messages.success(request, _("活动已建立，名单已生成。请安排各村的日期。"))
            return redirect("checkups:campaign", pk=done.answer.pk)
    page = {"menu_key": "checkups", "form": form}
    return render(request, "checkups/campaign_new.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.CAMPAIGN_READ, subject="pk")
def campaign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One campaign: progress by village, who has not come, what was found."""
    one = found(queries.campaign, request, pk)
    today, user = timezone.localdate(), request.user
    show = request.GET.get("show", "missing")
    rows = queries.invitations(user, one)
    if show == "missing":
        rows = rows.filter(came_on=None)
    page = {
        "menu_key": "checkups",
        "campaign": one,
        "progress": queries.progress(user, one),
        "villages": queries.villages(user, one, today),
        "show": show,
        "page": page_of(rows, request.GET.get("after"), by=("village_id",)) if show != "abnormal" else None,
        "abnormal": queries.checkups(user).filter(campaign=one, abnormal_count__gt=0).order_by("-urgent", "-new_count", "pk")[:200]
        if show == "abnormal" else (),
        "chance": queries.next_chance(user, one, today),
        "may": any(one.division_id.startswith(code.rstrip("0")) for code, _name in queries.divisions(user)),
        "tabs": [
            (key, label, f"?show={key}")
            for key, label in (("missing", _("还没来的")), ("all", _("全部邀请")), ("abnormal", _("有异常的")))
        ],
    }  # fmt: skip
    return render(request, "checkups/campaign.html", page)


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.CAMPAIGN_READ, subject="pk")
def session_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a day in a village."""
    one = found(queries.campaign, request, pk)
    places = [
        (row.village.code, row.village.name)
        for row in queries.villages(request.user, one, timezone.localdate())
    ]
    form = SessionForm(
        request.POST or None, villages=places, initial={"session_id": uuid4(), "held_on": one.since}
    )
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data}
        given["village"] = found(queries.division, request, given["village"])
        if _deeds.done(form, actions.plan_session, campaign=one, **given, by=request.user):
            messages.success(request, _("日期已安排。"))
            return redirect("checkups:campaign", pk=pk)
    page = {"menu_key": "checkups", "form": form, "campaign": one}
    return render(request, "checkups/session_new.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.RECORD_CHECKUPS)
@require_POST
def campaign_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a campaign."""
    one = found(queries.campaign, request, pk)
    _deeds.pressed(
        request,
        actions.close_campaign,
        _("活动已结束。没有来的人仍在到期名单里。"),
        campaign=one,
        by=request.user,
    )
    return redirect("checkups:campaign", pk=pk)


@endpoint(duty=Duty.RECORD_VISITS, reads=Kind.CAMPAIGN_READ, subject="pk")
def attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether an invited person came, or why not."""
    row = found(queries.invitation, request, pk)
    form = AttendanceForm(request.POST or None, initial={"came_on": row.came_on, "absence": row.absence})
    if form.is_bound and form.is_valid():
        done = _deeds.done(
            form, actions.note_attendance, invitation=row, **form.cleaned_data, by=request.user
        )
        if done:
            messages.success(request, _("已登记。"))
            return redirect("checkups:campaign", pk=row.campaign_id)
    page = {"menu_key": "checkups", "form": form, "row": row}
    return render(request, "checkups/attendance.html", page, status=422 if form.errors else 200)


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.CAMPAIGN_READ, subject="pk")
@require_GET
def campaign_table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The table of results to fill in, with the people of the campaign."""
    one = found(queries.campaign, request, pk)
    rows = queries.invitations(request.user, one)[:MOST_ROWS]
    people = [(row.person.identity, row.person.name, row.village.name) for row in rows]
    return workbook(template(people, None), _("体检结果-%(name)s.xlsx") % {"name": one.name})
