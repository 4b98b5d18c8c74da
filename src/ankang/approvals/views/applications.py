"""The page of one application: where it stands, what is on file, and what its reader may do."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.approvals import queries
from ankang.approvals.forms.deciding import DecideForm
from ankang.approvals.looks import Look
from ankang.approvals.materials import PHOTO
from ankang.approvals.models import Application
from ankang.approvals.queries import pages, pages_deciding
from ankang.approvals.queries.pages_deciding import RETURN, WITHDRAW, Way
from ankang.approvals.showing import applications as words
from ankang.approvals.showing import checklist, history, page
from ankang.approvals.views.inbox import asked
from ankang.places import queries as places
from ankang.registry import queries as registry
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_REGISTER, reads=Look.APPLICATION_READ, subject="pk")
@require_GET
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked for this household, how far is it, and what do I do now?"""
    row = found(queries.application, request, pk)
    return render(request, "approvals/application.html", whole(request, row))


def whole(request: HttpRequest, row: Application, form: DecideForm | None = None) -> dict[str, Any]:
    """Everything on the page; `form`: a decision that was refused, with what was typed."""
    today, user = timezone.localdate(), request.user
    ways = pages_deciding.ways(user, row, today)
    handles = not row.end and covers(user, row.village_id, Duty.FILE_APPLICATIONS)
    return {
        "menu_key": "approvals",
        "row": row,
        "kind": words.kind_text(row),
        "query": urlencode(asked(request, request.GET).as_query()) if "which" in request.GET else "",
        "handles": handles,
        "asks_consent": handles and queries.asks_consent(user, row),
        **_who(request, row),
        **_way(request, row, ways, today, form),
        **_file(request, row),
    }


def _who(request: HttpRequest, row: Application) -> dict[str, Any]:
    """The household: where it is, who belongs to it."""
    people = [one for one in registry.members(request.user, row.household) if one.left_on is None]
    return {
        "place": places.path(request.user, row.village_id),
        "head": people[0] if people else None,
        "people": people,
        "categories": registry.current_categories(request.user, row.household),
    }


def _way(
    request: HttpRequest, row: Application, ways: list[Way], today: dt.date, form: DecideForm | None
) -> dict[str, Any]:
    """The track, what the step lacks, and the form of the decision when it is the reader's."""
    step = queries.step(request.user, row)
    decisions = pages.decisions(request.user, row)
    waiting_for = pages.who_decides(request.user, row, step) if step else []
    own = [way for way in ways if way.outcome.code not in (RETURN, WITHDRAW)]
    start = {"id": uuid4(), "seen": row.decisions_made, "on": today}
    points = checklist.points(request.user, row, today)
    return {
        "states": words.states(row, sum(point.state != "holds" for point in points)),
        "track": page.track(row, decisions, waiting_for, today),
        "step": words.step_text(row),
        "decisions": decisions,
        "points": points,
        "form": form or (DecideForm(initial=start, ways=own) if any(way.may for way in own) else None),
        "ways_not": [way for way in own if not way.may],
        "decides": pages_deciding.decides(request.user, row),
        "may_return": any(way.outcome.code == RETURN and way.may for way in ways),
        "may_withdraw": any(way.outcome.code == WITHDRAW and way.may for way in ways),
    }


def _file(request: HttpRequest, row: Application) -> dict[str, Any]:
    """What is on file: facts, house check, votes, notices, materials, what was sent back, and everything in order."""
    user = request.user
    check = pages.last_check(user, row)
    materials, shown = pages.evidence(user, row), pages.shown(user, row)
    return {
        "facts": page.facts(row),
        "check": page.check_facts(check, pages.answers(request.user, check)) if check else [],
        "votes": pages.votes(user, row),
        "signatures": page.signatures(row, pages.signatures(user, row)),
        "notices": page.notice_lines(shown, pages.open_notices(user, shown)),
        "may_draft": row.blocked == "no_notice"
        and not row.end
        and covers(user, row.village_id, Duty.DRAFT_NOTICES),
        "photos": [one for one in materials if one.media == PHOTO],
        "papers": [one for one in materials if one.media != PHOTO],
        "to_mend": history.returned(user, row),
        "entries": history.entries(user, row),
    }
