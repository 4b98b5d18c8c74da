"""资金台账: where is the money, what is stuck? Funds, accounts with their entries, rules on use."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.policy import Duty, endpoint
from ankang.funds import actions, queries
from ankang.funds.forms import BankAccountForm, FundForm
from ankang.funds.known import sources
from ankang.funds.rules.calendar import share_of_year
from ankang.funds.views.asking import done
from ankang.web.deeds import found
from ankang.web.paging import page_of


@endpoint(duty=Duty.VIEW_FUNDS)
def overview(request: HttpRequest) -> HttpResponse:
    """The tree of funds of a year: granted, spent, left, share spent beside the share of the year gone."""
    years = queries.years(request.user)
    year = _year(request, years)
    rows = queries.tree(request.user, queries.funds(request.user).filter(year=year))
    today = timezone.localdate()
    gone = share_of_year(year, today)
    context = {
        "years": years,
        "year": year,
        "rows": [(row, row.by_use(), _is_late(row, gone)) for row in rows],
        "gone": gone,
        "granted": sum(row.given for row in rows),
        "spent": sum(row.sums.spent for row in rows),
        "left": sum(row.left for row in rows),
        "payable": sum(row.sums.payable for row in rows),
        "balances": all(row.balances for row in rows),
        "check": queries.last_check(request.user),
        "waiting": queries.proposals(request.user, "pending").count(),
        "may_enter": request.user.has_duty(Duty.ENTER_FUNDS),
    }
    return render(request, "funds/overview.html", context)


@endpoint(duty=Duty.VIEW_FUNDS)
def fund(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One fund: its uses, its accounts, how long its money takes, which uses it may pay."""
    one = found(queries.fund, request, pk)
    today = timezone.localdate()
    row = queries.tree(request.user, [one])[0]
    gone = share_of_year(one.year, today)
    context = {
        "fund": one,
        "row": row,
        "uses": row.by_use(),
        "accounts": queries.accounts(request.user, one),
        "lag": queries.lag(request.user, [one], today).get(one.pk),
        "rules": list(sources().of(one.source)),
        "gone": gone,
        "late": _is_late(row, gone),
        "facts": [
            (_("资金来源"), sources().title(one.source)), (_("拨款部门"), one.department), (_("年度"), one.year),
            (_("用途"), one.purpose), (_("县"), one.county.name),
        ],
        "may_enter": request.user.has_duty(Duty.ENTER_FUNDS),
    }  # fmt: skip
    return render(request, "funds/fund.html", context)


@endpoint(duty=Duty.VIEW_FUNDS)
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An account with its entries and running balance, the latest first."""
    one = found(queries.account, request, pk)
    page = page_of(queries.entries(request.user, one), request.GET.get("after"), by=("-serial",))
    held = page.rows[0].balance if page.first and page.rows else None
    return render(request, "funds/account.html", {"account": one, "page": page, "held": held})


@endpoint(duty=Duty.VIEW_FUNDS)
def rules(request: HttpRequest) -> HttpResponse:
    """Which money may pay what, by which document and how sure that is."""
    known = sources()
    shown = [(source, list(known.of(source.code))) for source in known.by_code.values()]
    return render(request, "funds/rules.html", {"shown": shown, "classes": known.classes})


@endpoint(duty=Duty.ENTER_FUNDS)
def fund_new(request: HttpRequest) -> HttpResponse:
    """Open a fund."""
    counties = queries.counties(request.user)
    initial = {"id": uuid4(), "year": timezone.localdate().year}
    form = FundForm(request.POST or None, counties=counties, initial=initial)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        made = done(form, actions.open_fund, fund_id=given.pop("id"), by=request.user, **given)
        if made:
            messages.success(request, _("已开立资金，可以登记下达了。"))
            return redirect("funds:fund", pk=made.answer.pk)
    context = {"form": form, "question": _("开立哪项资金？")}
    return render(request, "funds/form.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.ENTER_FUNDS)
def bank_account_new(request: HttpRequest) -> HttpResponse:
    """Register an account at a bank."""
    form = BankAccountForm(
        request.POST or None, counties=queries.counties(request.user), initial={"id": uuid4()}
    )
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        actions.add_bank_account(bank_account_id=given.pop("id"), by=request.user, **given)
        messages.success(request, _("已登记银行账户。"))
        return redirect("funds:banks")
    context = {"form": form, "question": _("登记哪个银行账户？")}
    return render(request, "funds/form.html", context, status=422 if form.is_bound else 200)


def _year(request: HttpRequest, years: list[int]) -> int:
    given = request.GET.get("year", "")
    if given.isdecimal() and int(given) in years:
        return int(given)
    return years[0] if years else timezone.localdate().year


def _is_late(row: queries.FundRow, gone: float) -> bool:
    """Whether less is spent than of the year is gone; money that settlements draw on is not pushed."""
    return bool(row.given) and row.sums.spent / row.given < gone and "settlement" not in row.uses
