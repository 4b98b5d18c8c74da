"""Video links: who gives the address of a session. The record does not depend on any.

A provider is a function: given a Session it answers an https address, or None. The default gives none, and people use
the room or the telephone written on the slot. With the setting VIDEO_LINK (a pattern such as
"https://meet.county.example/{session}") the address is made from the session's key, without asking any network.
A provider that fails, or answers anything but an https address, gives none.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

log = logging.getLogger("ankang.consultations")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Session:
    """What a provider is told: the key of the slot and its times. No name, no number, nothing of the patient."""

    key: UUID
    starts: dt.datetime
    ends: dt.datetime


Provider = Callable[[Session], str | None]


def none(_session: Session) -> str | None:
    """No video: the room or the telephone on the slot."""
    return None


def from_pattern(pattern: str) -> Provider:
    """A provider that puts the session's key into a pattern."""
    return lambda session: pattern.replace("{session}", session.key.hex)


_chosen: list[Provider] = []


def use(provider: Provider | None) -> None:
    """Take this provider from now on; None: what the settings say."""
    _chosen[:] = [provider] if provider else []


def link(session: Session) -> str:
    """The address of a session, "" when there is none."""
    pattern = getattr(settings, "VIDEO_LINK", "")
    provider = _chosen[0] if _chosen else from_pattern(pattern) if pattern else none
    try:
        address = provider(session) or ""
    except Exception:
        log.exception("video link of session %s failed", session.key)
        return ""
    parts = urlsplit(address)
    return address if parts.scheme == "https" and parts.netloc and len(address) <= _LONGEST else ""
