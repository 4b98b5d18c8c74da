"""Forms of teams."""

from ankang.teams.forms.cadres import CadreForm, EndForm, HandOverForm
from ankang.teams.forms.choices import NOBODY
from ankang.teams.forms.days import DayForm, ReasonForm
from ankang.teams.forms.groups import MemberForm, TeamForm, WhoForm
from ankang.teams.forms.pairing import HolderForm, HomesForm
from ankang.teams.forms.units import SpeakerForm, UnitForm

__all__ = [
    "NOBODY",
    "CadreForm",
    "DayForm",
    "EndForm",
    "HandOverForm",
    "HolderForm",
    "HomesForm",
    "MemberForm",
    "ReasonForm",
    "SpeakerForm",
    "TeamForm",
    "UnitForm",
    "WhoForm",
]
