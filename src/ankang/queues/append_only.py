"""A call that was made is never changed or deleted."""

from typing import Any

from ankang.journal import append_only

_TABLES = ("queues_call",)


def install(connection: Any) -> None:
    """Forbid updating and deleting calls."""
    append_only.install(connection, _TABLES)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES)
