"""Offers and needs: the items, who comes first, matching with reasons, stock, letters. Pure."""

from ankang.donations.rules.items import KINDS, Item, items, kind_of
from ankang.donations.rules.letters import tells_of
from ankang.donations.rules.matching import Giving, Matching, Pair, match, passed_over
from ankang.donations.rules.refusals import Refusal
from ankang.donations.rules.standing import LISTED, TIERS, VILLAGE, Wanting, tier_of
from ankang.donations.rules.stock import Stock, StockError
from ankang.donations.rules.terms import parameters, term

__all__ = [
    "KINDS", "LISTED", "TIERS", "VILLAGE", "Giving", "Item", "Matching", "Pair", "Refusal", "Stock", "StockError",
    "Wanting", "items", "kind_of", "match", "parameters", "passed_over", "tells_of", "term", "tier_of",
]  # fmt: skip
