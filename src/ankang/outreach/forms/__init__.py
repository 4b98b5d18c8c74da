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
from ankang.outreach.forms.feedback import FeedbackForm
from ankang.outreach.forms.posters import PosterForm
from ankang.outreach.forms.publicity import InviteForm, NoteForm, PublicityForm, TellForm
from ankang.outreach.forms.stock import ItemForm, MoveForm
from ankang.outreach.forms.volunteers import AssignForm, HoursForm, VolunteerForm

__all__ = [
    "AssignForm", "CloseForm", "FeedbackForm", "HoldForm", "HoursForm", "InviteForm", "IssueForm", "ItemForm", "ListForm",
    "MoveForm", "NoteForm", "PhotoForm", "PlanForm", "PosterForm", "PublicSignForm", "PublicityForm", "ReasonForm", "SignForm",
    "StepForm", "StrikeForm", "TellForm", "VolunteerForm",
]  # fmt: skip
