"""Writes of public notices and objections. Every one is atomic, journalled, and safe to repeat."""

from ankang.notices.actions.drafting import Line, draft_notice
from ankang.notices.actions.objecting import (
    answer_objection,
    drop_objection,
    note_objection,
    receive_objection,
    take_objection,
)
from ankang.notices.actions.releasing import release_notice, take_down, take_down_due, withdraw_notice

__all__ = [
    "Line",
    "answer_objection",
    "draft_notice",
    "drop_objection",
    "note_objection",
    "receive_objection",
    "release_notice",
    "take_down",
    "take_down_due",
    "take_objection",
    "withdraw_notice",
]
