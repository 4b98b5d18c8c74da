"""Forms of outreach."""

from ankang.outreach.forms.events import (
    CloseForm,
    HoldForm,
    IssueForm,
    ListForm,
    PhotoForm,
    PlanForm,
    PublicSignForm,
    ReasonForm,
    SignForm,
    StepForm,
    StrikeForm,
)
from ankang.outreach.forms.others import (
    AssignForm,
    FeedbackForm,
    HoursForm,
    InviteForm,
    ItemForm,
    MoveForm,
    NoteForm,
    PosterForm,
    PublicityForm,
    TellForm,
    VolunteerForm,
)

__all__ = [
    "AssignForm", "CloseForm", "FeedbackForm", "HoldForm", "HoursForm", "InviteForm", "IssueForm", "ItemForm", "ListForm",
    "MoveForm", "NoteForm", "PhotoForm", "PlanForm", "PosterForm", "PublicSignForm", "PublicityForm", "ReasonForm", "SignForm",
    "StepForm", "StrikeForm", "TellForm", "VolunteerForm",
]  # fmt: skip
