"""Writes to the register. Every one is atomic, journalled, and safe to repeat."""

from ankang.registry.actions.categories import (
    end_household_category,
    end_person_category,
    set_household_category,
    set_person_category,
)
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.households import (
    change_household,
    household_leaves,
    move_household,
    record_year,
    register_household,
)
from ankang.registry.actions.persons import (
    add_person,
    change_person,
    leave,
    record_death,
    write_name_keys,
)
from ankang.registry.actions.roster import FieldChange, RosterPart, withdraw_roster, write_roster

__all__ = [
    "Conflict",
    "FieldChange",
    "RosterPart",
    "add_person",
    "change_household",
    "change_person",
    "end_household_category",
    "end_person_category",
    "household_leaves",
    "leave",
    "move_household",
    "note_changes",
    "record_death",
    "record_year",
    "register_household",
    "set_household_category",
    "set_person_category",
    "withdraw_roster",
    "write_name_keys",
    "write_roster",
]
