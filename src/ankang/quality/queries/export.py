"""The findings of a list as lines of a workbook, town by town."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places import queries as places
from ankang.quality.models import Finding
from ankang.quality.queries.findings import Filters, Row, rows, shown

_BATCH = 500
MOST = 50_000


@dataclass(frozen=True)
class Sums:
    """Counts of what is exported: (town code, rule) → findings, and the names of the towns in order of code."""

    counts: Counter[tuple[str, str]]
    towns: dict[str, str]
    total: int


def exported(user: User, filters: Filters) -> QuerySet[Finding]:
    """The query of the list, where the reader may also export rows."""
    return within(shown(user, filters), user, duty=Duty.EXPORT_ROWS)


def sums(user: User, filters: Filters) -> Sums:
    """How many findings of each rule each town has among those exported."""
    counts: Counter[tuple[str, str]] = Counter()
    for village, rule, count in (
        exported(user, filters).order_by().values_list("village_id", "rule").annotate(count=Count("*"))
    ):
        counts[f"{village[:9]}000", rule] += count
    codes = sorted({town for town, _rule in counts})
    names = places.names(codes)
    return Sums(counts, {code: names.get(code, code) for code in codes}, sum(counts.values()))


def export_rows(user: User, filters: Filters) -> Iterator[tuple[str, Row]]:
    """(town code, finding with its names) of everything exported, by village, household and severity."""
    order = ("village_id", "household__number", "-severity", "rule", "pk")
    found = exported(user, filters).order_by(*order).iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        for row in rows(user, batch):
            yield f"{row.finding.village_id[:9]}000", row
