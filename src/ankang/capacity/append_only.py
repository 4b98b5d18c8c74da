"""What a facility said on a day is never changed or deleted."""

from typing import Any

from ankang.journal import append_only

_TABLES = ("capacity_filing",)


def install(connection: Any) -> None:
    """Forbid updating and deleting filings."""
    append_only.install(connection, _TABLES)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES)
