"""A survey of the canary's town that drew its household, and a study there, both bearing its name: nobody elsewhere
sees them, and no interviewer to whom the village was not handed."""

import datetime as dt
import json

from django.db.models import Model
from django.utils import timezone

from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.studies.models import (
    Answer,
    Assignment,
    Card,
    Contact,
    Deviation,
    Draw,
    Drawn,
    Study,
    StudyDecision,
    Survey,
)
from ankang.studies.tests.test_studies import protocol

CODE = "ABCD2345EFGH"


def studies_of(member: Person) -> list[Model]:
    """The survey, its draw, the drawn household, who asks, what came of it, the card; the study and a deviation."""
    day, town = dt.date(2026, 1, 5), f"{member.village_id[:9]}000"
    asker, writer = (registry.user(role, registry.COUNTY) for role in ("inspector", "analyst"))
    survey = Survey.objects.create(
        place_id=town, title=f"{member.name}调查", questionnaire="satisfaction", version="2", items=["satisfied"],
        population="households", design="simple", size=1, seed="s", modes=["door", "phone", "self"], opens_on=day,
        closes_on=day, state="field", made_by=asker,
    )  # fmt: skip
    draw = Draw.objects.create(
        survey=survey, frame_size=1, frame_hash="0" * 64, drawn=1, record={}, made_by=asker
    )
    drawn = Drawn.objects.create(
        survey=survey, number=1, household_id=member.household_id, village_id=member.village_id, weight=1
    )
    assignment = Assignment.objects.create(survey=survey, village_id=member.village_id, interviewer=asker)
    contact = Contact.objects.create(drawn=drawn, on=day, mode="door", outcome="answered", made_by=asker)
    answer = Answer.objects.create(drawn=drawn, told=json.dumps({"satisfied": "not"}), made_by=asker)
    card = Card.objects.create(drawn=drawn, code=CODE, until=day, made_by=asker)
    told = protocol(title=f"{member.name}研究", place=town)
    study = Study.objects.create(
        place_id=town, title=told.title, protocol=told.content(), digest=told.digest, analyse_on=told.analyse_on,
        made_at=timezone.now(), made_by=writer,
    )  # fmt: skip
    decision = StudyDecision.objects.create(
        study=study, outcome="approved", made_at=timezone.now(), made_by=asker
    )
    deviation = Deviation.objects.create(
        study=study, on=day, what=member.name, why=member.name, made_by=writer
    )
    return [survey, draw, drawn, assignment, contact, answer, card, study, decision, deviation]
