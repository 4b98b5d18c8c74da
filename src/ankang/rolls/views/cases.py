"""Differences: the list, its exports, and the page of one case with both sides."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.approvals.materials import UnfitFile, prepared
from ankang.journal.actions import record
from ankang.places import queries as places
from ankang.rolls import actions, queries, showing, ways
from ankang.rolls.events import Kind
from ankang.rolls.forms import CaseFilterForm, EvidenceForm, read_filter
from ankang.rolls.models import Case
from ankang.rolls.views.asking import done, workbook
from ankang.web.deeds import found
from ankang.web.paging import page_of

# More rows than this make no list that anybody works through at once.
_MOST_TICKED = ways.MOST


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.CASES_READ)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Which differences are to be worked off, and by when?"""
    filters = read_filter(request.GET)
    rows = queries.case_list(request.user, filters)
    page = page_of(rows, request.GET.get("after"), by=queries.ORDER)
    context = {
        "filters": filters,
        "query": urlencode(filters.as_query()),
        "form": CaseFilterForm(initial=vars(filters)),
        "page": page,
        "rows": [showing.told(request.user, case) for case in page.rows],
        "kinds": showing.kind_titles(),
        "total": rows.count(),
        "division": filters.division,
        "place": places.path(request.user, filters.division) if filters.division else [],
        "may_tick": filters.state in ("running", "overdue", Case.State.OPEN, Case.State.ASKED),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "most": _MOST_TICKED,
    }
    return render(request, "rolls/cases.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.CASES_EXPORTED)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as a workbook: the same rows as on the page and in its count."""
    lines = queries.own_lines(request.user, read_filter(request.POST))
    return workbook(_("名册差异-%(day)s.xlsx") % {"day": timezone.localdate()}, _("名册差异"), lines)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.CASES_EXPORTED)
@require_POST
def export_for_department(request: HttpRequest) -> HttpResponse:
    """The same rows as their department gets them: its own data and what it needs of ours."""
    lines = queries.for_department(request.user, read_filter(request.POST))
    return workbook(_("请部门核实-%(day)s.xlsx") % {"day": timezone.localdate()}, _("请核实"), lines)


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.CASE_READ, subject="pk")
@require_GET
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which of the two is right, and what is to be done?"""
    one = found(queries.case, request, pk)
    return render(request, "rolls/case.html", page_of_case(request, one))


def page_of_case(request: HttpRequest, one: Case) -> dict[str, Any]:
    """Everything that the page of a case shows."""
    reader = request.user
    return {
        "case": one,
        "told": showing.told(reader, one),
        "kind": showing.kind_of_case(one),
        "theirs": showing.theirs_of(one),
        "way": places.path(reader, one.place_id),
        "lines": queries.case_lines(reader, one),
        "other": queries.other_side(reader, one),
        "found": queries.found_by(reader, one.row),
        "log": queries.log_of(reader, one),
        "evidence": queries.evidence_of(reader, one),
        "ways": ways.ways(reader, one),
        "beside": ways.beside(reader, one),
        "others": [
            showing.told(reader, other)
            for other in queries.person_cases(reader, one.person)
            if other.pk != one.pk
        ]
        if one.person
        else [],
        "quick": uuid4(),
    }


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_POST
def number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole number that a roll gives, on demand; each look is a line in the journal."""
    one = found(queries.case, request, pk)
    return show_number(request, one)


def show_number(request: HttpRequest, one: Case) -> HttpResponse:
    """The number of a case's row, or of its person where the roll does not name them."""
    text = one.row.identity if one.row else one.person.identity if one.person else ""
    record(Kind.NUMBER_SHOWN, subject=one, place=one.place_id, by=request.user, fields=["identity"])
    template = "registry/parts/number.html" if request.headers.get("HX-Request") else "registry/number.html"
    return render(request, template, {"number": text, "name": "identity"})


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.CASE_READ, subject="pk")
def evidence_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a material of a case."""
    one = found(queries.case, request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if (
        form.is_bound
        and form.is_valid()
        and done(form, _keep, request=request, case=one, given=form.cleaned_data)
    ):
        return redirect("rolls:case", pk=pk)
    context = {"form": form, "case": one, "question": _("添加材料"), "upload": True}
    return render(request, "rolls/deed.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    file = given["file"]
    if file.size > _MOST_BYTES:
        raise UnfitFile(_("文件太大：请缩小后再上传。"))
    actions.keep_evidence(
        evidence_id=given["id"], case=case, title=given["title"],
        material=prepared(file.read()), by=request.user,
    )  # fmt: skip


_MOST_BYTES = 25 * 2**20


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.EVIDENCE_READ, subject="pk")
@require_GET
def evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One material."""
    kept, content = found(queries.evidence, request, pk)
    response = HttpResponse(content, content_type=kept.media)
    response["Content-Disposition"] = "inline"
    return response
