"""Who may sign and change contracts where."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.contracts.rules import Refusal


def require(by: User, village: str, duty: Duty = Duty.SIGN_CONTRACTS) -> None:
    """Raise PermissionDenied unless the user has the duty there."""
    if not covers(by, village, duty):
        refusal = Refusal("no_duty", duty=duty.label)
        raise PermissionDenied(_(refusal.template) % refusal.params)
