"""One referral: what was sent, where it stands, what is to be done; and its print of two halves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.referrals import queries, rules
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral
from ankang.referrals.rules import Move, State
from ankang.web.deeds import found

# What each side may be offered, the first that fits is the main one.
_OF_SENDER = (Move.SEND, Move.ASK, Move.REDIRECT, Move.CLOSE)
_OF_RECEIVER = (Move.ACCEPT, Move.ARRIVE, Move.ANSWER, Move.MISS, Move.HAND_ON, Move.REFUSE)


@endpoint(duty=Duty.MAKE_REFERRALS, reads=Kind.READ, subject="pk")
@require_GET
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """转诊单: where does this patient stand, and whose turn is it?"""
    row = found(queries.referral, request, pk)
    return render(request, "referrals/referral.html", {**_told(request, row), **_offered(request, row)})


@endpoint(duty=Duty.MAKE_REFERRALS, reads=Kind.PRINTED, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """双向转诊单: both halves on one sheet, the stub kept and the part that goes along."""
    row = found(queries.referral, request, pk)
    return render(request, "referrals/sheet.html", _told(request, row))


def _told(request: HttpRequest, row: Referral) -> dict[str, Any]:
    replies = queries.replies(request.user, row)
    return {
        "menu_key": "referrals",
        "row": row,
        "excerpt": queries.excerpt_of(request.user, row) if row.excerpt else None,
        "reply": replies[0] if replies else None,
        "earlier": replies[1:],
        "steps": queries.steps(request.user, row),
        "is_sender": queries.sends(request.user, row),
        "is_receiver": queries.receives(request.user, row),
        "track": _track(row),
        "ask_by": rules.ask_by(row.sent_on, row.village_id) if row.sent_on else None,
    }


def _offered(request: HttpRequest, row: Referral) -> dict[str, Any]:
    state = State(row.state)
    words = {
        Move.SEND: _("补齐并转出") if state is State.DRAFT else _("另行转出"), Move.ASK: _("登记随访情况"),
        Move.CLOSE: _("结案"), Move.ACCEPT: _("接收并预约"), Move.ARRIVE: _("登记到诊"), Move.ANSWER: _("回复转出方"),
        Move.MISS: _("没有来"), Move.HAND_ON: _("转往其他机构或科室"), Move.REDIRECT: _("改转别处"), Move.REFUSE: _("退回"),
    }  # fmt: skip
    moves = [m for m in _OF_SENDER if rules.may(m, state)] if queries.sends(request.user, row) else []
    moves += [m for m in _OF_RECEIVER if rules.may(m, state)] if queries.receives(request.user, row) else []
    if state is State.REPLIED:  # the reply is there: closing comes before correcting it
        moves.sort(key=lambda m: m is not Move.CLOSE)
    down = queries.receives(request.user, row) and row.arrived_on and row.direction == "up"
    return {
        "moves": [(str(m), words[m]) for m in moves],
        "may_send_down": bool(down) and row.replied_on is not None,
    }


def _track(row: Referral) -> list[tuple[str, str, str]]:
    """(number, name, done, now or next) of the stations of a loop."""
    names = [_("提出"), _("接收"), _("到诊"), _("回复"), _("结案")]
    at = {"draft": 0, "sent": 1, "refused": 1, "accepted": 2, "no_show": 2, "arrived": 3, "replied": 4}
    now = at.get(row.state, len(names))
    return [
        (str(n + 1), name, "done" if n < now else "now" if n == now else "next")
        for n, name in enumerate(names)
    ]
