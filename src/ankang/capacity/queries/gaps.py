"""The gaps of an area: which line of which standard is missed most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ankang.accounts.models import User
from ankang.capacity.queries.facilities import FacilityRow, facilities
from ankang.capacity.rules import Requirement, Verdict


@dataclass(frozen=True)
class Gap:
    """One line of a kind of facility: how many miss it, of how many that can be judged, and how much is missing."""

    kind: str
    requirement: Requirement
    short: tuple[FacilityRow, ...]
    judged: int
    missing: Decimal | None


def gaps(user: User, division: str = "") -> list[Gap]:
    """Every line that somebody misses, the most missed first."""
    return gaps_of(user, facilities(user, division))


def gaps_of(user: User, rows: Iterable[FacilityRow]) -> list[Gap]:
    """The same of facilities that the reader has had judged already."""
    groups: dict[tuple[str, str], list[tuple[FacilityRow, object]]] = defaultdict(list)
    lines: dict[tuple[str, str], Requirement] = {}
    for row in rows:
        for one in row.judged:
            key = row.facility.kind, one.requirement.code
            lines[key] = one.requirement
            if one.verdict is not Verdict.NOT_JUDGED:
                groups[key].append((row, one))
    found = [_gap(key[0], lines[key], pairs) for key, pairs in groups.items()]
    return sorted(
        (one for one in found if one.short), key=lambda one: (-len(one.short), one.requirement.code)
    )


def _gap(kind: str, line: Requirement, pairs: list[tuple[FacilityRow, object]]) -> Gap:
    short = [(row, one) for row, one in pairs if one.verdict is Verdict.SHORT]  # type: ignore[attr-defined]
    sums = [one.gap for _row, one in short if one.gap is not None]  # type: ignore[attr-defined]
    return Gap(
        kind, line, tuple(row for row, _one in short), len(pairs), sum(sums, Decimal(0)) if sums else None
    )
