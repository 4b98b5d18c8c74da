"""抽查: drawing applications by a recorded seed, and writing down what was found at their doors."""

import datetime as dt
import secrets
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.actions.filing import same
from ankang.approvals.actions.permission import require
from ankang.approvals.events import Kind
from ankang.approvals.models import Application, SampleCheck, SampleRow
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.storage import bulk
from ankang.values.division import DivisionCode


@transaction.atomic
def draw_sample(
    *, sample_id: UUID, town: Division, kind: str, by: User, share_permille: int | None = None,
    seed: int | None = None,
) -> SampleCheck:  # fmt: skip
    """Draw a share of the applications that wait at the town's step and are in no sample yet.

    `share_permille`: within the bounds of the document, the upper one when not said. `seed`: drawn at random when
    not said; it is kept, and with the frame in order of number gives the same rows again. The same id again
    changes nothing. Raises Refusal, PermissionDenied.
    """
    require(by, town.pk, Duty.DECIDE_AT_TOWN)
    known = SampleCheck.objects.filter(pk=sample_id).first()
    if known:
        return same(known, {"town_id": town.pk, "kind": kind, "made_by_id": by.pk})
    bounds = rules.term("sample.permille", timezone.localdate(), town.pk)
    low, high = bounds.value["low"], bounds.value["high"]
    share = high if share_permille is None else share_permille
    if not low <= share <= high:
        raise Refusal("share", low=low, high=high, source=rules.told(bounds))
    frame = _frame(town, kind)
    if not frame:
        raise Refusal("nothing_to_draw")
    sample = SampleCheck.objects.create(
        id=sample_id, town=town, kind=kind, step="town", share_permille=share, of=len(frame),
        seed=secrets.randbits(48) if seed is None else seed, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    drawn = rules.draw(frame, share, sample.seed)
    _write(sample, frame, drawn)
    record(
        Kind.SAMPLE_DRAWN,
        subject=sample,
        place=town.pk,
        by=by,
        fields=[f"of:{len(frame)}", f"rows:{len(drawn)}"],
    )
    return sample


def _frame(town: Division, kind: str) -> list[UUID]:
    """The applications that wait for the town and are in no sample, in order of number; locked."""
    low, high = DivisionCode(town.pk).span()
    rows = Application.objects.select_for_update(of=("self",)).filter(
        village_id__gte=low, village_id__lt=high, kind=kind, step="town", sample__isnull=True
    )
    return list(rows.order_by("number").values_list("pk", flat=True))


def _write(sample: SampleCheck, frame: Sequence[UUID], drawn: Sequence[UUID]) -> None:
    Application.objects.filter(pk__in=bulk.among(list(frame))).update(sample=sample)
    SampleRow.objects.bulk_create(SampleRow(sample=sample, application_id=key) for key in drawn)


@transaction.atomic
def record_sample(
    *, row: SampleRow, agrees: bool, by: User, found: str = "", checked_on: dt.date | None = None
) -> SampleRow:
    """Write down what was found at the door of a drawn household. The same again changes nothing."""
    fresh = (
        SampleRow.objects.select_for_update(of=("self",))
        .select_related("sample", "application")
        .get(pk=row.pk)
    )
    require(by, fresh.sample.town_id, Duty.DECIDE_AT_TOWN)
    if fresh.agrees is not None:
        if (fresh.agrees, fresh.found, fresh.checked_by_id) == (agrees, found, by.pk):
            return fresh
        raise Refusal("sampled_already")
    day = checked_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("future", on=day)
    fresh.agrees, fresh.found, fresh.checked_on, fresh.checked_by = agrees, found, day, by
    fresh.save(update_fields=["agrees", "found", "checked_on", "checked_by"])
    place = fresh.application.village_id
    record(Kind.SAMPLE_SEEN, subject=fresh.application, place=place, by=by, fields=["agrees"])
    return fresh
