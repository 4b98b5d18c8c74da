"""Days after which something is told, and how small a line of the public list may be."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.parameter import Parameters, load_parameters

_FILE = Path(__file__).resolve().parent.parent / "parameters" / "terms.yaml"


@cache
def parameters() -> Parameters:
    """All of them. Raises DefinitionError by file and line."""
    return load_parameters(_FILE)


def term(code: str, on: dt.date, division: str = "") -> Any:
    """One of them on a day: a number, or numbers by code. Raises ParameterError."""
    return parameters().get(code, on, division)
