"""The sample of a round: drawn once, and a unit replaced by the next reserve of its stratum."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.supervision.actions.permission import require, said, still_open, taken
from ankang.supervision.events import Kind
from ankang.supervision.models import Draw, Replacement, Round, Sampled
from ankang.supervision.queries import frame
from ankang.supervision.rules import SIMPLE, STRATIFIED, Chosen, Drawn, Refusal, draw


@transaction.atomic
def draw_sample(*, draw_id: UUID, round_: Round, size: int, seed: str, strata: str, by: User) -> Draw:
    """Draw the sample, stratified by `strata` (town, village, risk; "": a simple sample).

    The same id again answers what was drawn; another draw of the same round is refused, or one could draw until the
    sample is a pleasant one.
    """
    row = taken(round_.pk)
    require(by, row.place_id, Duty.RUN_SUPERVISION)
    if known := Draw.objects.filter(round=row).first():
        if known.pk == draw_id:
            return known
        raise Refusal("drawn", seed=known.seed)
    still_open(row)
    if not row.team.exists():
        raise Refusal("nobody")
    units, places = frame(row, strata)
    drawn = draw(units, STRATIFIED if strata else SIMPLE, size, seed.strip())
    made = Draw.objects.create(
        id=draw_id, round=row, method=STRATIFIED if strata else SIMPLE, by=strata, seed=seed.strip(), size=size,
        frame_units=len(units), frame_hash=drawn.record["frame"], record=drawn.record, made_by=by,
    )  # fmt: skip
    _keep(row, made, drawn, places)
    journal.record(Kind.DRAWN, subject=row, place=row.place_id, by=by, fields=[f"size:{size}"])
    return made


def _keep(row: Round, made: Draw, drawn: Drawn, places: dict[str, str]) -> None:
    today = timezone.localdate()
    Sampled.objects.bulk_create(
        Sampled(
            id=uuid5(made.pk, one.id), round=row, number=number, place_id=places[one.id], stratum=one.stratum,
            weight=one.weight, reserve=one.reserve, drawn_on=today, **_what(row, one),
        )
        for number, one in enumerate(drawn.chosen, 1)
    )  # fmt: skip


def _what(row: Round, one: Chosen) -> dict[str, UUID]:
    if row.kind == Round.Kind.HOUSEHOLD:
        return {"household_id": UUID(one.id)}
    return {"facility_id": UUID(one.id)} if row.kind == Round.Kind.FACILITY else {}


@transaction.atomic
def replace(*, replacement_id: UUID, sampled: Sampled, reason: str, by: User) -> Replacement:
    """Put the next reserve of its stratum in the place of a unit, with the reason. The same id again changes nothing."""
    row = taken(sampled.round_id)
    if known := Replacement.objects.filter(pk=replacement_id, sampled=sampled).first():
        return known
    _require(row, by)
    still_open(row)
    unit = Sampled.objects.get(pk=sampled.pk)
    if Replacement.objects.filter(sampled=unit).exists():
        raise Refusal("replaced")
    if unit.reserve and not Replacement.objects.filter(by=unit).exists():
        raise Refusal("reserve")
    if unit.checks.exists():
        raise Refusal("checked")
    words = said(reason, "reason")
    spare = Sampled.objects.filter(round=row, stratum=unit.stratum, reserve__gt=0, replaces__isnull=True)
    following = spare.order_by("reserve").first()
    if following is None:
        raise Refusal("no_reserve")
    made = Replacement.objects.create(id=replacement_id, sampled=unit, by=following, reason=words, made_by=by)
    journal.record(Kind.REPLACED, subject=row, place=unit.place_id, by=by)
    return made


def _require(row: Round, by: User) -> None:
    """Whoever organises, or goes to the doors."""
    if not row.team.filter(user=by).exists():
        require(by, row.place_id, Duty.RUN_SUPERVISION)
