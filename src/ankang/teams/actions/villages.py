"""The layers of a village: who answers for it from which day; the former one ends the day before."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.teams.actions.permission import ordered, require, soon
from ankang.teams.events import Kind
from ankang.teams.models import Cadre, HouseholdPairing, Membership, Team, Unit, VillagePairing
from ankang.teams.queries.holes import village_still_needs
from ankang.teams.rules import Refusal

_ONE_DAY = dt.timedelta(days=1)


def finish(row: VillagePairing | HouseholdPairing | Membership, last_day: dt.date, by: User | None) -> None:
    """End a row on a day; one that had not begun by then is called off. Under the caller's lock."""
    if row.since > last_day:
        row.void = True
    else:
        row.until = last_day
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["until", "void", "ended_at", "ended_by"])


@transaction.atomic
def pair_village(
    *, pairing_id: UUID, village: Division, holder: Cadre | Unit | Team, since: dt.date, by: User
) -> VillagePairing:
    """From a day on a leader, a department or a resident team answers for a village. A leader or team before it ends the
    day before; departments stand side by side. The same id again answers what was arranged."""
    holder = type(holder).objects.select_for_update().get(pk=holder.pk)
    Division.objects.select_for_update().get(pk=village.pk)
    require(by, village.pk)
    if known := VillagePairing.objects.filter(pk=pairing_id, village=village).first():
        return known
    layer = _layer(holder)
    _serves(holder, since)
    soon(since)
    held = VillagePairing.objects.select_for_update(of=("self",)).filter(
        village=village, layer=layer, void=False
    )
    if layer == "department":
        held = held.filter(unit=holder)
    for rival in held.filter(Q(until__isnull=True) | Q(until__gte=since)).select_related(
        "cadre", "unit", "team"
    ):
        if rival.holder == holder and rival.until is None and rival.since <= since:
            raise Refusal("same_holder", village=village.name, name=str(holder))
        if rival.until or rival.since >= since or layer == "department":
            raise Refusal("layer_held", village=village.name, since=rival.since, name=str(rival.holder))
        finish(rival, since - _ONE_DAY, by)
    row = VillagePairing.objects.create(
        id=pairing_id, layer=layer, village=village, since=since, made_by=by,
        **{"leader": {"cadre": holder}, "department": {"unit": holder}, "team": {"team": holder}}[layer],
    )  # fmt: skip
    journal.record(Kind.VILLAGE_PAIRED, subject=row, place=village.pk, by=by, fields=[layer])
    return row


def _layer(holder: Cadre | Unit | Team) -> str:
    if isinstance(holder, Cadre):
        return "leader"
    if isinstance(holder, Unit):
        return "department"
    if holder.kind != Team.Kind.RESIDENT:
        raise Refusal("not_resident")
    return "team"


def _serves(holder: Cadre | Unit | Team, since: dt.date) -> None:
    """Raises Refusal for whoever is not there on the day, or has an end already."""
    if isinstance(holder, Cadre):
        if since < holder.since or holder.left_on:
            raise Refusal("cadre_gone", name=holder.name)
    elif since < holder.since or holder.until:
        raise Refusal("unit_ended" if isinstance(holder, Unit) else "team_ended", name=holder.name)


@transaction.atomic
def end_village_pairing(*, pairing: VillagePairing, last_day: dt.date, by: User) -> VillagePairing:
    """End a pairing without a successor: refused while the village needs somebody and nobody else is named from the day
    after. The same again changes nothing."""
    Division.objects.select_for_update().get(pk=pairing.village_id)
    row = VillagePairing.objects.select_for_update(of=("self",)).select_related("village").get(pk=pairing.pk)
    require(by, row.village_id)
    if row.until or row.void:
        if row.until != last_day:
            raise Refusal("ended", until=row.until or row.since)
        return row
    ordered(row.since, last_day)
    soon(last_day)
    others = VillagePairing.objects.filter(
        village=row.village, layer=row.layer, void=False, until__isnull=True
    )
    alone = not others.filter(since__lte=last_day + _ONE_DAY).exclude(pk=row.pk).exists()
    if alone and village_still_needs(row.village_id, row.layer, last_day + _ONE_DAY):
        raise Refusal("still_needed", what=f"{row.village.name}·{row.get_layer_display()}")
    finish(row, last_day, by)
    journal.record(Kind.VILLAGE_UNPAIRED, subject=row, place=row.village_id, by=by, fields=[row.layer])
    return row
