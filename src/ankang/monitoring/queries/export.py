"""The warnings of the queue as lines of a workbook."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.warnings import Filters, Row, rows, shown, warnings

_BATCH = 500
MOST = 50_000


def exported(user: User, filters: Filters) -> QuerySet[Warning]:
    """The query of the queue, where the reader may also export rows."""
    return within(warnings(user, filters), user, duty=Duty.EXPORT_ROWS)


def export_rows(user: User, filters: Filters) -> Iterator[Row]:
    """Everything exported, by village and household, the worst first."""
    order = ("village_id", "household__number", "-level", "rule", "pk")
    found = shown(exported(user, filters)).order_by(*order).iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        yield from rows(user, batch)
