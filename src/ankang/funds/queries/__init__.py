"""Questions to the ledger. What a page asks begins with its reader."""

from django.core.exceptions import ObjectDoesNotExist as NotThere

from ankang.funds.queries.bank import (
    bank_account,
    bank_entry,
    bank_files,
    bank_line,
    given_items,
    month_of_bank,
    open_items,
    owners,
    reconciliation,
    reconciliations,
    unmatched,
)  # fmt: skip
from ankang.funds.queries.bookings import (
    lines,
    proposal,
    proposals,
    reversal_of,
    reversal_waiting,
    transaction,
    transactions,
    turnover,
    voucher,
    vouchers,
)  # fmt: skip
from ankang.funds.queries.books import (
    FundRow,
    UseRow,
    account,
    accounts,
    bank_accounts,
    counties,
    entries,
    fund,
    funds,
    tree,
    years,
)  # fmt: skip
from ankang.funds.queries.checking import last_check
from ankang.funds.queries.closing import checklist_of, period, periods
from ankang.funds.queries.owing import Lag, Payable, lag, payable, payables
from ankang.funds.queries.reporting import statement

__all__ = [
    "FundRow", "Lag", "NotThere", "Payable", "UseRow", "account", "accounts", "bank_account", "bank_accounts",
    "bank_entry", "bank_files", "bank_line", "checklist_of", "counties", "entries", "fund", "funds", "given_items", "lag",
    "last_check", "lines", "month_of_bank", "open_items", "owners", "payable", "payables", "period", "periods",
    "proposal", "proposals", "reconciliation", "reconciliations", "reversal_of", "reversal_waiting", "statement",
    "transaction", "transactions", "tree", "turnover", "unmatched", "voucher",
    "vouchers", "years",
]  # fmt: skip
