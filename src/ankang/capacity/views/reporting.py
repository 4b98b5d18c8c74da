"""填报: what a facility has, who works there, who is away, which villages it serves."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.capacity import actions, queries
from ankang.capacity.events import Kind
from ankang.capacity.forms import AbsenceForm, CoverForm, EndForm, FilingForm, PhoneForm, StaffForm
from ankang.capacity.views.asking import done, form_page, may_report
from ankang.places import queries as places
from ankang.web.deeds import found


def _reported(request: HttpRequest, pk: UUID) -> Any:
    """The facility, when the reader reports for it."""
    one = found(queries.facility, request, pk)
    if not may_report(request, one.division_id):
        raise PermissionDenied(_("您可以查看，但没有填报这家机构的职责。"))
    return one


@endpoint(duty=Duty.REPORT_CAPACITY)
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what a facility has now."""
    one = _reported(request, pk)
    initial = {"id": uuid4(), "on": timezone.localdate(), **queries.told(request.user, one).values}
    form = FilingForm(request.POST or None, initial=initial, kind=one.kind)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.file_capacity, filing_id=given["id"], facility=one, on=given["on"], values=form.values,
            source=given["source"], by=request.user,
        ):  # fmt: skip
            return _saved(request, one)
    return form_page(request, one, form, _("现在有什么？"), _("人员在人员名册里登记，这里不重复填。"))


def _saved(request: HttpRequest, one: Any) -> HttpResponse:
    messages.success(request, _("已保存。"))
    return redirect("capacity:facility", pk=one.pk)


@endpoint(duty=Duty.REPORT_CAPACITY)
def phone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say which number patients call."""
    one = _reported(request, pk)
    form = PhoneForm(request.POST or None, initial={"phone": one.phone})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.keep_phone, facility=one, phone=form.cleaned_data["phone"], by=request.user)
    ):
        return _saved(request, one)
    return form_page(request, one, form, _("居民打哪个电话？"))


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ, subject="pk")
def staff_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take somebody on."""
    one = _reported(request, pk)
    form = StaffForm(request.POST or None, initial={"id": uuid4(), "since": timezone.localdate()})
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["id"]
        if done(form, actions.keep_staff, staff_id=key, facility=one, by=request.user, **form.told):
            return _saved(request, one)
    return form_page(request, one, form, _("新来了谁？"))


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ, subject="pk")
def staff_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is said of somebody, or say that they left."""
    row = found(queries.staff_member, request, pk)
    one = _reported(request, row.facility_id)
    initial = {
        name: getattr(row, name) for name in ("name", "occupation", "title", "licence", "since", "until")
    }
    form = StaffForm(request.POST or None, initial={"id": pk, "hours_week": row.minutes_week / 60, **initial})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.keep_staff, staff_id=pk, facility=one, by=request.user, **form.told)
    ):
        return _saved(request, one)
    return form_page(request, one, form, _("改动%(name)s的登记") % {"name": row.name})


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ, subject="pk")
def absence_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody goes away."""
    one = _reported(request, pk)
    people = queries.members(request.user, one)
    form = AbsenceForm(request.POST or None, initial={"id": uuid4()}, people=people)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        by_key = {str(row.pk): row for row in people}
        key, who, stand_in = given.pop("id"), by_key[given.pop("staff")], by_key.get(given.pop("stand_in"))
        if done(
            form, actions.keep_absence, absence_id=key, staff=who, stand_in=stand_in, by=request.user, **given
        ):  # fmt: skip
            return _saved(request, one)
    return form_page(request, one, form, _("谁要外出？"), _("同一个人的两段外出不能重叠。"))


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ, subject="pk")
def absence_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it."""
    row = found(queries.absence, request, pk)
    one = _reported(request, row.staff.facility_id)
    form = EndForm(request.POST or None, initial={"until": min(row.until, timezone.localdate())})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.end_absence, absence=row, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, one)
    question = _("%(name)s%(kind)s：结果怎样？") % {"name": row.staff.name, "kind": row.get_kind_display()}
    return form_page(request, one, form, question, f"{row.where} · {row.subject}".strip(" ·"))


@endpoint(duty=Duty.REPORT_CAPACITY)
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The facility serves a village without a clinic of its own."""
    one = _reported(request, pk)
    villages = list(places.villages_in(request.user, f"{one.division_id[:9]}000"))
    form = CoverForm(
        request.POST or None, initial={"id": uuid4(), "since": timezone.localdate()}, villages=villages
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        village = next(row for row in villages if row.code == given["village"])
        if done(
            form, actions.cover, coverage_id=given["id"], village=village, facility=one, basis=given["basis"],
            since=given["since"], until=None, by=request.user,
        ):  # fmt: skip
            return _saved(request, one)
    return form_page(
        request, one, form, _("还服务哪个村？"), _("没有卫生室的村由邻村或卫生院服务时在这里登记。")
    )
