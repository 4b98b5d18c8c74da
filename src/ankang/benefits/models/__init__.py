"""The catalogue, bills, settlements and what follows them; drafts of policies and those in force."""

from ankang.benefits.models.bills import Bill, BillLine
from ankang.benefits.models.catalogue import CatalogueItem
from ankang.benefits.models.following import Advance, AdvanceClaim, DueAdjustment, Recomputation
from ankang.benefits.models.policies import EnactedPolicy, Insurance, PolicyDraft, SimulationRun
from ankang.benefits.models.settlements import (
    Payer,
    PolicyText,
    Settlement,
    SettlementShare,
    YearAccount,
)

__all__ = [
    "Advance",
    "AdvanceClaim",
    "Bill",
    "BillLine",
    "CatalogueItem",
    "DueAdjustment",
    "EnactedPolicy",
    "Insurance",
    "Payer",
    "PolicyDraft",
    "PolicyText",
    "Recomputation",
    "Settlement",
    "SettlementShare",
    "SimulationRun",
    "YearAccount",
]
