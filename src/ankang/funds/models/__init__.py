"""The books: funds and accounts, sealed transactions, what was asked for and approved, the bank's side, periods."""

from ankang.funds.models.asked import Proposal, Voucher
from ankang.funds.models.bank import BankLine, BankMatch, BankStatement, OpenItem, Reconciliation
from ankang.funds.models.books import Account, BankAccount, Fund, LedgerCheck, Period, PeriodBalance
from ankang.funds.models.entries import Entry, Seal, Transaction

__all__ = [
    "Account", "BankAccount", "BankLine", "BankMatch", "BankStatement", "Entry", "Fund", "LedgerCheck", "OpenItem",
    "Period", "PeriodBalance", "Proposal", "Reconciliation", "Seal", "Transaction", "Voucher",
]  # fmt: skip
