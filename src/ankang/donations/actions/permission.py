"""Who may do what where."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.donations.models import Need, Offer
from ankang.donations.rules import Refusal

LEAST_WORDS = 4


def require(by: User, place: str) -> None:
    """Raises Refusal for whoever does not match donations of this division."""
    if not covers(by, place, Duty.MATCH_DONATIONS):
        raise Refusal("no_duty")


def locked(offer: Offer) -> Offer:
    """The offer, kept from others until the transaction ends."""
    row: Offer = Offer.objects.select_for_update(of=("self",)).select_related("only_place").get(pk=offer.pk)
    return row


def locked_need(need: Need) -> Need:
    """The need, kept from others. Always after the offer, so that two people never wait for each other."""
    row: Need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    return row


def reason(text: str) -> str:
    """A reason in words. Raises Refusal for less."""
    if len(text.strip()) < LEAST_WORDS:
        raise Refusal("why")
    return text.strip()
