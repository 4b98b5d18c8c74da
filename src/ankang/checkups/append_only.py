"""Results of check-ups and what was given back are never changed or deleted; a correction is another row."""

from typing import Any

from ankang.journal import append_only

TABLES = ("checkups_result", "checkups_handback", "checkups_batch")


def install(connection: Any) -> None:
    """Forbid updating and deleting rows."""
    append_only.install(connection, TABLES)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, TABLES)
