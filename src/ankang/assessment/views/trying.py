"""试算: what if the rules were others, and who would lose?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ankang.accounts.policy import Duty, endpoint
from ankang.assessment import queries, showing
from ankang.assessment.events import Kind
from ankang.assessment.forms import WhatIfForm
from ankang.assessment.views.asking import page
from ankang.web.deeds import found


@endpoint(duty=Duty.KEEP_SCORES, reads=Kind.TRIED, subject="pk")
def what_if(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other numbers over the figures of a run: points and ranks before and after. Nothing is kept."""
    one = found(queries.run_of, request, pk)
    form = WhatIfForm(showing.scheme_of(one), request.POST or None)
    moved, names = [], {}
    if form.is_bound and form.is_valid():
        moved = queries.tried(request.user, one, form.items())
        names = showing.place_names([row.unit for row in moved])
    losers = sum(row.change <= -0.05 for row in moved)
    context = page(
        request, one, form=form, moved=[(names.get(row.unit, row.unit), row) for row in moved], losers=losers,
        winners=sum(row.change >= 0.05 for row in moved),
        reordered=sum((row.before.best, row.before.worst) != (row.after.best, row.after.worst) for row in moved),
    )  # fmt: skip
    return render(
        request, "assessment/what_if.html", context, status=422 if form.is_bound and form.errors else 200
    )
