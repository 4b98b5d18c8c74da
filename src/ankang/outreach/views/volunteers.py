"""志愿者: who there is, what they served; who helps at an event, and the hours of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries
from ankang.outreach.events import Kind
from ankang.outreach.models import Skill
from ankang.outreach.views.asking import asked, deeds, done, form_page, fresh, page
from ankang.outreach.views.events import own_event
from ankang.values.division import DivisionCode
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.VOLUNTEERS_READ)
@require_GET
def volunteers(request: HttpRequest) -> HttpResponse:
    """Who can help, with what, and how much did they?"""
    division, skill = asked(request)["division"], request.GET.get("skill", "")
    rows = queries.volunteers(request.user)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(division_id__gte=low, division_id__lt=high)
    if skill in Skill.values:
        keys = [pk for pk, skills in rows.values_list("pk", "skills") if skill in skills]
        rows = rows.filter(pk__in=keys[:900])
    shown = page_of(rows.order_by(), request.GET.get("after"), by=("division_id", "name"))
    context = page(
        request, page=shown, skills=Skill.choices, skill=skill, division=division, today=timezone.localdate(),
        total=rows.count(),
    )  # fmt: skip
    return render(request, "outreach/volunteers.html", context)


@endpoint(duty=Duty.RUN_EVENTS)
def volunteer_new(request: HttpRequest) -> HttpResponse:
    """Enter a volunteer."""
    form = forms.VolunteerForm(
        request.POST or None, initial=fresh(), divisions=queries.divisions(request.user)
    )
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, _free = given.pop("id"), given.pop("free")
        deed = done(form, actions.enrol, volunteer_id=key, slots=form.slots, by=request.user, **given)
        if deed:
            messages.success(request, _("已登记。"))
            return redirect("outreach:volunteer", pk=deed.answer.pk)
    return form_page(
        request, form, _("谁愿意做志愿者？"), _("登记"), reverse("outreach:volunteers"), crumb=_("志愿者")
    )


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.VOLUNTEERS_READ, subject="pk")
@require_GET
def volunteer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One volunteer: what they can do, when, and what they did."""
    row = found(queries.volunteer, request, pk)
    context = page(
        request, row=row, services=list(queries.services(request.user, row)[:60]), free=list(row.free.all()),
        may_run=queries.may_run(request.user, row.division_id),
        days=(_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")),
    )  # fmt: skip
    return render(request, "outreach/volunteer.html", context)


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.VOLUNTEERS_READ, subject="pk")
@require_POST
def volunteer_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole phone number, on demand; each look is a line in the journal."""
    context = {"number": found(queries.volunteer, request, pk).phone, "name": "phone"}
    part = "registry/parts/number.html" if request.headers.get("HX-Request") else "registry/number.html"
    return render(request, part, context)


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.VOLUNTEERS_READ, subject="pk")
def volunteer_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what one can do and when."""
    row = found(queries.volunteer, request, pk)
    initial = fresh(**forms.VolunteerForm.initial_of(row))
    form = forms.VolunteerForm(request.POST or None, initial=initial, divisions=(), row=row)
    if form.is_bound and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("id", "free")}
        given["phone"] = given["phone"] or row.phone
        if done(form, actions.change_volunteer, volunteer=row, slots=form.slots, by=request.user, **given):
            messages.success(request, _("已保存。"))
            return redirect("outreach:volunteer", pk=pk)
    return form_page(
        request, form, _("资料怎样改？"), _("保存"), reverse("outreach:volunteer", args=[pk]), crumb=row.name
    )


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.VOLUNTEERS_READ)
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a volunteer down for an event; the form comes filled in with who is proposed."""
    row = own_event(request, pk)
    people = queries.on_list(request.user, row.on)
    form = forms.AssignForm(request.POST or None, initial=fresh(), people=people)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if done(form, actions.assign, assignment_id=given.pop("id"), event=row, by=request.user, **given):
            messages.success(request, _("已安排。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, _("安排谁、做什么？"), _("安排"), reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=_("同一时间已有安排的人不能再排。"),
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.VOLUNTEERS_READ)
@require_POST
def assign_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put down everybody who is proposed now; who was taken meanwhile is told and left out."""
    row = own_event(request, pk)
    count = 0
    for place in queries.filling(request.user, row):
        if place.proposed and place.volunteer:
            deed = deeds.pressed(
                request, actions.assign, _("已安排：%(name)s。") % {"name": place.volunteer.name},
                assignment_id=fresh()["id"], event=row, volunteer=place.volunteer, skill=place.skill, by=request.user,
            )  # fmt: skip
            count += deed is not None
    if not count:
        messages.warning(request, _("没有可安排的人：请增加志愿者，或改时间。"))
    return redirect("outreach:event", pk=pk)


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def drop(request: HttpRequest, pk: UUID, assignment: UUID) -> HttpResponse:
    """Take a volunteer off an event."""
    row = own_event(request, pk)
    one = found(queries.assignment, request, row, assignment)
    deeds.pressed(request, actions.drop, _("已取消安排。"), assignment=one, by=request.user)
    return redirect("outreach:event", pk=pk)


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.VOLUNTEERS_READ)
def hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Certify how long each served."""
    row = own_event(request, pk)
    rows = queries.assignments(request.user, row)
    form = forms.HoursForm(request.POST or None, rows=rows, minutes=row.minutes)
    if form.is_bound and form.is_valid():
        given = [(form.rows[name], minutes) for name, minutes in form.cleaned_data.items() if minutes]
        if all(
            done(form, actions.certify, assignment=one, minutes=minutes, by=request.user)
            for one, minutes in given
        ):
            messages.success(request, _("服务时长已认定。"))
            return redirect("outreach:event", pk=pk)
    return form_page(
        request, form, _("各人服务了多久？"), _("认定"), reverse("outreach:event", args=[pk]), crumb=row.title,
        lead=_("本人不能认定自己的时长。"),
    )  # fmt: skip
