"""Drafting a contract and signing it: it holds when the last party has signed."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.materials import prepared
from ankang.care.rules.months import add_months
from ankang.contracts import rules
from ankang.contracts.actions.permission import require
from ankang.contracts.events import Kind
from ankang.contracts.judging import number
from ankang.contracts.models import Contract, Signature, Step, Team
from ankang.contracts.queries.scope import about, is_listed, open_on
from ankang.contracts.rules import Refusal
from ankang.journal.actions import record
from ankang.registry.models import Person
from ankang.storage import files


@transaction.atomic
def draft(
    *, contract_id: UUID, person: Person, doctor: User, packages: Sequence[str], since: dt.date, by: User,
    team: Team | None = None, renews: Contract | None = None,
) -> Contract:  # fmt: skip
    """Draft a contract for a person. It promises nothing until all have signed. The same id again changes nothing.

    A household that is registered or monitored signs with its cadre too. Raises Refusal, PermissionDenied.
    """
    require(by, person.village_id)
    known = Contract.objects.filter(pk=contract_id, person=person).first()
    if known:
        return known
    found = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_draft(found, doctor, packages, since, renews)
    until = add_months(since, number("term_months", since, found.village_id)) - dt.timedelta(days=1)
    codes = [code for code in rules.packages(since) if code in {*packages, "base"}]
    made = Contract.objects.create(
        id=contract_id, person=found, doctor=doctor, team=team, since=since, until=until,
        packages=",".join(codes), needs_cadre=is_listed(found.household_id, since), renews=renews, made_by=by,
    )  # fmt: skip
    step(made, Step.Kind.DRAFTED, since, by)
    record(Kind.DRAFTED, subject=made, place=found.village_id, by=by)
    return made


def _refuse_draft(
    person: Person, doctor: User, packages: Sequence[str], since: dt.date, renews: Contract | None
) -> None:
    if person.died_on or person.left_on:
        raise Refusal("gone")
    if not covers(doctor, person.village_id, Duty.SIGN_CONTRACTS):
        raise Refusal("other_doctor", name=doctor.name)
    others = Contract.objects.filter(open_on(since), person=person)
    other = others.exclude(pk=renews.pk if renews else None).first()
    if other:
        raise Refusal("overlap", since=other.since, until=other.until)
    table = rules.packages(since)
    fit = rules.fitting(table, about([person], since)[person.pk], since)
    for code in packages:
        if code not in fit:
            raise Refusal("package", package=table[code].zh if code in table else code)


@transaction.atomic
def sign(
    *, signature_id: UUID, contract: Contract, party: str, name: str, signed_on: dt.date, by: User,
    signer: str = Signature.Signer.SELF, way: str = Signature.Way.PAPER, paper: bytes = b"",
) -> Signature:  # fmt: skip
    """Record a party's signature; with the last one the contract holds. The same id again changes nothing.

    The doctor and the cadre press here themselves; the resident's is recorded by who signs contracts there, from
    paper. Raises Refusal, UnfitFile, PermissionDenied.
    """
    row = Contract.objects.select_for_update(of=("self",)).select_related("person").get(pk=contract.pk)
    known = Signature.objects.filter(pk=signature_id, contract=row, party=party).first()
    if known:
        return known
    _refuse_signature(row, party, signed_on, by)
    media = _kept(signature_id, paper)
    made = Signature.objects.create(
        id=signature_id, contract=row, party=party, name=name, signer=signer, way=way, signed_on=signed_on,
        media=media, made_by=by,
    )  # fmt: skip
    step(row, Step.Kind.SIGNED, signed_on, by, party=party)
    record(Kind.SIGNED, subject=row, place=row.person.village_id, by=by, fields=[party])
    take_effect(row, by)
    return made


def _refuse_signature(row: Contract, party: str, signed_on: dt.date, by: User) -> None:
    today = timezone.localdate()
    duty = Duty.CO_SIGN_CONTRACTS if party == rules.CADRE else Duty.SIGN_CONTRACTS
    require(by, row.person.village_id, duty)
    if row.person.died_on or row.person.left_on:
        raise Refusal("gone")
    if row.ended_on:
        raise Refusal("ended")
    if row.until < today:
        raise Refusal("ran_out", day=row.until)
    if party == rules.CADRE and not row.needs_cadre:
        raise Refusal("not_cadre")
    if party == rules.DOCTOR and row.doctor_id != by.pk:
        raise Refusal("not_doctor")
    if Signature.objects.filter(contract=row, party=party).exists():
        raise Refusal("signed")
    if signed_on > today:
        raise Refusal("future")


def _kept(signature_id: UUID, paper: bytes) -> str:
    """The paper sealed beside the database, first: a crash leaves a file nobody sees, never a row without its file."""
    if not paper:
        return ""
    material = prepared(paper)
    files.keep(file_name(signature_id), material.content)
    return material.media


def file_name(signature_id: UUID) -> str:
    """Where a signed paper lies in the store."""
    return f"contracts/{signature_id}"


def take_effect(row: Contract, by: User | None) -> None:
    """Put a contract in force when nobody's signature is missing."""
    if row.effective_on is not None:
        return
    signed = dict(Signature.objects.filter(contract=row).values_list("party", "signed_on"))
    holds = rules.holds_from(row.since, row.needs_cadre, signed)
    if holds is None:
        return
    if holds > row.until:
        raise Refusal("ran_out", day=row.until)
    row.effective_on = holds
    row.save(update_fields=["effective_on"])
    step(row, Step.Kind.IN_FORCE, holds, by)
    record(Kind.IN_FORCE, subject=row, place=row.person.village_id, by=by)


def step(row: Contract, kind: str, on: dt.date, by: User | None, **told: object) -> Step:
    """Write down what happened to a contract."""
    made: Step = Step.objects.create(contract=row, kind=kind, on=on, made_by=by, **told)
    return made


@transaction.atomic
def renew(
    *, contract_id: UUID, contract: Contract, consent_on: dt.date, by: User, packages: Sequence[str] | None = None
) -> Contract:  # fmt: skip
    """Renew a contract from the day after its end (or from today when it ran out), with the resident's consent of a
    day recorded as a paper signature; the doctor's own where it is the doctor who renews. The same id again changes
    nothing. Raises Refusal, PermissionDenied."""
    require(by, contract.person.village_id)
    old = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("person", "doctor", "team")
        .get(pk=contract.pk)
    )
    known = Contract.objects.filter(pk=contract_id, renews=old).first()
    if known:
        return known
    today = timezone.localdate()
    days = number("renew_days", today, old.person.village_id)
    if Contract.objects.filter(renews=old).exists():
        raise Refusal("renewed")
    if old.ended_on:
        raise Refusal("ended")
    if old.until > today + dt.timedelta(days=days):
        raise Refusal("not_needed", days=days)
    if not old.until - dt.timedelta(days=days * 2) <= consent_on <= today:
        raise Refusal("day", first=old.until - dt.timedelta(days=days * 2), last=today)
    since = max(old.until + dt.timedelta(days=1), today)
    doctor = (
        old.doctor if old.doctor and covers(old.doctor, old.person.village_id, Duty.SIGN_CONTRACTS) else by
    )
    fit = rules.fitting(rules.packages(since), about([old.person], since)[old.person_id], since)
    wanted = [code for code in (packages or old.package_codes) if code in fit]
    made = draft(
        contract_id=contract_id, person=old.person, doctor=doctor, packages=wanted, since=since, by=by,
        team=old.team, renews=old,
    )  # fmt: skip
    sign(
        signature_id=uuid5(contract_id, rules.RESIDENT), contract=made, party=rules.RESIDENT, name=old.person.name,
        signed_on=consent_on, by=by,
    )  # fmt: skip
    if doctor.pk == by.pk:
        sign(
            signature_id=uuid5(contract_id, rules.DOCTOR), contract=made, party=rules.DOCTOR, name=by.name,
            signed_on=today, way=Signature.Way.HERE, by=by,
        )  # fmt: skip
    step(old, Step.Kind.RENEWED, since, by)
    record(Kind.RENEWED, subject=old, place=old.person.village_id, by=by)
    return Contract.objects.get(pk=made.pk)
