"""The dated numbers of dynamic management: how late an entry may come, what a split carries on, ages of groups."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from ankang.values.parameter import Parameters, Setting, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "dynamics.yaml"


@lru_cache(maxsize=1)
def dynamics() -> Parameters:
    """All of them."""
    return load_parameters(FILE)


def carried(on: dt.date, division: str) -> frozenset[str]:
    """The kinds of category that a new household keeps after a split."""
    return frozenset(dynamics().get("split.carried", on, division))


def setting(code: str, on: dt.date, division: str = "") -> Setting:
    """A number with its document, clause and standing."""
    return dynamics().find(code, on, division)


def late(happened: dt.date, today: dt.date, division: str = "") -> str:
    """ "" in time, "ask" so late that it is asked about, "prove" so late that it needs a document."""
    days = (today - happened).days
    value: Any = {
        name: dynamics().get(f"event.{name}_after_days", today, division) for name in ("ask", "prove")
    }
    return "prove" if days > value["prove"] else "ask" if days > value["ask"] else ""
