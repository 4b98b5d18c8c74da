"""How far a plan has come, by readings and records; which measures a need suggests. Pure."""

from ankang.programme.rules.course import Course, Standing, course, standing
from ankang.programme.rules.needs import PROOFS, Need, SuggestedMeasure, needs
from ankang.programme.rules.refusals import Refusal
from ankang.programme.rules.terms import term

__all__ = [
    "PROOFS", "Course", "Need", "Refusal", "Standing", "SuggestedMeasure", "course", "needs", "standing", "term",
]  # fmt: skip
