"""What the receiver of a referral may see of the record: frozen when it is sent, as it was on that day.

A frozen excerpt is one JSON text: lists of (label or code, value) by part. Conditions of level 5 stand in it only
when the sender named them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PARTS = ("allergies", "conditions", "measurements", "drugs")


def frozen(
    *,
    allergies: Iterable[str],
    conditions: Sequence[tuple[str, str]],
    measurements: Sequence[tuple[str, str, str]],
    drugs: Iterable[str],
    guarded: Iterable[str],
    include: Iterable[str],
) -> str:
    """The excerpt as text. `conditions`: (kind, since); `measurements`: (kind, value, day); `guarded`: kinds of level
    5; `include`: those of them the sender puts in."""
    kept = set(include)
    hidden = set(guarded) - kept
    return json.dumps(
        {
            "allergies": list(allergies),
            "conditions": [list(pair) for pair in conditions if pair[0] not in hidden],
            "measurements": [list(row) for row in measurements],
            "drugs": list(drugs),
        },
        ensure_ascii=False,
    )


def excerpt_lines(text: str) -> Mapping[str, list[Any]]:
    """The parts of a frozen excerpt; empty lists for an empty text."""
    told: dict[str, Any] = json.loads(text) if text else {}
    return {part: list(told.get(part, [])) for part in PARTS}
