"""Rounds with their samples and checks, findings with their life, questions about records with their answers."""

from ankang.supervision.models.checks import Check, CheckPhoto, ItemCompared
from ankang.supervision.models.findings import Finding, FindingStep, StepPhoto
from ankang.supervision.models.questions import Question, QuestionAnswer, QuestionReading
from ankang.supervision.models.rounds import Draw, Inspector, Replacement, Round, Sampled

__all__ = [
    "Check", "CheckPhoto", "Draw", "Finding", "FindingStep", "Inspector", "ItemCompared", "Question", "QuestionAnswer",
    "QuestionReading", "Replacement", "Round", "Sampled", "StepPhoto",
]  # fmt: skip
