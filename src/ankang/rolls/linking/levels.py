"""How alike two rows are: for each thing compared, levels from equal down to different.

A level is a condition in SQL over columns of `preparing` with _l for the roll and _r for the register, the first
that holds counts. `OVERLAP(a, b)` stands for the engine's own word. m is how often a pair that is one person is of
this level, u how often two people at random are: values to begin with, which training moves by the rows at hand.
They hold in full only for tables too small to learn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass

AGREES, DIFFERS, UNKNOWN = "agrees", "differs", "unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """One level. `term`: the column whose rarity weighs an agreement: that two 王芳 agree says little."""

    code: str
    sql: str
    says: str
    m: float = 0.0
    u: float = 0.0
    term: str = ""


def _null(column: str) -> Level:
    return Level("unknown", f"{column}_l is null or {column}_r is null", UNKNOWN)


_NEAR = (
    "levenshtein(number_l, number_r) = 1 "
    "or (levenshtein(number_l, number_r) = 2 and sorted_number_l = sorted_number_r)"
)
IDENTITY = (
    _null("number"),
    Level("equal", "number_l = number_r", AGREES, 0.93, 3e-6),
    Level("near", f"not (number_ok_l and number_ok_r) and ({_NEAR})", DIFFERS, 0.04, 1e-6),
    Level("two_digits", "not (number_ok_l and number_ok_r) and levenshtein(number_l, number_r) = 2",
          DIFFERS, 0.01, 4e-6),
    Level("unlike", "not (number_ok_l and number_ok_r)", DIFFERS, 0.015, 0.04),
    Level("two_numbers", "ELSE", DIFFERS, 0.005, 0.96),
)  # fmt: skip
NAME = (
    _null("written"),
    Level("equal", "written_l = written_r", AGREES, 0.91, 3e-4, "written"),
    Level("variant", "plain_l = plain_r", DIFFERS, 0.02, 2e-5, "plain"),
    Level("sound", "OVERLAP(sounds_l, sounds_r)", DIFFERS, 0.03, 8e-4, "sound"),
    Level("ear", "OVERLAP(ears_l, ears_r)", DIFFERS, 0.01, 6e-4, "ear"),
    Level("one_character", "OVERLAP(masks_l, masks_r)", DIFFERS, 0.02, 6e-3),
    Level("surname", "surname_l = surname_r", DIFFERS, 0.006, 0.05),
    Level("other", "ELSE", DIFFERS, 0.004, 0.94),
)
BORN = (
    _null("born"),
    Level("equal", "born_l = born_r", AGREES, 0.94, 4e-5),
    Level("swapped", "swapped_l = born_r", DIFFERS, 0.008, 2e-5),
    Level("lunar", "moon_l = born_r or born_l = moon_r", DIFFERS, 0.01, 8e-5),
    Level("year", "month_l = month_r and day_l = day_r and abs(year_l - year_r) in (1, 2, 9, 10, 11, 20)",
          DIFFERS, 0.012, 3e-4),
    Level("day", "year_l = year_r and (month_l = month_r or day_l = day_r)", DIFFERS, 0.02, 1.5e-3),
    Level("other", "ELSE", DIFFERS, 0.01, 0.998),
)  # fmt: skip
SEX = (
    _null("sex"),
    Level("equal", "sex_l = sex_r", AGREES, 0.99, 0.5),
    Level("other", "ELSE", DIFFERS, 0.01, 0.5),
)
VILLAGE = (
    _null("village"),
    Level("equal", "village_l = village_r", AGREES, 0.9, 0.005),
    Level("town", "town_l = town_r", DIFFERS, 0.06, 0.06),
    Level("other", "ELSE", DIFFERS, 0.04, 0.935),
)
PHONE = (
    _null("phone"),
    Level("equal", "phone_l = phone_r", AGREES, 0.7, 2e-4),
    Level("other", "ELSE", DIFFERS, 0.3, 0.9998),
)
HOUSEHOLD = (
    _null("household"),
    Level("equal", "household_l = household_r", AGREES, 0.95, 1e-5),
    Level("other", "ELSE", DIFFERS, 0.05, 0.99999),
)
# Named as in shapes.COMPARED.
COMPARISONS: Mapping[str, tuple[Level, ...]] = {
    "identity": IDENTITY,
    "name": NAME,
    "born_on": BORN,
    "sex": SEX,
    "village": VILLAGE,
    "phone_tail": PHONE,
    "household_key": HOUSEHOLD,
}
# The column without which there is nothing to compare.
TOLD_BY = {"identity": "number", "name": "written", "born_on": "born", "sex": "sex", "village": "village",
           "phone_tail": "phone", "household_key": "household"}  # fmt: skip
# What is read of a row to compare it.
COLUMNS = (
    "number", "sorted_number", "number_ok", "written", "plain", "sounds", "sound", "ears", "ear", "masks", "surname",
    "born", "swapped", "moon", "year", "month", "day", "sex", "village", "town", "phone", "household",
    "number_born", "number_tail",
)  # fmt: skip
# Partners are looked for among rows that share one of these; each keeps the pairs of a row to some dozens.
BLOCKS = (
    ("number_tail",),  # a wrong digit among the first ten
    ("number_born",),  # a wrong digit among the last four
    ("born", "surname"),
    ("born", "sex", "village"),  # the name wholly another
    ("ear", "village"),  # the birth date wholly another
    ("ear", "year"),
    ("ear", "month", "day"),
    ("phone", "surname"),
    ("household",),
)
# The same across two columns: left of the roll, right of the register.
CROSS_BLOCKS = (
    (("swapped", "born"), ("surname", "surname")),
    (("moon", "born"), ("surname", "surname")),
    (("born", "moon"), ("surname", "surname")),
)


def gamma(name: str, place: int) -> int:
    """The number by which a level is known: 0 for the last, rising to the first, -1 for unknown."""
    levels = COMPARISONS[name]
    return -1 if levels[place].says == UNKNOWN else len(levels) - 1 - place


def level_of(name: str, value: int) -> Level:
    """The level of a number."""
    levels = COMPARISONS[name]
    return levels[0] if value < 0 else levels[len(levels) - 1 - value]


def columns_sql() -> str:
    """The columns of rows l and r side by side, as the levels name them."""
    return ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in COLUMNS)


def levels_sql(overlap: str) -> str:
    """The level of each comparison, over columns_sql, as columns named like the comparisons."""
    return ", ".join(f"{_case(name, overlap)} as {name}" for name in COMPARISONS)


def _case(name: str, overlap: str) -> str:
    """One comparison."""
    whens = []
    for place, level in enumerate(COMPARISONS[name]):
        condition = level.sql.replace("OVERLAP", overlap)
        if condition == "ELSE":
            whens.append(f"else {gamma(name, place)}")
        else:
            whens.append(f"when {condition} then {gamma(name, place)}")
    return f"cast(case {' '.join(whens)} end as tinyint)"
