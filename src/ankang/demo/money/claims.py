"""Hospitals reclaim what they advanced: handed in by their windows, looked at by the county's insurance bureau."""

import datetime as dt
import uuid

from ankang.accounts.models import Post, User
from ankang.benefits import actions as benefits
from ankang.benefits.models import AdvanceClaim
from ankang.benefits.refusals import Refusal
from ankang.demo.county import COUNTY
from ankang.places.models import Division, Facility

_KEYS = uuid.UUID("5a1e9901-22aa-7000-8000-990122000002")


def reclaim(facility: Facility, on: dt.date, *, looked_at: bool) -> AdvanceClaim | None:
    """Hand in what a hospital advanced until the end of the month before; accept it where it was looked at. None where
    nothing was advanced."""
    month = (on.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    window = Post.objects.filter(role="hospital_window", facility=facility).select_related("user").first()
    try:
        claim = benefits.submit_claim(
            claim_id=uuid.uuid5(_KEYS, f"{facility.pk} {month}"), facility=facility,
            area=Division.objects.get(pk=COUNTY[0]), month=month, by=window.user if window else None,
        )  # fmt: skip
    except Refusal:
        return None
    if looked_at:
        claim = benefits.accept_claim(claim=claim, by=User.objects.get(username="county_insurance"))
    return claim


def settle(claim: AdvanceClaim, fen: int, booking: uuid.UUID | None) -> None:
    """The claim is paid once what was paid comes to it."""
    if booking and fen == claim.amount_fen:
        benefits.mark_paid(claim=claim, booking=booking, by=None)
