"""A check at the door: the answers first, then what the system says, kept together and compared item by item."""

import datetime as dt
import hashlib
import json
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals.materials import PHOTO, Material, prepared
from ankang.care.rules.taken import taken_on
from ankang.journal import actions as journal
from ankang.storage import files
from ankang.supervision.actions.permission import require, said, still_open, taken
from ankang.supervision.events import Kind
from ankang.supervision.models import Check, CheckPhoto, ItemCompared, Round, Sampled
from ankang.supervision.queries import facts_of, standing
from ankang.supervision.rules import Refusal, checklist, compared, left_out, verdict_of
from ankang.supervision.rules.photo_place import taken_at
from ankang.supervision.stored import photo_name
from ankang.values.questionnaire import Definition, to_json

MOST_PHOTOS = 6


@transaction.atomic
def check(*, check_id: UUID, sampled: Sampled, answers: dict[str, Any], by: User) -> Check:
    """Keep what was seen. `answers`: typed, as the check-list reads them. The same id again changes nothing."""
    row = taken(sampled.round_id)
    if known := Check.objects.filter(pk=check_id, sampled=sampled).first():
        return known
    unit = _refuse(row, sampled, answers["checked_on"], by)
    if standing(unit):
        raise Refusal("already")
    return _kept(check_id, row, unit, answers, None, "", by)


@transaction.atomic
def correct(*, check_id: UUID, replaces: Check, answers: dict[str, Any], why: str, by: User) -> Check:
    """Put a check in the place of a wrong one, which stays. The system is asked anew."""
    unit = replaces.sampled
    row = taken(unit.round_id)
    if known := Check.objects.filter(pk=check_id, sampled=unit).first():
        return known
    _refuse(row, unit, answers["checked_on"], by)
    last = standing(unit)
    if last is None or last.pk != replaces.pk:
        raise Refusal("already")
    return _kept(check_id, row, unit, answers, last, said(why, "reason"), by)


def _refuse(row: Round, sampled: Sampled, on: dt.date, by: User) -> Sampled:
    require(by, sampled.place_id, Duty.INSPECT)
    if not row.team.filter(user=by).exists():
        raise Refusal("not_in_team")
    still_open(row)
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    unit = Sampled.objects.get(pk=sampled.pk)
    if Sampled.objects.filter(pk=unit.pk, replaced__isnull=False).exists():
        raise Refusal("replaced")
    if unit.reserve and not Sampled.objects.filter(pk=unit.pk, replaces__isnull=False).exists():
        raise Refusal("reserve")
    return unit


def _kept(
    key: UUID, row: Round, unit: Sampled, answers: dict[str, Any], replaces: Check | None, why: str, by: User
) -> Check:
    on = answers["checked_on"]
    definition = checklist(row.kind, on)
    said_by_system = _system(definition, row, unit, on)
    seen = to_json(answers)
    made = Check.objects.create(
        id=key, sampled=unit, place_id=unit.place_id, questionnaire=definition.key, checked_on=on,
        answers=json.dumps(seen, ensure_ascii=False), system=json.dumps(said_by_system, ensure_ascii=False),
        replaces=replaces, why=why, made_by=by,
    )  # fmt: skip
    within = {one.item: one.within for one in compared(definition.id)}
    ItemCompared.objects.bulk_create(
        ItemCompared(
            id=uuid5(key, item),
            compared_in=made,
            item=item,
            verdict=verdict_of(seen.get(item), value, within[item]),
        )
        for item, value in said_by_system.items()
    )
    journal.record(Kind.CHECKED, subject=made, place=unit.place_id, by=by)
    return made


def _system(definition: Definition, row: Round, unit: Sampled, on: dt.date) -> dict[str, Any]:
    """What the system says of the items that this round compares."""
    out = set(left_out(definition.id, tuple(row.themes)))
    wanted = [one for one in compared(definition.id) if one.item not in out]
    facts = facts_of(unit, on, [one.fact for one in wanted])
    return {one.item: facts[one.fact] for one in wanted}


def add_photo(*, form_id: UUID, check_: Check, data: bytes, by: User) -> CheckPhoto:
    """Keep a photo of a check with the day and place the telephone wrote into it. The same photo again changes
    nothing. Raises UnfitFile, Refusal."""
    require(by, check_.place_id, Duty.INSPECT)
    key = uuid5(form_id, hashlib.sha256(data).hexdigest())
    known = CheckPhoto.objects.filter(pk=key, taken_for=check_).first()
    if known:
        return known
    material = prepared(data)
    if material.media != PHOTO:
        raise Refusal("only_photo")
    return _photo(key, check_, material, data, by)


@transaction.atomic
def _photo(key: UUID, check_: Check, material: Material, data: bytes, by: User) -> CheckPhoto:
    """The file first, then its row: a crash between leaves a file nobody sees, never a row without its file."""
    taken(check_.sampled.round_id)
    if check_.photos.count() >= MOST_PHOTOS:
        raise Refusal("photos", most=MOST_PHOTOS)
    files.keep(photo_name(key), material.content)
    place = taken_at(data)
    made, is_new = CheckPhoto.objects.get_or_create(
        id=key,
        defaults={
            "taken_for": check_, "taken_on": taken_on(data, timezone.localdate()), "size": len(material.content),
            "place": f"{place[0]:.4f},{place[1]:.4f}" if place else "",
            "hash": hashlib.sha256(material.content).hexdigest(), "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        journal.record(Kind.PHOTO_KEPT, subject=check_, place=check_.place_id, by=by)
    return made
