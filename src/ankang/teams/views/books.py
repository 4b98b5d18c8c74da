"""The whole pairing as tables, there and back."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.journal import actions as journal
from ankang.teams import books
from ankang.teams.events import Kind
from ankang.teams.views.asking import division_of, page
from ankang.web import kept_files, sheets
from ankang.web.book_form import BookForm
from ankang.web.book_pages import MOST_FAULTS, judged_file, marked_file, write_rows
from ankang.web.books import Judged, workbook
from ankang.web.downloads import workbook as send


def _tabs(which: str) -> dict[str, Any]:
    names = {"homes": _("干部包户"), "layers": _("村上各层"), "cadres": _("帮扶干部")}
    tabs = [(code, names[code], f"?book={code}") for code in books.BOOKS]
    return {"which": which, "book_title": names[which], "tabs": tabs}


def _which(text: str) -> str:
    if text not in books.BOOKS:
        raise Http404
    return text


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.BOOK_EXPORTED)
@require_GET
def book(request: HttpRequest, which: str) -> HttpResponse:
    """The table with what is on record."""
    one = books.BOOKS[_which(which)]
    data = workbook(one, request.user, division_of(request))
    return send(data, f"{one.sheet}-{timezone.localdate():%Y%m%d}.xlsx")


@endpoint(duty=Duty.MANAGE_TEAMS)
def upload(request: HttpRequest) -> HttpResponse:
    """Send a filled-in table; it is kept sealed and judged, nothing is written yet."""
    which = _which(request.GET.get("book", "homes"))
    form = BookForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        kept_files.keep(
            books.FOLDER, given["id"], which, given["file"].name, given["file"].read(), request.user
        )
        return redirect("teams:sent", which=which, batch=given["id"])
    context = page(request, form=form, **_tabs(which))
    return render(request, "teams/book_upload.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.VILLAGE_READ)
def sent(request: HttpRequest, which: str, batch: UUID) -> HttpResponse:
    """What a file came to: its faults, and the rows that stand, to be written."""
    context = page(request, batch=batch, **_tabs(_which(which)))
    try:
        _name, _data, judged = judged_file(books.BOOKS[which], books.FOLDER, which, batch, request.user)
    except sheets.Unreadable as why:
        return render(request, "teams/book_sent.html", {**context, "why": str(why)})
    if request.method == "POST" and judged.rows:
        return _written(request, which, batch, judged)
    context |= {"judged": judged, "faults": judged.faults[:MOST_FAULTS]}
    return render(request, "teams/book_sent.html", context)


def _written(request: HttpRequest, which: str, batch: UUID, judged: Judged) -> HttpResponse:
    def told(count: int) -> None:
        journal.record(Kind.BOOK_SENT, subject=batch, by=request.user, fields=[which, str(count)])

    if not write_rows(request, judged, told):
        return redirect("teams:sent", which=which, batch=batch)
    kept_files.drop(books.FOLDER, batch, request.user)
    return redirect("teams:holes")


@endpoint(duty=Duty.MANAGE_TEAMS, reads=Kind.VILLAGE_READ)
@require_GET
def marked(request: HttpRequest, which: str, batch: UUID) -> HttpResponse:
    """The sender's own file with its wrong cells marked."""
    one = books.BOOKS[_which(which)]
    data = marked_file(one, books.FOLDER, which, batch, request.user)
    return send(data, _("%(book)s-标注.xlsx") % {"book": one.sheet})
