"""Surveys that were asked and one that is being asked, and the studies of the two programmes of `demo.campaign`.

Satisfaction rose from last year to this; awareness is uneven. The study of the pills finds their effect, that of the talks
cannot tell one: nothing was planted there. The runs come after the first snapshot (`run_studies`).
"""

import datetime as dt
import json
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo import campaign
from ankang.demo.county import COUNTY, SMALL_TOWN, towns
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.studies import actions
from ankang.studies.models import (
    Answer,
    Assignment,
    Contact,
    Deviation,
    Draw,
    Drawn,
    Study,
    StudyDecision,
    Survey,
    SurveyResult,
)
from ankang.studies.queries import results, surveys
from ankang.studies.rules import Design, Method, Plan, Protocol, convention, digest_of, draw, questionnaires
from ankang.values.period import Period

_IDS = 970
_MOST = 400
_SHARE = {"answered": 0.85, "refused": 0.05, "absent": 0.06, "moved": 0.02, "dead": 0.01, "unable": 0.01}


@dataclass(frozen=True)
class _Told:
    """A survey to be planted: its words and dates, how it is drawn, how content or aware people are."""

    title: str
    questionnaire: str
    place: str
    design: str
    strata: str
    opens: dt.date
    good: float
    done: float = 1.0


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Surveys and studies; rows by table."""
    ids, today = Ids(rng, _IDS), mark.as_of
    by = User.objects.get(username="county_health")
    county, town = COUNTY[0], f"{SMALL_TOWN}000"
    last = today - dt.timedelta(days=370)
    first = _survey(ids, rng, _Told("去年秋季健康帮扶满意度调查", "satisfaction", county, "stratified", "category", last, 0.74), by, None)  # fmt: skip
    _survey(ids, rng, _Told("今年秋季健康帮扶满意度调查", "satisfaction", county, "stratified", "category", today - dt.timedelta(days=60), 0.86), by, first)  # fmt: skip
    _survey(ids, rng, _Told("健康帮扶政策知晓率调查", "awareness", county, "pps", "", today - dt.timedelta(days=120), 0.66), by, None)  # fmt: skip
    _survey(ids, rng, _Told("青石镇健康帮扶政策知晓率补充调查", "awareness", town, "simple", "", today - dt.timedelta(days=6), 0.66, 0.4), by, None)  # fmt: skip
    studied = _studies(ids, mark)
    return {
        "studies_survey": 4, "studies_drawn": Drawn.objects.count(), "studies_answer": Answer.objects.count(),
        "studies_study": studied,
    }  # fmt: skip


def _survey(ids: Ids, rng: Generator, told: _Told, by: User, previous: Survey | None) -> Survey:
    """One survey with its sample, contacts and answers; published when all of it is done."""
    definition = questionnaires().on(told.questionnaire, told.opens)
    closes = told.opens + dt.timedelta(days=20)
    row = Survey.objects.create(
        id=ids.uuids(1)[0], place_id=told.place, title=told.title, questionnaire=definition.id, version=definition.version,
        items=[one.code for one in definition.items], population="households", design=told.design, strata=told.strata,
        size=1, each=0, seed="", modes=["door", "phone", "self"], opens_on=told.opens, closes_on=closes,
        previous=previous, state=Survey.State.FIELD, made_by=by,
    )  # fmt: skip
    drawn = _drawn(ids, row, told, by)
    _contacts(ids, rng, row, told, drawn)
    _assigned(ids, row, told, by)
    if told.done == 1:
        _published(ids, row, closes, by)
    return row


def _drawn(ids: Ids, row: Survey, told: _Told, by: User) -> list[Drawn]:
    """The sample, drawn as `actions.draw` draws it, on its own day."""
    framed = surveys.frame(by, row, told.opens)
    villages = len({one.village for one in framed.units})
    row.seed = row.pk.hex
    row.size = max(2, min(_MOST, len(framed.units) * 3 // 5))
    if told.place != COUNTY[0]:
        row.size = max(2, min(60, len(framed.units) // 2))
    if row.design == Design.PPS:
        row.size, row.each = max(2, min(40, villages * 2 // 3)), 10
    picks, record = draw(framed.units, Plan(Design(row.design), row.size, row.each, row.seed))
    row.save()
    strata = Counter(one.stratum for one in framed.units if one.stratum)
    kept = {
        **record,
        "strata": dict(strata),
        "on": str(told.opens),
        "replacement": convention("replacement", told.opens).clause,
    }
    bulk.insert(Draw, {
        "id": ids.uuids(1), "survey_id": [row.pk.hex], "frame_size": [len(framed.units)], "frame_hash": [record["frame"]],
        "drawn": [len(picks)], "record": [kept], "made_at": [_at(told.opens)], "made_by_id": [by.pk.hex],
    })  # fmt: skip
    homes = [framed.whose[one.unit.key][0] for one in picks]
    bulk.insert(Drawn, {
        "id": [uuid.uuid5(row.pk, one.unit.key) for one in picks], "survey_id": [row.pk.hex] * len(picks),
        "number": list(range(1, len(picks) + 1)), "household_id": [home.hex for home in homes],
        "person_id": [None] * len(picks), "village_id": [one.unit.village for one in picks],
        "weight": [one.weight for one in picks], "stratum": [one.stratum for one in picks],
        "cluster": [one.cluster for one in picks], "whole": [one.population for one in picks],
    })  # fmt: skip
    return list(row.sample.all())


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(8), dt.UTC)


def _contacts(ids: Ids, rng: Generator, row: Survey, told: _Told, drawn: Sequence[Drawn]) -> None:
    """What each attempt came to. Of a survey in the field the part `done` has a result, every third of the rest was tried."""
    outcomes = rng.choice(list(_SHARE), len(drawn), p=list(_SHARE.values()))
    finished = rng.random(len(drawn)) < told.done
    lines: list[tuple[uuid.UUID, dt.date, str, str]] = []
    answers: list[tuple[uuid.UUID, dict[str, Any]]] = []
    for at, one in enumerate(drawn):
        day = told.opens + dt.timedelta(days=int(rng.integers(0, 5)))
        if not finished[at]:
            if at % 3 == 0:
                lines.append((one.pk, day, "absent", "door"))
            continue
        tries = 3 if outcomes[at] == "absent" else 1
        mode = str(rng.choice(["door", "phone", "self"], p=[0.8, 0.12, 0.08]))
        mode = "door" if outcomes[at] not in ("answered", "absent") else mode
        lines += [(one.pk, day + dt.timedelta(days=3 * n), str(outcomes[at]), mode) for n in range(tries)]
        if outcomes[at] == "answered":
            answers.append((one.pk, _answers(rng, told, one.village_id)))
    _write(ids, lines, answers)


def _write(ids: Ids, lines: list[Any], answers: list[Any]) -> None:
    bulk.insert(Contact, {
        "id": ids.uuids(len(lines)), "drawn_id": [one[0].hex for one in lines], "on": [one[1] for one in lines],
        "outcome": [one[2] for one in lines], "mode": [one[3] for one in lines], "made_at": [_at(one[1]) for one in lines],
        "made_by_id": [None] * len(lines),
    })  # fmt: skip
    days = {one[0]: one[1] for one in lines}
    bulk.insert(Answer, {
        "id": [uuid.uuid5(key, "answer") for key, _told in answers], "drawn_id": [key.hex for key, _told in answers],
        "told": [json.dumps(told, ensure_ascii=False, sort_keys=True) for _key, told in answers],
        "made_at": [_at(days[key]) for key, _told in answers], "made_by_id": [None] * len(answers),
    })  # fmt: skip


def _answers(rng: Generator, told: _Told, village: str) -> dict[str, Any]:
    """What one answers; villages differ by a few points, told by their code."""
    good = told.good + (int(village[-3:]) % 7 - 3) / 60
    if told.questionnaire == "awareness":
        easy = {"knows_doctor": 0.16, "knows_one_stop": 0.05, "knows_apply": -0.08, "knows_premium": 0.1, "knows_chronic": -0.14}  # fmt: skip
        found: dict[str, Any] = {code: bool(rng.random() < good + more) for code, more in easy.items()}
        if not all(found.values()):
            found["explain"] = bool(rng.random() < 0.6)
        return found
    view = _view(rng, good)
    visited = bool(rng.random() < good)
    found = {"satisfied": view, "visited": visited}
    if visited:
        found["visit_view"] = _view(rng, good + 0.05)
    if view in ("plain", "little", "not"):
        found["lacking"] = sorted(rng.choice(["visits", "drugs", "cost", "distance", "explained"], 2, replace=False).tolist())  # fmt: skip
    return found


def _view(rng: Generator, good: float) -> str:
    if rng.random() < good:
        return "very" if rng.random() < 0.6 else "fairly"
    return str(rng.choice(["plain", "little", "not", "unsure"], p=[0.5, 0.2, 0.1, 0.2]))


def _assigned(ids: Ids, row: Survey, told: _Told, by: User) -> None:
    """Who asks where: the inspector and the leader of 柳林村 share the villages, he not in his own."""
    inspector, leader = (User.objects.get(username=one) for one in ("inspector", "team_leader"))
    own = {post.division_id for post in leader.posts_now}
    villages = sorted(set(row.sample.values_list("village_id", flat=True)))
    shared = [
        leader if at % 2 and code not in own and told.done < 1 else inspector
        for at, code in enumerate(villages)
    ]
    Assignment.objects.bulk_create(
        Assignment(pk=key, survey=row, village_id=code, interviewer=who, made_by=by)
        for key, code, who in zip(ids.uuids(len(villages)), villages, shared, strict=True)
    )


def _published(ids: Ids, row: Survey, closes: dt.date, by: User) -> None:
    row.state, row.closed_on = Survey.State.PUBLISHED, closes
    row.save(update_fields=["state", "closed_on"])
    row = Survey.objects.select_related("draw", "previous__result").get(pk=row.pk)
    content = results.computed(by, row)
    bulk.insert(SurveyResult, {
        "id": ids.uuids(1), "survey_id": [row.pk.hex], "content": [content], "digest": [digest_of(content)],
        "made_at": [_at(closes)], "made_by_id": [by.pk.hex],
    })  # fmt: skip


def protocols(mark: DemoMark) -> list[tuple[Protocol, dt.date]]:
    """The studies of the two programmes with the day each was registered; none where too few villages have people."""
    there = set(Person.objects.order_by().values_list("village_id", flat=True).distinct())
    parts = [
        campaign.groups([(v.code, v.name) for v in town.villages if v.code in there])
        for town in _placed(there)
    ]
    pills, talks, neither = (
        tuple(sorted(code for part in parts for code in getattr(part, name)))
        for name in ("pills", "talks", "neither")
    )
    if min(len(pills), len(talks), len(neither)) < 2:
        return []
    starts = campaign.begins(mark.as_of)
    first, last = _quarter(starts, -5), _quarter(starts, 1)
    fixed: dict[str, Any] = {
        "place": COUNTY[0], "outcome": "care.hypertension_control_rate", "negative": "care.diabetes_control_rate",
        "others": neither, "first": first, "starts": _quarter(starts, 0), "last": last, "method": Method.DIFFERENCES,
        "least": Decimal("5.0"), "analyse_on": Period.parse(last).end + dt.timedelta(days=1),
    }  # fmt: skip
    registered = starts - dt.timedelta(days=24)
    return [
        (Protocol(title="送药上门对高血压控制的效果", question="送药上门以后，实施村的高血压控制率比对照村多提高了多少？", treated=pills, **fixed), registered),
        (Protocol(title="健康讲座对高血压控制的效果", question="只办健康讲座，实施村的高血压控制率比对照村多提高了多少？", treated=talks, **fixed), registered),
    ]  # fmt: skip


def _placed(there: set[str]) -> list[Any]:
    """Towns all of whose villages are written: grouped as the visits group them."""
    return [town for town in towns() if all(one.code in there for one in town.villages)]


def _quarter(day: dt.date, more: int) -> str:
    at = day.year * 4 + (day.month - 1) // 3 + more
    return f"{at // 4}Q{at % 4 + 1}"


def _studies(ids: Ids, mark: DemoMark) -> int:
    """Registered long before by the analyst, approved by the county; and one that waits for approval."""
    analyst, health = (User.objects.get(username=one) for one in ("analyst", "county_health"))
    told = protocols(mark)
    for protocol, on in told:
        row = _study(ids, protocol, on, analyst)
        StudyDecision.objects.create(
            id=ids.uuids(1)[0], study=row, outcome="approved", why="问题清楚，对照合理", made_at=_at(on + dt.timedelta(days=9)),
            made_by=health,
        )  # fmt: skip
        if "讲座" in protocol.title:
            Deviation.objects.create(
                id=ids.uuids(1)[0], study=row, on=on + dt.timedelta(days=45), what="一个村的讲座推迟了三周", why="春耕农忙，到的人少",
                made_by=analyst,
            )  # fmt: skip
    _study(ids, _waiting(mark), mark.as_of, analyst)
    return len(told) + 1


def _study(ids: Ids, protocol: Protocol, on: dt.date, by: User) -> Study:
    return Study.objects.create(
        id=ids.uuids(1)[0], place_id=protocol.place, title=protocol.title, protocol=protocol.content(), digest=protocol.digest,
        analyse_on=protocol.analyse_on, made_at=_at(on), made_by=by,
    )  # fmt: skip


def _waiting(mark: DemoMark) -> Protocol:
    """One for the coming quarters."""
    villages = list(Division.objects.filter(code__startswith=SMALL_TOWN, level=Division.Level.VILLAGE).order_by("code").values_list("code", flat=True))  # fmt: skip
    now = mark.as_of.replace(day=1)
    last = _quarter(now, 2)
    return Protocol(
        "签约医生电话提醒对糖尿病控制的效果", "签约医生每月打一次电话，糖尿病控制率会不会多提高？", COUNTY[0], "care.diabetes_control_rate",
        "records.hypertension_share", tuple(villages[3:7]), tuple(villages[7:11]), _quarter(now, -4), _quarter(now, 1), last,
        Method.DIFFERENCES, Decimal("3.0"), Period.parse(last).end + dt.timedelta(days=10),
    )  # fmt: skip


def run_studies() -> int:
    """Run what may be run on the first snapshot; how many."""
    analyst = User.objects.get(username="analyst")
    due = Study.objects.filter(decision__outcome="approved", runs__isnull=True)
    for row in due:
        actions.run(run_id=uuid.uuid5(row.pk, "run"), study=row, by=analyst)
    return len(due)
