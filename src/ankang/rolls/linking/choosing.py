"""Which of the exact pairs are links: one partner a row, the best first."""

from __future__ import annotations

from dataclasses import dataclass

from ankang.rolls.linking.levels import PEOPLE
from ankang.values.later import pl

number = PEOPLE.number
# From the least to the most telling, to rank pairs that share a number, or name, birth date and village.
_WEIGHTY = ("household_key", "phone_tail", "village", "sex", "born_on", "identity", "name")
# A name that may be the same one written otherwise; with a number that agrees nothing more is asked.
LIKE = ("equal", "variant", "sound", "ear", "one_character")


@dataclass(frozen=True)
class Chosen:
    """`links`: l, r, how, levels and whether several partners fit alike. `again`: rows of the roll that fit only
    a partner who is taken: l, r, how. `twice`: further persons of the register who fit a linked row: l, r, other,
    how. `settled`: rows of the roll for which nothing more is to be looked for. `claimed`: pairs that share a number
    and nothing that bears it out: a person has to see them, whatever else is found. `rivals`: for links of which several
    fit alike, the other exact pairs of the row."""

    links: pl.DataFrame
    again: pl.DataFrame
    twice: pl.DataFrame
    settled: pl.Series
    claimed: pl.DataFrame
    rivals: pl.DataFrame


def choose(pairs: pl.DataFrame) -> Chosen:
    """The links among exact pairs (see exact.exact_pairs)."""
    fits = _ranked(pairs)
    links = _mutual(fits)
    beside = _beside(fits, links)
    links = links.with_columns(several=pl.col("l").is_in(_unsure(pairs, links, beside).implode()))
    other = pl.col("r") != pl.col("own")
    twice = beside.filter(other & (pl.col("by").is_null() | (pl.col("how") == "identity")))
    again = beside.filter(pl.col("own").is_null()).unique("l", keep="first", maintain_order=True)
    asked = links.filter("several").select("l", pl.col("r").alias("own"))
    return Chosen(
        links=links.sort("l"),
        again=again.select("l", "r", "how").sort("l"),
        twice=twice.select("l", pl.col("own").alias("r"), pl.col("r").alias("other"), "how").sort(
            "l", "other"
        ),
        settled=fits["l"].unique().sort(),
        claimed=pairs.filter(pl.col("how") == "identity")
        .join(fits.select("l"), on="l", how="anti")
        .sort("l", "r"),
        rivals=pairs.join(asked, on="l").filter(other).unique(["l", "r"]).sort("l", "r"),
    )


def _beside(fits: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The pairs, best first, with the partner that the row has (`own`, of quality `best`) and the row that the person
    has (`by`)."""
    own = links.select("l", pl.col("r").alias("own"), pl.col("quality").alias("best"))
    taken = links.select("r", pl.col("l").alias("by"))
    return fits.join(own, on="l", how="left").join(taken, on="r", how="left").sort("rank")


def _unsure(pairs: pl.DataFrame, links: pl.DataFrame, beside: pl.DataFrame) -> pl.Series:
    """Linked rows that somebody else fits alike; and rows whose number meets with a name only nearly alike while
    somebody of that very name and birth date is there: the number of the one twin on the row of the other."""
    other = (pl.col("r") != pl.col("own")) & pl.col("by").is_null()
    alike = beside.filter(other & (pl.col("quality") == pl.col("best")))["l"]
    named = pairs.filter(pl.col("how") == "name_birth")["l"]
    unlike = links.filter((pl.col("how") == "identity") & (pl.col("name") < number("name", "sound")))["l"]
    return pl.concat([alike, unlike.filter(unlike.is_in(named.implode()))]).unique()


def _ranked(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that may be links, each once, ranked: by number before by name, then by all that agrees. The keys
    only break ties."""
    name, born, sex = pl.col("name"), pl.col("born_on"), pl.col("sex")
    same = name.is_in([number("name", code) for code in ("equal", "variant", "sound")])
    like = name.is_in([number("name", code) for code in ("ear", "one_character")])
    kin = name == number("name", "surname")
    # Parents and brothers share the surname and often a character: where the birth date denies the number, or
    # where the date comes from the number itself, such a name does not bear it out.
    denied = (born == number("born_on", "other")) | (sex == number("sex", "other"))
    told = pl.col("told") & (born == number("born_on", "equal"))
    by_number = (pl.col("how") == "identity") & (same | (~denied & (like | (kin & told))))
    by_name = (
        (pl.col("how") == "name_birth")
        & (pl.col("identity") != number("identity", "two_numbers"))
        & (sex != number("sex", "other"))
    )
    agreement = sum((pl.col(level).cast(pl.Int64) + 1) * 10**place for place, level in enumerate(_WEIGHTY))
    return (
        pairs.with_columns(step=pl.when(by_number).then(0).when(by_name).then(1))
        .filter(pl.col("step").is_not_null())
        .sort("step")
        .unique(["l", "r"], keep="first", maintain_order=True)
        .with_columns(quality=pl.col("step") * 10 ** len(_WEIGHTY) - agreement)
        .sort("quality", "l", "r")
        .with_row_index("rank")
    )


def _mutual(fits: pl.DataFrame) -> pl.DataFrame:
    """One partner a row: again and again those pairs that are the best of both their rows."""
    found = [fits.head(0)]
    while len(fits):
        best = fits.filter(
            (pl.col("rank") == pl.col("rank").min().over("l"))
            & (pl.col("rank") == pl.col("rank").min().over("r"))
        )
        found.append(best)
        fits = fits.join(best.select("l"), on="l", how="anti").join(best.select("r"), on="r", how="anti")
    return pl.concat(found)
