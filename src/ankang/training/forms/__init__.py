"""What is typed of training."""

from ankang.training.forms.courses import AnswerForm, CloseForm, CourseForm, SessionForm, StaffForm
from ankang.training.forms.results import (
    AttendanceForm,
    FollowUpForm,
    ReturnForm,
    RevokeForm,
    ScoresForm,
    SubsidyForm,
)
from ankang.training.forms.verify import VerifyForm

__all__ = [
    "AnswerForm", "AttendanceForm", "CloseForm", "CourseForm", "FollowUpForm", "ReturnForm", "RevokeForm",
    "ScoresForm", "SessionForm", "StaffForm", "SubsidyForm", "VerifyForm",
]  # fmt: skip
