"""Reading donations. What a view calls takes the reader first."""

from ankang.donations.queries.lists import (
    DonorRow,
    Public,
    Taking,
    Unmet,
    counties,
    donor_rows,
    has_open_twin,
    idle_offers,
    not_to_be_named,
    of_household,
    own_villages,
    participation,
    public_list,
    units,
    unmet_by_village,
)  # fmt: skip
from ankang.donations.queries.matching import (
    Choice,
    Proposal,
    Proposed,
    choices,
    needs_beside,
    proposal,
    standing_of,
)  # fmt: skip
from ankang.donations.queries.scope import (
    allocation,
    allocations,
    delivery,
    donor,
    donors,
    household,
    need,
    needs,
    offer,
    offers,
)  # fmt: skip
from ankang.donations.queries.weighing import givings, incomes, tiers, wantings
from ankang.donations.queries.words import item_title, item_unit, quantity
from ankang.donations.queries.work import work_for

__all__ = [
    "Choice", "DonorRow", "Proposal", "Proposed", "Public", "Taking", "Unmet", "allocation", "allocations", "choices",
    "counties", "delivery", "donor", "donor_rows", "donors", "givings", "has_open_twin", "household", "idle_offers",
    "incomes", "item_title", "item_unit", "need", "needs", "needs_beside", "not_to_be_named", "of_household",
    "offer", "offers", "own_villages", "participation", "proposal", "public_list", "quantity", "standing_of", "tiers",
    "units", "unmet_by_village", "wantings", "work_for",
]  # fmt: skip
