"""Hide small counts, and as many others as it takes that the small ones cannot be worked out."""

from collections.abc import Mapping
from dataclasses import dataclass

from ankang.indicators.disclosure.attack import Bounds, Interval, intervals
from ankang.indicators.disclosure.policy import Policy
from ankang.indicators.disclosure.table import CountTable, Key, Relation

ROUNDING_ERROR = 1e-6


@dataclass(frozen=True)
class Published:
    """What is shown of a table: a value for each cell, None where it is hidden."""

    values: Mapping[Key, int | None]

    @property
    def hidden(self) -> frozenset[Key]:
        """Cells that are not shown."""
        return frozenset(key for key, value in self.values.items() if value is None)


def protect(table: CountTable, policy: Policy) -> Published:
    """Show what the policy allows. Every hidden cell stays open within `policy.least` under `attack.intervals`.

    First the small counts are hidden; then, wherever the rest would narrow a hidden one down too far, the
    smallest shown neighbour of a relation it is in. This ends: a table with nothing shown narrows nothing.
    """
    hidden = {key for key, count in table.counts.items() if key in table.unseen or policy.hides(count)}
    hidden -= table.released.keys()
    wide: set[Key] = set()
    while narrow := _narrow(table, policy, hidden, wide):
        for cell in narrow:
            neighbour = _neighbour(table, hidden, cell)
            if neighbour is None:
                wide.add(cell)
            else:
                hidden.add(neighbour)
    return Published(
        {key: _shown(table, policy, hidden, key) for key in table.counts if key not in table.unseen}
    )


def bounds_of(table: CountTable, policy: Policy, hidden: set[Key]) -> Bounds:
    """What each shown cell says of its true count. A sum of shown parts says nothing that they do not."""
    return {
        key: (value - policy.slack, value + policy.slack)
        for key in table.counts
        if (value := _shown(table, policy, hidden, key)) is not None
        and (key in table.released or _adding(table, hidden, key) is None)
    }


def _narrow(table: CountTable, policy: Policy, hidden: set[Key], wide: set[Key]) -> list[Key]:
    """Hidden cells that can be worked out too closely. What was once found wide enough stays so."""
    cells = [
        key for key in table.counts if key in hidden and key not in wide and _matters(table, policy, key)
    ]
    found = []
    alone = [key for key in cells if _alone(table, hidden, key)]
    if alone:
        return alone
    for key, interval in _attacked(table, policy, hidden, cells).items():
        if _width(interval) >= policy.least - ROUNDING_ERROR:
            wide.add(key)
        else:
            found.append(key)
    return found


def _attacked(table: CountTable, policy: Policy, hidden: set[Key], cells: list[Key]) -> dict[Key, Interval]:
    """Intervals of the cells. What is wide even to one who knows every shown count exactly needs no closer look."""
    exactly = {key: (count, count) for key, count in table.counts.items() if key not in hidden}
    found = intervals(table, exactly, cells)
    doubtful = [key for key in cells if _width(found[key]) < policy.least - ROUNDING_ERROR]
    if policy.slack and doubtful:
        found |= intervals(table, bounds_of(table, policy, hidden), doubtful)
    return found


def _matters(table: CountTable, policy: Policy, key: Key) -> bool:
    """An unseen cell is nobody's business unless it is small."""
    return key not in table.unseen or policy.hides(table.counts[key])


def _alone(table: CountTable, hidden: set[Key], key: Key) -> bool:
    """The only hidden member of a relation: a subtraction away. And there is something left to hide."""
    if _neighbour(table, hidden, key) is None:
        return False
    return any(key in r.members and sum(m in hidden for m in r.members) == 1 for r in table.relations)


def _neighbour(table: CountTable, hidden: set[Key], key: Key) -> Key | None:
    """The smallest shown cell that shares a relation with the key; of equals a part before a whole."""
    shown = [
        (table.counts[m], m == r.whole, repr(m), m)
        for r in _nearest(table, hidden, key)
        for m in r.members
        if m not in hidden and m not in table.released
    ]
    return min(shown, key=lambda s: s[:3])[3] if shown else None


def _nearest(table: CountTable, hidden: set[Key], key: Key) -> list[Relation]:
    """Relations of the key; when all their cells are hidden already, those of the cells beside it, and so on."""
    reached, border = {key}, [r for r in table.relations if key in r.members]
    while border and not any(m not in hidden and m not in table.released for r in border for m in r.members):
        grown = reached | {m for r in border for m in r.members}
        if grown == reached:
            return []
        reached = grown
        border = [r for r in table.relations if any(m in reached for m in r.members)]
    return border


def _adding(table: CountTable, hidden: set[Key], key: Key) -> Relation | None:
    """The relation by which a cell is the sum of shown parts."""
    for relation in table.relations:
        if relation.whole == key and not any(p in hidden or p in table.unseen for p in relation.parts):
            return relation
    return None


def _shown(table: CountTable, policy: Policy, hidden: set[Key], key: Key) -> int | None:
    """The value shown: totals add up the rounded parts where all are shown, so that they tell no more."""
    if key in table.released:
        return table.released[key]
    if key in hidden:
        return None
    relation = _adding(table, hidden, key)
    if relation is None:
        return policy.rounded(table.counts[key])
    return sum(_shown(table, policy, hidden, p) or 0 for p in relation.parts)


def _width(interval: Interval) -> float:
    return interval[1] - interval[0]
