"""What is seen and signed: house checks, meetings, signature pages."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.actions.filing import record_consent, same
from ankang.approvals.actions.locking import day_of, refuse_ended, taken
from ankang.approvals.actions.permission import require
from ankang.approvals.events import Kind
from ankang.approvals.models import Application, Appraisal, HouseCheck, Meeting, Signature
from ankang.approvals.rules import Refusal
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.storage import bulk


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a meeting voted on one application."""

    application: UUID
    agreed: int
    against: int = 0
    abstained: int = 0
    remarks: str = ""


@transaction.atomic
def record_house_check(
    *, check_id: UUID, application: Application, checked_on: dt.date, answers: Mapping[str, Any],
    confirmed: bool, by: User, household_signed_on: dt.date | None = None, agrees: bool | None = None,
    second_checker: str = "", form: str = "", accepted: Sequence[str] = (), consent_on: dt.date | None = None,
) -> HouseCheck:  # fmt: skip
    """Record what was seen at the door, on the form of the application's kind. The same id again changes nothing.

    `form`: key of the questionnaire ("house_check@2021"), the one in force when empty. `accepted`: items whose
    unusual answers the checker has confirmed. `agrees`: what the household says to an exit. `consent_on`: the day
    it signed that its data may be compared, when it does so only now.
    Raises WrongAnswers (with the problems), Refusal, PermissionDenied.
    """
    row = taken(application.pk)
    require(by, row.village_id, Duty.FILE_APPLICATIONS)
    day = day_of(checked_on, row.discovered_on)
    definition, typed = rules.read_check(row.kind, day, form, answers, accepted, timezone.localdate())
    given = {
        "application_id": row.pk, "checked_on": day, "form": definition.key, "answers": _text(typed),
        "confirmed": confirmed, "household_signed_on": household_signed_on, "agrees": agrees,
        "second_checker": second_checker, "made_by_id": by.pk,
    }  # fmt: skip
    known = HouseCheck.objects.filter(pk=check_id).first()
    if known:
        return same(known, given)
    refuse_ended(row)
    if consent_on:
        record_consent(application=row, signed_on=consent_on, by=by)
    made = HouseCheck.objects.create(id=check_id, made_at=timezone.now(), **given)
    record(Kind.HOUSE_CHECKED, subject=row, place=row.village_id, by=by, fields=sorted(typed))
    return made


def _text(answers: Mapping[str, Any]) -> str:
    return json.dumps(answers, ensure_ascii=False, sort_keys=True)


@transaction.atomic
def hold_meeting(
    *, meeting_id: UUID, village: Division, kind: str, held_on: dt.date, eligible: int, present: int,
    chair: str, ballots: Sequence[Ballot], by: User, group: str = "", representatives: int = 0,
    attendance: str = "", minutes: str = "",
) -> Meeting:  # fmt: skip
    """Record a meeting with its votes on applications of its village. The same id again changes nothing."""
    require(by, village.pk, Duty.FILE_APPLICATIONS)
    given = {
        "village_id": village.pk, "kind": kind, "group": group, "held_on": held_on, "eligible": eligible,
        "present": present, "representatives": representatives, "chair": chair, "attendance": attendance,
        "minutes": minutes, "made_by_id": by.pk,
    }  # fmt: skip
    known = Meeting.objects.filter(pk=meeting_id).first()
    if known:
        return same(known, given)
    _refuse_counts(held_on, eligible, max(present, representatives), ballots)
    found = _open_here(village, [ballot.application for ballot in ballots])
    meeting = Meeting.objects.create(id=meeting_id, made_at=timezone.now(), **given)
    _write_votes(meeting, ballots)
    record(Kind.MEETING_HELD, subject=meeting, place=village.pk, by=by, fields=[kind, f"rows:{len(ballots)}"])
    for row in found:
        record(Kind.APPRAISED, subject=row, place=village.pk, by=by, fields=[kind])
    return meeting


def _refuse_counts(held_on: dt.date, eligible: int, present: int, ballots: Sequence[Ballot]) -> None:
    if held_on > timezone.localdate():
        raise Refusal("future", on=held_on)
    if present > eligible:
        raise Refusal("present_over", present=present, eligible=eligible)
    for ballot in ballots:
        votes = ballot.agreed + ballot.against + ballot.abstained
        if votes > present:
            raise Refusal("votes_over", votes=votes, present=present)


def _open_here(village: Division, keys: Sequence[UUID]) -> list[Application]:
    """The open applications of the village that were voted on; all of them, or Refusal."""
    found = list(Application.objects.filter(pk__in=bulk.among(list(keys)), village=village, end=""))
    if len(found) != len(set(keys)) or len(keys) != len(set(keys)):
        raise Refusal("not_here")
    return found


def _write_votes(meeting: Meeting, ballots: Sequence[Ballot]) -> None:
    bulk.insert(
        Appraisal,
        {
            "id": [uuid5(meeting.pk, str(ballot.application)) for ballot in ballots],
            "meeting_id": [meeting.pk] * len(ballots),
            "application_id": [ballot.application for ballot in ballots],
            "agreed": [ballot.agreed for ballot in ballots],
            "against": [ballot.against for ballot in ballots],
            "abstained": [ballot.abstained for ballot in ballots],
            "remarks": [ballot.remarks for ballot in ballots],
        },
    )


@transaction.atomic
def record_signature(
    *, signature_id: UUID, application: Application, post: str, name: str, signed_on: dt.date, by: User
) -> Signature:
    """Record who signed for a post (Signature.Post) on the signature page. The same id again changes nothing."""
    row = taken(application.pk)
    require(by, row.village_id, Duty.FILE_APPLICATIONS)
    day = day_of(signed_on, row.discovered_on)
    given = {"application_id": row.pk, "post": post, "name": name, "signed_on": day, "made_by_id": by.pk}
    known = Signature.objects.filter(pk=signature_id).first()
    if known:
        return same(known, given)
    refuse_ended(row)
    made = Signature.objects.create(id=signature_id, made_at=timezone.now(), **given)
    record(Kind.SIGNED, subject=row, place=row.village_id, by=by, fields=[post])
    return made
