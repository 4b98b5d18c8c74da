"""Writes of public notices and objections. Every one is atomic, journalled, and safe to repeat."""

from ankang.notices.actions.asking import TooOften, ask_for_answer, check_own_line, object_on_page
from ankang.notices.actions.coming_down import take_down, take_down_due, withdraw_notice
from ankang.notices.actions.drafting import draft_notice
from ankang.notices.actions.objecting import (
    answer_objection,
    drop_objection,
    note_objection,
    receive_objection,
    take_objection,
)
from ankang.notices.actions.releasing import Leaks, release_notice
from ankang.notices.rules.lines import Line

__all__ = [
    "Leaks",
    "Line",
    "TooOften",
    "answer_objection",
    "ask_for_answer",
    "check_own_line",
    "draft_notice",
    "drop_objection",
    "note_objection",
    "object_on_page",
    "receive_objection",
    "release_notice",
    "take_down",
    "take_down_due",
    "take_objection",
    "withdraw_notice",
]
