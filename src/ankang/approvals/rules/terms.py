"""The dated parameters of approvals: quorums, shares, distances, lines of income."""

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from ankang.values.parameter import Parameters, Setting, load_parameters


@cache
def parameters() -> Parameters:
    """All of them, with their documents."""
    return load_parameters(Path(str(files("ankang.approvals"))) / "parameters" / "terms.yaml")


def term(code: str, on: date, village: str = "") -> Setting:
    """A parameter on a day in a village, with its source. Raises ParameterError where nothing was found."""
    return parameters().find(code, on, village)


def told(setting: Setting) -> str:
    """Where a value comes from, for a sentence."""
    return f"{setting.document}，{setting.clause}"
