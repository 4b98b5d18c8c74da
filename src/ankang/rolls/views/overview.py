"""名册比对: which rolls are there, and where does each disagree with the register?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.rolls import actions, queries, showing
from ankang.rolls.drafts import CROSS
from ankang.rolls.events import Kind
from ankang.rolls.forms import read_filter
from ankang.rolls.views.asking import pressed
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.ROLL_READ)
@require_GET
def rolls(request: HttpRequest) -> HttpResponse:
    """Every kind of roll with the newest one and its open differences."""
    page = page_of(
        queries.rolls(request.user), request.GET.get("after"), by=("-as_of", "-received_at"), size=20
    )
    context = {
        "kinds": [showing.kind_row(row) for row in queries.kind_rows(request.user)],
        "cross": queries.open_of_kind(request.user, CROSS),
        "unsure": queries.unsure(request.user, read_filter({})).count(),
        "page": page,
        "received": [showing.titled(one) for one in page.rows],
        "may_send": request.user.has_duty(Duty.SUBMIT_ROLLS),
        "names_liaisons": bool(queries.counties(request.user, Duty.WORK_DIFFERENCES)),
    }
    return render(request, "rolls/rolls.html", context)


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.ROLL_READ, subject="pk")
@require_GET
def roll(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The four ways a roll and the register may disagree, by town or village."""
    one = found(queries.roll, request, pk)
    division = read_filter(request.GET).division or queries.start_of(request.user, one.division_id)
    context = {
        "roll": one,
        "kind": showing.kind_title(one.kind),
        "division": division,
        "place": places.path(request.user, division),
        "matrix": queries.matrix(request.user, one.kind, division),
        "links": showing.link_counts(one),
        "told": showing.case_counts(one),
        "job": showing.job(one),
        "may_withdraw": queries.may_withdraw(request.user, pk) and request.user.has_duty(Duty.SUBMIT_ROLLS),
    }
    return render(request, "rolls/roll.html", context)


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.ROLL_READ)
@require_GET
def cross(request: HttpRequest) -> HttpResponse:
    """Where the rolls of departments disagree with each other, by town or village."""
    counties = queries.counties_around(request.user)
    division = read_filter(request.GET).division or queries.start_of(
        request.user, counties[0] if counties else ""
    )
    context = {
        "division": division,
        "place": places.path(request.user, division) if division else [],
        "matrix": queries.matrix(request.user, CROSS, division) if division else None,
    }
    return render(request, "rolls/cross.html", context)


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fragment: how far the comparison is."""
    return render(request, "rolls/parts/job.html", {"job": showing.job(found(queries.roll, request, pk))})


@endpoint(duty=Duty.WORK_DIFFERENCES)
@require_POST
def recompare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compare again with the register as it is now."""
    one = found(queries.roll, request, pk)
    pressed(request, actions.ask_comparison, _("已开始重新比对。"), roll=one, by=request.user)
    return redirect("rolls:roll", pk=pk)


@endpoint(duty=Duty.SUBMIT_ROLLS)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a roll that should not have been sent."""
    one = found(queries.withdrawable, request, pk)
    pressed(request, actions.withdraw_roll, _("已撤回这份名册。"), roll_id=one.pk, by=request.user)
    return redirect(
        reverse("rolls:rolls") if request.user.has_duty(Duty.WORK_DIFFERENCES) else reverse("rolls:asked")
    )


@endpoint(duty=Duty.WORK_DIFFERENCES, reads=Kind.ROLL_READ)
@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """What came of the differences of each roll."""
    asked = read_filter(request.GET)
    context = {
        "division": asked.division,
        "place": places.path(request.user, asked.division) if asked.division else [],
        "rows": queries.statistics(request.user, asked.division, asked.kind),
    }
    return render(request, "rolls/statistics.html", context)
