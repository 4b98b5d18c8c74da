"""A check-up of a person: opened, results recorded by hand, corrected, given back."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.checkups import rules
from ankang.checkups.actions import measuring, recording
from ankang.checkups.actions.permission import require
from ankang.checkups.events import Kind
from ankang.checkups.facts import Refused
from ankang.checkups.models import Campaign, Checkup, Finding, HandBack, Result
from ankang.checkups.queries.campaigns import invited_by
from ankang.checkups.rules import Value
from ankang.journal import actions as journal
from ankang.records import actions as records
from ankang.registry.models import Person


@transaction.atomic
def open_checkup(
    *,
    checkup_id: UUID,
    person: Person,
    examined_on: dt.date,
    campaign: Campaign | None = None,
    sample: str = "",
    by: User,
) -> Checkup:
    """Open a check-up; that of the same person and day is answered as it is, with a sample number it lacked.

    It belongs to the campaign that the person is invited to on that day, where none is named.
    """
    require(person.village_id, by, Duty.RECORD_CHECKUPS, Duty.VIEW_HEALTH)
    _may_be_examined(person, examined_on)
    sample = sample.strip()
    if (
        sample
        and Checkup.objects.filter(sample=sample).exclude(person=person, examined_on=examined_on).exists()
    ):
        raise Refused("sample", sample=sample)
    known = Checkup.objects.select_for_update().filter(person=person, examined_on=examined_on).first()
    if known:
        return _with_sample(known, sample)
    if Checkup.objects.filter(pk=checkup_id).exists():
        raise Refused("conflict")
    when = (person.pk, examined_on)
    invited = campaign.pk if campaign else invited_by([when]).get(when)
    checkup = Checkup.objects.create(
        id=checkup_id, person=person, village_id=person.village_id, campaign_id=invited, sample=sample,
        examined_on=examined_on, made_by=by,
    )  # fmt: skip
    journal.record(Kind.CHECKUP_OPENED, subject=checkup, place=person.village_id, by=by)
    return checkup


def _may_be_examined(person: Person, day: dt.date) -> None:
    if day > timezone.localdate():
        raise Refused("future", day=str(day))
    ended = min((one for one in (person.died_on, person.left_on) if one), default=None)
    if day < person.born_on or (ended and day > ended):
        raise Refused("gone", day=str(day))


def _with_sample(known: Checkup, sample: str) -> Checkup:
    if not sample or known.sample == sample:
        return known
    if known.sample:
        raise Refused("sample", sample=known.sample)
    known.sample = sample
    known.save(update_fields=["sample"])
    return known


@transaction.atomic
def record_results(*, checkup: Checkup, given: Mapping[str, Value], by: User) -> int:
    """Keep the results of one check-up; answers how many are new. The same again changes nothing."""
    require(checkup.village_id, by, Duty.RECORD_CHECKUPS, Duty.VIEW_HEALTH)
    row = Checkup.objects.select_for_update().get(pk=checkup.pk)
    return recording.write(checkups=[row], given={row.pk: given}, batch=None, by=by)


@transaction.atomic
def correct_result(*, result_id: UUID, replaces: Result, value: Value, by: User) -> Result:
    """Replace a result; the wrong one stays on file. What followed from it is judged anew, its measurement withdrawn."""
    checkup = Checkup.objects.select_for_update().get(pk=replaces.checkup_id)
    require(checkup.village_id, by, Duty.RECORD_CHECKUPS, Duty.VIEW_HEALTH)
    known = Result.objects.filter(pk=result_id).first()
    if known:
        if known.replaces_id != replaces.pk or (known.number, known.choice) != (value.number, value.choice):
            raise Refused("conflict")
        return known
    if Result.objects.filter(replaces=replaces).exists():
        raise Refused("corrected")
    if (replaces.number, replaces.choice) == (value.number, value.choice):
        raise Refused("same")
    made = _replace(checkup, replaces, result_id, value, by)
    journal.record(
        Kind.RESULTS_CORRECTED, subject=checkup, place=checkup.village_id, by=by, fields=[replaces.item]
    )
    return made


def _replace(checkup: Checkup, replaces: Result, result_id: UUID, value: Value, by: User) -> Result:
    """The new row and all that hangs on it; a body mass index made from weight and height is made again."""
    standing = recording.standings([checkup], {replaces.item})[checkup.pk]
    flag, span, new = standing.judge(replaces.item, value)
    made = Result.objects.create(
        id=result_id, checkup=checkup, item=replaces.item, number=value.number, choice=value.choice, flag=flag,
        range=span, newness=new, replaces=replaces, made_by=by,
    )  # fmt: skip
    records.withdraw_measurements(source=replaces.pk, by=by)
    row = (made.pk, checkup.pk, made.item, made.number)
    measuring.keep(rows=[row], standing={checkup.pk: standing}, by=by)
    if replaces.item in ("weight", "height"):
        _index_again(checkup, standing, by)
    recording.settle([standing], by=by)
    return made


def _index_again(checkup: Checkup, standing: recording.Standing, by: User) -> None:
    old = Result.objects.filter(checkup=checkup, item="bmi", replaced_by=None).first()
    weight, height = (standing.values.get(code, Value()).number for code in ("weight", "height"))
    index = rules.bmi(weight, height)
    if old is None or index is None or old.number == index:
        return
    flag, span, new = standing.judge("bmi", Value(index))
    Result.objects.create(
        checkup=checkup,
        item="bmi",
        number=index,
        flag=flag,
        range=span,
        newness=new,
        replaces=old,
        made_by=by,
    )


@transaction.atomic
def give_back(*, hand_back_id: UUID, checkup: Checkup, given_on: dt.date, how: str, by: User) -> HandBack:
    """Note that the person got the results, and how; what needed only words is done with it."""
    require(checkup.village_id, by, Duty.RECORD_VISITS, Duty.VIEW_HEALTH)
    known = HandBack.objects.filter(pk=hand_back_id).first()
    if known:
        if (known.checkup_id, known.given_on, known.how) != (checkup.pk, given_on, how):
            raise Refused("conflict")
        return known
    row = Checkup.objects.select_for_update().get(pk=checkup.pk)
    if given_on > timezone.localdate():
        raise Refused("future", day=str(given_on))
    if given_on < row.examined_on:
        raise Refused("before", day=str(given_on))
    if not row.results_count:
        raise Refused("no_results")
    if row.given_back_on:
        raise Refused("given")
    made = HandBack.objects.create(id=hand_back_id, checkup=row, given_on=given_on, how=how, made_by=by)
    row.given_back_on = given_on
    row.save(update_fields=["given_back_on"])
    journal.record(Kind.GIVEN_BACK, subject=row, place=row.village_id, by=by)
    Finding.objects.filter(checkup=row, act=Finding.Act.ADVISE, closed_on=None).update(
        outcome=Finding.Outcome.ADVISED, closed_on=given_on, closed_by=by, closed_at=timezone.now()
    )
    return made
