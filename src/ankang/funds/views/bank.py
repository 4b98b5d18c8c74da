"""银行对账: the bank's file, what matches, what stays open and with whom, the month drawn up and signed."""

import datetime as dt
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.funds import actions, queries
from ankang.funds.events import Kind
from ankang.funds.forms import ItemForm, ReconcileForm, StatementForm, TickForm
from ankang.funds.models import BankAccount
from ankang.funds.rules.calendar import month_of, months_back
from ankang.funds.rules.refusals import Refused
from ankang.funds.rules.statement_file import Statement, UnfitStatement
from ankang.funds.views.asking import done, pressed, words
from ankang.web.deeds import found

_ITEM_DAYS = 30


@endpoint(duty=Duty.VIEW_FUNDS)
def banks(request: HttpRequest) -> HttpResponse:
    """The bank accounts, what is unmatched, which months are signed."""
    today = timezone.localdate()
    months = months_back(today, 6)
    done = {
        (r.bank_account_id, r.month): r
        for r in queries.reconciliations(request.user).filter(month__in=months)
    }
    open_ = queries.unmatched(request.user, today)
    rows = [
        (account, open_[account.pk], [(month, done.get((account.pk, month))) for month in months])
        for account in queries.bank_accounts(request.user)
    ]
    context = {"rows": rows, "months": months, "may_enter": request.user.has_duty(Duty.ENTER_FUNDS)}
    return render(request, "funds/banks.html", context)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.BANK_READ, subject="pk")
def bank(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A month of a bank account: tick off, give open items to somebody, draw up, sign."""
    return _bank(request, found(queries.bank_account, request, pk))


def _bank(
    request: HttpRequest, account: BankAccount, *, faults: tuple[UnfitStatement, ...] = (), status: int = 200,
    upload: StatementForm | None = None,
) -> HttpResponse:  # fmt: skip
    month = _month(request)
    shown = queries.month_of_bank(request.user, account, month)
    done = shown.reconciliation
    context = {
        "account": account,
        "month": month,
        "months": months_back(timezone.localdate(), 12),
        "shown": shown,
        "given": queries.given_items(request.user, shown.entries),
        "sure": sum(1 for s, _line, _entries in shown.suggestions if s.sure),
        "statements": queries.bank_files(request.user, account),
        "upload": upload or StatementForm(initial={"id": uuid4()}),
        "faults": [words(fault) for fault in faults],
        "reconcile": ReconcileForm(initial={"id": uuid4()}),
        "done": done,
        "may_enter": request.user.has_duty(Duty.ENTER_FUNDS),
        "may_give": request.user.has_duty(Duty.ENTER_FUNDS) or request.user.has_duty(Duty.APPROVE_FUNDS),
        "may_sign": done is not None and not done.signed_by_id and done.made_by_id != request.user.pk
        and request.user.has_duty(Duty.APPROVE_FUNDS),
    }  # fmt: skip
    return render(request, "funds/bank.html", context, status=status)


@endpoint(duty=Duty.ENTER_FUNDS, reads=Kind.BANK_READ, subject="pk")
@require_POST
def statement_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a file of the bank in, or say by line what is wrong with it."""
    account = found(queries.bank_account, request, pk)
    form = StatementForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bank(request, account, upload=form, status=422)
    try:
        made = actions.read_in(
            statement_id=form.cleaned_data["id"], bank_account=account, data=form.cleaned_data["file"].read(),
            by=request.user,
        )  # fmt: skip
    except (UnfitStatement, Refused) as why:
        form.add_error("file", words(why))
        return _bank(request, account, upload=form, status=422)
    if isinstance(made, Statement):
        return _bank(request, account, faults=made.faults, status=422)
    messages.success(request, _("已读入 %(count)d 条流水。") % {"count": made.lines_read})
    return _back(account, made.last_on.replace(day=1))


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def tick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick a line off against the bookings chosen."""
    account = found(queries.bank_account, request, pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return _back(account, _month(request))
    try:
        line = queries.bank_line(request.user, form.cleaned_data["line"])
        entries = [queries.bank_entry(request.user, key) for key in form.cleaned_data["entries"]]
        actions.match(
            line=line, entries=entries, why=request.POST.get("why", "by_hand")[:12], by=request.user
        )
    except Refused as why:
        messages.error(request, words(why))
    except queries.NotThere:
        raise Http404 from None
    else:
        messages.success(request, _("已勾对。"))
    return _back(account, _month(request))


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def tick_sure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick off all that is sure."""
    account = found(queries.bank_account, request, pk)
    try:
        count = actions.match_sure(bank_account=account, month=_month(request), by=request.user)
    except Refused as why:
        messages.error(request, words(why))
    else:
        messages.success(request, _("已勾对 %(count)d 条。") % {"count": count})
    return _back(account, _month(request))


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def untick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo the ticks of a line."""
    line = found(queries.bank_line, request, pk)
    try:
        actions.unmatch(line=line, by=request.user)
    except Refused as why:
        messages.error(request, words(why))
    return _back(line.bank_account, _month(request))


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.BANK_READ, subject="pk")
def line_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an open line of the bank to somebody."""
    line = found(queries.bank_line, request, pk)
    return _item(request, line.bank_account, line=line)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.BANK_READ)
def entry_item(request: HttpRequest, number: int) -> HttpResponse:
    """Give an open booking to somebody."""
    try:
        entry = queries.bank_entry(request.user, number)
    except queries.NotThere:
        raise Http404 from None
    return _item(request, entry.account.bank_account, entry=entry)


def _item(
    request: HttpRequest, account: BankAccount, *, line: object = None, entry: object = None
) -> HttpResponse:
    owners = queries.owners(request.user)
    initial = {"owner": str(request.user.pk), "due": timezone.localdate() + dt.timedelta(days=_ITEM_DAYS)}
    form = ItemForm(request.POST or None, owners=owners, initial=initial)
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        owner = next(one for one in owners if str(one.pk) == told.pop("owner"))
        if done(form, actions.give_item, line=line, entry=entry, owner=owner, by=request.user, **told):  # type: ignore[arg-type]
            messages.success(request, _("已指定责任人。"))
            return _back(account, _month(request))
    context = {"form": form, "question": _("这笔未达账项由谁查清？")}
    return render(request, "funds/form.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def reconcile(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw a month up."""
    account = found(queries.bank_account, request, pk)
    form = ReconcileForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return _back(account, _month(request))
    try:
        actions.reconcile(
            reconciliation_id=form.cleaned_data["id"], bank_account=account, month=_month(request),
            by_bank=form.cleaned_data["by_bank"], by=request.user,
        )  # fmt: skip
    except Refused as why:
        messages.error(request, words(why))
    else:
        messages.success(request, _("已编制余额调节表，等待复核签字。"))
    return _back(account, _month(request))


@endpoint(duty=Duty.APPROVE_FUNDS)
@require_POST
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign a month that another drew up."""
    row = found(queries.reconciliation, request, pk)
    pressed(request, actions.sign, _("已复核签字。"), reconciliation=row, by=request.user)
    return _back(row.bank_account, row.month)


def _month(request: HttpRequest) -> dt.date:
    given = request.POST.get("month") or request.GET.get("month", "")
    return month_of(given, timezone.localdate())


def _back(account: BankAccount, month: dt.date) -> HttpResponseRedirect:
    return redirect(f"{reverse('funds:bank', args=[account.pk])}?month={month:%Y-%m}")
