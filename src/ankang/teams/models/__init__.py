"""Units of a county and who speaks for them; teams, posts and pairing."""

from ankang.teams.models.cadres import Cadre
from ankang.teams.models.days import FieldDay, FieldVisit
from ankang.teams.models.groups import Membership, Team
from ankang.teams.models.pairing import HandOver, HouseholdPairing, VillagePairing
from ankang.teams.models.units import Spokesperson, Unit

__all__ = [
    "Cadre",
    "FieldDay",
    "FieldVisit",
    "HandOver",
    "HouseholdPairing",
    "Membership",
    "Spokesperson",
    "Team",
    "Unit",
    "VillagePairing",
]
