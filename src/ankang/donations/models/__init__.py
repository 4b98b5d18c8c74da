"""Tables of donations: donors and offers, needs, what goes to whom, what came of it, thanks."""

from ankang.donations.models.gifts import Allocation, Delivery, Loss, Return, Thanks
from ankang.donations.models.needs import Need
from ankang.donations.models.offers import Donor, Offer

__all__ = ["Allocation", "Delivery", "Donor", "Loss", "Need", "Offer", "Return", "Thanks"]
