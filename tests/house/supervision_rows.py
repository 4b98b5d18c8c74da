"""A round of the canary's village with its household drawn, checked and found wanting; a question; an appeal."""

import datetime as dt

from django.db.models import Model

from ankang.assessment.models import Appeal, Extra, Run
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.supervision.models import (
    Check,
    CheckPhoto,
    Finding,
    FindingStep,
    Question,
    Round,
    Sampled,
    StepPhoto,
)

_DAY = dt.date(2026, 1, 5)


def supervision_of(member: Person) -> list[Model]:
    """Everything of supervision and points that has a page of its own."""
    organiser, place = registry.user("county_rural", registry.COUNTY), member.village
    one = Round.objects.create(
        place=place,
        title="金丝雀督导",
        kind="household",
        divisions=[place.pk],
        since=_DAY,
        until=_DAY,
        made_by=organiser,
    )
    unit = Sampled.objects.create(
        round=one, number=1, place=place, household=member.household, weight=1.0, drawn_on=_DAY
    )
    check = Check.objects.create(
        sampled=unit, place=place, questionnaire="check_household@1", checked_on=_DAY, answers=f'{{"note": "{member.name}"}}',
        system="{}", made_by=organiser,
    )  # fmt: skip
    photo = CheckPhoto.objects.create(taken_for=check, size=1, hash="x", made_by=organiser)
    finding = Finding.objects.create(
        round=one, sampled=unit, place=place, household=member.household, kind="record", severity="slight",
        text=f"{member.name}家漏参", found_on=_DAY, due_on=_DAY, made_by=organiser,
    )  # fmt: skip
    step = FindingStep.objects.create(finding=finding, kind="opened", made_by=organiser)
    proof = StepPhoto.objects.create(step=step, size=1, hash="x", made_by=organiser)
    question = Question.objects.create(
        kind="copies", person=registry.user("village_doctor", place, name=member.name), place=place, since=_DAY,
        until=_DAY, facts={"people": 5}, due_on=_DAY,
    )  # fmt: skip
    return [one, unit, photo, finding, proof, question, *_points(member)]


def _points(member: Person) -> list[Model]:
    """An appeal and a deduction of the village. The run itself is no secret of it: all units of a county are in it."""
    keeper = registry.user("county_rural", registry.COUNTY)
    run = Run.objects.create(
        place_id=registry.COUNTY, scheme="villages", scheme_version="1", scheme_hash="x", scheme_text="", period="2025",
        ends_on=_DAY, snapshot="x", snapshot_digest="x", as_of=_DAY, appeal_until=_DAY, made_by=keeper,
    )  # fmt: skip
    told = {"run": run, "place": member.village, "made_by": keeper}
    return [
        Appeal.objects.create(item="insured", text=f"{member.name}家已参保", **told),
        Extra.objects.create(kind="deduction", points_x100=100, reason=f"{member.name}家上访", **told),
    ]
