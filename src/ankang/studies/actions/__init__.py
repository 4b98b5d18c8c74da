"""What is done with surveys and studies; each safe to repeat."""

from ankang.studies.actions.answering import answer_self, print_cards, record_contact
from ankang.studies.actions.running import decide, deviate, propose, run
from ankang.studies.actions.surveying import assign, close, draw, plan_survey, publish

__all__ = [
    "answer_self",
    "assign",
    "close",
    "decide",
    "deviate",
    "draw",
    "plan_survey",
    "print_cards",
    "propose",
    "publish",
    "record_contact",
    "run",
]
