"""Who may do what to bills, and what is the same as before."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.benefits.refusals import Refusal
from ankang.places.models import Facility


def require_window(by: User | None, facility: Facility, place: str) -> None:
    """Raise PermissionDenied unless the user settles bills for this facility, or reviews settlements of `place`: the
    village of the person or the county of the insured, for bills of hospitals elsewhere come to the county.

    None is the system itself: an import that was checked at its door, the demo.
    """
    if (
        by is None
        or facility.pk in by.facilities(Duty.SETTLE_BILLS)
        or covers(by, place, Duty.REVIEW_SETTLEMENTS)
    ):
        return
    if by.has_duty(Duty.SETTLE_BILLS):
        raise denied("other_facility", facility=facility.name)
    raise denied("no_duty", duty=Duty.SETTLE_BILLS.label)


def require_review(by: User | None, place: str) -> None:
    """Raise PermissionDenied unless the user reviews settlements of this village or county."""
    if by is not None and not covers(by, place, Duty.REVIEW_SETTLEMENTS):
        raise denied("no_duty", duty=Duty.REVIEW_SETTLEMENTS.label)


def denied(code: str, **params: Any) -> PermissionDenied:
    """The refusal of who may not, to be raised."""
    refusal = Refusal(code, **params)
    return PermissionDenied(_(refusal.template) % refusal.params)


def same(row: Model, given: dict[str, Any]) -> bool:
    """True when a row holds what is given. Raises Refusal when it holds something else."""
    if any(getattr(row, name) != value for name, value in given.items()):
        raise Refusal("other_content")
    return True
