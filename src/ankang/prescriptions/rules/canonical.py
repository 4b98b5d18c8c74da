"""The one text of a prescription that is signed: JSON with sorted keys, no spaces, UTF-8; its SHA-256 is the challenge."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(content: Mapping[str, Any]) -> str:
    """The text of a prescription's content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest(text: str) -> bytes:
    """What is signed: SHA-256 of the text."""
    return hashlib.sha256(text.encode()).digest()
