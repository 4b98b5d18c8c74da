"""Who may write where."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers


def require(code: str, by: User, *duties: Duty) -> None:
    """Raise PermissionDenied unless `by` holds each duty at the division."""
    for duty in duties:
        if not covers(by, code, duty):
            raise PermissionDenied(_("您在该地没有“%(duty)s”这一职责。") % {"duty": duty.label})
