"""Who leaves the books: a member by death or otherwise, and a whole household."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.heads import restate
from ankang.registry.actions.history import Conflict, differences, note_changes
from ankang.registry.actions.persons import save_person
from ankang.registry.actions.telling import Ground, last_event, refuse_unproven, tell, told_already
from ankang.registry.actions.whole import kept_whole, lock, lock_member, members_at, refuse_before_later
from ankang.registry.events import Kind
from ankang.registry.models import Household, HouseholdCategory, LifeEvent, Person

Relations = Mapping[UUID, str]


@transaction.atomic
def record_death(
    *,
    person: Person,
    on: dt.date,
    by: User | None,
    event_id: UUID | None = None,
    relations: Relations | None = None,
    **ground: Unpack[Ground],
) -> Person:
    """The person died on a day and leaves the books then. Recorded once; another day is a correction.

    Of a head whose household goes on, `relations` says who the others become: each member → relation, one of
    them the head.
    """
    person, _homes = lock_member(person)
    if on < person.born_on:
        raise Conflict(_("死亡日期早于出生日期：请核对日期。"))
    to = {"died_on": on, "left_on": on, "left_reason": rules.DIED}
    changed = _goes(person, to, LifeEvent.Kind.DIED, event_id, relations, by, ground)
    if changed:
        record(Kind.PERSON_DIED, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return _fresh(person)


@transaction.atomic
def leave(
    *,
    person: Person,
    on: dt.date,
    reason: str,
    by: User | None,
    event_id: UUID | None = None,
    relations: Relations | None = None,
    **ground: Unpack[Ground],
) -> Person:
    """The person leaves the books on a day for a reason other than death. `relations`: as of a death."""
    person, _homes = lock_member(person)
    if on < person.joined_on:
        raise Conflict(_("离册日期早于入册日期：请核对日期。"))
    to = {"left_on": on, "left_reason": reason}
    changed = _goes(person, to, rules.LEFT[reason], event_id, relations, by, ground)
    if changed:
        record(Kind.PERSON_LEFT, subject=person, place=person.village_id, by=by, fields=sorted(changed))
    return _fresh(person)


def _goes(
    person: Person,
    to: dict[str, Any],
    kind: str,
    event_id: UUID | None,
    relations: Relations | None,
    by: User | None,
    ground: Ground,
) -> dict[str, tuple[Any, Any]]:
    """Take a person off the books; somebody who is off them already is corrected."""
    on = to["left_on"]
    if not differences(person, to) or (event_id and told_already(event_id, kind=kind, person_id=person.pk)):
        return {}
    prior = _prior(person, kind) if person.left_on else None
    if prior and not ground.get("corrects"):
        ground = {**ground, "corrects": prior}
    refuse_unproven(on, person.village_id, ground)
    home = person.household
    with kept_whole([home.pk], min(on, person.left_on or on)):
        event = tell(
            event_id=event_id or uuid.uuid4(),
            kind=kind,
            on=on,
            household=home,
            person=person,
            by=by,
            **ground,
        )
        person = _fresh(person)
        refuse_before_later([person], on)
        _succeed(home, person, on, relations, event, by)
        changed = differences(person, to)
        save_person(person=person, changed=changed, by=by, event=event, holds_from=_from(person, on))
    return changed


def _prior(person: Person, kind: str) -> LifeEvent | None:
    """What took the person off the books, when that is now told otherwise."""
    told = rules.LEFT.get(person.left_reason, "")
    if kind == LifeEvent.Kind.DIED and told != kind and person.left_reason:
        raise Conflict(_("此人已离册，不在本户在册成员中：请先撤销原来的离册登记，再登记死亡。"))
    return last_event(person, told) if told else None


def _from(person: Person, on: dt.date) -> dt.date:
    """The first day on which the truth becomes another: an earlier day of leaving may stand from an import."""
    return min(on, person.left_on or on)


def _succeed(
    home: Household,
    person: Person,
    on: dt.date,
    relations: Relations | None,
    event: LifeEvent,
    by: User | None,
) -> None:
    """When the head goes and others stay, they are restated to the new head."""
    there = members_at(home, on)
    own = there.pop(person.pk, None)
    headed = own is not None and own.relation_then == rules.HEAD  # type: ignore[attr-defined]
    if headed and there:
        if not relations:
            raise Conflict(_("此人是户主，户内还有其他成员：请选定新户主，并核对各成员与新户主的关系。"))
        restate(home=home, there=there, relations=relations, event=event, by=by)
    elif relations:
        raise Conflict(_("此人不是户主，或户内没有其他成员：不需要选新户主。"))


@transaction.atomic
def household_leaves(
    *,
    household: Household,
    on: dt.date,
    by: User | None,
    event_id: UUID | None = None,
    kind: str = LifeEvent.Kind.HOUSEHOLD_ENDED,
    reasons: Mapping[UUID, str] | None = None,
    **ground: Unpack[Ground],
) -> Household:
    """Take a household off the books on a day; its history stays, its categories end.

    `kind`: household_ended, or household_moved when it went out of the register's area. `reasons`: why each
    member still on the books leaves with it (person → code of leave_reason); all of them or, when none is left,
    none.
    """
    (home,) = lock(household)
    if home.left_on == on:
        return home
    if on < home.joined_on:
        raise Conflict(_("离册日期早于入册日期：请核对日期。"))
    if home.left_on:
        raise Conflict(_("这一户已离册：请先撤销原来的登记，再重新办理。"))
    key = event_id or uuid.uuid4()
    there = members_at(home, on)
    if (
        any(member.pk not in (reasons or {}) for member in there.values())
        or home.persons.filter(left_on__gt=on).exists()
    ):
        raise Conflict(_("户内还有在册成员：请先办理成员离册或迁入别户。"))
    refuse_before_later(list(there.values()), on)
    event = tell(event_id=key, kind=kind, on=on, household=home, by=by, **ground)
    for person in there.values():
        _goes_along(person, (reasons or {})[person.pk], event, by, ground)
    close_household(home=home, on=on, event=event, by=by)
    record(Kind.HOUSEHOLD_LEFT, subject=home, place=home.village_id, by=by, fields=["left_on"])
    return home


def _goes_along(person: Person, reason: str, event: LifeEvent, by: User | None, ground: Ground) -> None:
    """A member leaves with the household: an event of their own, so that counts of persons hold."""
    on = event.happened_on
    own = tell(
        event_id=uuid.uuid5(event.pk, str(person.pk)), kind=rules.LEFT[reason], on=on,
        household=event.household, person=person, by=by, source=ground.get("source", ""),
    )  # fmt: skip
    to = {"left_on": on, "left_reason": reason} | ({"died_on": on} if reason == rules.DIED else {})
    save_person(person=person, changed=differences(person, to), by=by, event=own, holds_from=on)


def close_household(*, home: Household, on: dt.date, event: LifeEvent, by: User | None) -> None:
    """The household is off the books from a day on, and what it was ends that day."""
    told: dict[str, Any] = {"by": by, "event": event, "holds_from": on}
    note_changes(household=home, row=home, changed={"left_on": (home.left_on, on)}, **told)
    home.left_on = on
    home.save(update_fields=["left_on", "changed"])
    for row in HouseholdCategory.objects.filter(household=home, until__isnull=True):
        last = max(on, row.since)
        note_changes(household=home, row=row, changed={"until": (None, last)}, **told)
        row.until = last
        row.save(update_fields=["until"])


def _fresh(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).select_related("household").get(pk=person.pk)
