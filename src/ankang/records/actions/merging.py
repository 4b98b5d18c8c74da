"""Duplicate records: merged by pointing, never by moving, so that parting them restores everything exactly."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal import actions as journal
from ankang.records import events
from ankang.records.actions.records import Conflict
from ankang.records.models import HealthRecord, RecordMerge

State = RecordMerge.State


@transaction.atomic
def ask_merge(
    *, merge_id: UUID, dropped: HealthRecord, kept: HealthRecord, reason: str, by: User
) -> RecordMerge:
    """Ask that `dropped` be read as part of `kept`; a second person confirms. The same id again changes nothing."""
    _must(by, Duty.MERGE_RECORDS, dropped, kept)
    known = RecordMerge.objects.filter(pk=merge_id).first()
    if known:
        if (known.dropped_id, known.kept_id) != (dropped.pk, kept.pk):
            raise Conflict(_("这次合并的编号已用于另外两份档案，请刷新页面后重新提交。"))
        return known
    dropped, kept = _locked(dropped, kept)
    _must_stand_alone(dropped, kept)
    if len(reason.strip()) < 4:
        raise Conflict(_("请写明为什么认为是同一个人，例如“证件号码相同，改名前后两次建档”。"))
    if RecordMerge.objects.filter(state=State.ASKED, dropped__in=(dropped, kept)).exists():
        raise Conflict(_("其中一份档案已有待复核的合并，请先处理。"))
    merge = RecordMerge.objects.create(
        id=merge_id, dropped=dropped, kept=kept, state=State.ASKED, reason=reason.strip(), asked_by=by
    )
    _tell(events.Kind.MERGE_ASKED, merge, by)
    return merge


@transaction.atomic
def confirm_merge(*, merge: RecordMerge, by: User) -> RecordMerge:
    """Let a merge stand: somebody else than who asked, who sees the health of both."""
    row = _row(merge)
    _must(by, Duty.VIEW_HEALTH, row.dropped, row.kept)
    if row.state == State.STANDING and row.decided_by_id == by.pk:
        return row
    _must_be(row, State.ASKED)
    if row.asked_by_id == by.pk:
        raise Conflict(_("合并须由另一个人复核：请同事登录后确认。"))
    dropped, kept = _locked(row.dropped, row.kept)
    _must_stand_alone(dropped, kept)
    dropped.merged_into = kept
    dropped.save(update_fields=["merged_into", "updated"])
    return _decided(row, State.STANDING, by, events.Kind.MERGE_CONFIRMED)


@transaction.atomic
def refuse_merge(*, merge: RecordMerge, by: User) -> RecordMerge:
    """Say that the two are different people; they are not offered again."""
    row = _row(merge)
    _must(by, Duty.VIEW_HEALTH, row.dropped, row.kept)
    if row.state == State.DIFFERENT:
        return row
    _must_be(row, State.ASKED)
    return _decided(row, State.DIFFERENT, by, events.Kind.MERGE_REFUSED)


@transaction.atomic
def call_different(
    *, merge_id: UUID, dropped: HealthRecord, kept: HealthRecord, reason: str, by: User
) -> RecordMerge:
    """Say of two candidates that they are different people, without asking for a merge first."""
    _must(by, Duty.MERGE_RECORDS, dropped, kept)
    known = RecordMerge.objects.filter(pk=merge_id).first()
    if known:
        return known
    now = timezone.now()
    row = RecordMerge.objects.create(
        id=merge_id, dropped=dropped, kept=kept, state=State.DIFFERENT, reason=reason.strip(), asked_by=by,
        decided_by=by, decided_at=now,
    )  # fmt: skip
    _tell(events.Kind.MERGE_REFUSED, row, by)
    return row


@transaction.atomic
def undo_merge(*, merge: RecordMerge, note: str, by: User) -> RecordMerge:
    """Part two records again: each reads what it read before. Undone already: nothing changes."""
    row = _row(merge)
    _must(by, Duty.MERGE_RECORDS, row.dropped, row.kept)
    if row.state == State.UNDONE:
        return row
    _must_be(row, State.STANDING)
    if len(note.strip()) < 4:
        raise Conflict(_("请写明为什么撤销合并。"))
    dropped, _kept = _locked(row.dropped, row.kept)
    dropped.merged_into = None
    dropped.save(update_fields=["merged_into", "updated"])
    row.state, row.undone_by, row.undone_at, row.undone_note = State.UNDONE, by, timezone.now(), note.strip()
    row.save(update_fields=["state", "undone_by", "undone_at", "undone_note"])
    _tell(events.Kind.MERGE_UNDONE, row, by)
    return row


def _decided(row: RecordMerge, state: str, by: User, kind: events.Kind) -> RecordMerge:
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    _tell(kind, row, by)
    return row


def _row(merge: RecordMerge) -> RecordMerge:
    rows = RecordMerge.objects.select_for_update(of=("self",)).select_related(
        "dropped__person", "kept__person"
    )
    found: RecordMerge = rows.get(pk=merge.pk)
    return found


def _locked(dropped: HealthRecord, kept: HealthRecord) -> tuple[HealthRecord, HealthRecord]:
    rows = HealthRecord.objects.select_for_update(of=("self",)).select_related("person").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=(dropped.pk, kept.pk))}
    return found[dropped.pk], found[kept.pk]


def _must(by: User, duty: Duty, *records: HealthRecord) -> None:
    for record in records:
        if not covers(by, record.person.village_id, duty):
            raise PermissionDenied(_("两份档案须都在您的辖区内。"))


def _must_stand_alone(dropped: HealthRecord, kept: HealthRecord) -> None:
    """A record that points to another, or that others point to, is not pointed once more: no chains, no rings."""
    if dropped.pk == kept.pk:
        raise Conflict(_("请选择两份不同的档案。"))
    if dropped.merged_into_id or kept.merged_into_id:
        raise Conflict(_("其中一份已经并入别的档案，请刷新页面。"))
    if dropped.merged.exists():
        raise Conflict(_("要并入的档案里已并有别的档案：请把它作为保留的一份，或先撤销原来的合并。"))


def _must_be(row: RecordMerge, state: str) -> None:
    if row.state != state:
        raise Conflict(_("这次合并已有处理结果，请刷新页面。"))


def _tell(kind: events.Kind, row: RecordMerge, by: User) -> None:
    journal.record(kind, subject=row, place=row.kept.person.village_id, by=by)
