"""The five acts that a decision ends in: recognised, out of poverty, risk removed, relapsed, exit corrected.

Each takes `event_id` made by the caller, so that a repeat changes nothing, and `source`: the application's number.
"""

import datetime as dt
import uuid
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, note_changes
from ankang.registry.actions.telling import tell, told_already
from ankang.registry.events import Kind
from ankang.registry.models import Change, Household, HouseholdCategory, LifeEvent
from ankang.registry.rules import Act, CannotSettle, Mark

APPROVAL = {"origin": Change.Origin.APPROVAL}
_EVENTS = {
    Act.EXIT_POVERTY: LifeEvent.Kind.EXITED_POVERTY,
    Act.REMOVE_RISK: LifeEvent.Kind.RISK_REMOVED,
    Act.RELAPSE: LifeEvent.Kind.RELAPSED,
    Act.CORRECT_EXIT: LifeEvent.Kind.EXIT_CORRECTED,
}


@transaction.atomic
def recognise(
    *, event_id: UUID, household: Household, kind: str, on: dt.date, source: str, risk: str = "",
    by: User | None,
) -> LifeEvent:  # fmt: skip
    """From a day on the household is registered, or monitored of a kind, with its main risk."""
    return _settle(event_id, household, Act.RECOGNISE, on, source, by, kind=kind, risk=risk)


@transaction.atomic
def exit_poverty(
    *, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None
) -> LifeEvent:
    """From a day on the household has left poverty; it stays registered."""
    return _settle(event_id, household, Act.EXIT_POVERTY, on, source, by)


@transaction.atomic
def remove_risk(
    *, event_id: UUID, household: Household, on: dt.date, way: str, source: str, by: User | None
) -> LifeEvent:
    """From a day on the household is not monitored any more; `way`: help or natural."""
    return _settle(event_id, household, Act.REMOVE_RISK, on, source, by, way=way)


@transaction.atomic
def relapse(*, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None) -> LifeEvent:
    """From a day on a household that had left poverty is poor again."""
    return _settle(event_id, household, Act.RELAPSE, on, source, by)


@transaction.atomic
def correct_exit(
    *, event_id: UUID, household: Household, on: dt.date, source: str, by: User | None
) -> LifeEvent:
    """The exit was wrong: from its own day on it does not count, and what it had ended goes on."""
    return _settle(event_id, household, Act.CORRECT_EXIT, on, source, by)


def event_kind(act: str, kind: str) -> str:
    """The kind of life event of an act."""
    if act != Act.RECOGNISE:
        return _EVENTS[Act(act)]
    registered = kind == HouseholdCategory.Kind.REGISTERED
    return LifeEvent.Kind.NEWLY_IDENTIFIED if registered else LifeEvent.Kind.NEW_RISK


def spell_id(event_id: UUID) -> UUID:
    """The id of the spell an event opens: the same whenever it is asked."""
    return uuid.uuid5(event_id, "category")


def refusal(why: CannotSettle) -> str:
    """The sentence of a refused act, with the kind in words."""
    told = dict(why.params)
    if "kind" in told:
        told["kind"] = dict(HouseholdCategory.Kind.choices).get(told["kind"], told["kind"])
    return _(why.template) % told


def _settle(
    event_id: UUID, household: Household, act: Act, on: dt.date, source: str, by: User | None, *,
    kind: str = "", risk: str = "", way: str = "",
) -> LifeEvent:  # fmt: skip
    home = Household.objects.select_for_update().get(pk=household.pk)
    told = event_kind(act, kind)
    known = told_already(event_id, kind=told, household_id=home.pk, happened_on=on, source=source)
    if known:
        return known
    rows = list(HouseholdCategory.objects.filter(household=home))
    try:
        made = rules.settle(act, kind, way, [Mark(r.kind, r.since, r.until, r) for r in rows], on)
    except CannotSettle as why:
        raise Conflict(refusal(why)) from None
    about = made.opens or made.until[0][0].kind
    event = tell(
        event_id=event_id, kind=told, on=on, household=home, category=about, way=way, source=source, by=by
    )
    given = {"event": event, "source": source, "by": by, **APPROVAL}
    for mark, until in made.until:
        row = mark.key
        note_changes(household=home, row=row, changed={"until": (row.until, until)}, **given)
        row.until = until
        row.save(update_fields=["until"])
    if made.opens:
        HouseholdCategory.objects.create(
            id=spell_id(event_id), household=home, kind=made.opens, since=on, source=source[:60]
        )
    if risk and risk != home.risk:
        note_changes(household=home, row=home, changed={"risk": (home.risk, risk)}, holds_from=on, **given)
        home.risk = risk
        home.save(update_fields=["risk", "changed"])
    record(Kind.STATUS_SETTLED, subject=home, place=home.village_id, by=by, fields=[str(act), about])
    return event
