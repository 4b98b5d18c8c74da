"""What a facility said on a day, and hours as they were counted, are never changed or deleted."""

from typing import Any

from ankang.journal import append_only

_FILINGS = ("capacity_filing",)
_HOURS = ("capacity_hourscount",)


def install(connection: Any) -> None:
    """Forbid updating and deleting them."""
    append_only.install(connection, (*_FILINGS, *_HOURS))


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, (*_FILINGS, *_HOURS))


def install_filings(connection: Any) -> None:
    """Guard filings: when they were made, there were no hours yet."""
    append_only.install(connection, _FILINGS)


def remove_filings(connection: Any) -> None:
    """Take their triggers away again."""
    append_only.remove(connection, _FILINGS)


def install_hours(connection: Any) -> None:
    """Guard hours."""
    append_only.install(connection, _HOURS)


def remove_hours(connection: Any) -> None:
    """Take their triggers away again."""
    append_only.remove(connection, _HOURS)
