"""Changing contracts and teams. Every action says by whom and is safe to repeat."""

from ankang.contracts.actions.ending import end, end_of_gone, hand_over, refuse
from ankang.contracts.actions.signing import draft, renew, sign
from ankang.contracts.actions.teams import join_team, leave_team, open_team

__all__ = [
    "draft",
    "end",
    "end_of_gone",
    "hand_over",
    "join_team",
    "leave_team",
    "open_team",
    "refuse",
    "renew",
    "sign",
]
