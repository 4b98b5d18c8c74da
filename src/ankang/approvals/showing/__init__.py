"""Approvals in words: what figures and states are called on pages, in lists and in letters."""
