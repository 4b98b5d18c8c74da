"""Reads of consultations: of the villages one serves, and of those handed to one's facility."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.owed import Owed
from ankang.consultations import links, showing
from ankang.consultations.models import Consultation, FollowUp, Opinion, ScaleResult, Slot
from ankang.places.models import Facility
from ankang.records import queries as records
from ankang.records.models import Condition, Measurement
from ankang.registry.models import Person
from ankang.values.division import DivisionCode

# What an excerpt shows of measurements.
_NEWEST = 6


def consultations(user: User) -> QuerySet[Consultation]:
    """Those of the villages where the reader may ask, and those handed to the reader's facility."""
    own = within(Consultation.objects.all(), user, duty=Duty.ASK_CONSULTATIONS).values("pk")
    handed = Q(facility__in=user.facilities(Duty.CONSULT))
    rows = Consultation.objects.filter(Q(pk__in=own) | handed)
    return rows.select_related("person__household", "facility", "doctor", "asked_by", "village__parent")


def consultation(user: User, pk: UUID) -> Consultation:
    """One consultation; a stranger's is not found."""
    return consultations(user).get(pk=pk)


def asks(user: User, row: Consultation) -> bool:
    """Whether the reader stands on the asker's side."""
    return covers(user, row.village_id, Duty.ASK_CONSULTATIONS)


def consults(user: User, row: Consultation) -> bool:
    """Whether the reader works where the consultation was handed to."""
    return row.facility_id in user.facilities(Duty.CONSULT)


def patient(user: User, pk: UUID) -> Person:
    """Somebody the reader may ask for; a stranger is not found."""
    rows = within(Person.objects.select_related("household", "village"), user, duty=Duty.ASK_CONSULTATIONS)
    return rows.get(pk=pk)


def handed_persons(user: User) -> QuerySet[Consultation]:
    """Consultations at the reader's facility that somebody accepted: of these patients the reader may prescribe."""
    rows = Consultation.objects.filter(facility__in=user.facilities(Duty.CONSULT))
    return rows.exclude(state__in=("asked", "declined", "cancelled", "send_patient"))


def desks(user: User) -> list[Facility]:
    """Facilities a reader may ask: those of the reader's county where somebody consults."""
    counties = {post.division_id[:6] for post in user.posts_now}
    today = timezone.localdate()
    rows = Facility.objects.filter(posts__role="hospital_doctor", posts__since__lte=today).distinct()
    staffed = rows.filter(Q(posts__until__isnull=True) | Q(posts__until__gte=today)).order_by("name")
    return [one for one in staffed if one.division_id[:6] in counties]


def doctors(user: User, facility: Facility) -> list[User]:
    """Who may consult at a facility of the reader."""
    if facility.pk not in user.facilities(Duty.CONSULT):
        return []
    rows = User.objects.filter(posts__facility=facility, posts__role="hospital_doctor", is_active=True)
    return [one for one in rows.distinct().order_by("name") if facility.pk in one.facilities(Duty.CONSULT)]


def excerpt_of(user: User, person: Person, *, guarded: bool) -> dict[str, Any]:
    """What is handed over of a record: allergies, conditions, last measurements, today. Level-5 conditions only when
    the sender may see them and put them in."""
    today = timezone.localdate()
    record = records.record(user, person.pk)
    conditions = records.conditions(user, person, unlocked=guarded)
    measured = records.measurements(user, person, list(Measurement.Kind.values), limit=_NEWEST)
    return {
        "on": today.isoformat(),
        "allergy_codes": list((record.answers.get("drug_allergy") or []) if record else []),
        "allergy_other": (record.answers.get("drug_allergy_other", "") if record else ""),
        "conditions": [
            [one.kind, one.confirmed_on.isoformat()] for one in conditions if one.ended_on is None
        ],
        "measured": [[one.kind, str(one.value), one.measured_on.isoformat()] for one in measured],
    }


def known_diagnosis(user: User, person: Person) -> Condition | None:
    """A common or chronic disease confirmed before today, that a re-visit online may rest on."""
    rows = within(Condition.objects.filter(person=person, ended_on=None), user, by="person__village")
    rows = rows.filter(confirmed_on__lt=timezone.localdate())
    return rows.exclude(kind__in=Condition.GUARDED).order_by("confirmed_on").first()


def excerpt(user: User, row: Consultation) -> dict[str, Any]:
    """The frozen excerpt, for who may see the consultation."""
    return dict(json.loads(row.excerpt)) if row.excerpt and (asks(user, row) or consults(user, row)) else {}


@dataclass(frozen=True)
class Booked:
    """A slot with its video address, "" where there is none."""

    slot: Slot
    link: str


def slots(user: User, row: Consultation) -> list[Booked]:
    """The slots of a consultation the reader may see, in order."""
    if not (asks(user, row) or consults(user, row)):
        return []
    found = row.slots.select_related("doctor", "made_by", "confirmed_by")
    return [
        Booked(
            one, links.link(links.Session(one.pk, one.starts, one.ends)) if one.state == "confirmed" else ""
        )
        for one in found
    ]


def opinion(user: User, row: Consultation) -> Opinion | None:
    """The opinion that stands, None before there is one."""
    if not (asks(user, row) or consults(user, row)):
        return None
    return row.opinions.filter(replaced_by=None).select_related("signed_by").last()


def follow_up(user: User, pk: UUID) -> FollowUp:
    """One follow-up of a consultation the reader may see."""
    rows = FollowUp.objects.select_related("consultation__facility", "consultation__person", "person")
    return rows.get(pk=pk, consultation__in=consultations(user).values("pk"))


def listed(user: User, tab: str) -> QuerySet[Consultation]:
    """The rows of a tab: open, mine to do, answered, ended."""
    rows = consultations(user)
    if tab == "ended":
        return rows.filter(state__in=("closed", "declined", "send_patient", "cancelled"))
    if tab == "answered":
        return rows.filter(state="answered")
    if tab == "todo":
        return todo(user, rows)
    return rows.filter(state__in=Consultation.OPEN)


def todo(user: User, rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Those whose next step is the reader's."""
    here = Q(facility__in=user.facilities(Duty.CONSULT))
    mine = Q(pk__in=within(Consultation.objects.all(), user, duty=Duty.ASK_CONSULTATIONS).values("pk"))
    proposed_by_them = Q(state="proposed", slots__state="proposed", slots__asker_side=False)
    proposed_by_us = Q(state="proposed", slots__state="proposed", slots__asker_side=True)
    desk = here & (Q(state__in=("asked", "accepted", "confirmed")) | proposed_by_us)
    return rows.filter(desk | (mine & (Q(state="answered") | proposed_by_them))).distinct()


def scale_results(user: User, person: Person) -> list[ScaleResult]:
    """Scales of a person, for a reader of level 5 who serves the village."""
    if not records.guarded_for(user, person.village_id):
        return []
    rows = within(ScaleResult.objects.filter(person=person), user, duty=Duty.VIEW_HEALTH)
    return list(rows.select_related("made_by", "safety"))


def scale_result(user: User, pk: UUID) -> ScaleResult:
    """One result: for who serves the village, or was handed the consultation it belongs to."""
    own = within(ScaleResult.objects.all(), user, duty=Duty.ASK_CONSULTATIONS).values("pk")
    handed = Q(consultation__in=handed_persons(user).values("pk"))
    rows = ScaleResult.objects.filter(Q(pk__in=own) | handed)
    return rows.select_related("person", "village", "consultation", "made_by").get(pk=pk)


def dangers(user: User) -> QuerySet[ScaleResult]:
    """Results that ask to act today and where nobody wrote down what was done."""
    rows = within(ScaleResult.objects.all(), user, duty=Duty.ASK_CONSULTATIONS)
    return rows.filter(danger=True, safety=None, person__died_on=None, person__left_on=None).select_related(
        "person"
    )


def owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Follow-ups on the asker's side that are not done, of the living who have not left."""
    rows = within(
        FollowUp.objects.filter(done_on=None, side=FollowUp.Side.ASKER), user, duty=Duty.ASK_CONSULTATIONS
    )
    rows = rows.filter(person__died_on=None, person__left_on=None)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    for row in rows.select_related("person__household", "village", "consultation__facility"):
        yield showing.owed(row, today)
