"""结算窗口: who is next, what is the person entitled to, and what waits at this window."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.benefits import queries
from ankang.benefits.events import Kind
from ankang.benefits.models import Bill
from ankang.benefits.queries import Filters
from ankang.benefits.views.asking import own_facilities
from ankang.registry import queries as registry
from ankang.registry.events import Kind as RegisterKind
from ankang.web.deeds import found

_SHOWN = 20


@endpoint(duty=Duty.SETTLE_BILLS, reads=Kind.BILLS_READ)
@require_GET
def window(request: HttpRequest) -> HttpResponse:
    """The box to find the next person, bills that wait, differences to be paid out or collected."""
    waiting = queries.bills(request.user, Filters(state=Bill.State.REGISTERED)).order_by(
        "discharged_on", "id"
    )
    count = waiting.count()
    context = {
        "menu_key": "benefits",
        "facilities": [name for _key, name in own_facilities(request)],
        "waiting": queries.bill_rows(request.user, waiting[:_SHOWN]),
        "waiting_count": count,
        "waiting_more": count > _SHOWN,
        "dues": queries.dues(request.user)[:_SHOWN],
    }
    return render(request, "benefits/window.html", context)


@endpoint(duty=Duty.SETTLE_BILLS, reads=RegisterKind.SEARCHED)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Persons a text may mean, by POST so that no name or number stands in an address."""
    text = request.POST.get("q", "").strip()[:60]
    hits = registry.search(request.user, text) if text else []
    context = {"menu_key": "benefits", "text": text, "hits": hits, "full": len(hits) >= registry.MOST}
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "benefits/parts/hits.html" if fragment else "benefits/find.html", context)


@endpoint(duty=Duty.VIEW_ENTITLEMENTS, reads=Kind.ENTITLEMENTS_READ, subject="pk")
@require_GET
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a person is entitled to today, and the bills of the person that the reader may see."""
    one = found(registry.person, request, pk)
    may_see = request.user.has_duty(Duty.VIEW_BILLS)
    rows = queries.bills_of_person(request.user, one) if may_see else []
    waiting = [row for row in rows if row.bill.state == Bill.State.REGISTERED]
    context = {
        "menu_key": "benefits",
        "person": one,
        "told": queries.entitlements(request.user, one, timezone.localdate()),
        "rows": rows,
        "waiting": waiting,
        "may_see": may_see,
        "may_settle": bool(own_facilities(request)),
    }
    return render(request, "benefits/person.html", context)
