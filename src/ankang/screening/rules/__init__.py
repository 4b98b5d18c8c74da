"""Kinds of screening, who is to be screened, what a result means, and what comes after. Pure."""

from ankang.screening.rules.funnel import Case, Funnel, Rate, funnel
from ankang.screening.rules.kind import Criterion, Kind, Source, Stage, Term, kind_of, kinds
from ankang.screening.rules.refusals import Refusal
from ankang.screening.rules.result import Reading, read
from ankang.screening.rules.states import AFTER, LEAST_WORDS, OWNED, Move, State, may, moved
from ankang.screening.rules.target import Candidate, Verdict, choose, months_later

__all__ = [
    "AFTER", "LEAST_WORDS", "OWNED", "Candidate", "Case", "Criterion", "Funnel", "Kind", "Move", "Rate", "Reading",
    "Refusal", "Source", "Stage", "State", "Term", "Verdict", "choose", "funnel", "kind_of", "kinds", "may", "months_later", "moved",
    "read",
]  # fmt: skip
