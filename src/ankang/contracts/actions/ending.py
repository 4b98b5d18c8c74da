"""Ending a contract, handing it to another doctor, and recording that a person does not want one."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.contracts.actions.permission import require
from ankang.contracts.actions.signing import step
from ankang.contracts.events import Kind
from ankang.contracts.models import Contract, Step
from ankang.contracts.models import Refusal as RefusalRow
from ankang.contracts.queries.scope import in_force
from ankang.contracts.rules import Refusal
from ankang.journal.actions import record
from ankang.registry.models import Person


@transaction.atomic
def end(*, contract: Contract, on: dt.date, why: str, note: str, by: User | None) -> Contract:
    """End a contract: `on` is the first day on which it no longer holds. Again changes nothing.

    `by` is None where the register told of a death or a departure. Raises Refusal, PermissionDenied.
    """
    if by is not None:
        require(by, contract.person.village_id)
    row = Contract.objects.select_for_update(of=("self",)).select_related("person").get(pk=contract.pk)
    if row.ended_on:
        return row
    if by is not None and not row.since <= on <= timezone.localdate():
        raise Refusal("day", first=row.since, last=timezone.localdate())
    row.ended_on, row.end = on, why
    row.save(update_fields=["ended_on", "end"])
    step(row, Step.Kind.ENDED, on, by, note=note)
    record(Kind.ENDED, subject=row, place=row.person.village_id, by=by, fields=[why])
    return row


def end_of_gone(*, person: UUID, by: None) -> int:
    """End the contracts of a person who died or left the books; answer how many."""
    gone = Person.objects.filter(pk=person).first()
    day = gone and (gone.died_on or gone.left_on)
    if not day:
        return 0
    why = Contract.End.DIED if gone.died_on else Contract.End.MOVED
    rows = Contract.objects.filter(person=person, ended_on=None, until__gte=day)
    for row in rows:
        end(contract=row, on=max(day, row.since), why=why, note="", by=None)
    return len(rows)


@transaction.atomic
def hand_over(*, contract: Contract, doctor: User, on: dt.date, by: User) -> Contract:
    """Give a contract to another doctor. The same doctor again changes nothing. Raises Refusal, PermissionDenied."""
    require(by, contract.person.village_id)
    row = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("person", "doctor")
        .get(pk=contract.pk)
    )
    if row.doctor_id == doctor.pk:
        return row
    if row.ended_on:
        raise Refusal("ended")
    if not covers(doctor, row.person.village_id, Duty.SIGN_CONTRACTS):
        raise Refusal("other_doctor", name=doctor.name)
    before = row.doctor
    row.doctor, row.team = doctor, row.team if _serves(row, doctor) else None
    row.save(update_fields=["doctor", "team"])
    step(row, Step.Kind.HANDED_OVER, on, by, before=before, after=doctor)
    record(Kind.HANDED_OVER, subject=row, place=row.person.village_id, by=by)
    return row


def _serves(row: Contract, doctor: User) -> bool:
    return bool(row.team and row.team.members.filter(user=doctor, until=None).exists())


@transaction.atomic
def refuse(*, refusal_id: UUID, person: Person, on: dt.date, why: str, note: str, by: User) -> RefusalRow:
    """Record that a person does not want a contract. The same id again changes nothing. Raises Refusal."""
    require(by, person.village_id)
    known = RefusalRow.objects.filter(pk=refusal_id, person=person).first()
    if known:
        return known
    today = timezone.localdate()
    if Contract.objects.filter(in_force(today), person=person).exists():
        raise Refusal("has_contract")
    if on > today:
        raise Refusal("future")
    made = RefusalRow.objects.create(
        id=refusal_id, person=person, refused_on=on, why=why, note=note, made_by=by
    )
    record(Kind.REFUSED, subject=made, place=person.village_id, by=by, fields=[why])
    return made
