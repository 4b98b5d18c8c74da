"""What a plan suggests and how far it has come: pure, from a dated table and facts."""

from ankang.plans.rules.progress import Aim, Done, Kept, Progress, Reading, kept, progress
from ankang.plans.rules.refusals import Refusal
from ankang.plans.rules.table import EVERY, GOALS, WHO, NeedKind, SuggestedGoal, SuggestedMeasure, needs

__all__ = [
    "EVERY",
    "GOALS",
    "WHO",
    "Aim",
    "Done",
    "Kept",
    "NeedKind",
    "Progress",
    "Reading",
    "Refusal",
    "SuggestedGoal",
    "SuggestedMeasure",
    "kept",
    "needs",
    "progress",
]
