"""叫号窗口: who is next and why, and what comes of a call."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.queues import actions, queries
from ankang.queues.events import Kind
from ankang.queues.rules import State
from ankang.queues.views.asking import key_of, pressed, window_of
from ankang.web.deeds import found


@endpoint(duty=Duty.RUN_QUEUES)
@require_GET
def stations(request: HttpRequest) -> HttpResponse:
    """The stations one calls at, with how many wait."""
    rows = list(queries.stations(request.user))
    facilities = queries.own_facilities(request.user)
    context = {"menu_key": "queues", "rows": rows, "facilities": facilities}
    return render(request, "queues/stations.html", context)


@endpoint(duty=Duty.RUN_QUEUES, reads=Kind.QUEUE_READ, subject="pk")
@require_GET
def station(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One station: call the next person; the line in order, each with its reason."""
    desk = found(queries.desk, request, pk)
    window = window_of(request)
    others = [one for one in queries.stations(request.user) if one.facility_id == desk.station.facility_id]
    context = {
        "menu_key": "queues", "desk": desk, "window": window, "id": uuid4(),
        "mine": next((one for one in desk.called if one.window == window), None),
        "elsewhere": [one for one in desk.called if one.window != window],
        "stations": [one for one in others if one.pk != pk and one.is_open],
    }  # fmt: skip
    return render(request, "queues/station.html", context)


@endpoint(duty=Duty.RUN_QUEUES, reads=Kind.QUEUE_READ, subject="pk")
@require_GET
def line(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The line alone, asked for again and again."""
    return render(request, "queues/parts/line.html", {"desk": found(queries.desk, request, pk)})


@endpoint(duty=Duty.RUN_QUEUES)
@require_POST
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call who is next."""
    here, window = found(queries.station, request, pk), window_of(request)
    if "window_only" not in request.POST:
        pressed(
            request, actions.call_next, _("已叫号。"), call_id=key_of(request), station=here, window=window,
            by=request.user,
        )  # fmt: skip
    return redirect("queues:station", pk=pk)


@endpoint(duty=Duty.RUN_QUEUES, reads=Kind.TICKET_READ, subject="pk")
@require_GET
def ticket(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One ticket: its grounds with their sources, and every call of it. Printed, it is the slip one takes along."""
    row = found(queries.ticket, request, pk)
    return render(
        request, "queues/ticket.html", {"menu_key": "queues", "ticket": row, "calls": row.calls.all()}
    )


@endpoint(duty=Duty.RUN_QUEUES)
@require_POST
def deed(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """What comes of a call: served, nobody came, back in the line, called again, given back, sent on."""
    row, by = found(queries.ticket, request, pk), request.user
    match name:
        case "served":
            pressed(request, actions.end, _("已办完。"), ticket=row, state=State.SERVED, by=by)
        case "no_show":
            pressed(
                request,
                actions.end,
                _("已记过号；人来了可以重新排队。"),
                ticket=row,
                state=State.NO_SHOW,
                by=by,
            )
        case "back":
            pressed(request, actions.back, _("已重新排队。"), ticket=row, by=by)
        case "again":
            pressed(
                request, actions.call_again, _("已再次呼叫。"), call_id=key_of(request), ticket=row, by=by
            )
        case "cancel":
            pressed(request, actions.cancel, _("已退号。"), ticket=row, by=by)
        case "move":
            there = found(queries.station, request, _uuid(request.POST.get("to", "")))
            pressed(
                request, actions.move, _("已转下一站。"), ticket_id=key_of(request), ticket=row, to=there, by=by
            )  # fmt: skip
        case _:
            raise Http404
    return redirect("queues:station", pk=row.station_id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@endpoint(public=True)
@require_GET
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The screen of the hall: numbers and windows, no names, no classes."""
    return render(request, "queues/board.html", {"board": found(queries.board, request, pk)})


@endpoint(public=True)
@require_GET
def board_now(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the screen shows now, asked for again and again."""
    return render(request, "queues/parts/board.html", {"board": found(queries.board, request, pk)})
