"""Applications through their steps; what is checked, said and decided on the way; targets of exits."""

from ankang.approvals.models.applications import Application, Decision, HouseholdChoice, ReturnedRow
from ankang.approvals.models.bulk import DecisionBatch
from ankang.approvals.models.checks import Evidence, HouseCheck, SampleCheck, SampleRow
from ankang.approvals.models.meetings import Appraisal, Meeting, Signature
from ankang.approvals.models.targets import ExitTarget

__all__ = [
    "Application",
    "Appraisal",
    "Decision",
    "DecisionBatch",
    "Evidence",
    "ExitTarget",
    "HouseCheck",
    "HouseholdChoice",
    "Meeting",
    "ReturnedRow",
    "SampleCheck",
    "SampleRow",
    "Signature",
]
