"""Courses: who passed, when work is asked for, which subsidies meet, how certificates are numbered. Pure."""

from ankang.training.rules.certificates import certificate_number, new_code, plain_code, read_number
from ankang.training.rules.following import Outcome, after, outcome
from ankang.training.rules.judging import Judgement, Lack, judge, needed_minutes
from ankang.training.rules.overlaps import Overlap, Paid, overlaps
from ankang.training.rules.refusals import Refusal
from ankang.training.rules.terms import (
    PassTerms,
    follow_grace,
    follow_months,
    most_subsidies,
    parameters,
    pass_terms,
)  # fmt: skip
from ankang.training.rules.trades import AUDIENCES, LABOUR, Trade, trade_title, trades

__all__ = [
    "AUDIENCES", "LABOUR", "Judgement", "Lack", "Outcome", "Overlap", "Paid", "PassTerms", "Refusal", "Trade", "after",
    "certificate_number", "follow_grace", "follow_months", "judge", "most_subsidies", "needed_minutes", "new_code",
    "outcome", "overlaps", "parameters", "pass_terms", "plain_code", "read_number", "trade_title", "trades",
]  # fmt: skip
