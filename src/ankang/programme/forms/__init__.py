"""Forms of programme."""

from ankang.programme.forms.helping import AgreeForm, HelpForm, LineForm, ReviewForm, proof_names
from ankang.programme.forms.planning import (
    BudgetForm,
    GoalForm,
    ProgrammeForm,
    ReasonForm,
    ReviseForm,
    StepForm,
)

__all__ = [
    "AgreeForm",
    "BudgetForm",
    "GoalForm",
    "HelpForm",
    "LineForm",
    "ProgrammeForm",
    "ReasonForm",
    "ReviewForm",
    "ReviseForm",
    "StepForm",
    "proof_names",
]
