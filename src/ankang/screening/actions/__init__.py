"""Rounds begun and closed; persons invited, tested, confirmed, treated."""

from ankang.screening.actions.cases import assign, confirm, exclude, lose, treat, treated_by_visit
from ankang.screening.actions.reaching import invite, invite_village, refuse
from ankang.screening.actions.results import record_result
from ankang.screening.actions.rounds import begin, close

__all__ = ["assign", "begin", "close", "confirm", "exclude", "invite", "invite_village", "lose", "record_result", "refuse",
           "treat", "treated_by_visit"]  # fmt: skip
