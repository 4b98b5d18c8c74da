"""Everything that changes units, teams and pairing."""

from ankang.teams.actions.cadres import keep_cadre
from ankang.teams.actions.days import confirm_days, log_day, send_day_back
from ankang.teams.actions.groups import end_member, end_team, keep_team, name_member
from ankang.teams.actions.hand_over import Successors, hand_over
from ankang.teams.actions.households import end_household_pairing, pair_households
from ankang.teams.actions.units import end_speaker, end_unit, keep_unit, name_speaker
from ankang.teams.actions.villages import end_village_pairing, pair_village

__all__ = [
    "Successors",
    "confirm_days",
    "end_household_pairing",
    "end_member",
    "end_speaker",
    "end_team",
    "end_unit",
    "end_village_pairing",
    "hand_over",
    "keep_cadre",
    "keep_team",
    "keep_unit",
    "log_day",
    "name_member",
    "name_speaker",
    "pair_households",
    "pair_village",
    "send_day_back",
]
