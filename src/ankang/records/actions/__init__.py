"""Writing health records: opened, kept current, conditions and measurements; duplicates merged and parted again."""

from ankang.records.actions.merging import (
    ask_merge,
    call_different,
    confirm_merge,
    refuse_merge,
    undo_merge,
)
from ankang.records.actions.records import (
    Conflict,
    add_measurements,
    confirm_condition,
    open_record,
    unlock_guarded,
    update_basics,
    withdraw_measurements,
)

__all__ = [
    "Conflict",
    "add_measurements",
    "ask_merge",
    "call_different",
    "confirm_condition",
    "confirm_merge",
    "open_record",
    "refuse_merge",
    "undo_merge",
    "unlock_guarded",
    "update_basics",
    "withdraw_measurements",
]
