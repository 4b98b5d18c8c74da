"""Many facilities at once: a table with what is on record there and back."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.capacity import books
from ankang.capacity.events import Kind
from ankang.capacity.views.asking import division_of, page
from ankang.journal import actions as journal
from ankang.web import kept_files, sheets
from ankang.web.book_form import BookForm
from ankang.web.book_pages import MOST_FAULTS, judged_file, marked_file, write_rows
from ankang.web.books import Judged, workbook
from ankang.web.downloads import workbook as send


def _titles(which: str) -> dict[str, Any]:
    title = _("机构人员") if which == "staff" else _("床位设备")
    names = {name: f"capacity:{which}_{name}" for name in ("book", "upload", "sent", "marked")}
    return {"which": which, "book_title": title, "names": names}


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.BOOK_EXPORTED)
@require_GET
def book(request: HttpRequest, which: str) -> HttpResponse:
    """The table to fill in, with what is on record."""
    data = workbook(books.BOOKS[which], request.user, division_of(request))
    return send(data, f"{books.BOOKS[which].sheet}-{timezone.localdate():%Y%m%d}.xlsx")


@endpoint(duty=Duty.REPORT_CAPACITY)
def upload(request: HttpRequest, which: str) -> HttpResponse:
    """Send a filled-in table; it is kept sealed and judged, nothing is written yet."""
    form = BookForm(request.POST or None, request.FILES or None, initial={"id": uuid4()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        kept_files.keep(
            books.FOLDER, given["id"], which, given["file"].name, given["file"].read(), request.user
        )
        return redirect(f"capacity:{which}_sent", batch=given["id"])
    context = page(request, form=form, **_titles(which))
    return render(request, "capacity/book_upload.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ)
def sent(request: HttpRequest, which: str, batch: UUID) -> HttpResponse:
    """What a file came to: its faults, and the rows that stand, to be written."""
    context = page(request, batch=batch, **_titles(which))
    try:
        _name, _data, judged = judged_file(books.BOOKS[which], books.FOLDER, which, batch, request.user)
    except sheets.Unreadable as why:
        return render(request, "capacity/book_sent.html", {**context, "why": str(why)})
    if request.method == "POST" and judged.rows:
        return _written(request, which, batch, judged)
    context |= {"judged": judged, "faults": judged.faults[:MOST_FAULTS]}
    return render(request, "capacity/book_sent.html", context)


def _written(request: HttpRequest, which: str, batch: UUID, judged: Judged) -> HttpResponse:
    def told(count: int) -> None:
        journal.record(Kind.BOOK_SENT, subject=batch, by=request.user, fields=[which, str(count)])

    if not write_rows(request, judged, told):
        return redirect(f"capacity:{which}_sent", batch=batch)
    kept_files.drop(books.FOLDER, batch, request.user)
    return redirect("capacity:facilities")


@endpoint(duty=Duty.REPORT_CAPACITY, reads=Kind.FACILITY_READ)
@require_GET
def marked(request: HttpRequest, which: str, batch: UUID) -> HttpResponse:
    """The sender's own file with its wrong cells marked."""
    one = books.BOOKS[which]
    data = marked_file(one, books.FOLDER, which, batch, request.user)
    return send(data, _("%(book)s-标注.xlsx") % {"book": one.sheet})
