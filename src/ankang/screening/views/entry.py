"""Many at once: a village's list on one page, and the same list as a workbook there and back."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.screening import actions, mass, queries, rules, sheet, showing
from ankang.screening.events import Kind
from ankang.screening.forms import FileForm
from ankang.screening.mass import Entry
from ankang.screening.models import Round, Target
from ankang.values.bad_value import BadValueError
from ankang.values.questionnaire import ItemType
from ankang.values.reading_dates import read_date
from ankang.web import sheets
from ankang.web.deeds import Deeds, found
from ankang.web.downloads import workbook as send_workbook

MOST_ROWS = 60
_deeds = Deeds()


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ, subject="pk")
def entry(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """登记: a village's list to type into, row by row."""
    row = _recorded(request, pk, code)
    rows = queries.entries(request.user, row, code)
    wrong: dict[UUID, str] = {}
    if request.method == "POST":
        done, wrong = _written(request, row, rows)
        if done:
            told = ngettext(
                "已登记 %(count)d 人，其中阳性 %(positive)d 人。",
                "已登记 %(count)d 人，其中阳性 %(positive)d 人。",
                len(done),
            )
            messages.success(
                request, told % {"count": len(done), "positive": sum(one.positive for one in done)}
            )
        if not wrong:
            return redirect("screening:entry", pk=pk, code=code)
        gone = {one.pk for one in done}
        rows = [one for one in rows if one.pk not in gone]
    return render(
        request,
        "screening/entry.html",
        _context(request, row, code, rows, wrong),
        status=422 if wrong else 200,
    )


def _recorded(request: HttpRequest, pk: UUID, code: str) -> Round:
    row = found(queries.round_, request, pk)
    villages = {one["village_id"] for one in queries.entry_villages(request.user, row)}
    if code not in villages or not row.is_open:
        raise Http404
    if not queries.may_record(request.user, code):
        raise PermissionDenied(_("您在这个村没有登记筛查的职责。"))
    return row


def _written(request: HttpRequest, row: Round, rows: list[Target]) -> tuple[list[Target], dict[UUID, str]]:
    given, wrong, entries = request.POST, {}, []
    try:
        batch, on = UUID(given["batch"]), read_date(given.get("on", ""))
        if on is None:
            raise KeyError
        sheet.from_day(on, row)
    except (KeyError, ValueError) as why:
        text = str(why) if isinstance(why, BadValueError) else _("请填写筛查日期。")
        messages.error(request, text)
        return [], {row.pk: text}
    for one in rows:
        if (made := _typed(given, one, on)) is not None:
            entries.append(made)
    done, refused = mass.write_some(entries, batch, request.user)
    return done, wrong | refused


def _typed(given: QueryDict, one: Target, on: dt.date) -> Entry | None:
    """What was typed in a person's row; None when nothing was."""
    answers: dict[str, Any] = {}
    for item in rules.kind_of(one.round.kind).definition.items:
        name = f"{one.pk}-{item.code}"
        value: Any = given.getlist(name) if item.type is ItemType.MULTI else given.get(name, "").strip()
        if value:
            answers[item.code] = value
    reason = given.get(f"{one.pk}-reason", "")
    return Entry(one, on, answers, "" if answers else reason) if answers or reason else None


def _context(
    request: HttpRequest, row: Round, code: str, rows: list[Target], wrong: dict[UUID, str]
) -> dict[str, Any]:
    kind = rules.kind_of(row.kind)
    items = kind.definition.items
    shown = [
        (one, [(item, f"{one.pk}-{item.code}", _value(request, one, item)) for item in items], wrong.get(one.pk, ""),
         request.POST.get(f"{one.pk}-reason", ""))
        for one in rows[:MOST_ROWS]
    ]  # fmt: skip
    return {
        "menu_key": "screening", "row": row, "kind": kind, "code": code, "items": items, "rows": shown, "batch": uuid4(),
        "on": request.POST.get("on") or timezone.localdate().isoformat(), "left": len(rows), "today": timezone.localdate(),
        "reasons": Target.Reason.choices, "village": rows[0].village.name if rows else "", "title": showing.title(kind),
        "not_invited": sum(one.state == Target.State.TARGET for one in rows), "speech": showing.language(),
        "wrong": len(wrong),
    }  # fmt: skip


def _value(request: HttpRequest, one: Target, item: Any) -> Any:
    name = f"{one.pk}-{item.code}"
    return request.POST.getlist(name) if item.type is ItemType.MULTI else request.POST.get(name, "")


@endpoint(duty=Duty.VIEW_HEALTH)
@require_POST
def notice(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """A notice to a whole village."""
    row = _recorded(request, pk, code)
    today = timezone.localdate()
    _deeds.pressed(
        request,
        actions.invite_village,
        _("已登记全村通知。"),
        round=row,
        village=code,
        on=today,
        by=request.user,
    )
    return redirect("screening:entry", pk=pk, code=code)


notice.writes = True


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.SHEET_EXPORTED, subject="pk")
@require_GET
def sheet_out(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """The list of a village as a workbook to fill in where there is no network."""
    row = _recorded(request, pk, code)
    data = sheet.book(row, queries.entries(request.user, row, code))
    return send_workbook(data, _("筛查名单") + f"-{timezone.localdate():%Y%m%d}.xlsx")


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ, subject="pk")
def sheet_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a filled-in list; it is kept sealed and judged, nothing is recorded yet."""
    row = found(queries.round_, request, pk)
    if not row.is_open:
        raise Http404
    form = FileForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        sheet.keep(given["id"], row, given["file"].name, given["file"].read(), request.user)
        return redirect("screening:sheet_file", pk=pk, batch=given["id"])
    return render(
        request,
        "screening/upload.html",
        {"menu_key": "screening", "row": row, "form": form},
        status=422 if form.is_bound else 200,
    )


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ, subject="pk")
def sheet_file(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """What a file came to: its faults, or everything recorded at once."""
    row = found(queries.round_, request, pk)
    context: dict[str, Any] = {"menu_key": "screening", "row": row, "batch": batch}
    try:
        context["name"], data = sheet.kept(batch, row, request.user)
        judged = sheet.read(request.user, row, data)
    except FileNotFoundError:
        raise Http404 from None
    except sheets.Unreadable as why:
        return render(request, "screening/file.html", {**context, "why": str(why)})
    if request.method == "POST" and judged.entries and not judged.faults:
        try:
            count = mass.write_all(judged.entries, batch, request.user)
        except BadValueError as why:
            messages.error(request, str(why.params.get("told") or why))
            return redirect("screening:sheet_file", pk=pk, batch=batch)
        sheet.drop(batch, request.user)
        messages.success(request, _("已登记 %(count)d 人。") % {"count": count})
        return redirect("screening:round", pk=pk)
    return render(
        request, "screening/file.html", {**context, "judged": judged, "faults": judged.faults[:100]}
    )


@endpoint(duty=Duty.VIEW_HEALTH, reads=Kind.LIST_READ, subject="pk")
@require_GET
def sheet_marked(request: HttpRequest, pk: UUID, batch: UUID) -> HttpResponse:
    """The sender's own file with its wrong cells marked."""
    row = found(queries.round_, request, pk)
    try:
        _name, data = sheet.kept(batch, row, request.user)
        judged = sheet.read(request.user, row, data)
    except (FileNotFoundError, sheets.Unreadable):
        raise Http404 from None
    marked = sheets.marked(data, sheet.SHEET, sheet.columns(rules.kind_of(row.kind)), judged.faults)
    return send_workbook(marked, _("筛查名单-标注.xlsx"))
