"""A roll comes in part by part, each part one transaction of whoever reads the file; the last call completes it."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.rolls import marks, queries
from ankang.rolls.events import Kind
from ankang.rolls.models import Roll, RollRow
from ankang.storage import bulk

State = Roll.State
# After these a roll stands: its file counts as handed in.
_TAKEN = (State.RECEIVING, State.RECEIVED, State.LINKED, State.COMPARED, State.CLOSED)


class NotAllowed(Exception):
    """What is asked does not fit the roll, the case or the asker; the sentence says what to do."""


@transaction.atomic
def open_roll(
    *,
    roll_id: UUID,
    kind: str,
    division: Division,
    as_of: dt.date,
    file_name: str,
    file_hash: str,
    whole: bool = True,
    by: User,
) -> Roll:
    """Begin to receive a roll. The same roll again answers the one there is. NotAllowed for a department the user
    does not speak for, for a file handed in before, and for a day before the newest roll's."""
    known = Roll.objects.filter(pk=roll_id).first()
    if known:
        return known
    refuse_roll(kind=kind, division=division.pk, as_of=as_of, file_hash=file_hash, by=by)
    told = queries.kinds_of(by, division.pk, as_of)[kind]
    roll = Roll.objects.create(
        id=roll_id, kind=kind, division=division, department=told.department_zh[:40], as_of=as_of,
        whole=whole, file_name=file_name[:120], file_hash=file_hash, received_by=by,
    )  # fmt: skip
    record(Kind.ROLL_OPENED, subject=roll, place=division.pk, by=by, fields=[kind, as_of.isoformat()])
    return roll


def refuse_roll(*, kind: str, division: str, as_of: dt.date, file_hash: str, by: User) -> None:
    """NotAllowed when this roll cannot be taken from this user."""
    if kind not in queries.kinds_of(by, division, as_of):
        raise NotAllowed(_("您不是这个部门的联络员，不能报送它的名册：请联系县乡村振兴局指定。"))
    if as_of > timezone.localdate():
        raise NotAllowed(_("数据日期晚于今天：请填写名册导出的日期。"))
    others = Roll.objects.filter(kind=kind, division=division, state__in=_TAKEN)
    twin = others.filter(file_hash=file_hash, as_of=as_of).first()
    if twin:
        raise NotAllowed(_("这份名册已经报送过，数据日期 %(day)s：不必重复报送。") % {"day": twin.as_of})
    later = others.filter(as_of__gt=as_of).order_by("-as_of").first()
    if later:
        raise NotAllowed(
            _("已有数据日期更晚（%(day)s）的名册：请报送最新的名册，或先撤回那一份。") % {"day": later.as_of}
        )


@transaction.atomic
def write_rows(*, roll: Roll, rows: Mapping[str, Sequence[Any]], by: User) -> int:
    """Write a part of a roll, given as columns: number, place_id, name, identity, phone, sex, born_on, values.
    Answers how many. Runs inside the transaction that keeps the part's progress; not repeatable by itself."""
    fresh = Roll.objects.select_for_update().get(pk=roll.pk)
    if fresh.state != State.RECEIVING:
        raise NotAllowed(_("这份名册已接收完毕，不能再写入：请重新上传。"))
    count = len(rows["number"])
    texts = list(map(marks.row_text, rows["identity"], rows["name"], rows["born_on"], rows["place_id"]))
    columns = {
        **rows,
        "id": _row_ids(roll, rows["number"]),
        "roll_id": [roll.pk] * count,
        "key": marks.row_keys(texts),
        "identity_index": marks.register_indexes("identity_index", rows["identity"]),
    }
    bulk.insert(RollRow, columns)
    fresh.rows += count
    fresh.save(update_fields=["rows"])
    record(Kind.ROLL_PART_WRITTEN, subject=roll, place=roll.division_id, by=by, fields=[f"rows:{count}"])
    return count


def _row_ids(roll: Roll, numbers: Sequence[int]) -> list[UUID]:
    """Ids of rows, in the order of the rows: of two rows for one person the earlier is linked, in every run."""
    stem = hashlib.sha256(roll.pk.bytes).digest()[:12]
    return [UUID(bytes=stem + number.to_bytes(4, "big")) for number in numbers]


@transaction.atomic
def complete_roll(*, roll_id: UUID, left_out: int, by: User | None) -> Roll:
    """The last part is written: what follows is linking and comparing, in the background. Again: nothing."""
    roll = Roll.objects.select_for_update().get(pk=roll_id)
    if roll.state == State.RECEIVING:
        roll.state, roll.left_out = State.RECEIVED, left_out
        roll.save(update_fields=["state", "left_out"])
        record(
            Kind.ROLL_RECEIVED, subject=roll, place=roll.division_id, by=by,
            fields=[f"rows:{roll.rows}", f"left_out:{left_out}"],
        )  # fmt: skip
    return roll
