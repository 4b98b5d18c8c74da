"""Tables of check-ups: campaigns and who is invited, check-ups with their results, what follows, what was given back."""

from ankang.checkups.models.campaigns import Campaign, Invitation, Session
from ankang.checkups.models.checkups import Batch, Checkup, HandBack, Result
from ankang.checkups.models.findings import OUTCOMES, Finding

__all__ = [
    "OUTCOMES",
    "Batch",
    "Campaign",
    "Checkup",
    "Finding",
    "HandBack",
    "Invitation",
    "Result",
    "Session",
]
