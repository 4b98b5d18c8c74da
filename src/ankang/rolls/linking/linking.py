"""The linking of a roll to the register, from two tables to the links."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from ankang.rolls.linking.answering import answer
from ankang.rolls.linking.choosing import choose
from ankang.rolls.linking.deciding import Decided, decide
from ankang.rolls.linking.engines import EngineName
from ankang.rolls.linking.engines import engine as opened
from ankang.rolls.linking.exact import exact_pairs, same_in_roll
from ankang.rolls.linking.levels import PEOPLE
from ankang.rolls.linking.preparing import prepare
from ankang.rolls.linking.scoring import score
from ankang.rolls.linking.settings import LinkSettings
from ankang.rolls.linking.shapes import Links, Prepared
from ankang.rolls.linking.training import train
from ankang.values.later import pl

# Before anything is compared, a row that no exact step links is as likely as not to be on the register at all.
_THERE = 0.5
# Below this probability nothing is worth showing to a person either.
_LEAST = 0.05


def link(
    roll: pa.Table | Prepared,
    register: pa.Table | Prepared,
    *,
    engine: EngineName = "duckdb",
    settings: LinkSettings,
) -> Links:
    """Link every row of a roll to at most one row of the register. The same rows give the same links, in
    whatever order they come. Raises ValueError for a table without `row` or `name`, or with a repeated `row`."""
    left = roll if isinstance(roll, Prepared) else prepare(roll)
    right = register if isinstance(register, Prepared) else prepare(register)
    with opened(engine) as at:
        at.load("roll", left.table.drop_columns("row"))
        at.load("register", right.table.drop_columns("row"))
        chosen = choose(pl.DataFrame(exact_pairs(at)))
        same = pl.DataFrame(same_in_roll(at))
        rest = left.table.filter(pc.invert(pc.is_in(left.table["k"], chosen.settled.to_arrow())))
        decided = Decided()
        if len(rest) and len(right.table):
            weights = train(left.table, right.table, PEOPLE)
            scored = score(at, rest, PEOPLE, weights, _THERE / len(right.table), _LEAST)
            decided = decide(pl.DataFrame(scored), chosen, settings)
    return answer(left, right, chosen, decided, same, settings)
