"""Who may do what to an application."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.queries.duties import may_at
from ankang.approvals.rules import Refusal


def require(by: User, place: str, duty: str) -> None:
    """Raise PermissionDenied unless the user has the duty in the division."""
    if not covers(by, place, Duty(duty)):
        raise denied(duty)


def require_at(by: User, village: str, duty: str, level: str) -> None:
    """Raise PermissionDenied unless the user holds, at this level of division, a post with the duty over the village."""
    if not may_at(by, village, duty, level):
        raise denied(duty)


def denied(duty: str) -> PermissionDenied:
    """The refusal of who lacks a duty, to be raised."""
    refusal = Refusal("no_duty", duty=Duty(duty).label)
    return PermissionDenied(_(refusal.template) % refusal.params)
