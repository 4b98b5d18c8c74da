"""A patient, who asks and who answers, for the tests of consultations and prescriptions."""

import datetime as dt
import uuid
from types import SimpleNamespace

from django.utils import timezone

from ankang.accounts.models import User
from ankang.consultations import actions
from ankang.consultations.models import Consultation
from ankang.places.models import Facility
from ankang.records.models import Condition, HealthRecord
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry


def hospital(name: str = "岚溪县人民医院") -> Facility:
    """A county hospital; asking again answers the same."""
    registry.division_tree()
    return Facility.objects.get_or_create(
        name=name, defaults={"kind": Facility.Kind.HOSPITAL, "division_id": registry.COUNTY}
    )[0]


def doctor(facility: Facility | None = None) -> User:
    """A hospital doctor at a facility."""
    made = registry.user("hospital_doctor", registry.COUNTY)
    made.posts.update(facility=facility or hospital())
    return made


def patient(allergies: tuple[str, ...] = ("1",), **fields: object) -> Person:
    """Somebody with a health record that tells allergies, and hypertension for years."""
    who = registry.person(**fields)
    HealthRecord.objects.create(
        person=who, number=f"99012210010100{who.number[-3:]}", opened_on=dt.date(2020, 1, 1),
        answers={"drug_allergy": list(allergies)},
    )  # fmt: skip
    Condition.objects.create(person=who, kind="hypertension", confirmed_on=dt.date(2021, 5, 6))
    return who


def people() -> SimpleNamespace:
    """village doctor, physician of the town, hospital doctor, pharmacist, and a patient of theirs."""
    who = patient()
    return SimpleNamespace(
        patient=who, hospital=hospital(), village=registry.user("village_doctor", registry.VILLAGE),
        town=registry.user("township_physician", registry.TOWN), doctor=doctor(),
        pharmacist=registry.user("pharmacist", registry.TOWN),
    )  # fmt: skip


def asked(p: SimpleNamespace, **given: object) -> Consultation:
    """A request of the village doctor."""
    whole = {
        "consultation_id": uuid.uuid4(), "person": p.patient, "kind": "teleconsult", "facility": p.hospital,
        "question": "血压两周没有降下来，请问是否调药", "urgency": "routine", "consent": "oral",
        "consent_on": timezone.localdate(), "by": p.village,
    }  # fmt: skip
    return actions.ask(**{**whole, **given})


def accepted(p: SimpleNamespace, **given: object) -> Consultation:
    """One that the hospital doctor took on."""
    return actions.accept(consultation=asked(p, **given), doctor=p.doctor, department="心内科", by=p.doctor)


def answered(p: SimpleNamespace, **given: object) -> Consultation:
    """One with note and opinion, and one follow-up of the asker."""
    row = accepted(p, **given)
    today = timezone.localdate()
    actions.keep_note(
        note_id=uuid.uuid4(), consultation=row, held_on=today, present="两位医生", text="查看血压记录，讨论用药方案",
        by=p.doctor,
    )  # fmt: skip
    actions.sign_opinion(
        opinion_id=uuid.uuid4(), consultation=row, diagnosis="高血压2级", advice="加用氨氯地平，两周复测",
        follow=[("asker", "两周后复测血压", today + dt.timedelta(days=14))], by=p.doctor,
    )  # fmt: skip
    row.refresh_from_db()
    return row
