"""Writes to the register. Every one is atomic, journalled, and safe to repeat."""

from ankang.registry.actions.accepting import accept_value
from ankang.registry.actions.categories import (
    end_household_category,
    end_person_category,
    mend_person_category,
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
from ankang.registry.actions.parting import merge_households, split_household
from ankang.registry.actions.persons import (
    add_person,
    change_person,
    leave,
    record_death,
    write_name_keys,
)
from ankang.registry.actions.roster import FieldChange, RosterPart, withdraw_roster, write_roster
from ankang.registry.actions.settling import CannotSettleAll, StatusRow, settle_many
from ankang.registry.actions.standing import correct_exit, exit_poverty, recognise, relapse, remove_risk

__all__ = [
    "CannotSettleAll",
    "Conflict",
    "FieldChange",
    "RosterPart",
    "StatusRow",
    "accept_value",
    "add_person",
    "change_household",
    "change_person",
    "correct_exit",
    "end_household_category",
    "end_person_category",
    "exit_poverty",
    "household_leaves",
    "leave",
    "mend_person_category",
    "merge_households",
    "move_household",
    "note_changes",
    "recognise",
    "record_death",
    "record_year",
    "register_household",
    "relapse",
    "remove_risk",
    "set_household_category",
    "set_person_category",
    "settle_many",
    "split_household",
    "withdraw_roster",
    "write_name_keys",
    "write_roster",
]
