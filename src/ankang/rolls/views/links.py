"""是同一个人吗: pairs that wait for a person's word, side by side, one after the other."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.rolls import actions, queries, showing
from ankang.rolls.events import Kind
from ankang.rolls.forms import read_filter
from ankang.rolls.views.asking import pressed
from ankang.web.deeds import found
from ankang.web.paging import page_of

_SIZE = 10


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.LINKS_READ)
@require_GET
def unsure(request: HttpRequest) -> HttpResponse:
    """Rows and persons who may be one, both sides of each."""
    filters = read_filter(request.GET)
    rows = queries.unsure(request.user, filters)
    page = page_of(rows, request.GET.get("after"), by=queries.ORDER, size=_SIZE)
    context = {
        "division": filters.division,
        "query": urlencode(filters.as_query()),
        "place": places.path(request.user, filters.division) if filters.division else [],
        "total": rows.count(),
        "page": page,
        "pairs": [
            {
                "case": case,
                "told": showing.told(request.user, case),
                "kind": showing.kind_of_case(case),
                "lines": queries.case_lines(request.user, case),
                "found": queries.found_by(request.user, case.row),
                "choices": queries.choices(request.user, case),
                "deed": uuid4(),
            }
            for case in page.rows
        ],
    }
    return render(request, "rolls/unsure.html", context)


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_POST
def decide(request: HttpRequest, pk: UUID, answer: str) -> HttpResponse:
    """Same, or somebody else, with one press; back to the next pair."""
    one = found(queries.case, request, pk)
    if answer == "same":
        pressed(
            request, actions.confirm_same, _("已确认是同一个人。"), deed_id=uuid4(), case=one, by=request.user
        )
    elif answer == "other":
        pressed(
            request,
            actions.other_person,
            _("已记下：不是同一个人。"),
            deed_id=uuid4(),
            case=one,
            by=request.user,
        )
    query = urlencode(read_filter(request.GET).as_query())
    return redirect(f"{reverse('rolls:unsure')}?{query}" if query else reverse("rolls:unsure"))
