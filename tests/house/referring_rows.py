"""A referral and a screening of one person, for the canary."""

import datetime as dt

from django.db.models import Model
from django.utils import timezone

from ankang.places.models import Facility
from ankang.referrals.models import Referral
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.screening.models import Round, Target


def referring_of(member: Person) -> list[Model]:
    """A referral sent to a hospital of the county, and a round of the village with a positive."""
    today = timezone.localdate()
    hospital = Facility.objects.create(
        name="岚溪县中医院", kind=Facility.Kind.HOSPITAL, division_id=registry.COUNTY
    )
    sender = registry.user("village_doctor", member.village_id)
    sent = Referral.objects.create(
        person=member, village_id=member.village_id, direction="up", source="hand", to_facility=hospital, department="03",
        urgency="soon", reason=f"{member.name}头晕", state="sent", side="receiver", made_on=today, sent_on=today,
        due_on=today, made_at=timezone.now(), made_by=sender,
    )  # fmt: skip
    made = Round.objects.create(
        kind="hypertension", title="本村筛查", division_id=member.village_id, begins_on=today,
        ends_on=today + dt.timedelta(30), made_at=timezone.now(), made_by=sender,
    )  # fmt: skip
    found = Target.objects.create(
        round=made, person=member, village_id=member.village_id, because="age", state="positive", positive=True,
        tested_on=today, answers={"systolic": 162, "diastolic": 96}, owner=sender, due_on=today, confirm_by=today,
    )  # fmt: skip
    return [sent, made, found]
