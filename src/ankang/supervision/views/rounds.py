"""督导轮次: what is being looked at, by whom, and how far are we?"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.places import queries as places
from ankang.supervision import actions, queries, showing
from ankang.supervision.events import Kind
from ankang.supervision.forms import CloseForm, DrawForm, RoundForm, TeamForm
from ankang.supervision.models import Round
from ankang.supervision.queries import Filters
from ankang.supervision.rules import shelf
from ankang.supervision.rules.checklists import CHECKLISTS
from ankang.supervision.views.asking import areas, division_of, done, form_page, page
from ankang.web.deeds import found
from ankang.web.questionnaires import language


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.ROUND_READ)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The rounds, and where the findings stand."""
    listed = queries.listed(request.user)
    open_ones = queries.findings(request.user).exclude(state="closed")
    counts = {
        "open": open_ones.count(),
        "overdue": queries.findings(request.user, Filters(overdue=True)).count(),
        "reported": queries.findings(request.user, Filters(state="reported")).count(),
        "asked": queries.questions(request.user).filter(answer__isnull=True).count(),
    }
    return render(request, "supervision/home.html", page(request, rows=listed, counts=counts))


@endpoint(duty=Duty.RUN_SUPERVISION)
def round_new(request: HttpRequest) -> HttpResponse:
    """Begin a round."""
    start = {"id": uuid4(), "divisions": [division_of(request)]}
    if request.GET.get("kind") in CHECKLISTS:
        start["kind"] = request.GET["kind"]
    return _round_form(request, RoundForm(request.POST or None, initial=start, divisions=areas(request.user)))


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
def round_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a round before its sample is drawn."""
    row = found(queries.round_of, request, pk)
    start = {name: getattr(row, name) for name in ("id", "title", "kind", "frame", "divisions", "themes", "since", "until")}  # fmt: skip
    return _round_form(
        request, RoundForm(request.POST or None, initial=start, divisions=areas(request.user)), row
    )


def _round_form(request: HttpRequest, form: RoundForm, row: Round | None = None) -> HttpResponse:
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        key = row.pk if row else given.pop("id")
        given.pop("id", None)
        place = row.place if row else places.division(request.user, _top(given["divisions"]))
        made = done(form, actions.keep_round, round_id=key, place=place, by=request.user, **given)
        if made:
            return redirect("supervision:round", pk=made.answer.pk)
    return form_page(
        request,
        form,
        _("督导什么、在哪里？"),
        _("先定范围，再编组，然后当众抽样。"),
        reverse("supervision:home"),
    )


def _top(divisions: list[str]) -> str:
    """The smallest division that holds all of these: the round belongs to whoever serves it."""
    code = divisions[0]
    for digits in (12, 9, 6):
        if len({one[:digits] for one in divisions}) == 1:
            return code[:digits].ljust(12, "0")
    return code[:6].ljust(12, "0")


@endpoint(duty=Duty.VIEW_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
@require_GET
def round_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One round: team, sample, agreement, findings."""
    row = found(queries.round_of, request, pk)
    rates = queries.rates(request.user, row)
    labels = {
        item.code: item.label(language())
        for definition in shelf().definitions
        if definition.id == CHECKLISTS[row.kind]
        for item in definition.items
    }
    names = showing.place_names(
        [*rates.towns, *row.divisions, *(code for code in _strata(row) if code.isdigit())]
    )
    context = page(
        request, row=row, progress=queries.progress(request.user, row), sample=queries.sample(request.user, row, with_replaced=True),
        team=row.team.select_related("user"), in_team=row.team.filter(user=request.user).exists(),
        rates=rates, items=[(labels.get(code, code), rate) for code, rate in rates.items.items()],
        towns=[(names.get(code, code), rate) for code, rate in rates.towns.items()],
        areas=_("、").join(names.get(code, code) for code in row.divisions),
        strata=[(names.get(name, showing.stratum(name)), taken, of) for name, (taken, of) in _strata(row).items()],
        findings=queries.findings(request.user).filter(round=row), words=showing.themes_text(row.themes),
    )  # fmt: skip
    return render(request, "supervision/round.html", context)


def _strata(row: Round) -> dict[str, tuple[int, int]]:
    """Stratum → drawn and in the frame."""
    draw = getattr(row, "draw", None)
    if draw is None or not draw.by:
        return {}
    whole = draw.record.get("frame_strata", {})
    return {name: (taken, whole.get(name, 0)) for name, taken in draw.record.get("strata", {}).items()}


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
def team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put people into the team."""
    row = found(queries.round_of, request, pk)
    form = TeamForm(request.POST or None, users=queries.nameable(request.user, row))
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form, actions.name_inspectors, round_=row, users=list(form.cleaned_data["users"]), by=request.user
        )
    ):
        return redirect("supervision:round", pk=pk)
    return form_page(request, form, _("谁去督导？"), row.title, reverse("supervision:round", args=[pk]))


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw the sample, once."""
    row = found(queries.round_of, request, pk)
    form = DrawForm(
        request.POST or None, initial={"id": uuid4(), "strata": "town" if row.kind == "household" else ""}
    )
    if form.is_bound and form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        key = given.pop("id")
        if done(form, actions.draw_sample, draw_id=key, round_=row, by=request.user, **given):
            messages.success(request, _("样本已抽出并定格。"))
            return redirect("supervision:round", pk=pk)
    lead = _("总体 %(n)d 个。抽过就定格，不能重抽。") % {"n": queries.frame_size(request.user, row)}
    return form_page(
        request, form, _("抽多少，怎么抽？"), lead, reverse("supervision:round", args=[pk]), deed=_("抽样")
    )


@endpoint(duty=Duty.RUN_SUPERVISION, reads=Kind.ROUND_READ, subject="pk")
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a round."""
    row = found(queries.round_of, request, pk)
    form = CloseForm(request.POST or None)
    if form.is_bound and form.is_valid() and _closed(request, form, row):
        messages.success(request, _("这一轮已结束；问题继续整改到销号。"))
        return redirect("supervision:round", pk=pk)
    lead = _("还有 %(n)d 个样本没有督导。") % {"n": queries.progress(request.user, row).left}
    return form_page(
        request, form, _("结束这一轮？"), lead, reverse("supervision:round", args=[pk]), deed=_("结束")
    )


def _closed(request: HttpRequest, form: CloseForm, row: Round) -> bool:
    given = form.cleaned_data["summary"]
    return done(form, actions.close_round, round_=row, summary=given, by=request.user) is not None
