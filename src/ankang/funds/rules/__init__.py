"""Decisions of the ledger, pure: what a booking posts, what money may be used for, what matches, what may close."""
