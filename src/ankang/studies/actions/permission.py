"""Who may do what with surveys and studies."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.studies.rules import Refusal


def require(by: User, division: str, duty: Duty = Duty.RUN_SURVEYS) -> None:
    """Raises Refusal for whoever has not this duty in the whole division."""
    if not covers(by, division, duty):
        raise Refusal("no_duty")
