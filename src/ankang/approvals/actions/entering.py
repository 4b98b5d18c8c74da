"""What a case that went through does to the register, in the same transaction as its last decision."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.rules import Refusal
from ankang.registry import actions as registry
from ankang.registry.models import HouseholdCategory

Kind = Application.Kind
# Kind of application → act of the register.
ACTS = {
    Kind.REGISTER: "recognise",
    Kind.MONITOR: "recognise",
    Kind.EXIT: "exit_poverty",
    Kind.REMOVAL: "remove_risk",
    Kind.RELAPSE: "relapse",
    Kind.CORRECTION: "correct_exit",
}


def event_id(application: UUID) -> UUID:
    """The id of the event an application ends in: the same whenever it is asked."""
    return uuid5(application, "entered")


def category_of(kind: str, category: str) -> str:
    """Which category of household the act opens; empty for acts that open none of their own."""
    if kind == Kind.REGISTER:
        return HouseholdCategory.Kind.REGISTERED
    return category if kind == Kind.MONITOR else ""


def enter(row: Application, on: dt.date, by: User) -> None:
    """Do the act. Raises Refusal when the register does not allow it."""
    given = {
        "event_id": event_id(row.pk),
        "household": row.household,
        "on": on,
        "source": row.number,
        "by": by,
    }
    try:
        match row.kind:
            case Kind.REGISTER | Kind.MONITOR:
                registry.recognise(kind=category_of(row.kind, row.category), risk=row.risk, **given)
            case Kind.EXIT:
                registry.exit_poverty(**given)
            case Kind.REMOVAL:
                registry.remove_risk(way=row.removal_way, **given)
            case Kind.RELAPSE:
                registry.relapse(**given)
            case Kind.CORRECTION:
                registry.correct_exit(**given)
    except registry.Conflict as why:
        raise Refusal("register", sentence=str(why)) from why


def settle_all(rows: Sequence[Application], on: dt.date, by: User) -> dict[UUID, Refusal]:
    """Do the acts of many applications at once; answer those the register does not allow, which are left undone."""
    barred: dict[UUID, Refusal] = {}
    own = {event_id(row.pk): row for row in rows}
    while own:
        try:
            registry.settle_many(rows=[_status(key, row) for key, row in own.items()], on=on, by=by)
        except registry.CannotSettleAll as why:
            for key, sentence in why.refusals.items():
                barred[own.pop(key).pk] = Refusal("register", sentence=sentence)
        else:
            break
    return barred


def _status(key: UUID, row: Application) -> registry.StatusRow:
    return registry.StatusRow(
        event_id=key,
        household_id=row.household_id,
        act=ACTS[Kind(row.kind)],
        source=row.number,
        kind=category_of(row.kind, row.category),
        risk=row.risk,
        way=row.removal_way,
    )
