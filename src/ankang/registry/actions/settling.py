"""Many households settled at once: what thousands of decisions end in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ankang.accounts.models import User
from ankang.registry import rules
from ankang.registry.actions import standing
from ankang.registry.actions.history import Conflict
from ankang.registry.models import Household


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One act for one household: `act` as rules.Act, `kind` for recognise, `way` for remove_risk."""

    event_id: UUID
    household_id: UUID
    act: str
    source: str
    kind: str = ""
    risk: str = ""
    way: str = ""


class CannotSettleAll(Conflict):
    """Some rows of a bulk are forbidden, so none was written. `refusals`: event id → sentence."""

    def __init__(self, refusals: dict[UUID, str]) -> None:
        self.refusals = refusals
        super().__init__("；".join(dict.fromkeys(refusals.values())))


@transaction.atomic
def settle_many(*, rows: Sequence[StatusRow], on: dt.date, by: User | None) -> int:
    """Do the acts of all rows, or none of them; answer how many were new. Raises CannotSettleAll."""
    homes = Household.objects.in_bulk([row.household_id for row in rows])
    refusals: dict[UUID, str] = {}
    for row in rows:
        given = {
            "event_id": row.event_id,
            "household": homes[row.household_id],
            "on": on,
            "source": row.source,
        }
        try:
            _ONE[rules.Act(row.act)](row, given, by)
        except Conflict as why:
            refusals[row.event_id] = str(why)
    if refusals:
        raise CannotSettleAll(refusals)
    return len(rows)


_ONE = {
    rules.Act.RECOGNISE: lambda row, given, by: standing.recognise(
        kind=row.kind, risk=row.risk, by=by, **given
    ),
    rules.Act.EXIT_POVERTY: lambda row, given, by: standing.exit_poverty(by=by, **given),
    rules.Act.REMOVE_RISK: lambda row, given, by: standing.remove_risk(way=row.way, by=by, **given),
    rules.Act.RELAPSE: lambda row, given, by: standing.relapse(by=by, **given),
    rules.Act.CORRECT_EXIT: lambda row, given, by: standing.correct_exit(by=by, **given),
}
