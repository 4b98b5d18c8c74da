"""The tables that go into the linking of a roll and come out of it."""

from dataclasses import dataclass

import pyarrow as pa

# What a roll and the register bring. Only `row` and `name` must be there; what is missing counts as not known.
INPUT = pa.schema(
    [
        ("row", pa.string()),  # key of the row: a UUID as text, or a number; unique in its table
        ("identity", pa.string()),  # as written: 18 or 15 digits, x or X, full width, empty, with faults
        ("name", pa.string()),
        ("name_key", pa.list_(pa.string())),  # readings, as `name_keys` gives them; made here when absent
        ("born_on", pa.date32()),
        ("sex", pa.int8()),  # GB/T 2261.1: 1 man, 2 woman, anything else not known
        ("village", pa.int64()),  # 12 digits, or null
        ("phone_tail", pa.string()),  # last digits, or a blind index of them: only compared for equality
        ("household_key", pa.string()),  # anything that is equal for one household in both tables
    ]
)
# how: identity | name_birth | model. state: linked | between (a person decides).
# agreed, differed: fields of COMPARED; what one side does not know is in neither.
PAIRS = pa.schema(
    [
        ("roll_row", pa.string()),
        ("register_row", pa.string()),
        ("how", pa.string()),
        ("state", pa.string()),
        ("why", pa.string()),
        ("probability", pa.float64()),
        ("agreed", pa.list_(pa.string())),
        ("differed", pa.list_(pa.string())),
    ]
)
# Others: candidates of a roll row besides its best one, best first, at most `settings.others` of them.
OTHERS = pa.schema(
    [
        ("roll_row", pa.string()),
        ("register_row", pa.string()),
        ("place", pa.int32()),
        ("probability", pa.float64()),
        ("agreed", pa.list_(pa.string())),
        ("differed", pa.list_(pa.string())),
    ]
)
# Duplicates: `row` is the same person as `first` (the row of the roll that keeps the link; the lowest key where
# none is linked). state as in PAIRS.
DUPLICATES = pa.schema(
    [
        ("row", pa.string()),
        ("first", pa.string()),
        ("register_row", pa.string()),  # null when the roll's two rows have no partner in the register
        ("how", pa.string()),
        ("state", pa.string()),
        ("probability", pa.float64()),
    ]
)
# Twice: `register_row` keeps the link to the roll row, `other_row` carries the same number, or the same name,
# birth date and village.
TWICE = pa.schema(
    [
        ("roll_row", pa.string()),
        ("register_row", pa.string()),
        ("other_row", pa.string()),
        ("how", pa.string()),
    ]
)
# Why a person decides (`why`; empty when linked): the probability lies between the two thresholds; the same number,
# another name; two partners fit alike; a single character of the name differs and no number tells (twins,
# siblings); both numbers are valid and differ; nothing is known but name and village.
WHYS = ("doubtful", "other_name", "several", "one_character", "two_numbers", "little")
COMPARED = ("identity", "name", "born_on", "sex", "village", "phone_tail", "household_key")


@dataclass(frozen=True)
class Links:
    """The outcome. A roll row stands in exactly one of pairs, duplicates and unmatched_roll; a register row has
    at most one pair of state linked. `unmatched_register` holds the rows that no pair names in any state."""

    pairs: pa.Table
    others: pa.Table
    duplicates: pa.Table
    twice: pa.Table
    unmatched_roll: pa.Array
    unmatched_register: pa.Array


@dataclass(frozen=True)
class Prepared:
    """A table with everything that is compared, in the order of its keys. Made by `prepare`."""

    table: pa.Table
