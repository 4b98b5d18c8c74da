"""Two years of electronic prescriptions, each truly signed: most dispensed, some sent back, withdrawn or never fetched.

The doctors of the invented county sign with keys made of its chance and taken back at once, so that every signature
verifies and nobody can sign with them any more.
"""

import datetime as dt
import hashlib
import json
import struct
import uuid
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fido2 import cbor
from fido2.cose import EdDSA
from fido2.utils import websafe_encode
from numpy.random import Generator

from ankang.accounts.models import User
from ankang.consultations.models import Consultation
from ankang.demo.caring.consultations import DAY, Rows
from ankang.demo.caring.tele_people import Patient, at, hired, hospital, patients, villager
from ankang.demo.county import SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division, Facility
from ankang.prescriptions import rules
from ankang.prescriptions.models import DeviceKey, Dispensing, Line, Prescription, Review, Signature, Step
from ankang.prescriptions.rules import Case, Grade, Item, canonical, digest
from ankang.records.models import HealthRecord
from ankang.storage import bulk
from ankang.values.today import age_on

_IDS = 934
_SHARE = 0.22
_HOST = "localhost"
_ENDS = ("dispensed", "sent_back", "withdrawn", "expired")
_END_SHARES = (0.88, 0.06, 0.02, 0.04)
_BACK = (("dose", "剂量与说明书不符，请核对"), ("indication", "诊断写得不全，请补充"), ("duplicate", "与在用药重复，请去掉一种"),
         ("interaction", "两药合用有风险，请换药或说明"), ("unclear", "规格没有写清，请写明"))  # fmt: skip
# What is given for what: (drug, dose, how often); one set of each is chosen.
_SETS: dict[str, tuple[tuple[tuple[str, str, str], ...], ...]] = {
    "hypertension": ((("amlodipine", "5", "qd"),), (("enalapril", "10", "qd"),), (("amlodipine", "5", "qd"), ("valsartan", "80", "qd")),
                     (("losartan", "50", "qd"), ("hydrochlorothiazide", "12.5", "qd"))),
    "diabetes": ((("metformin", "500", "bid"),), (("metformin", "500", "tid"), ("acarbose", "50", "tid")), (("gliclazide_mr", "30", "qd"),)),
    "coronary": ((("aspirin_ec", "100", "qd"), ("atorvastatin", "20", "qn")), (("metoprolol", "25", "bid"), ("atorvastatin", "20", "qn"))),
    "copd": ((("ambroxol", "30", "tid"), ("aminophylline", "100", "bid")), (("salbutamol", "100", "prn3"), ("ambroxol", "30", "tid"))),
    "stroke": ((("aspirin_ec", "100", "qd"), ("rosuvastatin", "10", "qn")), (("clopidogrel", "75", "qd"), ("atorvastatin", "20", "qn"))),
}  # fmt: skip
_DIAGNOSES = {
    "hypertension": "高血压2级",
    "diabetes": "2型糖尿病",
    "coronary": "冠心病",
    "copd": "慢性阻塞性肺疾病",
    "stroke": "脑梗死恢复期",
}
_REASON = "病情稳定，已评估并告知病人"


class Signer:
    """A doctor with a key of the demonstration."""

    def __init__(
        self, rng: Generator, ids: Ids, rows: Rows, user: User, since: dt.date, today: dt.date
    ) -> None:
        self.user, self.count = user, 0
        self.private = Ed25519PrivateKey.from_private_bytes(rng.bytes(32))
        self.credential = websafe_encode(rng.bytes(16))
        public = websafe_encode(cbor.encode(dict(EdDSA.from_cryptography_key(self.private.public_key()))))
        self.row = rows.add(
            DeviceKey, id=ids.uuids(1)[0], user_id=user.pk, name="演示密钥（已停用）", credential=self.credential,
            public_key=public, host=_HOST, count=0, made_at=at(since, 8), made_by_id=user.pk, revoked_at=at(today, 8),
            revoked_by_id=user.pk,
        )  # fmt: skip

    def sign(self, text: str) -> dict[str, str]:
        """Client data, authenticator data and signature of a text."""
        self.count += 1
        told = {
            "type": "webauthn.get",
            "challenge": websafe_encode(digest(text)),
            "origin": f"http://{_HOST}",
            "crossOrigin": False,
        }
        client = json.dumps(told).encode()
        data = hashlib.sha256(_HOST.encode()).digest() + struct.pack(">BI", 5, self.count)
        signature = self.private.sign(data + hashlib.sha256(client).digest())
        return {
            "client_data": websafe_encode(client), "authenticator_data": websafe_encode(data),
            "signature": websafe_encode(signature),
        }  # fmt: skip


class County:
    """Doctors and pharmacists by town, the hospital's doctors, and the rows in the making."""

    def __init__(self, mark: DemoMark, rng: Generator) -> None:
        self.rng, self.ids, self.rows, self.today = rng, Ids(rng, _IDS), Rows(), mark.as_of
        self.since = mark.as_of - 760 * DAY
        self.doctors: dict[str, Signer] = {}
        self.pharmacists: dict[str, User] = {}
        self.centres = {
            one.division_id: one
            for one in Facility.objects.filter(kind=Facility.Kind.TOWNSHIP).order_by("-name")
        }

    def staff(self, town: str) -> tuple[Signer, User]:
        """The doctor who signs in a town, and the pharmacist of it."""
        if town not in self.doctors:
            doctor = hired(self.rng, self.ids, "township_physician", town, 1)[0]
            self.doctors[town] = Signer(self.rng, self.ids, self.rows, doctor, self.since, self.today)
            self.pharmacists[town] = hired(self.rng, self.ids, "pharmacist", town, 1)[0]
        return self.doctors[town], self.pharmacists[town]


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Prescriptions with signatures, reviews and dispensing; rows by table."""
    county = County(mark, rng)
    online = _online(county)
    for who, back in patients(rng, _SHARE, mark.as_of):
        end = _ENDS[int(rng.choice(len(_ENDS), p=_END_SHARES))]
        _one(county, who, mark.as_of - back * DAY, end)
    for who, consultation, signer, day in online:
        _one(county, who, day, "dispensed", signer=signer, consultation=consultation)
    _open_cases(county)
    order = (DeviceKey, Prescription, Line, Signature, Review, Dispensing, Step)
    return county.rows.insert(*order)


def _online(county: County) -> list[tuple[Patient, Consultation, Signer, dt.date]]:
    """Prescriptions that internet visits led to, of the doctor who answered."""
    place = hospital()
    if place is None:
        return []
    rows = Consultation.objects.filter(
        kind="internet_visit", answered_on__isnull=False, answered_on__lt=county.today - 4 * DAY
    )
    signers: dict[uuid.UUID, Signer] = {}
    found = []
    for row in rows.select_related("person", "doctor").order_by("asked_on", "pk"):
        if row.doctor is None or row.answered_on is None or county.rng.random() > 0.55:
            continue
        signer = signers.get(row.doctor.pk)
        if signer is None:
            signer = Signer(county.rng, county.ids, county.rows, row.doctor, county.since, county.today)
            signers[row.doctor.pk] = signer
        p = row.person
        kind = json.loads(row.excerpt)["conditions"][0][0]
        who = Patient(
            p.pk, p.name, p.sex, p.born_on, p.village_id, kind, row.diagnosed_on or row.asked_on, p.joined_on
        )
        found.append((who, row, signer, row.answered_on))
    return found


def _item(code: str, dose: str, frequency: str, days: int) -> dict[str, Any]:
    drug = rules.table().drugs[code]
    total = Decimal(dose) * rules.FREQUENCIES[frequency] * days
    return {
        "code": code, "name": drug.zh, "dose": f"{Decimal(dose).normalize():f}", "unit": drug.unit, "frequency": frequency,
        "route": "inhaled" if drug.form == "inhaler" else "oral", "days": days, "quantity": int(-(-total // drug.strength)),
    }  # fmt: skip


def _content(
    who: Patient, day: dt.date, items: list[dict[str, Any]], sort: str, channel: str, diagnosis: str
) -> Any:
    """What is written, with the reasons for what the checks ask; and what they say."""
    lines = tuple(
        Item(i["name"], rules.table().drugs[i["code"]], Decimal(i["dose"]), i["frequency"], i["days"])
        for i in items
    )
    case = Case(day, age_on(who.born_on, day), who.sex == 2, lines, channel, sort, diagnosis)
    found = rules.check(rules.table(), rules.limits(), case)
    content = {
        "channel": channel, "sort": sort, "diagnosis": diagnosis, "pregnancy": "no", "allergy": [], "allergy_words": "",
        "allergy_asked": True, "first_visit": False, "guardian": False, "guardian_name": "", "paediatrician": False,
        "items": items, "reasons": {one.key: _REASON for one in found if one.grade is Grade.JUSTIFY},
    }  # fmt: skip
    return content, found


def _one(
    county: County, who: Patient, day: dt.date, end: str, *, signer: Signer | None = None,
    consultation: Consultation | None = None, items: list[dict[str, Any]] | None = None, diagnosis: str = "",
) -> dict[str, Any] | None:  # fmt: skip
    """One prescription: signed, reviewed, and how it ended. None where the checks forbid it."""
    town = f"{who.village[:9]}000"
    doctor, pharmacist = county.staff(town)
    signer = signer or doctor
    long = bool(county.rng.random() < 0.35) and items is None
    if items is None:
        sets = _SETS[who.kind]
        chosen = sets[int(county.rng.integers(len(sets)))]
        items = [_item(code, dose, often, 28 if long else 7) for code, dose, often in chosen]
    channel = "internet" if consultation else "face"
    content, found = _content(
        who, day, items, "long" if long else "ordinary", channel, diagnosis or _DIAGNOSES[who.kind]
    )
    if any(one.grade is Grade.STOP for one in found):
        return None
    facility = consultation.facility if consultation else county.centres.get(town)
    row = _signed(county, who, day, signer, facility, consultation, content, found)
    if end in ("signed", "expired", "withdrawn"):
        row["state"] = end
        if end == "expired":
            _step(county, row, "expired", None, at(row["valid_until"] + DAY, 2))
        if end == "withdrawn":
            _step(county, row, "withdrawn", signer.user.pk, at(day, 11), "病人改为住院治疗")
        return row
    _reviewed(county, row, pharmacist, end, found)
    if end == "sent_back" and row["valid_until"] < county.today:
        row["state"] = "expired"  # nobody wrote it anew in time
        _step(county, row, "expired", None, at(row["valid_until"] + DAY, 2))
    return row


def _signed(
    county: County, who: Patient, day: dt.date, signer: Signer, facility: Facility | None,
    consultation: Consultation | None, content: dict[str, Any], found: Any,
) -> dict[str, Any]:  # fmt: skip
    key = county.ids.uuids(1)[0]
    number = f"{day:%Y%m%d}-{key.hex[-10:].upper()}"
    whole = {
        **content, "id": str(key), "number": number, "on": day.isoformat(), "person": str(who.pk), "name": who.name,
        "sex": who.sex, "born": who.born_on.isoformat(), "doctor": str(signer.user.pk), "doctor_name": signer.user.name,
        "facility": facility.name if facility else "", "replaces": "", "table": rules.table().version,
    }  # fmt: skip
    text, when = canonical(whole), at(day, 10, int(county.rng.integers(60)))
    told = [[one.key, int(one.grade), content["reasons"].get(one.key, "")] for one in found]
    row = county.rows.add(
        Prescription, id=key, number=number, person_id=who.pk, village_id=who.village,
        facility_id=facility.pk if facility else None, consultation_id=consultation.pk if consultation else None,
        replaces_id=None, channel=content["channel"], sort=content["sort"], content=text, hash=digest(text).hex(),
        findings=json.dumps(told, ensure_ascii=False), unchecked=sum(one.grade is Grade.UNKNOWN for one in found),
        table_version=rules.table().version, state="signed", signed_on=day, valid_until=day + 2 * DAY,
        keep_until=dt.date(day.year + 15, 12, 31), signed_at=when, signed_by_id=signer.user.pk, changed=when,
    )  # fmt: skip
    for ordinal, one in enumerate(content["items"], 1):
        county.rows.add(
            Line, id=county.ids.uuids(1)[0], prescription_id=key, ordinal=ordinal, drug=one["code"], name=one["name"],
            dose=one["dose"], unit=one["unit"], frequency=one["frequency"], route=one["route"], days=one["days"],
            quantity=one["quantity"],
        )  # fmt: skip
    county.rows.add(
        Signature,
        prescription_id=key,
        key_id=signer.row["id"],
        made_at=when,
        made_by_id=signer.user.pk,
        **signer.sign(text),
    )
    _step(county, row, "signed", signer.user.pk, when)
    return row


def _reviewed(county: County, row: dict[str, Any], pharmacist: User, end: str, found: Any) -> None:
    """What the pharmacist said; then the drugs were fetched the same day or the next."""
    when = row["signed_at"] + dt.timedelta(minutes=int(county.rng.integers(15, 300)))
    back = _BACK[int(county.rng.integers(len(_BACK)))]
    kind, reason = back if end == "sent_back" else ("passed", "")
    decided = (
        {one.key: "按说明书和病情判断可用" for one in found if one.grade is Grade.UNKNOWN}
        if kind == "passed"
        else {}
    )
    review = county.rows.add(
        Review, id=county.ids.uuids(1)[0], prescription_id=row["id"], kind=kind, reason=reason, doctor_id=row["signed_by_id"],
        decisions=json.dumps(decided, ensure_ascii=False), made_at=when, made_by_id=pharmacist.pk,
    )  # fmt: skip
    row["state"] = "sent_back" if kind != "passed" else "passed"
    _step(county, row, row["state"], pharmacist.pk, when, reason)
    if end == "dispensed":
        row["state"], later = "dispensed", when + dt.timedelta(minutes=25)
        county.rows.add(
            Dispensing, prescription_id=row["id"], review_id=review["id"], doctor_id=row["signed_by_id"],
            told="按时服药，不适来诊", made_at=later, made_by_id=pharmacist.pk,
        )  # fmt: skip
        _step(county, row, "dispensed", pharmacist.pk, later)


def _step(county: County, row: dict[str, Any], kind: str, by: Any, when: dt.datetime, note: str = "") -> None:
    county.rows.add(
        Step,
        id=county.ids.uuids(1)[0],
        prescription_id=row["id"],
        kind=kind,
        note=note,
        made_at=when,
        made_by_id=by,
    )
    row["changed"] = when


def _open_cases(county: County) -> None:
    """What waits today in 青石镇: one to review that an allergy told since forbids, one ordinary, one to dispense, one
    sent back to its doctor."""
    place = Division.objects.filter(
        level=Division.Level.VILLAGE, name=BUSY_VILLAGE, code__startswith=SMALL_TOWN
    ).first()
    if place is None:
        return
    cough = [_item("amoxicillin", "500", "tid", 5)]
    cases = (
        ("signed", cough, "急性支气管炎"),
        ("signed", None, ""),
        ("passed", None, ""),
        ("sent_back", None, ""),
    )
    for rank, (end, items, diagnosis) in enumerate(cases, 4):
        person = villager(place.pk, rank)
        if person is None:
            continue
        who = Patient(
            person.pk,
            person.name,
            person.sex,
            person.born_on,
            place.pk,
            "hypertension",
            county.today,
            person.joined_on,
        )
        _one(
            county,
            who,
            county.today,
            end,
            items=items or [_item("amlodipine", "5", "qd", 7)],
            diagnosis=diagnosis,
        )
        if items:
            _tell_allergy(person.pk)


def _tell_allergy(person: uuid.UUID) -> None:
    """The record learns of an allergy to penicillin after the prescription was signed."""
    for record in HealthRecord.objects.filter(person=person):
        answers = {**record.answers, "drug_allergy": ["2"]}
        bulk.update(HealthRecord, [record.pk], {"answers": [answers]})
