"""Units: kept, ended with a successor where villages still lean on them, and who speaks for them."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.teams.actions.permission import filled, ordered, require, soon
from ankang.teams.actions.villages import finish
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, Spokesperson, Unit, VillagePairing
from ankang.teams.queries.holes import village_still_needs
from ankang.teams.rules import Refusal

_ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def keep_unit(
    *, unit_id: UUID, place: Division, name: str, kind: str, phone: str, since: dt.date, by: User
) -> Unit:
    """Register a unit, or change what is said of it. The same again changes nothing."""
    require(by, place.pk)
    if place.level not in (Division.Level.COUNTY, Division.Level.TOWN):
        raise Refusal("unit_place")
    row = Unit.objects.select_for_update().filter(pk=unit_id).first() or Unit(pk=unit_id)
    if not row._state.adding and row.place_id != place.pk:
        raise Refusal("other_content")
    told = {
        "place_id": place.pk,
        "name": filled(name, "名称"),
        "kind": kind,
        "phone": phone.strip(),
        "since": since,
    }
    ordered(since, row.until)
    if Unit.objects.filter(place=place, name=told["name"]).exclude(pk=unit_id).exists():
        raise Refusal("name_taken", name=told["name"])
    changed = [key for key, value in told.items() if row._state.adding or getattr(row, key) != value]
    if not changed:
        return row
    for key in changed:
        setattr(row, key, told[key])
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    journal.record(Kind.UNIT_KEPT, subject=row, place=row.place_id, by=by, fields=sorted(changed))
    return row


@transaction.atomic
def end_unit(*, unit: Unit, last_day: dt.date, successor: Unit | None, by: User) -> Unit:
    """End a unit. Villages that still need a department go to the successor from the day after, in the same
    transaction; without a successor that is refused, and so is a unit that still has cadres in service."""
    row = Unit.objects.select_for_update().get(pk=unit.pk)
    require(by, row.place_id)
    if row.until:
        if row.until != last_day:
            raise Refusal("unit_ended", name=row.name)
        return row
    ordered(row.since, last_day)
    soon(last_day)
    staff = Cadre.objects.filter(Q(left_on__isnull=True) | Q(left_on__gt=last_day), unit=row).count()
    if staff:
        raise Refusal("unit_holds", name=row.name, n=staff)
    pairings = list(
        VillagePairing.objects.select_for_update().filter(unit=row, void=False, until__isnull=True)
    )
    if successor is None and any(village_still_needs(one.village_id, one.layer, last_day + _ONE_DAY) for one in pairings):  # fmt: skip
        raise Refusal("unit_needed", name=row.name, n=len(pairings))
    _succeed(pairings, successor, last_day, by)
    row.until, row.changed_by, row.changed_at = last_day, by, timezone.now()
    row.save(update_fields=["until", "changed_by", "changed_at"])
    journal.record(
        Kind.UNIT_ENDED, subject=row, place=row.place_id, by=by, fields=[f"villages {len(pairings)}"]
    )
    return row


def _succeed(pairings: list[VillagePairing], successor: Unit | None, last_day: dt.date, by: User) -> None:
    for one in pairings:
        begin = max(one.since, last_day + _ONE_DAY)
        finish(one, last_day, by)
        if successor is None:
            continue
        if (
            successor.since > begin
            or (successor.until and successor.until < begin)
            or successor.pk == one.unit_id
        ):
            raise Refusal("unit_ended", name=successor.name)
        held = VillagePairing.objects.filter(village=one.village_id, unit=successor, void=False)
        if not held.filter(Q(until__isnull=True) | Q(until__gte=begin)).exists():
            VillagePairing.objects.create(
                id=uuid5(one.pk, "successor"), layer=one.layer, village_id=one.village_id, unit=successor,
                since=begin, made_by=by,
            )  # fmt: skip


@transaction.atomic
def name_speaker(*, speaker_id: UUID, unit: Unit, user: User, by: User) -> Spokesperson:
    """From today on somebody acts for a unit. Who does already stays."""
    require(by, unit.place_id)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if known := Spokesperson.objects.filter(unit=unit, user=user, until__isnull=True).first():
        return known
    row, made = Spokesperson.objects.get_or_create(
        pk=speaker_id, defaults={"unit": unit, "user": user, "since": timezone.localdate(), "named_by": by}
    )
    if made:
        journal.record(Kind.SPEAKER_NAMED, subject=row, place=unit.place_id, by=by)
    return row


@transaction.atomic
def end_speaker(*, speaker: Spokesperson, by: User) -> Spokesperson:
    """Today is the last day somebody acts for a unit."""
    row = Spokesperson.objects.select_for_update(of=("self",)).select_related("unit").get(pk=speaker.pk)
    require(by, row.unit.place_id)
    if row.until is None:
        row.until = timezone.localdate()
        row.save(update_fields=["until"])
        journal.record(Kind.SPEAKER_ENDED, subject=row, place=row.unit.place_id, by=by)
    return row
