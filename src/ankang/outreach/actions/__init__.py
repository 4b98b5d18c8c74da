"""Events planned, held and closed; who came; materials, volunteers, publicity, telling, posters."""

from ankang.outreach.actions.attending import (
    attend,
    attend_many,
    give_feedback,
    match,
    not_in_register,
    show_code,
    sign_for,
    sign_in,
    strike,
)
from ankang.outreach.actions.closing import close, reopen
from ankang.outreach.actions.photos import add_photo
from ankang.outreach.actions.planning import cancel, change, confirm, hold, plan
from ankang.outreach.actions.posters import draft_poster, release_poster, withdraw_poster
from ankang.outreach.actions.publicity import publicise, strike_publicity
from ankang.outreach.actions.stock import count, keep_item, move
from ankang.outreach.actions.telling import invite, note_unaware, tell, tell_at_home
from ankang.outreach.actions.volunteering import assign, certify, change_volunteer, drop, enrol

__all__ = [
    "add_photo", "assign", "attend", "attend_many", "cancel", "certify", "change", "change_volunteer", "close",
    "confirm", "count", "draft_poster", "drop", "enrol", "give_feedback", "hold", "invite", "keep_item", "match",
    "move", "not_in_register", "note_unaware", "plan", "publicise", "release_poster", "reopen", "show_code", "sign_for", "sign_in",
    "strike", "strike_publicity", "tell", "tell_at_home", "withdraw_poster",
]  # fmt: skip
