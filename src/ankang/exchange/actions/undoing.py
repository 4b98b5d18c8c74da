"""A batch taken back within thirty days: new rows go, changed fields get their old values, what others touched stays."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.exchange.actions.running import NotAllowed
from ankang.exchange.events import Kind
from ankang.exchange.models import ImportBatch, ImportChunk
from ankang.exchange.queries import UNDO_DAYS
from ankang.journal.actions import record
from ankang.registry.actions import withdraw_roster
from ankang.registry.models import Change, Household, HouseholdCategory, Person, PersonCategory
from ankang.rolls import actions as rolls
from ankang.storage import files

State = ImportBatch.State


@transaction.atomic
def undo_import(*, batch: ImportBatch, by: User) -> tuple[ImportBatch, list[str]]:
    """Take a batch back; answer the rows that stay because somebody has touched them since, by name.

    Undoing again changes nothing. NotAllowed after thirty days.
    """
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state == State.UNDONE:
        return fresh, []
    if fresh.state not in (State.DONE, State.CANCELLED) or not fresh.chunks.exists():
        raise NotAllowed(_("这批名册没有写入过内容，无需撤销。"))
    if fresh.is_roll:
        return _withdraw(fresh, by), []
    if fresh.kind == ImportBatch.Kind.VISITS:
        raise NotAllowed(_("随访记录不能整批撤销：请打开有误的记录，用“更正”改正。"))
    if fresh.finished_on and fresh.finished_on < timezone.localdate() - dt.timedelta(days=UNDO_DAYS):
        raise NotAllowed(_("导入已超过 %(days)d 天，不能整批撤销：请逐户改正。") % {"days": UNDO_DAYS})
    stamp, kept = timezone.now(), set()
    for chunk in fresh.chunks.order_by("-number"):
        staying = touched_since(chunk)
        kept |= staying
        withdraw_roster(
            made=chunk.made, stamp=stamp, kept=frozenset(staying), place=fresh.place_id or "", by=by
        )
    fresh.state = State.UNDONE
    fresh.summary = {**fresh.summary, "kept": len(kept)}
    fresh.save(update_fields=["state", "summary"])
    files.drop(f"imports/{fresh.pk}-preview")
    record(Kind.IMPORT_UNDONE, subject=fresh, place=fresh.place_id or "", by=by, fields=[f"kept:{len(kept)}"])
    return fresh, _names(kept)


def _withdraw(batch: ImportBatch, by: User) -> ImportBatch:
    """A roll was written nowhere but to be compared: it is withdrawn as a whole."""
    try:
        rolls.withdraw_roll(roll_id=batch.pk, by=by)
    except rolls.NotAllowed as why:
        raise NotAllowed(str(why)) from None
    batch.state = State.UNDONE
    batch.save(update_fields=["state"])
    files.drop(f"imports/{batch.pk}-preview")
    record(Kind.IMPORT_UNDONE, subject=batch, place=batch.place_id or "", by=by)
    return batch


def touched_since(chunk: ImportChunk) -> set[UUID]:
    """Rows of a chunk that must stay: changed by others since, or with visits, records or members added since.

    A household stays with any member that stays, and a person with their household's categories as they are.
    """
    made = {table: {UUID(key) for key in keys} for table, keys in chunk.made.items() if table != "change"}
    own = {UUID(key) for key in chunk.made.get("change", [])}
    changed = set(Change.objects.filter(pk__in=own).values_list("row", flat=True))
    everything = set().union(*made.values(), changed) if made or changed else set()
    kept: set[UUID] = set()
    for part in _parts(everything):
        later = Change.objects.filter(row__in=part, made_at__gt=chunk.stamp).exclude(pk__in=own)
        kept.update(later.values_list("row", flat=True))
    kept |= _referred_to(Person, made.get("person", set()), made)
    homes = made.get("household", set())
    kept |= _referred_to(Household, homes, made)
    for part in _parts(homes):
        members = Person.objects.filter(household__in=part).filter(
            Q(pk__in=kept) | ~Q(pk__in=made.get("person", set()))
        )
        kept.update(members.values_list("household", flat=True))
    return kept | _belongings(kept, made)


def _referred_to(model: type, keys: set[UUID], made: dict[str, set[UUID]]) -> set[UUID]:
    """Rows that protected foreign keys of rows outside the batch point at."""
    found: set[UUID] = set()
    for relation in model._meta.related_objects:  # type: ignore[attr-defined]
        own = made.get(relation.related_model._meta.model_name, set())
        if relation.on_delete is None or relation.on_delete.__name__ != "PROTECT":
            continue
        for part in _parts(keys):
            name = relation.field.name
            rows = relation.related_model.objects.filter(**{f"{name}__in": part})
            if own:
                found.update(key for pk, key in rows.values_list("pk", name) if pk not in own)
            else:
                found.update(rows.values_list(name, flat=True))
    return found


def _belongings(kept: set[UUID], made: dict[str, set[UUID]]) -> set[UUID]:
    """Categories of rows that stay: they stay too."""
    found: set[UUID] = set()
    for model, owner in ((HouseholdCategory, "household"), (PersonCategory, "person")):
        keys = made.get(model._meta.model_name or "", set())
        for part in _parts(keys):
            rows = model.objects.filter(pk__in=part).values_list("pk", f"{owner}_id")
            found.update(pk for pk, key in rows if key in kept)
    return found


def _parts(keys: set[UUID]) -> list[list[UUID]]:
    ordered = sorted(keys)
    return [ordered[start : start + 500] for start in range(0, len(ordered), 500)]


def _names(kept: set[UUID]) -> list[str]:
    """Who stays, in words."""
    people = Person.objects.filter(pk__in=list(kept)[:200]).select_related("household")
    homes = Household.objects.filter(pk__in=list(kept)[:200])
    return [f"{p.household.number} {p.name}" for p in people] + [str(h.number) for h in homes]
