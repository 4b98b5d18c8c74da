"""A course with the canary in it: enrolled, certified, followed up and subsidised; and a worker of its name."""

import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.places.models import Facility
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.training import actions
from ankang.training.models import Certificate, FollowUp, Subsidy
from ankang.training.tests import factories as training


def training_of(member: Person) -> list[Model]:
    """The course, a session, the canary's enrolment with all that may hang on it, and a named worker's."""
    clerk = registry.user("township_clerk", registry.TOWN)
    course = training.course(clerk, sessions=1, place=registry.division_tree().village)
    told = {"course": course, "state": "enrolled", "on": course.since, "by": clerk}
    row = actions.enrol(enrolment_id=uuid.uuid4(), who=actions.Who(person=member), **told)
    clinic = Facility.objects.create(name="溪口门诊", kind="clinic", division_id=member.village_id)
    worker = actions.enrol(
        enrolment_id=uuid.uuid4(), who=actions.Who(name=member.name, facility=clinic), **told
    )
    today = timezone.localdate()
    paper = Certificate.objects.create(
        enrolment=row,
        county="990122",
        year=2026,
        serial=1,
        number="990122-2026-000001",
        code="AAAAAAAAAA",
        issued_on=today,
    )
    FollowUp.objects.create(
        enrolment=row, months=3, on=today, result="employed", where=f"{member.name}在昆山", said_by="self"
    )
    paid = Subsidy.objects.create(enrolment=row, on=today, fen=60000)
    return [course, course.sessions.get(), row, worker, paper, paid]
