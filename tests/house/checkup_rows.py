"""A campaign, a check-up with its results and findings, for the canary of the access matrix."""

import datetime as dt
import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.checkups import actions
from ankang.checkups.models import Finding, Invitation, Result
from ankang.checkups.tests import factories as checkups
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry


def checkups_of(member: Person) -> list[Model]:
    """Everything of check-ups that has a page of its own."""
    doctor, today = checkups.physician(), timezone.localdate()
    campaign = actions.make_campaign(
        campaign_id=uuid.uuid4(), name="秋季体检", division=registry.division_tree().town, groups=["elderly", "chronic"],
        since=today, until=today + dt.timedelta(9), by=doctor,
    )  # fmt: skip
    invitation = Invitation.objects.get_or_create(
        campaign=campaign, person=member, defaults={"village_id": member.village_id}
    )[0]
    row = checkups.checkup(member, today, doctor, systolic="165", alt="90")
    return [
        campaign,
        invitation,
        row,
        *Result.objects.filter(checkup=row),
        *Finding.objects.filter(checkup=row),
    ]
