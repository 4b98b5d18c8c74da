"""The list of findings with its export, one finding, and exceptions."""

from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.quality import actions, queries, rules, showing, workbook
from ankang.quality.events import Kind
from ankang.quality.forms import ExemptionForm, FindingFilter
from ankang.quality.models import Finding
from ankang.quality.queries import Filters
from ankang.quality.showing import remedy_of
from ankang.quality.views.asking import filters_of
from ankang.registry.rules.catalogue import Check
from ankang.web.deeds import found
from ankang.web.downloads import workbook as send_workbook
from ankang.web.paging import page_of


@endpoint(duty=Duty.CHECK_DATA, reads=Kind.FINDINGS_READ)
def findings(request: HttpRequest) -> HttpResponse:
    """核查问题: worst first, each with the way to the very field where it is put right."""
    filters = filters_of(request.GET)
    page = page_of(queries.keys(request.user, filters), request.GET.get("after"), by=queries.ORDER)
    code = filters.division
    context = {
        "filters": filters,
        "form": FindingFilter(initial=vars(filters)),
        "page": page,
        "rows": [(row, *remedy_of(row.finding)) for row in queries.page_rows(request.user, page.rows)],
        "total": queries.findings(request.user, filters).count(),
        "division": code,
        "way": places.path(request.user, code)
        if code and places.divisions(request.user).filter(code=code)
        else [],
        "hidden": parse_qsl(_given(filters)),
        "may_export": request.user.has_duty(Duty.EXPORT_ROWS),
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
    }
    return render(request, "quality/findings.html", context)


@endpoint(duty=Duty.EXPORT_ROWS, reads=Kind.FINDINGS_EXPORTED)
@require_POST
def findings_export(request: HttpRequest) -> HttpResponse:
    """The list as asked, as a workbook: the same rows as on the page and in its count, a sheet a town."""
    filters = filters_of(request.POST)
    sums = queries.sums(request.user, filters)
    if sums.total > queries.MOST:
        told = {"total": sums.total, "most": queries.MOST}
        messages.error(
            request, _("共 %(total)d 条，一次最多导出 %(most)d 条：请选一个乡镇或一条规则。") % told
        )
        return redirect(f"{request.path.removesuffix('export/')}?{_given(filters)}")
    data = workbook.findings_book(
        sums, queries.export_rows(request.user, filters), _conditions(request, filters), request.user
    )
    name = _("数据核查") + f"-{timezone.localdate():%Y%m%d}.xlsx"
    return send_workbook(data, name)


@endpoint(duty=Duty.CHECK_DATA, reads=Kind.FINDING_READ, subject="pk")
def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One finding: what, why, since when, how to put it right, its exceptions and its former times."""
    one = found(queries.finding, request, pk)
    address, words = remedy_of(one)
    check = showing.check_of(one)
    context = {
        "row": queries.rows(request.user, [one])[0],
        "finding": one,
        "check": check,
        "way": places.path(request.user, one.village_id),
        "remedy": address,
        "remedy_words": words,
        "history": queries.history(request.user, one),
        "earlier": queries.earlier(request.user, one),
        "facts": _facts(one, check),
        "may_edit": request.user.has_duty(Duty.EDIT_REGISTER),
        "may_except": one.state == one.State.OPEN and rules.latest_day(check, timezone.localdate()),
    }
    return render(request, "quality/finding.html", context)


@endpoint(duty=Duty.CHECK_DATA, reads=Kind.FINDING_READ, subject="pk")
def except_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Except a finding for a reason until a day."""
    one = found(queries.finding, request, pk)
    last = rules.latest_day(showing.check_of(one), timezone.localdate()) or timezone.localdate()
    form = ExemptionForm(request.POST or None, initial={"id": uuid4(), "until": last}, last=last)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.grant(exemption_id=given.pop("id"), finding=one, by=request.user, **given)
        except actions.NotAllowed as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("已列为例外。"))
            return redirect("quality:finding", pk=pk)
    context = {"form": form, "finding": one, "row": queries.rows(request.user, [one])[0]}
    return render(request, "quality/except.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.CHECK_DATA, reads=Kind.EXCEPTIONS_READ)
def exceptions(request: HttpRequest) -> HttpResponse:
    """例外: what was excepted, why, by whom, until when; those that have ended on request."""
    ended = request.GET.get("ended") == "on"
    rows = queries.exemptions(request.user, ended=ended, division=filters_of(request.GET).division)
    page = page_of(rows, request.GET.get("after"), by=("until",))
    names = {row.finding.pk: row.name for row in queries.rows(request.user, [e.finding for e in page.rows])}
    context = {
        "page": page,
        "rows": [(row, names[row.finding_id]) for row in page.rows],
        "total": rows.count(),
        "ended": ended,
        "tab": "ended" if ended else "now",
        "tab_items": [
            ("now", _("有效的"), reverse("quality:exceptions")),
            ("ended", _("已结束的"), reverse("quality:exceptions") + "?ended=on"),
        ],
        "division": filters_of(request.GET).division,
    }
    return render(request, "quality/exceptions.html", context)


@endpoint(duty=Duty.CHECK_DATA)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an exception; its finding is open again."""
    row = found(queries.exemption, request, pk)
    actions.withdraw(exemption=row, by=request.user)
    messages.success(request, _("已撤回例外，问题重新列为待整改。"))
    return _back(request, row.finding_id)


def _facts(one: Finding, check: Check) -> list[tuple[str, object, bool]]:
    """Since when, whose, by which rule: term, value, whether the value is data."""
    return [
        (_("首次发现"), f"{one.first_found_on:%Y-%m-%d}", False),
        (_("最近发现"), f"{one.last_found_on:%Y-%m-%d}", False),
        (_("消除日期"), f"{one.gone_on:%Y-%m-%d}" if one.gone_on else "", False),
        (_("整改责任"), Finding.Owner(one.owner).label, False),
        (_("依据"), check.source, True),
        (_("规则编号"), check.number, False),
    ]


def _back(request: HttpRequest, finding: UUID) -> HttpResponseRedirect:
    """To the list the reader came from, else to the finding."""
    came = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came, {request.get_host()}):
        return redirect(urlsplit(came).path)
    return redirect("quality:finding", pk=finding)


def _given(filters: Filters) -> str:
    """The filters as they may stand in an address: codes only."""
    usual = vars(Filters())
    kept = {name: value for name, value in vars(filters).items() if value != usual[name]}
    return urlencode({name: "on" if value is True else value for name, value in kept.items()})


def _conditions(request: HttpRequest, filters: Filters) -> list[tuple[str, str]]:
    """The filters in words, for the sheet."""
    form = FindingFilter(initial=vars(filters))
    told = [(_("辖区"), "".join(d.name for d in _way(request, filters.division)) or _("全部辖区"))]
    for name, field in form.fields.items():
        value = getattr(filters, name)
        if hasattr(field, "choices"):
            words = dict(field.choices).get(str(value) if value else "", value)
            told.append((str(field.label), str(words or _("全部"))))
        elif value:
            told.append((str(field.label), _("是")))
    return told


def _way(request: HttpRequest, code: str) -> list[object]:
    if not code or not places.divisions(request.user).filter(code=code).exists():
        return []
    return [step for step in places.path(request.user, code) if step.level >= 3]
