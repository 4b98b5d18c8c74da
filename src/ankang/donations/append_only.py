"""Deliveries, returns, losses and thanks are never changed or deleted."""

from typing import Any

from ankang.journal import append_only

_WHOLE = ("donations_loss",)
# Sealed columns are left out: rotation writes the same text under another key.
_SEALED = {
    "donations_delivery": 'id, allocation_id, "on", quantity, short, consent, media, matched_by_id, made_at, made_by_id',
    "donations_return": 'id, allocation_id, "on", quantity, usable, made_at, made_by_id',
    "donations_thanks": 'id, offer_id, "on", way, made_at, made_by_id',
}


def install(connection: Any) -> None:
    """Forbid updating and deleting them."""
    append_only.install(connection, _WHOLE)
    for table, columns in _SEALED.items():
        append_only.install(connection, (table,), columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, (*_WHOLE, *_SEALED))
