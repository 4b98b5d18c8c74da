"""Two programmes of the invented county, one that works and one that does not, for the studies that ask.

From the first day of the quarter two before today's, some villages have pills brought to the door (pressure falls by
`FALL`), others have talks only (nothing changes); the rest have neither. Who is in which is told by the code alone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

# Villages of other stories, which would drown this one.
_OTHER_STORIES = ("柳林村", "石门村", "三岔村")
_OTHER_TOWN = "990122103"
FALL = 11.0


@dataclass(frozen=True)
class Groups:
    """Villages with pills at the door, with talks, with neither."""

    pills: tuple[str, ...]
    talks: tuple[str, ...]
    neither: tuple[str, ...]


def begins(today: dt.date) -> dt.date:
    """The first day of the quarter two before today's."""
    month = 3 * ((today.month - 1) // 3) + 1 - 6
    return dt.date(today.year, month, 1) if month > 0 else dt.date(today.year - 1, month + 12, 1)


def groups(villages: Sequence[tuple[str, str]]) -> Groups:
    """Of villages (code, name), every third in each group."""
    codes = sorted(
        code for code, name in villages if name not in _OTHER_STORIES and not code.startswith(_OTHER_TOWN)
    )
    return Groups(tuple(codes[0::3]), tuple(codes[1::3]), tuple(codes[2::3]))
