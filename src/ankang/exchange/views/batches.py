"""What both kinds of imports do with a batch: shown, matched, decided, cancelled, undone, given back marked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ankang.exchange import actions, queries
from ankang.exchange.addresses import url_of
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.forms import ColumnsForm
from ankang.exchange.models import ImportBatch
from ankang.web.downloads import workbook as send_workbook

# What is checked and written while the sender waits; larger files are the worker's.
SMALL_BYTES, SMALL_ROWS = 2**20, 5000
State = ImportBatch.State


@dataclass(frozen=True)
class Desk:
    """Where batches of some kinds are handled: `prefix` is that of the names of its pages."""

    kinds: tuple[str, ...]
    prefix: str
    home: str

    def found(self, request: HttpRequest, pk: UUID) -> ImportBatch:
        """The sender's own batch of these kinds; any other is not found."""
        try:
            batch = queries.batch(request.user, pk)
        except ObjectDoesNotExist:
            raise Http404 from None
        if batch.kind not in self.kinds:
            raise Http404
        return batch

    def urls(self, batch: ImportBatch) -> dict[str, str]:
        """Addresses of a batch's pages, for its template."""
        pages = ("batch", "progress", "columns", "cancel", "undo", "errors")
        told = {page: url_of(batch, page) for page in pages}
        return told | {mode: url_of(batch, "decide", mode) for mode in ("whole", "right_rows")}

    def batch(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What a file came to, and what to do with it."""
        found = self.found(request, pk)
        context = self._context(request, found)
        if found.state in (State.CHECKED, State.REFUSED, State.DONE):
            context["preview"] = queries.preview(request.user, pk)
        if found.state in (State.CHECKED, State.REFUSED) and context["preview"]["columns"]:
            context["columns"] = ColumnsForm(context["preview"]["columns"], found.kind)
        return render(request, "exchange/batch.html", context)

    def _context(self, request: HttpRequest, found: ImportBatch) -> dict[str, Any]:
        return {
            "batch": found, "summary": found.summary, "job": queries.progress(request.user, found.pk),
            "pages": self.urls(found), "home": self.home,
            "undoable": queries.may_undo(request.user, found.pk),
        }  # fmt: skip

    def progress(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Fragment: how far a batch is."""
        self.found(request, pk)
        return render(request, "exchange/progress.html", {"job": queries.progress(request.user, pk)})

    def columns(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Match columns by hand and check again."""
        found = self.found(request, pk)
        preview = queries.preview(request.user, pk)
        form = ColumnsForm(preview["columns"], found.kind, request.POST)
        if not form.is_valid():
            context = self._context(request, found) | {"preview": preview, "columns": form}
            return render(request, "exchange/batch.html", context, status=422)
        actions.match_columns(batch=found, mapping=form.mapping, by=request.user)
        messages.success(request, _("已按新的列对应重新检查。"))
        return redirect(url_of(found, "batch"))

    def decide(self, request: HttpRequest, pk: UUID, mode: str) -> HttpResponse:
        """Import everything, or only what is right."""
        found = self.found(request, pk)
        try:
            found = actions.request_import(batch=found, mode=mode, by=request.user)
            if found.rows_total <= SMALL_ROWS:
                actions.run_import(batch_id=found.pk, by=request.user)
        except (actions.NotAllowed, Refused) as refusal:
            messages.error(request, str(refusal))
        return redirect(url_of(found, "batch"))

    def cancel(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Stop, or drop a checked file."""
        found = actions.cancel_import(batch=self.found(request, pk), by=request.user)
        return redirect(url_of(found, "batch"))

    def undo(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take a whole batch back."""
        found = self.found(request, pk)
        try:
            _batch, kept = actions.undo_import(batch=found, by=request.user)
        except actions.NotAllowed as refusal:
            messages.error(request, str(refusal))
            return redirect(url_of(found, "batch"))
        _tell_undone(request, found, kept)
        return redirect(url_of(found, "batch"))

    def errors(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The sender's own file with the wrong cells marked."""
        found = self.found(request, pk)
        try:
            content = queries.marked_file(request.user, pk)
        except FileNotFoundError:
            raise Http404 from None
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(url_of(found, "batch"))
        stem = found.file_name.rsplit(".", 1)[0]
        return send_workbook(content, _("%(name)s-错误标注.xlsx") % {"name": stem})


def _tell_undone(request: HttpRequest, batch: ImportBatch, kept: list[str]) -> None:
    if batch.is_roll:
        messages.success(request, _("已撤回这份名册；没有处理完的差异按上一份名册重新整理。"))
    elif kept:
        names = "、".join(kept[:20])
        messages.warning(
            request, _("已撤销。导入后又被修改过的没有动：%(names)s。请逐户核对。") % {"names": names}
        )
    else:
        messages.success(request, _("已整批撤销，登记恢复到导入之前。"))
