"""The executors of `step`: the same code objects with other `mn` and `mx`. Those over columns are in `columns`."""

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

from . import step as text
from .layout import STATE

Step = Callable[[Any, Any, Any, Any], Any]
_PARTS = ("part", "paid", "lacking", "four", "step")
LACK = len(text.SHARES)
AFTER = LACK + 1
TRACE = AFTER + len(STATE)


def bound(
    mn: Any, mx: Any, made: Callable[[FunctionType], Any] = lambda function: function
) -> dict[str, Any]:
    """The functions of the text with `mn` and `mx` of an executor; `made` compiles each of them."""
    world: dict[str, Any] = {**text.__dict__, "mn": mn, "mx": mx}
    for name in _PARTS:
        function = getattr(text, name)
        world[name] = made(FunctionType(function.__code__, world, name))
    return world


@cache
def plain() -> Step:
    """For one bill, on whole numbers of Python."""
    return bound(min, max)["step"]  # type: ignore[no-any-return]
