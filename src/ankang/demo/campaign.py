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
FALL = 16.0


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
    """Of the villages (code, name) of a town, of each five two in the first group, one in the second, two in the last."""
    codes = sorted(
        code for code, name in villages if name not in _OTHER_STORIES and not code.startswith(_OTHER_TOWN)
    )
    pills, talks, neither = (
        [code for at, code in enumerate(codes) if at % 5 in some] for some in ((0, 2), (4,), (1, 3))
    )
    return Groups(tuple(pills), tuple(talks), tuple(neither))
