"""Writes of the ledger. Every one is atomic, journalled, and safe to repeat; bookings are never edited."""

from ankang.funds.actions.settlements import book_reversal, book_settlement

__all__ = ["book_reversal", "book_settlement"]
