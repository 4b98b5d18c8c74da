"""Pairs that need no probability: the same number, or the same name, birth date and village."""

import pyarrow as pa

from ankang.rolls.linking.engines import Engine
from ankang.rolls.linking.levels import PEOPLE

_JOINS = {
    "identity": "l.number = r.number and l.number_read and r.number_read",
    "name_birth": "l.plain = r.plain and l.born = r.born and l.village = r.village",
}


def exact_pairs(engine: Engine) -> pa.Table:
    """All pairs of the tables `roll` and `register` that share one of these: l, r, how, and a level for each
    thing compared, and whether both told a birth date besides the number. Which of them is a link is decided
    elsewhere."""
    pairs = " union all ".join(
        f"select l.k as l, r.k as r, '{how}' as how, {PEOPLE.columns_sql()}, "  # noqa: S608
        f"l.born_told and r.born_told as told from roll l join register r on {on}"
        for how, on in _JOINS.items()
    )
    levels = PEOPLE.levels_sql(engine.overlap)
    return engine.query(f"select l, r, how, told, {levels} from ({pairs}) as pairs")  # noqa: S608


def same_in_roll(engine: Engine) -> pa.Table:
    """Pairs of rows of the roll that share a number, or name, birth date and village: first (the lower key),
    second, how, and whether they may well be two people: one number under two names, or two good numbers."""
    like = f"coalesce({engine.overlap}(l.ears, r.ears) or {engine.overlap}(l.masks, r.masks), true)"
    apart = {
        "identity": f"not {like}",
        "name_birth": "coalesce(l.number_ok and r.number_ok and l.number <> r.number, false)",
    }
    pairs = " union all ".join(
        f"select l.k as first, r.k as second, '{how}' as how, {apart[how]} as apart "  # noqa: S608
        f"from roll l join roll r on {on} and l.k < r.k"
        for how, on in _JOINS.items()
    )
    return engine.query(f"select first, second, how, apart from ({pairs}) as pairs")  # noqa: S608
