"""Writing check-ups: campaigns, results, files of results, what was given back, and what followed."""

from ankang.checkups.actions.campaigns import (
    close_campaign,
    invite,
    make_campaign,
    note_attendance,
    plan_session,
)
from ankang.checkups.actions.checkups import correct_result, give_back, open_checkup, record_results
from ankang.checkups.actions.following import close_finding, close_rechecked

__all__ = [
    "close_campaign",
    "close_finding",
    "close_rechecked",
    "correct_result",
    "give_back",
    "invite",
    "make_campaign",
    "note_attendance",
    "open_checkup",
    "plan_session",
    "record_results",
]
