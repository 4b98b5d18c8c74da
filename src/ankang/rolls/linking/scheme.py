"""How alike two rows are: for each thing compared, levels from equal down to different.

A level is a condition in SQL over columns of the prepared tables, with _l for the roll and _r for the register; the
first that holds counts. `OVERLAP(a, b)` stands for the engine's own word. m is how often a pair that is one person
is of this level, u how often two people at random are: values to begin with, which training moves by the rows at
hand. They hold in full only for tables too small to learn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass

AGREES, DIFFERS, UNKNOWN = "agrees", "differs", "unknown"
Weights = Mapping[str, Mapping[str, tuple[float, float]]]
Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One level. `term`: the column whose rarity weighs an agreement: that two 王芳 agree says little."""

    code: str
    sql: str
    says: str
    m: float = 0.0
    u: float = 0.0
    term: str = ""


def not_known(column: str) -> Level:
    """The level of pairs of which one side does not tell."""
    return Level("unknown", f"{column}_l is null or {column}_r is null", UNKNOWN)


@dataclass(frozen=True)
class Scheme:
    """All that is compared. `columns`: what is read of a row, besides its key k; `told_by`: the column without
    which a comparison has nothing to compare; `blocks`: partners are looked for among rows that share all columns
    of a block, "a" in both tables or "a=b" across; `teaching`: blocks nearly all of whose pairs are one person."""

    comparisons: Mapping[str, tuple[Level, ...]]
    columns: tuple[str, ...]
    told_by: Mapping[str, str]
    blocks: tuple[Block, ...]
    teaching: tuple[Block, ...]

    def gamma(self, name: str, place: int) -> int:
        """The number by which a level is known: 0 for the last, rising to the first, -1 for unknown."""
        levels = self.comparisons[name]
        return -1 if levels[place].says == UNKNOWN else len(levels) - 1 - place

    def number(self, name: str, code: str) -> int:
        """The number of a level by its code."""
        levels = self.comparisons[name]
        return next(self.gamma(name, place) for place, level in enumerate(levels) if level.code == code)

    def level_of(self, name: str, number: int) -> Level:
        """The level of a number."""
        levels = self.comparisons[name]
        return levels[0] if number < 0 else levels[len(levels) - 1 - number]

    def own_weights(self) -> Weights:
        """m and u that the levels begin with, by comparison and level."""
        return {
            name: {level.code: (level.m, level.u) for level in levels}
            for name, levels in self.comparisons.items()
        }

    def terms(self) -> list[str]:
        """The columns whose rarity weighs."""
        found = (level.term for levels in self.comparisons.values() for level in levels)
        return list(dict.fromkeys(filter(None, found)))

    def columns_sql(self) -> str:
        """The columns of rows l and r side by side, as the levels name them."""
        return ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in self.columns)

    def levels_sql(self, overlap: str) -> str:
        """The level of each comparison, over columns_sql, as columns named like the comparisons."""
        return ", ".join(f"{self._case(name, overlap)} as {name}" for name in self.comparisons)

    def _case(self, name: str, overlap: str) -> str:
        """One comparison."""
        whens = []
        for place, level in enumerate(self.comparisons[name]):
            then = self.gamma(name, place)
            condition = level.sql.replace("OVERLAP", overlap)
            whens.append(f"else {then}" if condition == "ELSE" else f"when {condition} then {then}")
        return f"cast(case {' '.join(whens)} end as tinyint)"


def rule(block: Block) -> str:
    """A block as a condition on rows l and r."""
    sides = (column.partition("=") for column in block)
    return " and ".join(f"l.{left} = r.{right or left}" for left, _, right in sides)
