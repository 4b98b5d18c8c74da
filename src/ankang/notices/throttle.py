"""The shared limit of public pages: how many wrong tries an hour, by address and by what is tried.

It lies in the database, so all web processes count together. Only wrong tries count: a whole village may look up
its lines from one address. What is flooded from many addresses stays open to an address that has not failed yet:
the flooder is shut out, the village is not. Every limit ends with the hour.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ankang.notices.models import Try
from ankang.storage.sealed import blind_index

# Wrong tries an hour of one address, on one subject by all, and of an address on a subject that is flooded.
ADDRESS, SUBJECT, FLOODED = 30, 300, 3
_KEPT = dt.timedelta(hours=48)


def may_try(purpose: str, address: str, subject: str) -> bool:
    """Whether this address may try again now. `purpose`: which page, `subject`: which notice or letter."""
    failed = _count(purpose, f"a\x00{address}")
    if failed >= ADDRESS:
        return False
    return _count(purpose, f"s\x00{subject}") < SUBJECT or failed < FLOODED


def count_wrong(purpose: str, address: str, subject: str) -> None:
    """Remember a wrong try. Safe when many processes count at once."""
    for text in (f"a\x00{address}", f"s\x00{subject}"):
        key, hour = _key(purpose, text), _hour()
        with transaction.atomic():
            row, _new = Try.objects.get_or_create(purpose=purpose, key=key, hour=hour)
            Try.objects.filter(pk=row.pk).update(count=F("count") + 1)


def forget() -> None:
    """Drop the counts of hours long past."""
    Try.objects.filter(hour__lt=timezone.now() - _KEPT).delete()


def _count(purpose: str, text: str) -> int:
    row = Try.objects.filter(purpose=purpose, key=_key(purpose, text), hour=_hour()).first()
    return row.count if row else 0


def _key(purpose: str, text: str) -> str:
    return blind_index(text, f"notices.try.{purpose}")


def _hour() -> dt.datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)
