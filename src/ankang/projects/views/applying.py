"""The town's application, its money and its households; what the department saw; acceptance; photos."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.projects import actions, queries, sheets
from ankang.projects.events import Kind
from ankang.projects.forms.projects import ApplicationForm, BeneficiariesForm, SumsForm, this_year
from ankang.projects.forms.sites import AcceptanceForm, CheckForm, ProofForm
from ankang.projects.models import Project
from ankang.projects.rules.kinds import checklist, checklist_source
from ankang.projects.views.asking import asked, back_to, deeds, done, form_page, words
from ankang.teams.models import Unit
from ankang.values.money import MoneyError, read_money
from ankang.web.deeds import found

_GIVERS = (Unit.Kind.DEPARTMENT, Unit.Kind.COMPANY, Unit.Kind.ASSOCIATION, Unit.Kind.TOWN_OFFICE)


def _choices(request: HttpRequest, town: str = "") -> dict[str, list[Any]]:
    towns = [
        one for one in places.divisions(request.user).filter(level=Division.Level.TOWN, valid_until__isnull=True).order_by("code")
        if covers(request.user, one.code, Duty.APPLY_PROJECTS) and (not town or one.code == town)
    ]  # fmt: skip
    if not towns:
        raise PermissionDenied(_("您的岗位不在任何镇申报项目。"))
    villages = [v for one in towns for v in places.villages_in(request.user, one.code)]
    units = queries.units_in(request.user, towns[0].code, (Unit.Kind.DEPARTMENT,))
    return {"towns": towns, "villages": villages, "units": units}


@endpoint(duty=Duty.APPLY_PROJECTS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an application."""
    choices = _choices(request)
    form = asked(request, ApplicationForm, initial={"year": this_year()}, **choices)
    row = _written(request, form, choices) if form.is_bound and form.is_valid() else None
    if row:
        return back_to(request, row, _("已登记。请再填计划资金，然后上报。"))
    return form_page(
        request, form, _("申报什么项目？"), _("先登记，资金和受益户在项目页上填，齐了再上报部门踏核。")
    )


@endpoint(duty=Duty.APPLY_PROJECTS, reads=Kind.READ, subject="pk")
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write an application again, while it is the town's."""
    row = found(queries.project, request, pk)
    choices = _choices(request, row.town_id)
    start = {
        "id": pk, "town": row.town_id, "title": row.title, "kind": f"{row.kind}:{row.measure}", "purpose": row.purpose,
        "planned_quantity": row.planned_quantity, "unit": str(row.unit_id), "year": row.year, "starts_on": row.starts_on,
        "ends_on": row.ends_on, "stock": row.stock, "least": row.least,
        "villages": list(row.villages.values_list("village_id", flat=True)),
    }  # fmt: skip
    form = asked(request, ApplicationForm, initial=start, **choices)
    if (
        form.is_bound
        and form.is_valid()
        and form.cleaned_data["id"] == pk
        and _written(request, form, choices)
    ):
        return back_to(request, row)
    return form_page(request, form, _("改申报内容"), project=row)


def _written(request: HttpRequest, form: ApplicationForm, choices: dict[str, list[Any]]) -> Project | None:
    given = form.cleaned_data
    town = next(one for one in choices["towns"] if one.code == given["town"])
    unit = next(one for one in choices["units"] if str(one.pk) == given["unit"])
    deed = done(
        form, actions.draft, project_id=given["id"], town=town, unit=unit, villages=given["villages"], by=request.user,
        **form.told,
    )  # fmt: skip
    return deed.answer if deed else None


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
def sums(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which money is planned."""
    row = found(queries.project, request, pk)
    units = queries.units_in(request.user, row.county_id, _GIVERS)
    start: dict[str, Any] = {}
    for at, line in enumerate(row.sums.order_by("source")[: SumsForm.LINES], 1):
        start |= {
            f"source_{at}": line.source,
            f"department_{at}": str(line.department_id),
            f"fen_{at}": line.amount_fen,
        }
    form = SumsForm(request.POST or None, initial=start, units=units)
    if (
        form.is_bound
        and form.is_valid()
        and done(form, actions.plan_sums, project_id=pk, lines=form.lines, by=request.user)
    ):
        return back_to(request, row)
    return form_page(
        request, form, _("计划用哪些资金？"), _("实际分配和支付由资金台账读取，不在这里填。"), row
    )


@endpoint(duty=Duty.APPLY_PROJECTS, reads=Kind.LIST_READ, subject="pk")
def beneficiaries(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put households on the list, by number or by a file."""
    row = found(queries.project, request, pk)
    form = asked(request, BeneficiariesForm)
    if form.is_bound and form.is_valid():
        entries = _entries(form)
        if entries and done(
            form, actions.name_beneficiaries, project_id=pk, entries=entries, by=request.user
        ):
            return back_to(request, row, _("已登记 %(n)d 户。") % {"n": len(entries)})
    lead = _("逐户核对登记簿：须在项目的村里、没有离册；项目有门槛的还核对生产登记。")
    return form_page(request, form, _("哪些户受益？"), lead, row)


def _entries(form: BeneficiariesForm) -> list[actions.Entry]:
    given = form.cleaned_data
    usual = (given["share_fen"] or 0, given["consented_on"], given["notified_on"])
    try:
        if given["file"]:
            rows = sheets.entries(given["file"].read())
        else:
            rows = [
                actions.Entry(number, read_money(text) or 0 if text else 0) for number, text in form.lines
            ]
    except sheets.Unfit as why:
        for fault in why.faults:
            form.add_error("file", fault)
        return []
    except MoneyError as why:
        form.add_error("numbers", words(why))
        return []
    return [
        actions.Entry(
            one.number, one.share_fen or usual[0], one.consented_on or usual[1], one.notified_on or usual[2]
        )
        for one in rows
    ]


@endpoint(duty=Duty.APPLY_PROJECTS)
@require_POST
def beneficiary_remove(request: HttpRequest, pk: UUID, line: UUID) -> HttpResponse:
    """Take a household off the list."""
    row = found(queries.project, request, pk)
    if row.beneficiaries.filter(pk=line).exists():
        deeds.pressed(
            request, actions.remove_beneficiary, _("已移出名单。"), beneficiary_id=line, by=request.user
        )
    return redirect("projects:project", pk=pk)


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was seen on site."""
    row = found(queries.project, request, pk)
    villages = [one.village for one in row.villages.select_related("village").order_by("village_id")]
    form = asked(request, CheckForm, initial={"on": timezone.localdate()}, villages=villages)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        photos = [one.read() for one in given["photos"] if one]
        if done(
            form, actions.add_check, check_id=given["id"], project_id=pk, village=given["village"], on=given["on"],
            finding=given["finding"], quantity=given["quantity"], point=form.point, photos=photos, by=request.user,
        ):  # fmt: skip
            return back_to(request, row)
    return form_page(request, form, _("现场看到什么？"), f"{row.number} {row.title}", row)


@endpoint(duty=Duty.INSPECT_PROJECTS, reads=Kind.READ, subject="pk")
def acceptance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer the check-list line by line."""
    row = found(queries.project, request, pk)
    start = {"on": timezone.localdate(), "quantity": row.measured_quantity}
    form = asked(request, AcceptanceForm, initial=start, items=checklist(row.kind))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.accept, acceptance_id=given["id"], project_id=pk, on=given["on"], answers=form.answers,
            quantity=given["quantity"], people=given["people"], note=given["note"], by=request.user,
        ):  # fmt: skip
            return back_to(request, row, _("验收记录已保存。请在项目页签署意见：合格，或限期整改。"))
    return form_page(
        request, form, _("逐项验收"), _("清单依据：%(source)s") % {"source": checklist_source()}, row
    )


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.READ, subject="pk")
def proof_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a photo or paper."""
    row = found(queries.project, request, pk)
    form = asked(request, ProofForm, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        kept = [
            done(
                form,
                actions.add_proof,
                form_id=given["id"],
                project_id=pk,
                title=given["title"],
                data=one.read(),
                by=request.user,
            )
            for one in given["files"]
        ]
        if all(kept):
            return back_to(request, row)
    return form_page(request, form, _("上传照片或资料"), project=row)
