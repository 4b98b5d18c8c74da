"""What packages above offer to do from a consultation, such as writing a prescription: buttons of its page."""

from collections.abc import Callable

from ankang.accounts.models import User
from ankang.consultations.models import Consultation

# (what the button says, its address), or None where it is not for this reader.
Offer = Callable[[User, Consultation], tuple[str, str] | None]
_offers: list[Offer] = []


def register(offer: Offer) -> None:
    """Ask this offer too; registering again changes nothing."""
    if offer not in _offers:
        _offers.append(offer)


def offers(user: User, row: Consultation) -> list[tuple[str, str]]:
    """The buttons for this reader."""
    return [made for offer in _offers if (made := offer(user, row)) is not None]
