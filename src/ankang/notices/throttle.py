"""The shared limit of public pages: how many wrong tries an hour, by address and by what is tried.

It lies in the database, so all web processes count together. Where a try can be wrong only wrong ones count: a
whole village may look up its lines from one address. What is flooded from many addresses stays open to an address
that has hardly failed: the flooder is shut out, the village is not. Every limit ends with the hour.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ankang.notices.models import Try
from ankang.storage.sealed import blind_index


@dataclass(frozen=True, slots=True)
class Limit:
    """Counted tries an hour: of one address, on one subject by all, of an address on a subject that is flooded.

    Generous, for behind one address there may be a village, or a county behind its proxy: a check code is one of
    a thousand million, so even the whole hour's budget finds none.
    """

    address: int
    subject: int
    flooded: int = 3


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "check": Limit(120, 600),
        "object": Limit(40, 200),
        # A hall signs in from one address within a few minutes.
        "sign_in": Limit(400, 2000),
        "receipt": Limit(60, 2000, 10),
        "letter": Limit(60, 600),
        "survey": Limit(60, 2000, 10),
    }
)
_KEPT = dt.timedelta(hours=48)


def may_try(purpose: str, address: str, subject: str) -> bool:
    """Whether this address may try again now. `purpose`: one of LIMITS; `subject`: which notice or letter."""
    limit = LIMITS[purpose]
    mine = _counted(purpose, _address(address))
    if mine >= limit.address:
        return False
    return mine < limit.flooded or _counted(purpose, _subject(subject)) < limit.subject


def count(purpose: str, address: str, subject: str) -> None:
    """Count a try. Safe when many processes count at once."""
    hour = _hour()
    for text in (_address(address), _subject(subject)):
        with transaction.atomic():
            row, _new = Try.objects.get_or_create(purpose=purpose, key=_key(purpose, text), hour=hour)
            Try.objects.filter(pk=row.pk).update(count=F("count") + 1)


def forget_past() -> None:
    """Drop the counts of hours long past."""
    Try.objects.filter(hour__lt=timezone.now() - _KEPT).delete()


def _counted(purpose: str, text: str) -> int:
    row = Try.objects.filter(purpose=purpose, key=_key(purpose, text), hour=_hour()).first()
    return row.count if row else 0


def _address(address: str) -> str:
    return f"address\x00{address}"


def _subject(subject: str) -> str:
    return f"subject\x00{subject}"


def _key(purpose: str, text: str) -> str:
    return blind_index(text, f"notices.try.{purpose}")


def _hour() -> dt.datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)
