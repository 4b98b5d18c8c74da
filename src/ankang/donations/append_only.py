"""Deliveries, returns, losses and thanks are never changed or deleted."""

from ankang.journal import append_only

_WHOLE = ("donations_loss",)
# Sealed columns are left out: rotation writes the same text under another key.
_SEALED = {
    "donations_delivery": 'id, allocation_id, "on", quantity, short, consent, media, matched_by_id, made_at, made_by_id',
    "donations_return": 'id, allocation_id, "on", quantity, usable, made_at, made_by_id',
    "donations_thanks": 'id, offer_id, "on", way, made_at, made_by_id',
}

install, remove = append_only.guards({**dict.fromkeys(_WHOLE, ""), **_SEALED})
