"""Writes to rolls and their differences. Every one is atomic, journalled, and safe to repeat."""

from ankang.rolls.actions.accepting import accept, take_off
from ankang.rolls.actions.comparing import ask_comparison, compare_roll, link_newcomers, reconsider
from ankang.rolls.actions.crossing import cross_roll
from ankang.rolls.actions.deciding import confirm_same, other_person
from ankang.rolls.actions.evidence import keep_evidence
from ankang.rolls.actions.handling import (
    answer,
    apply_for,
    ask_department,
    assign,
    confirm_mended,
    make_exception,
    note_case,
    resume,
)
from ankang.rolls.actions.liaisons import end_liaison, name_liaison
from ankang.rolls.actions.linking import link_roll
from ankang.rolls.actions.many import settle_many
from ankang.rolls.actions.processing import process_roll
from ankang.rolls.actions.receiving import NotAllowed, complete_roll, open_roll, refuse_roll, write_rows
from ankang.rolls.actions.withdrawing import forget_rows, withdraw_roll

__all__ = [
    "NotAllowed",
    "accept",
    "answer",
    "apply_for",
    "ask_comparison",
    "ask_department",
    "assign",
    "compare_roll",
    "complete_roll",
    "confirm_mended",
    "confirm_same",
    "cross_roll",
    "end_liaison",
    "forget_rows",
    "keep_evidence",
    "link_newcomers",
    "link_roll",
    "make_exception",
    "name_liaison",
    "note_case",
    "open_roll",
    "other_person",
    "process_roll",
    "reconsider",
    "refuse_roll",
    "resume",
    "settle_many",
    "take_off",
    "withdraw_roll",
    "write_rows",
]
