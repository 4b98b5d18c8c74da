"""Who writes and approves plans where."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.programme.rules import Refusal


def require(by: User, division: str, duty: Duty) -> None:
    """Raise Refusal unless the user holds the duty there."""
    if not covers(by, division, duty):
        raise Refusal("no_duty", duty=duty.label)
