"""Tables of training: courses and sessions, who takes part, hours and scores, certificates, what came of it."""

from ankang.training.models.courses import Course, Session
from ankang.training.models.people import Attendance, Enrolment, EnrolmentStep, Score
from ankang.training.models.results import Certificate, FollowUp, Numbering, Revocation, Subsidy

__all__ = [
    "Attendance", "Certificate", "Course", "Enrolment", "EnrolmentStep", "FollowUp", "Numbering", "Revocation", "Score",
    "Session", "Subsidy",
]  # fmt: skip
