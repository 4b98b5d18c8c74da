"""Writes of the ledger. Every one is atomic, journalled, and safe to repeat; bookings are never edited."""

from ankang.funds.actions.opening import add_bank_account, add_voucher, open_fund
from ankang.funds.actions.proposing import approve, propose, propose_reversal, send_back
from ankang.funds.actions.settlements import book_reversal, book_settlement

__all__ = [
    "add_bank_account", "add_voucher", "approve", "book_reversal", "book_settlement", "open_fund", "propose",
    "propose_reversal", "send_back",
]  # fmt: skip
