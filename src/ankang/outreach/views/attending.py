"""到场: the list of who came, searching, signing in, matching, the list as a file."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.outreach import actions, forms, queries, sheet
from ankang.outreach.events import Kind
from ankang.outreach.models import Event
from ankang.outreach.rules import Way
from ankang.outreach.views.asking import deeds, done, form_page, fresh, page
from ankang.outreach.views.events import own_event
from ankang.registry import queries as registry
from ankang.web import sheets
from ankang.web.deeds import found
from ankang.web.downloads import workbook as send_workbook


def _named(request: HttpRequest, pk: UUID) -> Event:
    """An event one enters names for; one that was only counted has none."""
    row = own_event(request, pk)
    if row.way == Way.COUNTED:
        raise Http404
    return row


@endpoint(duty=Duty.VIEW_EVENTS, reads=Kind.ATTENDANCE_READ, subject="pk")
@require_GET
def attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who came, and who of those who signed in is still to be found in the register?"""
    row = found(queries.event, request, pk)
    rows = list(queries.present(request.user, row))
    may_run = queries.may_run(request.user, row.division_id)
    waiting = [one for one in rows if one.person_id is None and not one.outsider]
    context = page(
        request, row=row, rows=rows, may_run=may_run, total=queries.number_present(request.user, row) or 0,
        persons=len({one.person_id for one in rows if one.person_id}),
        waiting=[(one, queries.likely(request.user, one) if may_run else []) for one in waiting[:40]], waits=len(waiting),
        outsiders=sum(one.outsider for one in rows), open=row.state not in ("closed", "cancelled"), key=uuid4(),
    )  # fmt: skip
    return render(request, "outreach/attendance.html", context)


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.ATTENDANCE_READ, subject="pk")
@require_POST
def find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Persons a text may mean, by POST so that no name stands in an address."""
    row = _named(request, pk)
    text = request.POST.get("q", "").strip()[:60]
    hits = registry.search(request.user, text) if text else []
    there = set(queries.present(request.user, row).exclude(person=None).values_list("person_id", flat=True))
    context = page(
        request, row=row, text=text, hits=[(hit, uuid4(), hit.person.pk in there) for hit in hits],
        full=len(hits) >= registry.MOST,
    )  # fmt: skip
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "outreach/parts/hits.html" if fragment else "outreach/find.html", context)


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def attend(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Enter a person of the register."""
    row, one = _named(request, pk), found(registry.person, request, person)
    deeds.pressed(
        request, actions.attend, _("已登记：%(name)s。") % {"name": one.name}, attendee_id=_key(request), event=row,
        person=one, by=request.user,
    )  # fmt: skip
    return redirect("outreach:attendance", pk=pk)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Http404 from None


@endpoint(duty=Duty.RUN_EVENTS)
def desk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign in who has no phone at hand, or is not in the register."""
    row = _named(request, pk)
    form = forms.SignForm(request.POST or None, initial=fresh())
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if done(form, actions.sign_for, attendee_id=given.pop("id"), event=row, by=request.user, **given):
            messages.success(request, _("已登记。"))
            return redirect("outreach:attendance", pk=pk)
    lead = (
        _("没有手机扫码的人，由现场工作人员代签。")
        if row.way == Way.SIGN_IN
        else _("不在登记簿上的人，写姓名和电话后四位。")
    )
    return form_page(
        request, form, _("代谁签到？"), _("签到"), reverse("outreach:attendance", args=[pk]), lead=lead, crumb=row.title
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def match(request: HttpRequest, pk: UUID, attendee: UUID, person: UUID) -> HttpResponse:
    """Say who of the register signed in."""
    row = own_event(request, pk)
    signed = found(queries.attendee, request, row, attendee)
    one = found(registry.person, request, person)
    deeds.pressed(request, actions.match, _("已对应。"), attendee=signed, person=one, by=request.user)
    return redirect("outreach:attendance", pk=pk)


@endpoint(duty=Duty.RUN_EVENTS)
@require_POST
def outsider(request: HttpRequest, pk: UUID, attendee: UUID) -> HttpResponse:
    """Say that who signed in is not in the register."""
    row = own_event(request, pk)
    signed = found(queries.attendee, request, row, attendee)
    deeds.pressed(request, actions.not_in_register, _("已记为不在册。"), attendee=signed, by=request.user)
    return redirect("outreach:attendance", pk=pk)


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.ATTENDANCE_READ, subject="pk")
def strike(request: HttpRequest, pk: UUID, attendee: UUID) -> HttpResponse:
    """Take back an entry that was wrong."""
    row = own_event(request, pk)
    signed = found(queries.attendee, request, row, attendee)
    form = forms.StrikeForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.strike, attendee=signed, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("已撤销。"))
        return redirect("outreach:attendance", pk=pk)
    name = signed.person.name if signed.person else signed.name
    return form_page(
        request, form, _("为什么撤销这条到场记录？"), _("撤销"), reverse("outreach:attendance", args=[pk]), lead=name,
        crumb=row.title,
    )  # fmt: skip


# The list as a file


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.SHEET_EXPORTED, subject="pk")
@require_GET
def sheet_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An empty list to fill in."""
    row = _named(request, pk)
    return send_workbook(sheet.book(row), _("到场名单") + f"-{row.on:%Y%m%d}.xlsx")


@endpoint(duty=Duty.RUN_EVENTS)
def sheet_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a filled-in list; it is kept sealed and judged, nothing is recorded yet."""
    row = _named(request, pk)
    form = forms.ListForm(request.POST or None, request.FILES or None, initial=fresh())
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        sheet.keep(given["id"], row, given["file"].name, given["file"].read(), request.user)
        return redirect("outreach:sheet_file", pk=pk, batch=given["id"])
    lead = _("姓名加身份证号或电话后四位；不在册的人在“不在册”栏填“是”。")
    return form_page(
        request, form, _("上传填好的到场名单"), _("上传检查"), reverse("outreach:attendance", args=[pk]), lead=lead,
        crumb=row.title,
    )  # fmt: skip


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.ATTENDANCE_READ, subject="pk")
def sheet_file(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """What the file came to; entered as a whole."""
    row = _named(request, pk)
    try:
        name, data = sheet.kept(batch, row, request.user)
    except FileNotFoundError:
        raise Http404 from None
    context = page(request, row=row, batch=batch, name=name)
    try:
        judged = sheet.read(request.user, row, batch, data)
    except sheets.Unreadable as why:
        return render(request, "outreach/file.html", {**context, "why": str(why)}, status=422)
    if request.method == "POST" and not judged.faults:
        told = _("已登记 %(n)d 人。") % {"n": len(judged.rows)}
        if deeds.pressed(request, actions.attend_many, told, event=row, rows=judged.rows, by=request.user):
            sheet.drop(batch, request.user)
            return redirect("outreach:attendance", pk=pk)
        return redirect("outreach:sheet_file", pk=pk, batch=batch)
    return render(request, "outreach/file.html", {**context, "judged": judged, "faults": judged.faults[:100]})


@endpoint(duty=Duty.RUN_EVENTS, reads=Kind.ATTENDANCE_READ, subject="pk")
@require_GET
def sheet_marked(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """The sender's own file with its wrong cells marked."""
    row = _named(request, pk)
    try:
        _name, data = sheet.kept(batch, row, request.user)
        judged = sheet.read(request.user, row, batch, data)
    except (FileNotFoundError, sheets.Unreadable):
        raise Http404 from None
    return send_workbook(
        sheets.marked(data, sheet.SHEET, sheet.COLUMNS, judged.faults), _("到场名单-标注.xlsx")
    )
