"""Who comes into a household: born, back on the books, or over from another household of the register."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.heads import restate
from ankang.registry.actions.history import Conflict
from ankang.registry.actions.persons import add_person, refuse_double
from ankang.registry.actions.telling import Ground, refuse_unproven, set_field, tell, told_already
from ankang.registry.actions.whole import kept_whole, lock_member, members_at, refuse_before_later
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent, Person


@transaction.atomic
def record_birth(
    *,
    event_id: UUID,
    person_id: UUID,
    household: Household,
    name: str,
    relation: str,
    sex: int,
    born_on: dt.date,
    identity: str = "",
    ground: Ground | None = None,
    by: User | None,
    **fields: Any,
) -> Person:
    """A child is born into a household and is on its books from that day; the identity number may come later."""
    refuse_unproven(born_on, household.village_id, ground or {})
    return add_person(
        person_id=person_id, household=household, event_id=event_id, reason="born", ground=ground, by=by,
        name=name, relation=relation, sex=sex, born_on=born_on, joined_on=born_on,
        identity=identity, **fields,
    )  # fmt: skip


@transaction.atomic
def return_person(
    *,
    event_id: UUID,
    person: Person,
    household: Household,
    relation: str,
    on: dt.date,
    reason: str,
    by: User | None,
    **ground: Unpack[Ground],
) -> LifeEvent:
    """Somebody who had left the books comes back: released, moved or married in. `reason`: code of join_reason."""
    person, (_left, home) = lock_member(person, household)
    kind = rules.JOINED[reason]
    known = told_already(event_id, kind=kind, person_id=person.pk, household_id=home.pk, happened_on=on)
    if known:
        return known
    if person.died_on:
        raise Conflict(_("此人已登记死亡，不能再入册：如系误登，请先撤销死亡登记。"))
    if person.left_on is None:
        raise Conflict(_("此人仍在册：请办理转入另一户。"))
    if on < max(person.left_on, home.joined_on) or home.left_on:
        raise Conflict(_("日期早于此人离册或本户入册的日期，或本户已离册：请核对。"))
    refuse_unproven(on, home.village_id, ground)
    refuse_double(person.identity, person)
    before = person.village_id if person.village_id != home.village_id else None
    with kept_whole([home.pk], on):
        event = tell(
            event_id=event_id, kind=kind, on=on, household=home, person=person, village_before_id=before, by=by,
            **ground,
        )  # fmt: skip
        told: dict[str, Any] = {"household": person.household, "by": by, "event": event, "holds_from": on}
        to = {"joined_on": on, "left_on": None, "left_reason": "", "household": home.pk, "relation": relation}
        for name, new in to.items():
            set_field(row=person, name=name, new=new, **told)
    record(Kind.PERSON_RETURNED, subject=person, place=home.village_id, by=by, fields=sorted(to))
    return event


@transaction.atomic
def transfer_person(
    *,
    event_id: UUID,
    person: Person,
    into: Household,
    relation: str,
    on: dt.date,
    by: User | None,
    kind: str = LifeEvent.Kind.TRANSFERRED,
    relations: Mapping[UUID, str] | None = None,
    **ground: Unpack[Ground],
) -> LifeEvent:
    """A member goes over to another household of the register, by marriage (married_in) or otherwise: one event
    of both households. `relations`: when the head goes and others stay, what each of them becomes."""
    row, (old, new) = lock_member(person, into)
    known = told_already(event_id, kind=kind, person_id=row.pk, household_id=into.pk, happened_on=on)
    if known:
        return known
    if old.pk == new.pk:
        raise Conflict(_("此人已在这一户：请核对户编号。"))
    _may_come(new, on)
    refuse_unproven(on, new.village_id, ground)
    with kept_whole([old.pk, new.pk], on):
        there = members_at(old, on)
        own = there.pop(row.pk, None)
        if own is None:
            raise Conflict(_("此人在这一天不是原户的在册成员：请核对日期。"))
        refuse_before_later([own], on)
        event = tell(
            event_id=event_id, kind=kind, on=on, household=new, other=old, person=own, by=by,
            village_before_id=old.village_id if old.village_id != new.village_id else None, **ground,
        )  # fmt: skip
        if own.relation_then == rules.HEAD and there:  # type: ignore[attr-defined]
            if not relations:
                raise Conflict(_("此人是原户的户主：请为原户选定新户主，并核对各成员与新户主的关系。"))
            restate(home=old, there=there, relations=relations, event=event, by=by)
        bring(people=[own], home=new, relations={own.pk: relation}, event=event, by=by)
    record(
        Kind.PERSON_TRANSFERRED, subject=own, place=new.village_id, by=by, fields=["household", "relation"]
    )
    return event


def _may_come(home: Household, on: dt.date) -> None:
    if home.left_on or on < home.joined_on:
        raise Conflict(_("转入的户在这一天不在册：请核对户编号和日期。"))


def bring(
    *, people: list[Person], home: Household, relations: Mapping[UUID, str], event: LifeEvent, by: User | None
) -> None:
    """Put people into another household with their relation there, from the day of the event on. The database brings
    their name keys along."""
    for person in people:
        old = person.household
        for name, new in (("household", home.pk), ("relation", relations[person.pk])):
            set_field(
                row=person,
                name=name,
                new=new,
                household=old,
                by=by,
                event=event,
                holds_from=event.happened_on,
            )
