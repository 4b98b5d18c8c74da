"""督导考核记分板: which units need help, and is the score fair?"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.assessment import actions, queries, showing
from ankang.assessment.events import Kind
from ankang.assessment.forms import RunForm
from ankang.assessment.models import Run
from ankang.assessment.queries import Row
from ankang.assessment.rules import schemes
from ankang.assessment.views.asking import done, form_page, page
from ankang.places.models import Division
from ankang.supervision.rules import Agreement, Compared, Verdict, agreement
from ankang.web.deeds import found


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.BOARD_READ)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The last run of each period, and the rules."""
    runs = queries.latest(request.user)
    rules = [(code, one) for code, one in schemes().items()]
    listed = [(one, showing.title(showing.scheme_of(one)), showing.period(one.period)) for one in runs]
    waiting = [one for one in queries.appeals(request.user) if not hasattr(one, "decision")]
    return render(request, "assessment/home.html", page(request, runs=listed, rules=rules, appeals=waiting))


@endpoint(duty=Duty.VIEW_SCORES)
@require_GET
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """The rules in force: every item with its indicator and how it earns points."""
    if code not in schemes():
        raise Http404
    scheme = schemes()[code]
    groups = [
        (showing.group_title(scheme, name), [item for item in scheme.items if item.group == name])
        for name in scheme.groups
    ]
    return render(request, "assessment/rules.html", page(request, scheme=scheme, groups=groups))


@endpoint(duty=Duty.KEEP_SCORES)
def run_new(request: HttpRequest) -> HttpResponse:
    """Compute the points of a period."""
    names = queries.snapshots(request.user)
    form = RunForm(request.POST or None, initial={"id": uuid4(), "scheme": "towns"}, snapshots=names)
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        key = given.pop("id")
        made = done(form, actions.compute_run, run_id=key, place=_county(request), by=request.user, **given)
        if made:
            messages.success(request, _("已计分，申诉期到 %(day)s。") % {"day": made.answer.appeal_until})
            return redirect("assessment:run", pk=made.answer.pk)
    lead = _("按规则从一份快照算出，每一分都能追到名单。")
    return form_page(request, form, _("算哪一期的分？"), lead, reverse("assessment:home"), _("计分"))


def _county(request: HttpRequest) -> Division:
    """The county whose points the reader keeps."""
    row = queries.county(request.user)
    if row is None:
        raise Http404
    return row


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.BOARD_READ, subject="pk")
@require_GET
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The board: units by items."""
    one = found(queries.run_of, request, pk)
    rows = queries.rows(request.user, one)
    context = page(
        request, one, rows=[(row, _beside(row)) for row in rows], ranked=sum(row.total.ranked for row in rows),
        few=any(not cell.counts for row in rows for cell in row.cells), items=showing.scheme_of(one).items,
        waiting=queries.appeals(request.user, one).filter(decision__isnull=True).count(),
        open_extras=[extra for extra in queries.extras(request.user, one) if not hasattr(extra, "decision")],
    )  # fmt: skip
    return render(request, "assessment/run.html", context)


def _beside(row: Row) -> Agreement | None:
    """Agreement of system and door beside a unit's score, from the same snapshot."""
    score = next((one for one in row.beside if one.denominator), None)
    if score is None:
        return None
    agrees = [Compared("", "", "", Verdict.AGREES)] * score.numerator
    return agreement(
        agrees + [Compared("", "", "", Verdict.DIFFERS)] * ((score.denominator or 0) - score.numerator)
    )


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.BOARD_READ, subject="pk")
@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page for the meeting."""
    one = found(queries.run_of, request, pk)
    rows = [(row, _beside(row)) for row in queries.rows(request.user, one)]
    return render(request, "assessment/sheet.html", page(request, one, rows=rows))


@endpoint(duty=Duty.VIEW_SCORES, reads=Kind.UNIT_READ, subject="pk")
@require_GET
def unit(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One unit: the arithmetic of each item and the way to its rows."""
    one = found(queries.run_of, request, pk)
    row = found(lambda user, key: queries.row_of(user, one, key), request, code)
    lines = [(cell, _rows_url(one, row, cell.item.indicator), _people_url(one, row, cell.item.indicator)) for cell in row.cells]  # fmt: skip
    context = page(
        request, one, row=row, lines=lines, agreement=_beside(row), wanted=request.GET.get("item", ""),
        extras=queries.extras(request.user, one).filter(place=row.place),
        appeals=queries.appeals(request.user, one).filter(place=row.place),
        may_object=queries.may_appeal(request.user, one, code, timezone.localdate()),
    )  # fmt: skip
    return render(request, "assessment/unit.html", context)


def _query(one: Run, row: Row) -> str:
    return urlencode({"division": row.place.code, "period": one.period, "snapshot": one.snapshot})


def _rows_url(one: Run, row: Row, indicator: str) -> str:
    """The indicator in this unit, period and snapshot."""
    return f"{reverse('reports:indicator', args=[indicator])}?{_query(one, row)}"


def _people_url(one: Run, row: Row, indicator: str) -> str:
    """The rows behind it."""
    return f"{reverse('reports:behind', args=[indicator])}?{_query(one, row)}"
