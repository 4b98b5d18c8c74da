"""Libraries that are loaded when they are first used, not when the house starts.

Polars stands in the type hints and calls of some thirty files that a page of a village never runs; loading it with the
house makes every process, command and test pay for it. `from ankang.values.later import pl` is Polars with its types
for readers and for the type checker, and is loaded by the first `pl.…` that runs. A file that uses it writes
`from __future__ import annotations`, or its signatures are such a use.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["pl"]


class _Later(ModuleType):
    """A module that takes the content of the real one when it is first asked for something."""

    def __getattr__(self, name: str) -> Any:
        real = import_module(self.__name__)
        self.__dict__.update({key: value for key, value in vars(real).items() if not key.startswith("__")})
        return getattr(real, name)


if TYPE_CHECKING:
    import polars as pl
else:
    pl = _Later("polars")
