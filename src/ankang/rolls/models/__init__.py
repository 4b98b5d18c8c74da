"""Rolls of departments, who of them is who in the register, and the differences as cases."""

from ankang.rolls.models.cases import Case, CaseEvent, CaseEvidence
from ankang.rolls.models.links import Candidate, Double, Link, LinkDecision
from ankang.rolls.models.received import Liaison, Roll, RollRow

__all__ = [
    "Candidate",
    "Case",
    "CaseEvent",
    "CaseEvidence",
    "Double",
    "Liaison",
    "Link",
    "LinkDecision",
    "Roll",
    "RollRow",
]
