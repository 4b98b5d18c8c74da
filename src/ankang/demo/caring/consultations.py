"""Two years of consultations: most answered in time and closed, some declined, sent on, cancelled, some still open."""

import datetime as dt
import hashlib
import json
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.consultations.models import Consultation, FollowUp, Note, Opinion, Slot, Step
from ankang.consultations.rules import due_on
from ankang.demo.caring.tele_people import Patient, at, hired, hospital, patients, village_doctors, villager
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division
from ankang.storage import bulk

DAY = dt.timedelta(days=1)
_IDS = 930
_SHARE = 0.05
_KINDS, _KIND_SHARES = ("teleconsult", "internet_visit", "counselling"), (0.62, 0.28, 0.10)
_URGENCIES, _URGENCY_SHARES = ("routine", "soon", "urgent"), (0.72, 0.22, 0.06)
_ENDS, _END_SHARES = (
    ("closed", "answered", "declined", "send_patient", "cancelled"),
    (0.83, 0.03, 0.04, 0.05, 0.05),
)
_NAMES = {
    "hypertension": "高血压",
    "diabetes": "2型糖尿病",
    "coronary": "冠心病",
    "copd": "慢阻肺",
    "stroke": "脑卒中后遗症",
}
_QUESTIONS = {
    "hypertension": "服药两月血压仍在 160/95 上下，是否调整用药", "diabetes": "空腹血糖 9 左右，二甲双胍加量后胃不舒服，如何调整",
    "coronary": "活动后胸闷，心电图有变化，是否需要住院检查", "copd": "入冬后咳喘加重，吸入药够不够，是否要抗感染",
    "stroke": "右侧肢体无力半年，康复和二级预防怎样安排",
}  # fmt: skip
_ADVICE = {
    "hypertension": "加用氨氯地平 5 mg 每日一次，低盐饮食，两周复测血压", "diabetes": "二甲双胍减量，加用达格列净，一月后查肝肾功能",
    "coronary": "加用他汀，避免劳累，症状加重立即转诊", "copd": "规律吸入，本次不用抗菌药，注意保暖", "stroke": "继续抗血小板和他汀，每周康复训练三次",
}  # fmt: skip


class Rows:
    """Rows of each table in the making."""

    def __init__(self) -> None:
        self.by_model: dict[Any, list[dict[str, Any]]] = {}

    def add(self, model: Any, **given: Any) -> dict[str, Any]:
        """One row of a model."""
        self.by_model.setdefault(model, []).append(given)
        return given

    def insert(self, *order: Any) -> dict[str, int]:
        """Write all, parents first; rows by table."""
        for model in order:
            rows = self.by_model.get(model, [])
            if rows:
                bulk.insert(model, {name: [row[name] for row in rows] for name in rows[0]})
        return {model._meta.db_table: len(self.by_model.get(model, [])) for model in order}


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Consultations with slots, notes, opinions and follow-ups; rows by table."""
    ids, rows, place = Ids(rng, _IDS), Rows(), hospital()
    if place is None:
        return {}
    doctors = hired(rng, ids, "hospital_doctor", COUNTY[0], 4, place)
    askers = village_doctors()
    for who, back in patients(rng, _SHARE, mark.as_of):
        if who.village in askers:
            _one(
                rng,
                ids,
                rows,
                who,
                askers[who.village],
                doctors,
                place.pk,
                mark.as_of - back * DAY,
                mark.as_of,
            )
    _open_cases(ids, rows, askers, doctors[0], place.pk, mark.as_of)
    return rows.insert(Consultation, Slot, Note, Opinion, FollowUp, Step)


def _pick(rng: Generator, some: tuple[str, ...], shares: tuple[float, ...]) -> str:
    return some[int(rng.choice(len(some), p=shares))]


def _asked(
    ids: Ids,
    rows: Rows,
    who: Patient,
    asker: Any,
    facility: Any,
    day: dt.date,
    kind: str,
    urgency: str,
    state: str,
) -> dict[str, Any]:
    """A request as it is asked; the caller says how far it came."""
    excerpt = {
        "on": day.isoformat(), "allergy_codes": ["1"], "allergy_other": "", "measured": [],
        "conditions": [[who.kind, who.confirmed_on.isoformat()]],
    }  # fmt: skip
    online = kind == "internet_visit"
    row = rows.add(
        Consultation, id=ids.uuids(1)[0], kind=kind, person_id=who.pk, village_id=who.village, facility_id=facility,
        department="心理科" if kind == "counselling" else "内科", urgency=urgency, consent="oral", consent_on=day,
        question="近一月睡不好、心情低落，请心理医生看看" if kind == "counselling" else _QUESTIONS[who.kind],
        excerpt=json.dumps(excerpt, ensure_ascii=False), purpose="", diagnosis=_NAMES[who.kind] if online else "",
        diagnosed_on=who.confirmed_on if online else None, state=state, asked_on=day, due_on=due_on(urgency, day),
        doctor_id=None, answered_on=None, closed_on=None, asked_at=at(day, 9, 20), asked_by_id=asker, changed=at(day, 9, 20),
    )  # fmt: skip
    _step(ids, rows, row, "asked", asker, at(day, 9, 20))
    return row


def _step(
    ids: Ids, rows: Rows, row: dict[str, Any], kind: str, by: Any, when: dt.datetime, note: str = ""
) -> None:
    rows.add(
        Step, id=ids.uuids(1)[0], consultation_id=row["id"], kind=kind, note=note, made_at=when, made_by_id=by
    )
    row["changed"] = when


def _one(
    rng: Generator, ids: Ids, rows: Rows, who: Patient, asker: Any, doctors: list[User], facility: Any, day: dt.date,
    today: dt.date,
) -> None:  # fmt: skip
    """One request of the past: how it ended."""
    kind, urgency = _pick(rng, _KINDS, _KIND_SHARES), _pick(rng, _URGENCIES, _URGENCY_SHARES)
    end, doctor = _pick(rng, _ENDS, _END_SHARES), doctors[int(rng.integers(len(doctors)))]
    row = _asked(ids, rows, who, asker, facility, day, kind, urgency, end)
    if end == "cancelled":
        row["closed_on"] = day + DAY
        _step(ids, rows, row, "cancelled", asker, at(day + DAY, 10), "病人已到县医院就诊")
        return
    if end in ("declined", "send_patient"):
        row["closed_on"] = day + DAY
        why = "请先在卫生院查血常规和心电图" if end == "declined" else "需要住院检查，请转诊"
        _step(ids, rows, row, end, doctor.pk, at(day + DAY, 10), why)
        return
    late = rng.random() < 0.16
    took = int(rng.integers(1, 4)) if late else 0
    answered = min(
        row["due_on"] + took * DAY
        if late
        else day + int(rng.integers(0, (row["due_on"] - day).days + 1)) * DAY,
        today,
    )
    _answered(ids, rows, row, who, doctor, answered)
    if end == "closed":
        closed = min(answered + int(rng.integers(3, 22)) * DAY, today)
        if closed < answered + 3 * DAY:
            row["state"] = "answered"
        else:
            _closed(ids, rows, row, asker, closed)


def _answered(ids: Ids, rows: Rows, row: dict[str, Any], who: Patient, doctor: User, day: dt.date) -> None:
    """Taken on, held, and the opinion signed on a day."""
    row |= {"doctor_id": doctor.pk, "answered_on": day, "state": "answered"}
    slot = rows.add(
        Slot, id=ids.uuids(1)[0], consultation_id=row["id"], doctor_id=doctor.pk, person_id=who.pk, starts=at(day, 14, 30),
        ends=at(day, 15), place="门诊三楼会诊室", state="held", asker_side=False, made_at=at(row["asked_on"], 11),
        made_by_id=doctor.pk, confirmed_at=at(row["asked_on"], 12), confirmed_by_id=row["asked_by_id"],
    )  # fmt: skip
    rows.add(
        Note, id=ids.uuids(1)[0], consultation_id=row["id"], slot_id=slot["id"], held_on=day, present="会诊医师、村医、病人",
        text="电话和图片查看了近期记录，询问了用药和症状", made_at=at(day, 15), made_by_id=doctor.pk,
    )  # fmt: skip
    counselled = row["kind"] == "counselling"
    diagnosis = "情绪低落，睡眠障碍" if counselled else f"{_NAMES[who.kind]}，控制不满意"
    advice = "规律作息，两周后再谈一次，家属多陪伴" if counselled else _ADVICE[who.kind]
    rows.add(
        Opinion, id=ids.uuids(1)[0], consultation_id=row["id"], replaces_id=None, diagnosis=diagnosis, advice=advice,
        hash=hashlib.sha256(f"{diagnosis}\n{advice}".encode()).hexdigest(), signed_at=at(day, 15, 20), signed_by_id=doctor.pk,
    )  # fmt: skip
    rows.add(
        FollowUp, id=ids.uuids(1)[0], consultation_id=row["id"], person_id=who.pk, village_id=who.village, side="asker",
        what="两周后复查并回报结果", due_on=day + 14 * DAY, made_at=at(day, 15, 20), made_by_id=doctor.pk, done_on=None,
        result="", done_at=None, done_by_id=None,
    )  # fmt: skip
    for kind, when in (
        ("accepted", at(row["asked_on"], 10, 40)),
        ("noted", at(day, 15)),
        ("answered", at(day, 15, 20)),
    ):
        _step(ids, rows, row, kind, doctor.pk, when)


def _closed(ids: Ids, rows: Rows, row: dict[str, Any], asker: Any, day: dt.date) -> None:
    follow = rows.by_model[FollowUp][-1]
    follow |= {"done_on": day, "result": "已复查，较前好转", "done_at": at(day, 16), "done_by_id": asker}
    row |= {"state": "closed", "closed_on": day}
    _step(ids, rows, row, "followed", asker, at(day, 16))
    _step(ids, rows, row, "acknowledged", asker, at(day, 16, 10))


def _open_cases(
    ids: Ids, rows: Rows, askers: dict[str, Any], doctor: User, facility: Any, today: dt.date
) -> None:
    """What waits today: one to be triaged, one taken on, one answered that 柳林村 still has to acknowledge."""
    place = Division.objects.get(level=Division.Level.VILLAGE, name=BUSY_VILLAGE).pk
    asker = askers[place]
    for rank, state in enumerate(("asked", "accepted", "answered")):
        person = villager(place, rank)
        if person is None:
            continue
        who = Patient(
            person.pk,
            person.name,
            person.sex,
            person.born_on,
            place,
            "hypertension",
            today - 900 * DAY,
            person.joined_on,
        )
        kind = "internet_visit" if state == "accepted" else "teleconsult"
        urgency = "urgent" if state == "asked" else "routine"
        row = _asked(
            ids, rows, who, asker, facility, today - (rank + 1 if rank else 0) * DAY, kind, urgency, state
        )
        if state == "accepted":
            row["doctor_id"] = doctor.pk
            _step(ids, rows, row, "accepted", doctor.pk, at(today - DAY, 10))
        if state == "answered":
            _answered(ids, rows, row, who, doctor, today - DAY)
