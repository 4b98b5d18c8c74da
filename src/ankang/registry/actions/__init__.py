"""Writes to the register. Every one is atomic, journalled, and safe to repeat."""

from ankang.registry.actions.accepting import accept_value
from ankang.registry.actions.arriving import record_birth, return_person, transfer_person
from ankang.registry.actions.categories import (
    end_household_category,
    end_person_category,
    set_household_category,
    set_person_category,
)
from ankang.registry.actions.correcting import correct_date, void_event
from ankang.registry.actions.heads import change_head
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.households import (
    change_household,
    move_household,
    record_year,
    register_household,
)
from ankang.registry.actions.leaving import household_leaves, leave, record_death
from ankang.registry.actions.mending import mend_person_category
from ankang.registry.actions.parting import merge_households, split_household
from ankang.registry.actions.persons import (
    add_person,
    change_person,
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
    "change_head",
    "change_household",
    "change_person",
    "correct_date",
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
    "record_birth",
    "record_death",
    "record_year",
    "register_household",
    "relapse",
    "remove_risk",
    "return_person",
    "set_household_category",
    "set_person_category",
    "settle_many",
    "split_household",
    "transfer_person",
    "void_event",
    "withdraw_roster",
    "write_name_keys",
    "write_roster",
]
