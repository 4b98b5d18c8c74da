"""What people do with consultations."""

from ankang.consultations.actions.answering import acknowledge, cancel, finish_follow_up, sign_opinion
from ankang.consultations.actions.asking import accept, ask, turn_down
from ankang.consultations.actions.scales import keep_safety, keep_scale
from ankang.consultations.actions.sessions import confirm, keep_note, no_show, propose

__all__ = [
    "accept",
    "acknowledge",
    "ask",
    "cancel",
    "confirm",
    "finish_follow_up",
    "keep_note",
    "keep_safety",
    "keep_scale",
    "no_show",
    "propose",
    "sign_opinion",
    "turn_down",
]
