"""What approvals add to the household page: a button to apply, a tab with its applications, a card while one is open."""

from typing import Any

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.models import Application
from ankang.approvals.queries import pages, pages_deciding, pages_filing
from ankang.approvals.showing import applications as words
from ankang.registry.models import Household


def apply_button(user: User, household: Household) -> dict[str, Any] | None:
    """The button that takes in an application."""
    if household.left_on or not covers(user, household.village_id, Duty.FILE_APPLICATIONS):
        return None
    return {"household": household}


def applications_tab(user: User, household: Household) -> dict[str, Any]:
    """The tab: every application with its state; what may be asked now, and what not and why."""
    handles = covers(user, household.village_id, Duty.FILE_APPLICATIONS)
    offers = pages_filing.offers(user, household, timezone.localdate())
    return {
        "lines": [_line(user, row) for row in pages.of_household(user, household)],
        "gone_on": [_line(user, row) for row in pages.gone_on(user, household)],
        "may": [offer for offer in offers if offer.may] if handles and not household.left_on else [],
        "may_not": [offer for offer in offers if not offer.may],
        "handles": handles,
    }


def open_card(user: User, household: Household) -> dict[str, Any] | None:
    """The card beside the overview: applications under way."""
    lines = [_line(user, row) for row in pages.of_household(user, household) if not row.end]
    return {"lines": lines} if lines else None


def _line(user: User, row: Application) -> dict[str, Any]:
    lacks = len(pages_deciding.lacking(user, row, timezone.localdate()))
    return {
        "row": row,
        "kind": words.kind_text(row),
        "step": words.step_text(row),
        "states": words.states(row, lacks),
        "due": None if row.end else words.due_of(row),
    }
