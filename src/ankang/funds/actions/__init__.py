"""Writes of the ledger. Every one is atomic, journalled, and safe to repeat; bookings are never edited."""

from ankang.funds.actions.bank import give_item, match, match_sure, read_in, reconcile, sign, unmatch
from ankang.funds.actions.closing import ask_close, check_ledger, check_ledgers, close_period
from ankang.funds.actions.opening import add_bank_account, add_voucher, open_fund
from ankang.funds.actions.proposing import approve, pay_hospital, propose, propose_reversal, send_back
from ankang.funds.actions.settlements import book_reversal, book_settlement

__all__ = [
    "add_bank_account", "add_voucher", "approve", "ask_close", "book_reversal", "book_settlement", "check_ledger",
    "check_ledgers", "close_period", "give_item", "match", "match_sure", "open_fund", "pay_hospital", "propose",
    "propose_reversal", "read_in", "reconcile", "send_back", "sign", "unmatch",
]  # fmt: skip
