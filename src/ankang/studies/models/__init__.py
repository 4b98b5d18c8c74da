"""Surveys with their samples and answers; studies with their protocols and runs."""

from ankang.studies.models.fieldwork import Answer, Assignment, Card, Contact
from ankang.studies.models.studies import Deviation, Study, StudyDecision, StudyRun
from ankang.studies.models.surveys import Draw, Drawn, Survey, SurveyResult

__all__ = [
    "Answer",
    "Assignment",
    "Card",
    "Contact",
    "Deviation",
    "Draw",
    "Drawn",
    "Study",
    "StudyDecision",
    "StudyRun",
    "Survey",
    "SurveyResult",
]
