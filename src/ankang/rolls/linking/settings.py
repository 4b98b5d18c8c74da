"""Numbers of the linking: dated, because a threshold decides who has to be looked at by a person."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ankang.values.parameter import load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "linking.yaml"


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """`linked`: from this probability on a pair is linked; `between`: from this on a person decides; below it
    the two are different people. `margin`: how many times likelier the best partner must be than the next.
    `others`: how many further candidates are kept for a person to choose from."""

    linked: float
    between: float
    margin: float
    others: int
    source: str = ""


def settings_on(day: dt.date, division: str = "") -> LinkSettings:
    """The settings in force on a day for a 12-digit division. Raises ParameterError."""
    table = load_parameters(FILE)
    found = {code: table.find(code, day, division) for code in ("linked", "between", "margin", "others")}
    return LinkSettings(
        linked=float(found["linked"].value),
        between=float(found["between"].value),
        margin=float(found["margin"].value),
        others=int(found["others"].value),
        source=f"{found['linked'].document} {found['linked'].clause}",
    )
