"""Referrals: drafted, sent, received, answered, asked after, closed."""

from ankang.referrals.actions.answering import answer, arrive, miss
from ankang.referrals.actions.closing import ask, close
from ankang.referrals.actions.drafting import draft_from_visit
from ankang.referrals.actions.handing_on import pass_on, redirect
from ankang.referrals.actions.receiving import accept, refuse
from ankang.referrals.actions.sending import Source, refer

__all__ = [
    "Source",
    "accept",
    "answer",
    "arrive",
    "ask",
    "close",
    "draft_from_visit",
    "miss",
    "pass_on",
    "redirect",
    "refer",
    "refuse",
]
