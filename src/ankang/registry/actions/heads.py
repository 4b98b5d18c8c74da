"""Who heads a household, and what the others are to the head."""

import datetime as dt
from collections.abc import Mapping
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict
from ankang.registry.actions.telling import Ground, refuse_unproven, set_field, tell, told_already
from ankang.registry.actions.whole import kept_whole, lock, members_at, refuse_before_later
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent, Person


@transaction.atomic
def change_head(
    *,
    event_id: UUID,
    household: Household,
    relations: Mapping[UUID, str],
    on: dt.date,
    by: User | None,
    **ground: Unpack[Ground],
) -> LifeEvent:
    """Another member becomes the head: `relations` restates every member (person → relation), one as the head."""
    (home,) = lock(household)
    kind = LifeEvent.Kind.HEAD_CHANGED
    known = told_already(event_id, kind=kind, household_id=home.pk, happened_on=on)
    if known:
        return known
    refuse_unproven(on, home.village_id, ground)
    with kept_whole([home.pk], on):
        there = members_at(home, on)
        event = tell(event_id=event_id, kind=kind, on=on, household=home, by=by, **ground)
        there = members_at(home, on) if ground.get("corrects") else there
        if any(p.relation_then == relations.get(k) == rules.HEAD for k, p in there.items()):  # type: ignore[attr-defined]
            raise Conflict(_("户主没有变化：请另选一名成员为户主；只改与户主关系的，请在成员信息中修改。"))
        restate(home=home, there=there, relations=relations, event=event, by=by)
    record(Kind.HEAD_CHANGED, subject=home, place=home.village_id, by=by, fields=["relation"])
    return event


def restate(
    *,
    home: Household,
    there: Mapping[UUID, Person],
    relations: Mapping[UUID, str],
    event: LifeEvent,
    by: User | None,
) -> None:
    """Give each of these members, no more and no less, their relation to one new head among them."""
    if set(relations) != set(there):
        raise Conflict(_("成员已有变动：请刷新页面，为每名在册成员填写与新户主的关系。"))
    if list(relations.values()).count(rules.HEAD) != 1:
        raise Conflict(_("每户应有且只有一名户主：请核对与户主关系。"))
    refuse_before_later(list(there.values()), event.happened_on)
    for key, person in there.items():
        set_field(
            row=person, name="relation", new=relations[key], household=home, by=by, event=event,
            holds_from=event.happened_on,
        )  # fmt: skip
