"""What is different between two policies: of two days, or of two places."""

from collections.abc import Iterator
from dataclasses import dataclass

from ankang.values.codes import Language

from .facts import Source
from .policy import Policy
from .shown import Said, said


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that differs: its table and conditions, both values in words ("" = no such rule), both sources."""

    path: str
    title: str
    when: str
    before: str
    after: str
    before_source: Source | None
    after_source: Source | None


def compare(before: Policy, after: Policy, language: Language = "zh") -> list[Change]:
    """The rules that differ, table by table, row by row with equal conditions; sources alone make no difference."""
    old, new = _by_place(before, language), _by_place(after, language)
    return list(_changes(old, new))


def _by_place(policy: Policy, language: Language) -> dict[tuple[str, str], Said]:
    """Rules by table and conditions; the first of equal conditions, for it is the one that counts."""
    found: dict[tuple[str, str], Said] = {}
    for one in said(policy, language):
        found.setdefault((one.path, one.when), one)
    return found


def _changes(old: dict[tuple[str, str], Said], new: dict[tuple[str, str], Said]) -> Iterator[Change]:
    for place in {**old, **new}:
        one, other = old.get(place), new.get(place)
        if one and other and one.value == other.value:
            continue
        either = other or one
        assert either is not None
        yield Change(
            either.path,
            either.title,
            either.when,
            one.value if one else "",
            other.value if other else "",
            one.source if one else None,
            other.source if other else None,
        )
