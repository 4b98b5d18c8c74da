"""The people behind a figure: ids come from the snapshot, names from the register, only inside the reader's scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.indicators.engine import Snapshot, people
from ankang.indicators.indicator import Indicator, canonical_text
from ankang.places import queries as places
from ankang.reports.queries.behind_parts import Someone, Source
from ankang.reports.queries.behind_rows import SOURCES
from ankang.storage.bulk import among
from ankang.values.period import Period

# The most people listed behind one figure; more are counted and said.
MOST = 500
# Databases limit how many values one question may carry.
_CHUNK = 500
# Columns of special diseases (level 5): their lists need a guarded role.
_SPECIAL = ("tuberculosis_from", "mental_from")
# Themes whose lists tell of somebody's health.
_HEALTH = ("records", "care", "referrals", "screening")
# Themes whose lists need a duty of their own, and the word for it.
_OWN_DUTY = {
    "money": ("bills", Duty.VIEW_BILLS), "warnings": ("warnings", Duty.VIEW_WARNINGS), "funds": ("funds", Duty.VIEW_FUNDS),
}  # fmt: skip


@dataclass(frozen=True)
class Behind:
    """The rows the reader may see, how many rows the figure has, and how many of them lie in the reader's scope."""

    rows: tuple[Someone, ...]
    total: int
    seen: int

    @property
    def hidden(self) -> int:
        """Rows outside the reader's scope, or no longer in the register."""
        return self.total - self.seen

    @property
    def more(self) -> int:
        """Rows the reader may see that are not listed here."""
        return self.seen - len(self.rows)


def why_hidden(user: User, item: Indicator, division: str) -> str:
    """Why the reader may not see the people behind an indicator: "duty", "health", "special", "bills",
    "warnings" or "funds"; "" when they may."""
    if not covers(user, division, Duty.VIEW_PEOPLE_BEHIND):
        return "duty"
    if item.theme in _HEALTH and not covers(user, division, Duty.VIEW_HEALTH):
        return "health"
    why, duty = _OWN_DUTY.get(item.theme, ("", Duty.VIEW_PEOPLE_BEHIND))
    if not covers(user, division, duty):
        return why
    special = any(column in canonical_text(item) for column in _SPECIAL)
    return "special" if special and not user.is_guarded_reader else ""


def behind(
    user: User, item: Indicator, division: str, period: Period, snapshot: Snapshot, which: str
) -> Behind:
    """The rows counted, those they are out of, or those missing. SnapshotError, QuestionError."""
    rows = people(snapshot, item, int(division), period, which)
    if item.table.name == "villages":
        named = places.names(f"{row.village:012d}" for row in rows)
        found = [Someone(name, "", name, "", None, None) for name in named.values()]
        return Behind(tuple(found[:MOST]), len(rows), len(found))
    # A booking of several funds stands in several rows.
    ids = list(dict.fromkeys(UUID(row.id) for row in rows if row.amount))
    source = SOURCES[item.table.name]
    # The snapshot tells them village by village, so the first ones are found without reading all of a county.
    listed = list(islice(_in_parts(source, user, ids), MOST))
    listed.sort(key=lambda one: (one.village, one.household_number, one.note, one.name))
    seen = sum(rows_of.filter(pk__in=among(ids)).count() for rows_of in source.counted(user))
    return Behind(tuple(listed), len(ids), seen)


def _in_parts(source: Source, user: User, ids: Sequence[UUID]) -> Iterator[Someone]:
    for at in range(0, len(ids), _CHUNK):
        yield from source.find(user, ids[at : at + _CHUNK])
