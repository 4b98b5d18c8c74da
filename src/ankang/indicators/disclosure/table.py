"""A table of counts and how its cells add up."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Key: TypeAlias = Hashable


@dataclass(frozen=True)
class Relation:
    """The whole is the sum of its parts: a town of its villages, a denominator of those counted and the rest."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        """The whole and the parts."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class CountTable:
    """True counts, all 0 or more, and the relations they satisfy.

    `unseen` cells are never shown, but follow from others (those of the denominator that are not counted; the
    growth of a running total since an earlier table). `released` are values that an earlier table has shown:
    they cannot be taken back, and are attacked together with the new ones.
    """

    counts: Mapping[Key, int]
    relations: tuple[Relation, ...]
    unseen: frozenset[Key] = frozenset()
    released: Mapping[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for relation in self.relations:
            total = sum(self.counts[p] for p in relation.parts)
            if self.counts[relation.whole] != total:
                raise ValueError(f"{relation.whole} 为 {self.counts[relation.whole]}，各部分之和为 {total}。")
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("计数不能为负。")
