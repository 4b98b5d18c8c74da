"""Results by file: uploaded, judged, kept whole or not at all, given back marked."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.checkups import queries
from ankang.checkups.events import Kind
from ankang.checkups.facts import words
from ankang.checkups.forms import FileForm
from ankang.checkups.intake import door, judging, kept
from ankang.web.downloads import workbook

SHOWN = 100


@endpoint(duty=Duty.RECORD_CHECKUPS)
def intake(request: HttpRequest) -> HttpResponse:
    """Upload a file; it is kept sealed and judged, and nothing is recorded yet."""
    form = FileForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    places = queries.divisions(request.user)
    if form.is_bound and form.is_valid() and places:
        given = form.cleaned_data
        told = {
            "file_name": given["file"].name,
            "kind": given["kind"],
            "division": places[0][0],
            "campaign": "",
        }
        kept.keep(given["id"], told, given["file"].read(), request.user)
        return redirect("checkups:file", pk=given["id"])
    page = {"menu_key": "checkups", "form": form}
    return render(request, "checkups/intake.html", page, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.FILE_READ, subject="pk")
@require_GET
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file came to."""
    own = _own(request, pk)
    try:
        judged = judging.judge(own.data, own.kind, request.user)
    except door.Unreadable as why:
        return render(
            request, "checkups/file.html", {"menu_key": "checkups", "own": own, "pk": pk, "why": str(why)}
        )
    return render(request, "checkups/file.html", _page(own, pk, judged))


@endpoint(duty=Duty.RECORD_CHECKUPS)
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record all results of a file, or none."""
    own = _own(request, pk)
    try:
        judged = judging.take_in(
            data=own.data, kind=own.kind, file_name=own.file_name, division=own.division, campaign=None, batch_id=pk,
            by=request.user,
        )  # fmt: skip
    except door.Unreadable as why:
        messages.error(request, str(why))
        return redirect("checkups:file", pk=pk)
    if judged.faults:
        return render(request, "checkups/file.html", _page(own, pk, judged), status=422)
    assert judged.known is not None
    kept.drop(pk, request.user)
    told = {"people": judged.known.people, "results": judged.known.results}
    if judged.known.pk == pk:
        messages.success(request, _("已登记 %(people)d 人的 %(results)d 项结果。") % told)
    else:
        messages.success(
            request, _("这份文件以前登记过（%(people)d 人，%(results)d 项），没有改动任何内容。") % told
        )
    return redirect("checkups:waiting")


@endpoint(duty=Duty.RECORD_CHECKUPS, reads=Kind.FILE_READ, subject="pk")
@require_GET
def marked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sender's own file with the wrong cells marked."""
    own = _own(request, pk)
    try:
        judged = judging.judge(own.data, own.kind, request.user)
        faults = [(row, column, words(why)) for row, column, why in judged.faults]
        data = door.marked(own.data, judged.words, judged.heading, faults)
    except door.Unreadable as why:
        messages.error(request, str(why))
        return redirect("checkups:file", pk=pk)
    return workbook(data, _("%(name)s-错误标注.xlsx") % {"name": own.file_name.rsplit(".", 1)[0]})


@endpoint(duty=Duty.RECORD_CHECKUPS)
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Drop a file; nothing was recorded."""
    kept.drop(pk, request.user)
    messages.success(request, _("已放弃这份文件，没有登记任何结果。"))
    return redirect("checkups:intake")


def _own(request: HttpRequest, pk: UUID) -> kept.Kept:
    try:
        return kept.content(pk, request.user)
    except FileNotFoundError:
        raise Http404 from None


def _page(own: kept.Kept, pk: UUID, judged: judging.Judged) -> dict[str, object]:
    return {
        "menu_key": "checkups",
        "own": own,
        "pk": pk,
        "people": len(judged.given),
        "results": judged.results,
        "ignored": "、".join(sorted(judged.ignored)),
        "faults": [(row, words(why)) for row, _column, why in judged.faults[:SHOWN]],
        "fault_count": len(judged.faults),
    }
