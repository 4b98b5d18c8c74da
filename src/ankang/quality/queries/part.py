"""Which households one pass looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from ankang.registry.models import Household
from ankang.values.division import DivisionCode

# A key as the driver gives it: SQLite keeps keys as 32 hex digits.
RawKey = UUID | str


def key_text(key: RawKey) -> str:
    """A key as the sealed columns name it."""
    return (
        str(key) if isinstance(key, UUID) else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    )


def as_key(key: RawKey) -> UUID:
    """A key as Django knows it."""
    return key if isinstance(key, UUID) else UUID(key)


@dataclass(frozen=True)
class Part:
    """All households of a range of village codes, or those of these keys."""

    low: str = ""
    high: str = ""
    keys: tuple[UUID, ...] = ()

    def of(self, household: str, village: str) -> Q:
        """As a filter, by the names of the fields that lead to the household and to its village."""
        if self.keys:
            return Q(**{f"{household}__in": self.keys})
        return Q(**{f"{village}__gte": self.low, f"{village}__lt": self.high})

    def sql(self, persons: str) -> tuple[str, list[Any]]:
        """As a condition of SQL on a table of persons by its alias, with its parameters."""
        if self.keys:
            marks = ", ".join(["%s"] * len(self.keys))
            keys = [key.hex if connection.vendor == "sqlite" else key for key in self.keys]
            return f"{persons}.household_id IN ({marks})", keys
        return f"{persons}.village_id >= %s AND {persons}.village_id < %s", [self.low, self.high]


def parts_of(division: str, most: int) -> Iterator[Part]:
    """Ranges of whole villages of one town, of about `most` households each, in order of code; "" is everywhere."""
    low, high = DivisionCode(division).span() if division else ("0", ":")
    villages = Household.objects.filter(village_id__gte=low, village_id__lt=high).values_list("village_id")
    start, size, last = "", 0, ""
    for village, count in villages.annotate(Count("pk")).order_by("village_id"):
        if start and (village[:9] != start[:9] or size + count > most):
            yield Part(start, _after(last))
            start, size = "", 0
        start, size, last = start or village, size + count, village
    if start:
        yield Part(start, _after(last))


def _after(village: str) -> str:
    """The code right behind a village's."""
    return f"{int(village) + 1:012d}"
