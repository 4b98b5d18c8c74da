"""Enter, approve, send back, take back; a transaction with its entries and papers."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ankang.accounts.policy import Duty, endpoint
from ankang.funds import actions, queries
from ankang.funds.events import Kind
from ankang.funds.forms import ProposalForm, ReturnForm, ReversalForm, VoucherForm
from ankang.funds.models import Proposal, Transaction
from ankang.funds.queries.preview import preview
from ankang.funds.rules.postings import KINDS
from ankang.funds.views.asking import add_paper, done, pressed
from ankang.web.deeds import found
from ankang.web.downloads import paper
from ankang.web.paging import page_of


@endpoint(duty=Duty.ENTER_FUNDS)
def enter(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a booking of a kind."""
    if kind not in KINDS:
        raise Http404
    initial = {
        name: request.GET[name] for name in ("fund", "use", "facility", "division") if name in request.GET
    }
    form = ProposalForm(
        request.POST or None, request.FILES or None, user=request.user, kind=kind, initial=initial
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        made = done(
            form, actions.propose, proposal_id=told["id"], kind=kind, fund=UUID(told["fund"]), amount=told["amount"], on=told["on"],
                by=request.user, **form.given(),
        )  # fmt: skip
        if made:
            add_paper(request, made.answer)
            messages.success(request, _("已提交，等待财务负责人审批。"))
            return redirect("funds:proposal", pk=made.answer.pk)
    label = Transaction.Kind(kind).label
    context = {
        "form": form,
        "question": _("登记%(kind)s") % {"kind": label},
        "kinds": [(k, Transaction.Kind(k).label) for k in KINDS],
        "kind": kind,
        "no_funds": not queries.funds(request.user).exists(),
    }
    return render(request, "funds/enter.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.LEDGER_READ)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for approval, oldest first; what was approved or returned, latest first."""
    state = request.GET.get("state", "pending")
    state = state if state in ("pending", "approved", "returned") else "pending"
    order = ("made_at",) if state == "pending" else ("-made_at",)
    rows = queries.proposals(request.user, state)
    here = request.path
    context = {
        "state": state,
        "page": page_of(rows, request.GET.get("after"), by=order),
        "tabs": [
            ("pending", _("待审批"), here, queries.proposals(request.user, "pending").count()),
            ("returned", _("已退回"), f"{here}?state=returned"),
            ("approved", _("已审批"), f"{here}?state=approved"),
        ],
        "may_approve": request.user.has_duty(Duty.APPROVE_FUNDS),
        "may_enter": request.user.has_duty(Duty.ENTER_FUNDS),
    }
    return render(request, "funds/waiting.html", context)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.LEDGER_READ, subject="pk")
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One entry that waits, was approved or sent back: what it would post, by which rule, its papers."""
    one = found(queries.proposal, request, pk)
    if one.state == one.State.APPROVED:
        return redirect("funds:transaction", pk=pk)
    return _proposal(request, one, ReturnForm())


@endpoint(duty=Duty.APPROVE_FUNDS)
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve and book."""
    one = found(queries.proposal, request, pk)
    if not pressed(request, actions.approve, _("已审批并记账。"), proposal_id=pk, by=request.user):
        return redirect("funds:proposal", pk=one.pk)
    return redirect("funds:transaction", pk=pk)


@endpoint(duty=Duty.APPROVE_FUNDS, reads=Kind.LEDGER_READ, subject="pk")
@require_POST
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send back with the reason."""
    one = found(queries.proposal, request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if done(form, actions.send_back, proposal_id=pk, answer=answer, by=request.user):
            messages.success(request, _("已退回，制单人会在待办里看到。"))
            return redirect("funds:waiting")
    return _proposal(request, one, form, status=422)


def _proposal(request: HttpRequest, one: Proposal, form: ReturnForm, status: int = 200) -> HttpResponse:
    lines = preview(request.user, one)
    is_own = one.made_by_id == request.user.pk
    context = {
        "asked": one,
        "lines": lines,
        "fits": all(line.fits for line in lines),
        "papers": queries.vouchers(request.user, one),
        "form": form,
        "paper_form": VoucherForm(initial={"id": uuid4()}),
        "may_approve": request.user.has_duty(Duty.APPROVE_FUNDS) and not is_own,
        "may_add": is_own,
    }
    return render(request, "funds/proposal.html", context, status=status)


@endpoint(duty=Duty.ENTER_FUNDS)
@require_POST
def voucher_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a paper to what one entered."""
    add_paper(request, found(queries.proposal, request, pk))
    return redirect("funds:proposal", pk=pk)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.VOUCHER_SHOWN, subject="pk")
def voucher(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper itself: a picture in the page, a PDF as a download."""
    try:
        row, content = found(queries.voucher, request, pk)
    except FileNotFoundError:
        raise Http404 from None
    return paper(content, row.media, row.pk.hex[:12])


@endpoint(duty=Duty.VIEW_FUNDS)
def transactions(request: HttpRequest) -> HttpResponse:
    """All transactions, the latest first."""
    rows = queries.transactions(request.user)
    kind = request.GET.get("kind", "")
    if kind in Transaction.Kind.values:
        rows = rows.filter(kind=kind)
    page = page_of(rows, request.GET.get("after"), by=("-booked_on",))
    context = {
        "page": page, "kind": kind, "kinds": Transaction.Kind.choices, "sums": queries.turnover(request.user, page.rows),
    }  # fmt: skip
    return render(request, "funds/transactions.html", context)


@endpoint(duty=Duty.VIEW_FUNDS, reads=Kind.LEDGER_READ, subject="pk")
def transaction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One transaction: entries, what it rests on, papers, who made and who approved it."""
    one = found(queries.transaction, request, pk)
    lines = queries.lines(request.user, one)
    back = queries.reversal_of(request.user, one)
    pending = queries.reversal_waiting(request.user, one)
    context = {
        "one": one,
        "lines": lines,
        "total": sum(line.amount for line in lines if line.amount > 0),
        "papers": queries.vouchers(request.user, one.proposal),
        "back": back,
        "pending": pending,
        "may_reverse": request.user.has_duty(Duty.ENTER_FUNDS)
        and one.proposal_id and not back and not pending and not one.reverses_id,
    }  # fmt: skip
    return render(request, "funds/transaction.html", context)


@endpoint(duty=Duty.ENTER_FUNDS)
def reverse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask that a transaction be taken back."""
    one = found(queries.transaction, request, pk)
    form = ReversalForm(request.POST or None, initial={"id": uuid4(), "on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        made = done(
            form, actions.propose_reversal, proposal_id=told["id"], of=pk, on=told["on"], reason=told["reason"], by=request.user
        )  # fmt: skip
        if made:
            messages.success(request, _("已提交冲销，等待审批。"))
            return redirect("funds:proposal", pk=made.answer.pk)
    context = {"form": form, "question": _("为什么冲销这笔凭证？"), "of": one}
    return render(request, "funds/form.html", context, status=422 if form.is_bound else 200)


@endpoint(duty=Duty.VIEW_FUNDS)
def payables(request: HttpRequest) -> HttpResponse:
    """What each hospital is owed, by which fund, since when."""
    rows = queries.payables(request.user)
    context = {
        "rows": rows,
        "total": sum(owed for _facility, owed, _parts in rows),
        "today": timezone.localdate(),
        "may_enter": request.user.has_duty(Duty.ENTER_FUNDS),
    }
    return render(request, "funds/payables.html", context)
