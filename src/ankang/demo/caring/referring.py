"""What became of the visits that called for a referral: sent, answered, replied, closed; some late, some lost on the way.

The last weeks are still on their way: 柳林村 has a draft, one that came back and replies to close, the county hospital
an inbox, and 青石镇卫生院 a patient sent down to it.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from numpy.random import Generator

from ankang.accounts.models import Post
from ankang.care.models import Visit
from ankang.demo.county import SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division, Facility
from ankang.records.models import Condition
from ankang.referrals import rules
from ankang.referrals.models import Referral, Reply, Step
from ankang.referrals.rules import State
from ankang.storage import bulk

_IDS = 936
_DAY = dt.timedelta(1)
_MOST = 6000
# Where the last referrals of 柳林村 are left standing, and those of other villages in the hospital's inbox.
_BUSY_STOPS = ("draft", "replied", "refused", "no_show")
_OTHER_STOPS = ("sent", "arrived", "accepted", "sent", "arrived", "sent")
_AGO = {"draft": 1, "replied": 12, "refused": 3, "no_show": 8, "sent": 1, "accepted": 2, "arrived": 6}
_DEPARTMENTS = {"hypertension": "03.04", "diabetes": "03.07", "maternity": "05", "child": "07"}
_REASONS = {
    "hypertension": "连续两次血压控制不满意，已调整用药",
    "diabetes": "连续两次空腹血糖控制不满意，已调整用药",
}
_FOUND = {
    "hypertension": ("高血压3级（很高危）", "氨氯地平 5mg 每日一次，缬沙坦 80mg 每日一次", "两周后复测血压，低盐饮食，头晕加重即来院"),
    "diabetes": ("2型糖尿病，血糖控制不佳", "二甲双胍 0.5g 每日三次，加格列美脲 2mg", "一月内复查空腹血糖，警惕低血糖"),
    "": ("对症处理后好转", "按医嘱用药", "在家观察，两周后由村医随访"),
}  # fmt: skip


@dataclass
class _Rows:
    """Rows as they gather."""

    referrals: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class _World:
    """Facilities and doctors by place, and the conditions that go along with a patient."""

    mark: DemoMark
    rng: Generator
    ids: Ids
    hospital: Facility
    clinics: dict[str, Facility]
    centres: dict[str, Facility]
    specialist: Any
    doctors: dict[str, Any]
    ill: dict[UUID, list[tuple[str, str]]]


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Referrals with their steps and replies; rows by table."""
    world, rows = _world(mark, rng), _Rows()
    if world is None:
        return {"referrals_referral": 0}
    busy = (
        Division.objects.filter(level=Division.Level.VILLAGE, name=BUSY_VILLAGE)
        .values_list("code", flat=True)
        .first()
    )
    seen: set[UUID] = set()
    kept: dict[str, int] = {}
    others = 0
    for visit in _visits(mark, rng):
        # One way up at a time: who is on the way is not sent again.
        if visit.person_id in seen:
            continue
        at = kept.get(visit.village_id, 0)
        kept[visit.village_id] = at + 1
        stop = _BUSY_STOPS[at] if visit.village_id == busy and at < len(_BUSY_STOPS) else ""
        if not stop and visit.village_id != busy and others < len(_OTHER_STOPS):
            stop, others = _OTHER_STOPS[others], others + 1
        row = _referral(world, rows, visit, stop)
        if row["closed_on"] is None:
            seen.add(visit.person_id)
    _down(world, rows)
    for row in rows.referrals:
        row.pop("_steps")
    for model, made in ((Referral, rows.referrals), (Step, rows.steps), (Reply, rows.replies)):
        bulk.insert(model, {name: [row[name] for row in made] for name in made[0]} if made else {"id": []})
    return {
        "referrals_referral": len(rows.referrals), "referrals_step": len(rows.steps), "referrals_reply": len(rows.replies)
    }  # fmt: skip


def _down(world: _World, rows: _Rows) -> None:
    """Some of those whom the hospital replied about go down for rehabilitation; of the last ones one still waits."""
    sent = [row for row in rows.referrals if row["replied_on"] and world.rng.random() < 0.12]
    last = [row for row in rows.referrals if row["replied_on"] and row["village_id"].startswith(SMALL_TOWN)]
    waiting = last[0] if last else None
    sent = [row for row in sent if row is not waiting]
    for up in [*sent, *([waiting] if waiting else [])]:
        centre = world.centres.get(f"{up['village_id'][:9]}000")
        if centre is None:
            continue
        on = world.mark.as_of if up is waiting else min(up["replied_on"] + _DAY, world.mark.as_of)
        row = {
            **up, "id": world.ids.uuids(1)[0], "direction": "down", "source": "hand", "source_id": None,
            "from_facility_id": world.hospital.pk, "to_facility_id": centre.pk, "department": "21", "urgency": "planned",
            "reason": "病情稳定，回镇康复随访", "excerpt": "", "made_on": on, "sent_on": on, "appointment_on": None,
            "arrived_on": None, "replied_on": None, "asked_on": None, "closed_on": None, "outcome": "", "made_at": _moment(on),
            "made_by_id": world.specialist, "_steps": 0,
        }  # fmt: skip
        rows.referrals.append(row)
        _move(world, rows, row, "sent", "sent", on, world.specialist)
        if up is waiting or (world.mark.as_of - on).days < 30:
            continue
        row["appointment_on"] = row["arrived_on"] = on + 2 * _DAY
        _move(world, rows, row, "accepted", "accepted", on + _DAY, _doctor(world, centre.division_id))
        _move(world, rows, row, "arrived", "arrived", on + 2 * _DAY, _doctor(world, centre.division_id))
        _end(world, rows, row, "no_reply", on + 20 * _DAY, "电话了解，恢复良好")


def _visits(mark: DemoMark, rng: Generator) -> list[Visit]:
    """Visits that called for a referral, of programmes whose disease is not of level 5, the latest first."""
    rows = Visit.objects.filter(referred=True, replaced_by=None, visited_on__gt=mark.as_of - 730 * _DAY)
    rows = rows.exclude(programme__in=Condition.GUARDED).filter(person__died_on=None, person__left_on=None)
    found = list(rows.order_by("-visited_on", "person__number", "pk").select_related("person"))
    if len(found) <= _MOST:
        return found
    return [found[at] for at in sorted(rng.choice(len(found), _MOST, replace=False))]


def _world(mark: DemoMark, rng: Generator) -> _World | None:
    hospital = Facility.objects.filter(kind=Facility.Kind.HOSPITAL).order_by("-grade", "name").first()
    specialist = (
        Post.objects.filter(role="hospital_doctor", facility__isnull=False).select_related("facility").first()
    )
    if specialist is not None:
        hospital = specialist.facility
    if hospital is None:
        return None
    clinics = {one.division_id: one for one in Facility.objects.filter(kind=Facility.Kind.CLINIC)}
    centres = {one.division_id: one for one in Facility.objects.filter(kind=Facility.Kind.TOWNSHIP)}
    posts = Post.objects.filter(role__in=("village_doctor", "township_physician")).order_by("user__username")
    doctors = dict(posts.values_list("division_id", "user_id"))
    ill: dict[UUID, list[tuple[str, str]]] = {}
    open_ones = (
        Condition.objects.filter(ended_on=None).exclude(kind__in=Condition.GUARDED).order_by("confirmed_on")
    )
    for person, kind, on in open_ones.values_list("person_id", "kind", "confirmed_on"):
        ill.setdefault(person, []).append((kind, f"{on:%Y-%m}"))
    user = specialist.user_id if specialist else None
    return _World(mark, rng, Ids(rng, _IDS), hospital, clinics, centres, user, doctors, ill)


def _doctor(world: _World, village: str) -> Any:
    return world.doctors.get(village) or world.doctors.get(f"{village[:9]}000")


def _referral(world: _World, rows: _Rows, visit: Visit, stop: str) -> dict[str, Any]:
    """One referral, as far as it got by today; `stop`: where it is left standing."""
    chance, today = world.rng.random(8), world.mark.as_of
    made = min(visit.visited_on, today)
    if stop:
        made = max(made, today - _AGO[stop] * _DAY)
    row = _blank(world, visit, made)
    rows.referrals.append(row)
    _step(world, rows, row, "drafted", "draft", made, None)
    if stop == "draft" or made == today:
        return row
    sent = made + int(chance[0] * 2) * _DAY
    row |= {"to_facility_id": world.hospital.pk, "sent_on": sent, "excerpt": _excerpt(world, visit)}
    _move(world, rows, row, "sent", "sent", sent, row["made_by_id"])
    if stop == "sent" or (not stop and (sent >= today or chance[1] > 0.985)):
        return row
    answered = min(sent + int(chance[2] * 2) * _DAY, today)
    if stop == "refused" or (not stop and chance[1] < 0.05):
        return _back(world, rows, row, "refused", answered, stop, "专科停诊，建议转县中医院")
    row["appointment_on"] = answered + int(chance[3] * 5) * _DAY
    _move(world, rows, row, "accepted", "accepted", answered, world.specialist, "带上服药记录和近期化验单")
    if stop == "accepted" or (not stop and row["appointment_on"] >= today):
        return row
    if stop == "no_show" or (not stop and chance[4] < 0.09):
        row["appointment_on"] = min(row["appointment_on"], today - 2 * _DAY)
        return _back(world, rows, row, "no_show", row["appointment_on"] + _DAY, stop, "")
    return _seen(world, rows, row, visit, chance, stop)


def _seen(
    world: _World, rows: _Rows, row: dict[str, Any], visit: Visit, chance: np.ndarray[Any, Any], stop: str
) -> dict[str, Any]:
    """The patient came: the reply, the question, the end."""
    today = world.mark.as_of
    arrived = min(row["appointment_on"], today)
    row["arrived_on"] = arrived
    _move(world, rows, row, "arrived", "arrived", arrived, world.specialist)
    if stop == "arrived":
        return row
    asked = row["sent_on"] + int(4 + chance[5] * 14) * _DAY
    never = chance[6] < 0.07 and not stop
    replied = arrived + int(1 + chance[6] * 11 * (2 if chance[7] > 0.9 else 1)) * _DAY
    if stop == "replied":
        replied = min(replied, today)
    if never or replied > today:
        if asked <= today:
            _asked(world, rows, row, asked)
        if never and (today - arrived).days > 25:
            _end(world, rows, row, "no_reply", arrived + 22 * _DAY, "病人说已看过，按医嘱服药")
        return row
    row["replied_on"] = replied
    _reply(world, rows, row, visit, replied)
    if stop == "replied":
        return row
    closed = max(replied, asked) + int(chance[5] * 5) * _DAY
    if asked <= today and (chance[5] < 0.97 or closed <= today):
        _asked(world, rows, row, asked)
    if closed <= today:
        _end(world, rows, row, "taken_over", closed, "按回复服药，情况平稳")
    return row


def _reply(world: _World, rows: _Rows, row: dict[str, Any], visit: Visit, on: dt.date) -> None:
    diagnosis, treatment, advice = _FOUND.get(visit.programme, _FOUND[""])
    rows.replies.append(
        {
            "id": world.ids.uuids(1)[0],
            "referral_id": row["id"],
            "diagnosis": diagnosis,
            "treatment": treatment,
            "advice": advice,
            "see_on": on + 14 * _DAY,
            "see_where": "clinic",
            "made_at": _moment(on),
            "made_by_id": world.specialist,
        }
    )
    _move(world, rows, row, "answered", "replied", on, world.specialist)


def _asked(world: _World, rows: _Rows, row: dict[str, Any], on: dt.date) -> None:
    row["asked_on"] = on
    _step(world, rows, row, "asked", row["state"], on, row["made_by_id"], "已到县医院就诊，在家服药")


def _back(
    world: _World, rows: _Rows, row: dict[str, Any], state: str, on: dt.date, stop: str, note: str
) -> dict[str, Any]:
    """In the sender's hands again; most end because the patient does not want to go or went elsewhere."""
    _move(world, rows, row, "refused" if state == "refused" else "missed", state, on, world.specialist, note)
    if not stop and (world.mark.as_of - on).days > 10:
        _asked(world, rows, row, on + 4 * _DAY)
        why = (
            ("not_going", "路远不愿去，先由村医观察")
            if world.rng.random() < 0.6
            else ("elsewhere", "已在市里医院看过")
        )
        _end(world, rows, row, why[0], on + 6 * _DAY, why[1])
    return row


def _end(world: _World, rows: _Rows, row: dict[str, Any], outcome: str, on: dt.date, note: str) -> None:
    if row["asked_on"] is None:
        row["asked_on"] = on
    row |= {"outcome": outcome, "closed_on": on}
    _move(world, rows, row, "closed", "closed", on, row["made_by_id"], note)


def _move(
    world: _World,
    rows: _Rows,
    row: dict[str, Any],
    kind: str,
    state: str,
    on: dt.date,
    by: Any,
    note: str = "",
) -> None:
    """Into a state: its side, its day."""
    side = rules.OWNERS.get(State(state))
    row |= {"state": state, "side": str(side or "")}
    row["due_on"] = rules.deadline(
        State(state),
        on=on,
        urgency=row["urgency"],
        division=row["village_id"],
        appointment=row["appointment_on"],
    )
    row["owner_id"] = (
        None if state in ("sent", "closed") else row["made_by_id"] if side == "sender" else world.specialist
    )
    _step(world, rows, row, kind, state, on, by, note)


def _blank(world: _World, visit: Visit, made: dt.date) -> dict[str, Any]:
    doctor = visit.made_by_id or _doctor(world, visit.village_id)
    clinic = world.clinics.get(visit.village_id)
    urgency = "emergency" if visit.emergency else "soon"
    return {
        "id": world.ids.uuids(1)[0], "person_id": visit.person_id, "village_id": visit.village_id, "direction": "up",
        "source": "visit", "source_id": visit.pk, "from_facility_id": clinic.pk if clinic else None, "to_facility_id": None,
        "department": "20" if visit.emergency else _DEPARTMENTS.get(visit.programme, "03"), "urgency": urgency,
        "reason": str(visit.answers.get("referral_reason") or _REASONS.get(visit.programme, "需专科诊治")), "excerpt": "",
        "guarded": False, "purpose": "", "state": "draft", "side": "sender", "owner_id": doctor, "made_on": made,
        "sent_on": None, "due_on": rules.deadline(State.DRAFT, on=made, urgency=urgency, division=visit.village_id),
        "appointment_on": None, "arrived_on": None, "replied_on": None, "asked_on": None, "closed_on": None, "outcome": "",
        "made_at": _moment(made), "made_by_id": doctor,
    }  # fmt: skip


def _excerpt(world: _World, visit: Visit) -> str:
    seen = (
        ("systolic", visit.systolic), ("diastolic", visit.diastolic),
        ("fasting_glucose", visit.fasting_glucose_x10 / 10 if visit.fasting_glucose_x10 else None),
    )  # fmt: skip
    drugs = [str(visit.answers[code]) for code in ("drug1", "drug2", "drug3") if visit.answers.get(code)]
    return rules.frozen(
        allergies=[], conditions=world.ill.get(visit.person_id, []),
        measurements=[(kind, f"{value}", f"{visit.visited_on}") for kind, value in seen if value], drugs=drugs, guarded=(), include=(),
    )  # fmt: skip


def _step(
    world: _World,
    rows: _Rows,
    row: dict[str, Any],
    kind: str,
    state: str,
    on: dt.date,
    by: Any,
    note: str = "",
) -> None:
    count = row.setdefault("_steps", 0) + 1
    row["_steps"] = count
    rows.steps.append(
        {
            "id": world.ids.uuids(1)[0],
            "referral_id": row["id"],
            "ordinal": count,
            "kind": kind,
            "state": state,
            "facility_id": row["to_facility_id"],
            "note": note,
            "due_on": row["due_on"],
            "on": on,
            "made_at": _moment(on),
            "made_by_id": by,
        }
    )


def _moment(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(3), dt.UTC)
