"""What everybody may open without logging in: the board of a village, a notice, one's own line, an objection.

Pages that hold no form of ours may be kept by the browser for a minute, never longer than the notice hangs, so that
a weak network carries them once; everything else is not kept at all.
"""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ankang.accounts.middleware import client_address
from ankang.accounts.policy import endpoint
from ankang.notices import actions, queries
from ankang.notices.forms import CheckForm, PublicObjectionForm, ReceiptForm
from ankang.notices.models import Notice
from ankang.notices.rules import terms
from ankang.notices.rules.objections import CannotObject

_MINUTE = 60
_TOO_MANY = 429
_GONE = 410


@endpoint(public=True)
@require_GET
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The notice board of a village: what hangs there now."""
    here = queries.place(request.user, code)
    rows = list(queries.board(request.user, code))
    context = {"here": here, "rows": rows, "hotline": terms.hotline(timezone.localdate(), code)}
    return _kept(render(request, "notices/public/board.html", context))


@endpoint(public=True)
@require_GET
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """A notice while it hangs; after that a sentence, and no list."""
    row = queries.public_notice(request.user, token)
    if not row.hangs(timezone.localdate()):
        return _gone(request, row)
    sheet = queries.sheet_of(request.user, row)
    shown, villages = queries.by_village(request.user, sheet, request.GET.get("village", ""))
    context = {"notice": row, "sheet": shown, "villages": villages, "hotline": _hotline(row)}
    return _kept(render(request, "notices/public/notice.html", context), row)


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, token: str) -> HttpResponse:
    """One's own line, by the check code of the card and the last four of an identity number."""
    row = queries.public_notice(request.user, token)
    if not row.hangs(timezone.localdate()):
        return _gone(request, row)
    form, line, status = CheckForm(request.POST or None), None, 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        try:
            line = actions.check_own_line(
                notice=row, code=form.cleaned_data["code"], tail=form.cleaned_data["tail"],
                address=client_address(request), by=None,
            )  # fmt: skip
        except actions.TooOften:
            form.add_error(None, _too_often())
            status = _TOO_MANY
        else:
            status = 200 if line else 422
            if line is None:
                form.add_error(None, _("没有查到。请核对核验码和证件号码后四位；本户也可能不在这份名单上。"))
    cells = queries.line_cells(request.user, line) if line else []
    context = {"notice": row, "form": form, "line": line, "cells": cells, "hotline": _hotline(row)}
    return _private(render(request, "notices/public/check.html", context, status=status))


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """Object, with a name or without."""
    row = queries.public_notice(request.user, token)
    if not row.hangs(timezone.localdate()):
        return _gone(request, row)
    start: dict[str, Any] = {"id": uuid4()}
    if (ordinal := request.GET.get("line", "")).isdigit():
        start["ordinal"] = int(ordinal)
    form, made, status = PublicObjectionForm(request.POST or None, initial=start), None, 200
    if form.is_bound:
        made, status = _object(request, row, form)
    context = {"notice": row, "form": form, "made": made, "hotline": _hotline(row)}
    return _private(render(request, "notices/public/objection.html", context, status=status))


def _object(request: HttpRequest, row: Notice, form: PublicObjectionForm) -> tuple[Any, int]:
    """The objection that was made, None when it was not; and the status of the page."""
    if not form.is_valid():
        return None, 422
    given = {name: form.cleaned_data[name] for name in ("ordinal", "text", "name", "contact")}
    try:
        made = actions.object_on_page(
            objection_id=form.cleaned_data["id"],
            notice=row,
            address=client_address(request),
            by=None,
            **given,
        )
    except CannotObject as problem:
        form.add_error("ordinal" if problem.code == "line" else None, _(problem.template) % problem.params)
        return None, 422
    except actions.TooOften:
        form.add_error(None, _too_often())
        return None, _TOO_MANY
    return made, 200


@endpoint(public=True)
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """What became of an objection, by the number of its receipt."""
    form, found, status = ReceiptForm(request.POST or None), None, 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        try:
            found = actions.ask_for_answer(
                receipt=form.cleaned_data["receipt"], address=client_address(request), by=None
            )
        except actions.TooOften:
            form.add_error(None, _too_often())
            status = _TOO_MANY
        else:
            status = 200 if found else 422
            if found is None:
                form.add_error("receipt", _("没有这个回执号。请核对，或拨打监督电话查询。"))
    context = {"form": form, "objection": found}
    return _private(render(request, "notices/public/receipt.html", context, status=status))


def _too_often() -> str:
    return _("尝试的次数太多，请过一小时再试；急需的请到村委会或拨打监督电话。")


def _hotline(row: Notice) -> str:
    return terms.hotline(timezone.localdate(), row.division_id)


def _gone(request: HttpRequest, row: Notice) -> HttpResponse:
    """The sentence that stands where a notice hung."""
    context = {"notice": row, "withdrawn": row.state == Notice.State.WITHDRAWN, "hotline": _hotline(row)}
    return _private(render(request, "notices/public/gone.html", context, status=_GONE))


def _kept(response: HttpResponse, row: Notice | None = None) -> HttpResponse:
    """Let the browser keep it for a minute, not past the end of the last day."""
    seconds = _MINUTE
    if row is not None and row.shown_until is not None:
        midnight = datetime.combine(
            row.shown_until + timedelta(days=1), time(), timezone.get_current_timezone()
        )
        seconds = max(0, min(seconds, int((midnight - timezone.now()).total_seconds())))
    response.headers["Cache-Control"] = f"private, max-age={seconds}"
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
