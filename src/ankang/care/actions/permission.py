"""Who may write a visit where."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.registry.models import Person


def require_duty(*, person: Person, by: User, medical: bool = True) -> None:
    """Raise PermissionDenied unless `by` may record visits (and, for medical ones, see health) where the person lives."""
    duties = (Duty.RECORD_VISITS, Duty.VIEW_HEALTH) if medical else (Duty.RECORD_VISITS,)
    for duty in duties:
        if not covers(by, person.village_id, duty):
            raise PermissionDenied(_("您在该村没有“%(duty)s”这一职责，不能记录。") % {"duty": duty.label})
