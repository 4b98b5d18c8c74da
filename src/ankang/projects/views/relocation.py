"""Relocation: who is to move, who has not by the day, loans, and the fund behind them."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ankang.accounts.policy import Duty, endpoint
from ankang.accounts.scope import covers
from ankang.places.models import Division
from ankang.projects import actions, queries
from ankang.projects.events import Kind
from ankang.projects.forms.homes import DayForm, LoanForm, MoveForm, RelocationForm, RiskFundForm
from ankang.projects.models import RiskFund, RiskMove
from ankang.projects.rules import Refusal
from ankang.projects.views.asking import asked, division_of, done, form_page, page
from ankang.registry import queries as registry
from ankang.teams.models import Unit
from ankang.web.deeds import found
from ankang.web.paging import page_of

_MOVES = {
    "repaid": actions.repay,
    "loss": actions.pay_loss,
    "recovered": actions.recover,
    "subsidy": actions.pay_subsidy,
}


@endpoint(duty=Duty.VIEW_PROJECTS, reads=Kind.RELOCATION_READ)
@require_GET
def relocations(request: HttpRequest) -> HttpResponse:
    """Who is to move and who has not by the day; loans overdue; the funds."""
    division = division_of(request)
    rows = queries.relocations(request.user, division)
    late = request.GET.get("late") == "1"
    if late:
        rows = rows.filter(moved_on__isnull=True, deadline__lt=timezone.localdate())
    shown = page_of(rows, request.GET.get("after"), by=("deadline", "village_id"))
    funds = [_fund_line(request, one) for one in queries.risk_funds(request.user)]
    lines = queries.loans(request.user, division)
    context = page(
        request, page=shown, rows=queries.with_heads(request.user, shown.rows), late=late, funds=funds,
        counts=queries.counts(request.user, division), overdue=[line for line in lines if line.overdue][:50], loans=len(lines),
    )  # fmt: skip
    return render(request, "projects/relocations.html", context)


def _fund_line(request: HttpRequest, fund: RiskFund) -> tuple[Any, ...]:
    """A fund, its standing, what it lost, and exposure against its bound in whole yuan."""
    standing = queries.fund_standing(request.user, fund)
    return fund, standing, queries.losses(request.user, fund), standing.exposure // 100, standing.most // 100


@endpoint(duty=Duty.VIEW_REGISTER, reads=Kind.RELOCATION_READ, subject="pk")
@require_GET
def relocation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One household's move and its loans."""
    row = queries.with_heads(request.user, [found(queries.relocation, request, pk)])[0]
    lines = [
        (queries.loan_line(request.user, one), one.moves.all()) for one in row.loans.select_related("fund")
    ]
    happened = [(name, label, getattr(row, name)) for name, label in _events().items()]
    next_one = next(((name, label) for name, label, day in happened if day is None), None)
    context = page(
        request, row=row, happened=happened, next=next_one, loans=lines, late=row.moved_on is None and row.deadline < timezone.localdate(),
        may_move=covers(request.user, row.village_id, Duty.APPLY_PROJECTS),
        may_lend=covers(request.user, f"{row.village_id[:6]}000000", Duty.RUN_PROJECTS),
    )  # fmt: skip
    return render(request, "projects/relocation.html", context)


def _events() -> dict[str, str]:
    return {"finished_on": _("新房建成"), "moved_on": _("入住"), "cleared_on": _("旧房处置")}


@endpoint(duty=Duty.APPLY_PROJECTS, reads=Kind.RELOCATION_READ)
def relocation_new(request: HttpRequest) -> HttpResponse:
    """Register a household to be moved."""
    choices = list(queries.projects(request.user).filter(kind="relocation").exclude(step=""))
    form = asked(request, RelocationForm, projects=choices)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        home = (
            registry.households(request.user)
            .filter(number=given["number"].strip(), left_on__isnull=True)
            .first()
        )
        chosen = next((one for one in choices if str(one.pk) == given["project"]), None)
        if home is None:
            form.add_error("number", Refusal.sentences["household"] % {"number": given["number"]})
        elif done(
            form, actions.keep_relocation, relocation_id=given["id"], household=home, grade=given["grade"],
            proof=given["proof"], site=given["site"], deadline=given["deadline"], project=chosen, by=request.user,
        ):  # fmt: skip
            return redirect("projects:relocation", pk=given["id"])
    return form_page(request, form, _("哪一户要搬出危房？"), back="projects:relocations")


@endpoint(duty=Duty.APPLY_PROJECTS, reads=Kind.RELOCATION_READ, subject="pk")
def relocation_event(request: HttpRequest, pk: UUID, event: str) -> HttpResponse:
    """The next thing happened."""
    row = found(queries.relocation, request, pk)
    if event not in _events():
        raise Http404
    form = asked(request, DayForm, initial={"on": timezone.localdate()})
    if (
        form.is_bound
        and form.is_valid()
        and done(
            form, actions.happened, relocation_id=pk, event=event, on=form.cleaned_data["on"], by=request.user
        )
    ):
        return redirect("projects:relocation", pk=row.pk)
    return form_page(
        request,
        form,
        _("%(event)s是哪一天？") % {"event": _events()[event]},
        row.household.number,
        back="projects:relocations",
    )


@endpoint(duty=Duty.RUN_PROJECTS)
def risk_fund_new(request: HttpRequest) -> HttpResponse:
    """Open a fund by an agreement."""
    county = next(
        (post.division for post in request.user.posts_now if post.division.level == Division.Level.COUNTY),
        None,
    )
    if county is None:
        raise Http404
    banks = queries.units_in(request.user, county.code, (Unit.Kind.COMPANY,))
    form = asked(request, RiskFundForm, banks=banks)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        bank = next((one for one in banks if str(one.pk) == given["bank"]), None)
        if done(
            form, actions.open_risk_fund, fund_id=given["id"], county=county, name=given["name"], bank=bank,
            agreement=given["agreement"], multiple=given["multiple"], by=request.user,
        ):  # fmt: skip
            return redirect("projects:risk_fund", pk=given["id"])
    return form_page(request, form, _("和哪家银行、按什么协议？"), back="projects:relocations")


@endpoint(duty=Duty.VIEW_PROJECTS)
@require_GET
def risk_fund(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A fund: what is there, what it stands behind, each movement."""
    row = found(queries.risk_fund, request, pk)
    context = page(
        request, row=row, standing=queries.fund_standing(request.user, row), losses=queries.losses(request.user, row),
        moves=row.moves.select_related("made_by")[:100], loans=row.loans.filter(left_fen__gt=0).count(),
        may_move=covers(request.user, row.county_id, Duty.RUN_PROJECTS),
    )  # fmt: skip
    return render(request, "projects/risk_fund.html", context)


@endpoint(duty=Duty.RUN_PROJECTS)
def risk_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Pay in, or take back."""
    row = found(queries.risk_fund, request, pk)
    kinds = [(code, RiskMove.Kind(code).label) for code in ("paid_in", "taken_back")]
    form = asked(request, MoveForm, kinds=kinds, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, _note = given.pop("id"), given.pop("note")
        if done(form, actions.move_fund, move_id=key, fund_id=pk, by=request.user, **given):
            return redirect("projects:risk_fund", pk=pk)
    return form_page(request, form, _("注入或收回多少？"), row.name, back="projects:relocations")


@endpoint(duty=Duty.RUN_PROJECTS, reads=Kind.RELOCATION_READ, subject="pk")
def loan_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter a loan of a household that moves."""
    row = found(queries.relocation, request, pk)
    form = asked(
        request, LoanForm, funds=list(queries.risk_funds(request.user)), initial={"on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form, actions.lend, loan_id=given["id"], fund_id=UUID(given["fund"]), relocation=row, contract=given["contract"],
            amount=given["amount"], on=given["on"], months=given["months"], grace_months=given["grace_months"],
            yearly_rate=given["yearly_rate"] / Decimal(100), subsidy_share=given["subsidy_share"] / Decimal(100), by=request.user,
        ):  # fmt: skip
            return redirect("projects:relocation", pk=pk)
    return form_page(
        request, form, _("银行放了多少贷款？"), row.household.number, back="projects:relocations"
    )


@endpoint(duty=Duty.RUN_PROJECTS, reads=Kind.RELOCATION_READ)
def loan_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Principal back, a loss made good, money got back, interest paid by the budget."""
    row = found(queries.loan, request, pk)
    kinds = [(code, RiskMove.Kind(code).label) for code in _MOVES]
    form = asked(request, MoveForm, kinds=kinds, initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        key, kind, note = given.pop("id"), given.pop("kind"), given.pop("note")
        told = {**given, "note": note} if kind == "loss" else given
        if done(form, _MOVES[kind], move_id=key, loan_id=pk, by=request.user, **told):
            return redirect("projects:relocation", pk=row.relocation_id)
    line = queries.loan_line(request.user, row)
    lead = _("未还本金 %(left)s 元，逾期 %(late)s 元") % {
        "left": f"{row.left_fen / 100:,.2f}",
        "late": f"{line.overdue / 100:,.2f}",
    }
    return form_page(request, form, _("这笔贷款收付了什么？"), lead, back="projects:relocations")
