"""Warnings with their life, what is done about them, and the trials of draft rules."""

from ankang.monitoring.models.runs import Run
from ankang.monitoring.models.trials import DraftRule, Trial
from ankang.monitoring.models.warnings import Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.models.work import Answer, Measure, Proof, Request

__all__ = ["Answer", "DraftRule", "Measure", "Proof", "Request", "Run", "Step", "Trial", "Warning"]
