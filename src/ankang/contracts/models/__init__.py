"""Tables of contracts: teams, contracts, signatures, what happened, refusals."""

from ankang.contracts.models.contracts import Contract, Refusal, Signature, Step
from ankang.contracts.models.teams import Member, Team

__all__ = ["Contract", "Member", "Refusal", "Signature", "Step", "Team"]
