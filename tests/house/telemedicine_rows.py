"""What telemedicine leaves of a patient, for the access matrix: a consultation with a follow-up, a scale, a draft, a
signed prescription, a doctor's key."""

import uuid

from django.db.models import Model

from ankang.consultations import actions
from ankang.consultations.tests import homes as consultations
from ankang.prescriptions.tests import homes as prescriptions
from ankang.prescriptions.tests.authenticator import Authenticator
from ankang.registry.models import Person


def telemedicine_of(member: Person) -> list[Model]:
    """Rows with pages of their own."""
    p = consultations.people()
    p.patient, p.keys = member, {p.town.pk: Authenticator()}
    key = p.keys[p.town.pk].registered(p.town)
    row = consultations.answered(p, question=f"{member.name}的血压没有降下来，请问是否调药")
    answers = {f"q{at}": "1" for at in range(1, 10)}
    scale = actions.keep_scale(
        result_id=uuid.uuid4(), person=member, form="phq9", answers=answers, by=p.village
    )
    signed = prescriptions.signed(p)
    draft = prescriptions.draft(p.town, member, prescriptions.line("metformin"))
    return [row, *row.follow_ups.all(), scale, signed, draft, key]
