"""Changing training. Every action says by whom and is safe to repeat."""

from ankang.training.actions.enrolling import Who, answer, enrol
from ankang.training.actions.holding import keep_attendance, record_scores
from ankang.training.actions.planning import Plan, cancel_course, close_course, keep_course, keep_session
from ankang.training.actions.results import (
    certify,
    certify_all,
    follow_up,
    pay_subsidy,
    return_subsidy,
    revoke,
)  # fmt: skip

__all__ = [
    "Plan", "Who", "answer", "cancel_course", "certify", "certify_all", "close_course", "enrol", "follow_up",
    "keep_attendance", "keep_course", "keep_session", "pay_subsidy", "record_scores", "return_subsidy", "revoke",
]  # fmt: skip
