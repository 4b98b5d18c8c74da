"""Transactions, what waits for approval, and the papers that go with it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import Entry, Proposal, Transaction, Voucher
from ankang.storage import files

_TOLD = ("county", "period", "made_by", "approved_by", "proposal", "reverses")


def transactions(user: User) -> QuerySet[Transaction]:
    """The transactions of the counties a user serves."""
    rows = within(Transaction.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)
    return rows.select_related("made_by", "approved_by", "period")


def transaction(user: User, pk: UUID) -> Transaction:
    """One of them, with who made and approved it."""
    rows = within(Transaction.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)
    return rows.select_related(*_TOLD).get(pk=pk)


def lines(user: User, transaction: Transaction) -> list[Entry]:
    """The entries of a transaction, debits first."""
    rows = within(
        Entry.objects.filter(transaction=transaction), user, by="account__fund__county", duty=Duty.VIEW_FUNDS
    )
    told = ("account__fund", "account__division", "account__facility", "account__bank_account")
    return sorted(rows.select_related(*told), key=lambda entry: (entry.account.fund_id, -entry.amount))


def proposals(user: User, state: str = "") -> QuerySet[Proposal]:
    """What was entered in the counties a user serves; of one state when it is named."""
    rows = within(Proposal.objects.all(), user, by="county", duty=Duty.VIEW_FUNDS)
    rows = rows.filter(state=state) if state else rows
    return rows.select_related("fund", "division", "facility", "bank_account", "made_by", "decided_by")


def proposal(user: User, pk: UUID) -> Proposal:
    """One of them."""
    return proposals(user).get(pk=pk)


def vouchers(user: User, proposal: Proposal | None) -> list[Voucher]:
    """The papers of what was entered."""
    if proposal is None:
        return []
    rows = within(
        Voucher.objects.filter(proposal=proposal), user, by="proposal__county", duty=Duty.VIEW_FUNDS
    )
    return list(rows.order_by("added_at"))


def voucher(user: User, pk: UUID) -> tuple[Voucher, bytes]:
    """A paper and its content. FileNotFoundError when the file is gone."""
    row = within(Voucher.objects.all(), user, by="proposal__county", duty=Duty.VIEW_FUNDS).get(pk=pk)
    return row, files.content(row.file)


def reversal_of(user: User, transaction: Transaction) -> Transaction | None:
    """The transaction that takes this one back; None while it stands."""
    return transactions(user).filter(reverses=transaction).first()


def reversal_waiting(user: User, transaction: Transaction) -> Proposal | None:
    """A reversal of this transaction that waits for approval."""
    return proposals(user, "pending").filter(reverses=transaction.pk).first()


def turnover(user: User, rows: Iterable[Transaction]) -> dict[UUID, int]:
    """Fen moved by each transaction: the sum of its debits."""
    debits = within(
        Entry.objects.filter(transaction__in=list(rows), amount__gt=0), user, by="account__fund__county",
        duty=Duty.VIEW_FUNDS,
    )  # fmt: skip
    return dict(debits.values_list("transaction").annotate(Sum("amount")).order_by())
