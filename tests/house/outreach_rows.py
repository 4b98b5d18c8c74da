"""An event a person came to, a volunteer of their name, a material, a photo, publicity, an open entry and a poster."""

import datetime as dt
import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.outreach import actions
from ankang.outreach.models import EventPhoto
from ankang.outreach.tests import factories as outreach
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry


def outreach_of(member: Person) -> list[Model]:
    """Everything of outreach that has a page of its own."""
    doctor = registry.user("village_doctor", registry.VILLAGE)
    event = outreach.held(doctor, title="场院讲座", wanted={"desk": 1})
    came = actions.attend(attendee_id=uuid.uuid4(), event=event, person=member, by=doctor)
    actions.sign_for(attendee_id=uuid.uuid4(), event=event, name=member.name, tail="9876", by=doctor)
    helper = outreach.volunteer(doctor, name=member.name, phone=member.phone)
    booked = actions.assign(
        assignment_id=uuid.uuid4(), event=event, volunteer=helper, skill="desk", by=doctor
    )
    photo = EventPhoto.objects.create(event=event, title=member.name, size=1, hash="0" * 64, made_by=doctor)
    today = timezone.localdate()
    entry = actions.note_unaware(
        entry_id=uuid.uuid4(), person=member, topic="benefits", source="hand", told_on=today - dt.timedelta(2),
        note=f"{member.name}不知道", by=doctor,
    )  # fmt: skip
    piece = actions.publicise(
        publicity_id=uuid.uuid4(), channel="face", topic="benefits", title="入户宣讲", division=event.division, since=today,
        until=today, times=1, basis="counted", reach=1, by=doctor,
    )  # fmt: skip
    return [event, came, helper, booked, photo, entry, piece, outreach.item(doctor), outreach.poster(doctor)]
