"""Dated terms of orders."""

import datetime as dt
from functools import cache
from importlib.resources import files
from pathlib import Path

from ankang.values.parameter import Parameters, load_parameters


@cache
def terms() -> Parameters:
    """The terms of the package."""
    return load_parameters(Path(str(files("ankang.orders"))) / "parameters" / "terms.yaml")


def term(code: str, on: dt.date, division: str = "") -> int:
    """One of these numbers on a day. Raises ParameterError."""
    return int(terms().get(code, on, division))
