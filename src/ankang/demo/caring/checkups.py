"""Results of the yearly check-ups that the towns' visits tell of: values that hang together, what they found, what was
given back. 青石镇 has a campaign under way, with people still to come, sheets still to hand over and findings to act on.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np
from numpy.random import Generator

from ankang.care.models import Visit
from ankang.checkups import rules
from ankang.checkups.models import Campaign, Checkup, Finding, HandBack, Invitation, Result
from ankang.checkups.queries.inviting import invited
from ankang.checkups.rules import Value
from ankang.demo.county import SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.storage import bulk
from ankang.values.today import age_on

_IDS = 936
# Mean and spread between people of what the visits do not tell; women lower where a third number says how much.
_BASE = {
    "hemoglobin": (146, 11, 14), "alt": (24, 9, 5), "creatinine": (78, 12, 19), "total_cholesterol": (4.8, 0.85, 0),
    "triglyceride": (1.45, 0.6, 0), "uric_acid": (330, 62, 45),
}  # fmt: skip
# How far a person's own value wanders from year to year, as a share of it.
_OWN = 0.07
_SHARE_GIVEN, _SHARE_ACTED = 0.9, 0.82
_SHARE_LEFT, _NEXT = 0.05, dt.timedelta(days=300)
_NOTICED = dt.timedelta(days=7)
_DONE = {
    "refer": "referred",
    "confirm": "excluded",
    "recheck": "normal",
    "today": "referred",
    "advise": "advised",
}


@dataclass
class _Rows:
    """Rows as they gather."""

    checkups: list[dict[str, Any]] = field(default_factory=list)
    results: list[tuple[Any, ...]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    backs: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class _World:
    """What every check-up of the county is made with."""

    mark: DemoMark
    rng: Generator
    ids: Ids
    ill: dict[UUID, list[tuple[str, dt.date]]]
    campaign: UUID | None
    since: dt.date


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Check-ups, results, findings, hand-backs and a campaign; rows by table."""
    ids, rows = Ids(rng, _IDS), _Rows()
    campaign = _campaign(mark, ids)
    ill = defaultdict(list)
    for person, kind, on in Condition.objects.filter(ended_on=None).values_list(
        "person_id", "kind", "confirmed_on"
    ):
        ill[person].append((kind, on))
    since = campaign.since if campaign else mark.as_of
    world = _World(mark, rng, ids, ill, campaign.pk if campaign else None, since)
    seen = Visit.objects.filter(kind=Visit.Kind.CHECKUP, replaced_by=None).order_by(
        "person_id", "visited_on", "pk"
    )
    columns = ("pk", "person_id", "village_id", "visited_on", "systolic", "diastolic", "fasting_glucose_x10",
               "person__sex", "person__born_on")  # fmt: skip
    person, before, base = None, {}, {}
    last_day = None
    for row in seen.values_list(*columns):
        if row[1] != person:
            person, before, last_day = row[1], {}, None
            base = {
                code: rng.normal(m, s) - (less if row[7] == 2 else 0) for code, (m, s, less) in _BASE.items()
            }
        if row[3] != last_day:
            _checkup(world, rows, row, base, before)
            last_day = row[3]
    return _written(rows, campaign, ids, mark)


def _campaign(mark: DemoMark, ids: Ids) -> Campaign | None:
    """The autumn campaign of 青石镇, with its list."""
    town = Division.objects.filter(code__startswith=SMALL_TOWN, level=Division.Level.TOWN).first()
    if town is None:
        return None
    made = Campaign(
        id=ids.uuids(1)[0], name=f"{mark.as_of.year} 年秋季健康体检", division=town,
        groups=["chronic", "elderly", "registered"], since=mark.as_of - dt.timedelta(70),
        until=mark.as_of + dt.timedelta(20), made_at=_at(mark.as_of - dt.timedelta(75)),
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), dt.UTC)


def _values(world: _World, row: tuple[Any, ...], base: dict[str, float]) -> dict[str, Value]:
    """What was measured: the visit's own, and the laboratory's around the person's own level."""
    told: dict[str, float] = {}
    if row[4]:
        told |= {"systolic": row[4], "diastolic": row[5] or 80}
    glucose = row[6] / 10 if row[6] else float(np.clip(world.rng.normal(5.3, 0.55), 3.6, 9.0))
    told["fasting_glucose"] = glucose
    wander = world.rng.normal(1, _OWN, len(base))
    told |= {
        code: max(level * float(by), _FLOOR[code])
        for (code, level), by in zip(base.items(), wander, strict=True)
    }
    found = {
        code: Value(Decimal(f"{number:.{rules.items()[code].decimals}f}").quantize(Decimal("0.0001")))
        for code, number in told.items()
    }
    found["urine_protein"] = Value(None, "1+" if world.rng.random() < 0.03 else "negative")
    found["ecg"] = Value(None, "abnormal" if world.rng.random() < 0.06 else "normal")
    if world.rng.random() < 0.88:
        found["abdominal_ultrasound"] = Value(None, "abnormal" if world.rng.random() < 0.05 else "normal")
    return found


_FLOOR = {
    "hemoglobin": 75,
    "alt": 6,
    "creatinine": 35,
    "total_cholesterol": 2.2,
    "triglyceride": 0.4,
    "uric_acid": 120,
}


def _checkup(
    world: _World, rows: _Rows, row: tuple[Any, ...], base: dict[str, float], before: dict[str, tuple[Value, str]]
) -> None:  # fmt: skip
    """One check-up, with its results, findings and hand-back."""
    visit, person, village, day = row[:4]
    ill = frozenset(kind for kind, on in world.ill.get(person, ()) if on <= day)
    who = rules.Person(row[7], age_on(row[8], day), ill)
    key, values = world.ids.uuids(1)[0], _values(world, row, base)
    flags: dict[str, str] = {}
    news: dict[str, str] = {}
    for (code, value), result in zip(values.items(), world.ids.uuids(len(values)), strict=True):
        item = rules.items()[code]
        reading = rules.read(item, value, who, day)
        news[code] = str(rules.newness(item, (value, reading.flag), before.get(code)))
        flags[code], before[code] = reading.flag, (value, reading.flag)
        span = reading.range.text if reading.range else ""
        rows.results.append(
            (result, key, code, value.number, value.choice, reading.flag, span, news[code], _at(day))
        )
    held = rules.findings(values, flags, who, day)
    back = _back(world, rows, key, day)
    rows.checkups.append(
        {
            "id": key, "person_id": person, "village_id": village, "visit_id": visit, "examined_on": day,
            "campaign_id": world.campaign if village.startswith(SMALL_TOWN) and day >= world.since else None,
            "results_count": len(values), "abnormal_count": sum(flag in rules.OUT for flag in flags.values()),
            "new_count": sum(new == "new" for new in news.values()),
            "unread_count": sum(flag == rules.NONE for flag in flags.values()),
            "urgent": any(one.rule.act == rules.TODAY for one in held), "given_back_on": back, "made_at": _at(day),
        }
    )  # fmt: skip
    for one in held:
        rows.findings.append(_finding(world, key, row, one, news, back))


def _back(world: _World, rows: _Rows, key: UUID, day: dt.date) -> dt.date | None:
    on = day + dt.timedelta(int(world.rng.integers(2, 22)))
    if on > world.mark.as_of or world.rng.random() > _SHARE_GIVEN:
        return None
    how = str(world.rng.choice(["handed", "read_out", "phone", "guardian"], p=(0.62, 0.2, 0.13, 0.05)))
    rows.backs.append(
        {"id": world.ids.uuids(1)[0], "checkup_id": key, "given_on": on, "how": how, "made_at": _at(on)}
    )
    return on


def _finding(
    world: _World, key: UUID, row: tuple[Any, ...], one: rules.Found, news: dict[str, str], back: dt.date | None
) -> dict[str, Any]:  # fmt: skip
    """A finding: acted on mostly in time, sometimes late, sometimes not; a condition confirmed since is confirmed."""
    day, rule = row[3], one.rule
    due = day + dt.timedelta(rule.days)
    on = due + dt.timedelta(int(world.rng.integers(-max(rule.days // 2, 0), 9)))
    known = next(
        (when for kind, when in world.ill.get(row[1], ()) if kind == rule.confirms and when > day), None
    )
    outcome = "confirmed" if known else _DONE[rule.act]
    on = known or (back if rule.act == rules.ADVISE else on)
    # What nobody acted on in time is mostly caught up with at the next check-up.
    left = (1 - _SHARE_ACTED) * (_SHARE_LEFT if world.mark.as_of - due > _NEXT else 1)
    if rule.act == rules.TODAY and world.mark.as_of - due > _NOTICED:
        left = 0  # a dangerous value is not left alone for long
    acted = on is not None and on <= world.mark.as_of and (known or world.rng.random() < 1 - left)
    return {
        "id": world.ids.uuids(1)[0], "checkup_id": key, "person_id": row[1], "village_id": row[2], "rule": rule.code,
        "items": list(one.items), "act": rule.act, "found_on": day, "due_on": due,
        "new": bool(rule.confirms) or any(news[code] == "new" for code in one.items),
        "outcome": outcome if acted else "", "closed_on": max(on, day) if acted and on else None,
        "closed_at": _at(max(on, day)) if acted and on else None, "made_at": _at(day),
    }  # fmt: skip


def _written(rows: _Rows, campaign: Campaign | None, ids: Ids, mark: DemoMark) -> dict[str, int]:
    names = ("id", "checkup_id", "item", "number", "choice", "flag", "range", "newness", "made_at")
    results = dict(zip(names, zip(*rows.results, strict=True), strict=True)) if rows.results else {"id": []}
    bulk.insert(Checkup, _columns(rows.checkups))
    bulk.insert(Result, results)
    bulk.insert(Finding, _columns(rows.findings))
    bulk.insert(HandBack, _columns(rows.backs))
    asked = _invite(rows, campaign, ids, mark) if campaign else 0
    return {
        "checkups_checkup": len(rows.checkups), "checkups_result": len(rows.results),
        "checkups_finding": len(rows.findings), "checkups_handback": len(rows.backs),
        "checkups_campaign": int(campaign is not None), "checkups_invitation": asked,
    }  # fmt: skip


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}


def _invite(rows: _Rows, campaign: Campaign, ids: Ids, mark: DemoMark) -> int:
    came = {
        row["person_id"]: row["examined_on"] for row in rows.checkups if row["campaign_id"] == campaign.pk
    }
    listed = sorted(invited(campaign, mark.as_of), key=lambda one: str(one[0]))
    keys = ids.uuids(len(listed))
    made = [
        {
            "id": key, "campaign_id": campaign.pk, "person_id": person, "village_id": village, "groups": groups,
            "came_on": came.get(person), "changed_at": campaign.made_at,
        }
        for key, (person, village, groups) in zip(keys, listed, strict=True)
    ]  # fmt: skip
    bulk.insert(Invitation, _columns(made))
    return len(made)
