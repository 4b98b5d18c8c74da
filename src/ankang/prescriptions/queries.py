"""Reads of prescriptions: of the villages one serves, and of one's own facility."""

import datetime as dt
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.consultations import queries as consultations
from ankang.consultations.models import Consultation
from ankang.places.models import Facility
from ankang.prescriptions import certifying, judging, signing
from ankang.prescriptions.models import DeviceKey, Draft, Prescription
from ankang.prescriptions.rules import Finding, Move, State, may
from ankang.registry.models import Person

TABS = ("review", "dispense", "drafts", "back", "standing", "all")
_ENDED = (Prescription.State.WITHDRAWN, Prescription.State.EXPIRED)


def prescriptions(user: User) -> QuerySet[Prescription]:
    """Those of the villages where the reader may see health, and those of the reader's own facility."""
    near = within(Prescription.objects.all(), user, duty=Duty.VIEW_HEALTH).values("pk")
    own = Q(facility__in=user.facilities(Duty.PRESCRIBE))
    rows = Prescription.objects.filter(Q(pk__in=near) | own)
    return rows.select_related("person__household", "facility", "signed_by", "village__parent")


def prescription(user: User, pk: UUID) -> Prescription:
    """One prescription; a stranger's is not found."""
    return prescriptions(user).get(pk=pk)


def patient(user: User, pk: UUID) -> tuple[Person, Consultation | None]:
    """Somebody the reader may prescribe for: in the reader's villages, or handed over by a consultation."""
    if not user.has_duty(Duty.PRESCRIBE):
        raise Person.DoesNotExist
    people = Person.objects.select_related("household", "village")
    near = within(people, user, duty=Duty.VIEW_HEALTH).filter(pk=pk).first()
    handed = consultations.handed_persons(user).filter(person=pk).order_by("-asked_on").first()
    if near is None and handed is None:
        raise Person.DoesNotExist
    return near or people.get(pk=pk), handed


def facility(user: User, person: Person) -> Facility | None:
    """Where a prescription of the reader comes from: the reader's hospital, else the health centre of the town."""
    own = user.facilities(Duty.PRESCRIBE)
    if own:
        return Facility.objects.get(pk=own[0])
    town = f"{person.village_id[:9]}000"
    return Facility.objects.filter(kind=Facility.Kind.TOWNSHIP, division_id=town).order_by("name").first()


def drafts(user: User) -> QuerySet[Draft]:
    """The reader's own open drafts."""
    rows = Draft.objects.filter(made_by=user, state=Draft.State.OPEN)
    return rows.select_related("person", "village", "consultation", "facility", "replaces")


def draft(user: User, pk: UUID) -> Draft:
    """One of them."""
    return drafts(user).get(pk=pk)


def findings_of(user: User, row: Prescription) -> tuple[Finding, ...]:
    """What the checks say of a signed prescription today, for who may see it."""
    prescription(user, row.pk)
    own = (row.pk, *([row.replaces_id] if row.replaces_id else []))
    return judging.findings(row.person, judging.content(row), timezone.localdate(), own)


def draft_findings(user: User, row: Draft) -> tuple[Finding, ...]:
    """What the checks say today of a draft of the reader's own."""
    assert row.made_by_id == user.pk, "drafts are their doctor's"
    own = (row.replaces_id,) if row.replaces_id else ()
    return judging.findings(row.person, judging.content(row), timezone.localdate(), own)


def listed(user: User, tab: str) -> QuerySet[Prescription]:
    """The rows of a tab, in the order they wait."""
    rows = prescriptions(user)
    if tab == "review":
        return to_review(user)
    if tab == "dispense":
        return to_dispense(user)
    if tab == "back":
        return rows.filter(state=Prescription.State.SENT_BACK, signed_by=user, replaced_by=None)
    if tab == "standing":
        return rows.exclude(state__in=_ENDED)
    return rows


def to_review(user: User) -> QuerySet[Prescription]:
    """Signed by somebody else, still good, where the reader reviews."""
    rows = within(Prescription.objects.all(), user, duty=Duty.REVIEW_PRESCRIPTIONS)
    return _shown(rows.filter(state=Prescription.State.SIGNED, valid_until__gte=timezone.localdate()), user)


def to_dispense(user: User) -> QuerySet[Prescription]:
    """Passed, still good, where the reader dispenses."""
    rows = within(Prescription.objects.all(), user, duty=Duty.DISPENSE)
    return _shown(rows.filter(state=Prescription.State.PASSED, valid_until__gte=timezone.localdate()), user)


def _shown(rows: QuerySet[Prescription], user: User) -> QuerySet[Prescription]:
    return rows.exclude(signed_by=user).select_related("person", "signed_by", "facility", "village")


def may_review(user: User, row: Prescription) -> bool:
    """Whether the reader reviews it: the duty there, and not the doctor who signed."""
    return row.signed_by_id != user.pk and covers(user, row.village_id, Duty.REVIEW_PRESCRIPTIONS)


def may_dispense(user: User, row: Prescription) -> bool:
    """Whether the reader dispenses it."""
    return row.signed_by_id != user.pk and covers(user, row.village_id, Duty.DISPENSE)


def keys(user: User) -> list[DeviceKey]:
    """The reader's own keys that still sign."""
    return list(DeviceKey.objects.filter(user=user, revoked_at=None))


def key(user: User, pk: UUID) -> DeviceKey:
    """One of them."""
    return DeviceKey.objects.get(user=user, pk=pk, revoked_at=None)


def is_genuine(user: User, row: Prescription) -> bool:
    """Whether text, hash, lines and signature of a prescription agree, for who may see it."""
    prescription(user, row.pk)
    return genuine(row)


def authorities(user: User) -> Path | None:
    """The file of authorities whose certificates the county trusts; None where it has none."""
    return Path(settings.SIGNING_AUTHORITIES) if settings.SIGNING_AUTHORITIES else None


def _verifies(row: Prescription) -> bool:
    """Whether the doctor's own key or certificate signed the text that is stored."""
    if hasattr(row, "certificate_signature"):
        kept = row.certificate_signature
        is_own = kept.made_by_id == row.signed_by_id
        return is_own and certifying.verifies(row.content, kept.signature, kept.chain, kept.fingerprint)
    sign = row.signature
    answer = signing.Assertion(sign.key.credential, sign.client_data, sign.authenticator_data, sign.signature)
    return sign.key.user_id == row.signed_by_id and signing.verifies(sign.key, row.content, answer)


def genuine(row: Prescription) -> bool:
    """Whether the signature of the doctor still verifies over the text that is stored, and the lines are those of it."""
    told = judging.content(row)
    lines = [
        (one.drug, one.name, f"{one.dose.normalize():f}", one.frequency, one.days) for one in row.lines.all()
    ]
    written = [(i["code"], i["name"], i["dose"], i["frequency"], int(i["days"])) for i in told["items"]]
    same_person = told["person"] == str(row.person_id) and told["doctor"] == str(row.signed_by_id)
    return (
        same_person and lines == written and row.hash == signing.digest(row.content).hex() and _verifies(row)
    )


def expired(today: dt.date) -> QuerySet[Prescription]:
    """Those whose last day has passed without being dispensed, or written anew after they were sent back."""
    open_states = [state for state in State if may(Move.EXPIRE, state)]
    return Prescription.objects.filter(state__in=open_states, valid_until__lt=today)
