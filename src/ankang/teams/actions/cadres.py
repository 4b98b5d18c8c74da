"""Cadres: kept with unit, title and phone."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.teams.actions.permission import filled, require
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, Unit
from ankang.teams.rules import Refusal


@transaction.atomic
def keep_cadre(
    *, cadre_id: UUID, place: Division, name: str, title: str, unit: Unit, phone: str, since: dt.date,
    user: User | None, by: User,
) -> Cadre:  # fmt: skip
    """Take somebody on the list, or change what is said of them. The same again changes nothing. Leaving is a hand-over."""
    require(by, place.pk)
    if place.level not in (Division.Level.COUNTY, Division.Level.TOWN):
        raise Refusal("unit_place")
    row = Cadre.objects.select_for_update().filter(pk=cadre_id).first() or Cadre(pk=cadre_id)
    if not row._state.adding:
        require(by, row.place_id)
    if unit.since > since or (unit.until and unit.until < timezone.localdate()):
        raise Refusal("unit_ended", name=unit.name)
    if user and (other := Cadre.objects.filter(user=user).exclude(pk=cadre_id).first()):
        raise Refusal("account_taken", name=other.name)
    told = {
        "place_id": place.pk, "name": filled(name, "姓名"), "title": title.strip(), "unit_id": unit.pk,
        "phone": phone.strip(), "since": since, "user_id": user.pk if user else None,
    }  # fmt: skip
    changed = [key for key, value in told.items() if row._state.adding or getattr(row, key) != value]
    if not changed:
        return row
    for key in changed:
        setattr(row, key, told[key])
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    journal.record(Kind.CADRE_KEPT, subject=row, place=row.place_id, by=by, fields=sorted(changed))
    return row
