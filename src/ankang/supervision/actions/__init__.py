"""Everything that is done in supervision: by the keyword `by`, safe to repeat, journalled."""

from ankang.supervision.actions.asking import answer_question, ask, read_answer
from ankang.supervision.actions.checking import add_photo, check, correct
from ankang.supervision.actions.drawing import draw_sample, replace
from ankang.supervision.actions.findings import escalate, open_finding, recheck, report_rectified
from ankang.supervision.actions.rounds import close_round, keep_round, name_inspectors

__all__ = [
    "add_photo", "answer_question", "ask", "check", "close_round", "correct", "draw_sample", "escalate", "keep_round",
    "name_inspectors", "open_finding", "read_answer", "recheck", "replace", "report_rectified",
]  # fmt: skip
