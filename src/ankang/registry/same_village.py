"""The village of a person is that of the household, and the village of a name key that of the person: kept by the
database itself, whoever writes.

A household that moves brings its members and their keys along; a member written with another village is refused.
A migration that makes one of these tables anew (SQLite does for some changes) must install these again.
"""

from typing import Any

_REFUSAL = "a person is in the village of the household"
_LAGGING = "(SELECT village_id FROM registry_household WHERE id = NEW.household_id)"
# Table and deed of each trigger, the condition under which it acts, and what it does.
_TRIGGERS = {
    "registry_household_brings": (
        "AFTER UPDATE OF village_id ON registry_household",
        "NEW.village_id <> OLD.village_id",
        "UPDATE registry_person SET village_id = NEW.village_id WHERE household_id = NEW.id",
    ),
    "registry_person_brings": (
        "AFTER UPDATE OF village_id ON registry_person",
        "NEW.village_id <> OLD.village_id",
        "UPDATE registry_namekey SET village_id = NEW.village_id WHERE person_id = NEW.id",
    ),
    "registry_person_comes": ("BEFORE INSERT ON registry_person", f"NEW.village_id <> {_LAGGING}", ""),
    "registry_person_goes": (
        "BEFORE UPDATE OF village_id, household_id ON registry_person", f"NEW.village_id <> {_LAGGING}", "",
    ),
}  # fmt: skip


def install(connection: Any) -> None:
    """Let the database keep villages equal."""
    remove(connection)
    with connection.cursor() as cursor:
        for name, (moment, when, deed) in _TRIGGERS.items():
            if connection.vendor == "postgresql":
                body = f"{deed};" if deed else f"RAISE EXCEPTION '{_REFUSAL}';"
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN IF {when} THEN {body} END IF; RETURN NEW; END $$"
                )
                cursor.execute(f"CREATE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()")
            else:
                body = deed or f"SELECT RAISE(ABORT, '{_REFUSAL}')"
                cursor.execute(f"CREATE TRIGGER {name} {moment} WHEN {when} BEGIN {body}; END")


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    with connection.cursor() as cursor:
        for name, (moment, _when, _deed) in _TRIGGERS.items():
            on = f" ON {moment.rsplit(' ', 1)[1]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
