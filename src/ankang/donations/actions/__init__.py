"""Changing offers, needs and gifts. Every action says by whom and is safe to repeat."""

from ankang.donations.actions.delivering import deliver, give_back, thank
from ankang.donations.actions.matching import accept, cancel
from ankang.donations.actions.needing import change_need, drop_need, register_need
from ankang.donations.actions.offering import Gift, keep_donor, lose, offer, withdraw

__all__ = [
    "Gift", "accept", "cancel", "change_need", "deliver", "drop_need", "give_back", "keep_donor", "lose",
    "offer", "register_need", "thank", "withdraw",
]  # fmt: skip
