"""Who may say something of a facility."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.capacity.rules import Refusal


def require(by: User, division: str) -> None:
    """Raises Refusal for whoever does not report for facilities of this division."""
    if not covers(by, division, Duty.REPORT_CAPACITY):
        raise Refusal("no_duty")
