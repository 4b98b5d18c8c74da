"""Courses of the last two years: labour skills in every town, health workers and the public besides.

Foot care is what the young refuse most. A building course was made to order and the company took fewer than it
promised. A few people were subsidised twice for one trade. In 青石镇 a course is running whose last session nobody
kept, another is past its end, and people of 柳林村 are to be asked whether they work.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo.county import COUNTY
from ankang.demo.duty.training_rows import (
    MINUTES,
    Planter,
    Rows,
    add_course,
    add_enrolment,
    add_sessions,
    teach,
)
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division, Facility
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.teams.models import Unit
from ankang.training import rules
from ankang.training.models import (
    Attendance,
    Certificate,
    Course,
    Enrolment,
    FollowUp,
    Numbering,
    Revocation,
    Subsidy,
)
from ankang.values.today import age_on

_IDS = 963
_DAY = dt.timedelta(days=1)
# Trade, in how many of ten years offered, chance that somebody under thirty refuses, that others do, that one works.
_TRADES = (
    ("foot_care", 0.62, 0.28, 0.72), ("cooking", 0.25, 0.15, 0.6), ("building", 0.35, 0.12, 0.66), ("tea_song", 0.2, 0.25, 0.42),
    ("ecommerce", 0.12, 0.4, 0.35), ("housekeeping", 0.4, 0.15, 0.55), ("farming", 0.45, 0.08, 0.5),
)  # fmt: skip
_YOUNG_REASONS = ("not_liked", "not_liked", "not_liked", "low_pay", "far", "working")
_REASONS = ("care", "season", "far", "working", "health", "school", "distrust", "other")
_WHERE = {
    "foot_care": "县城足浴店，修脚师", "cooking": "镇上饭馆，厨师", "building": "邻省工地，钢筋工", "tea_song": "景区茶楼，茶艺员",
    "ecommerce": "在家开网店卖茶", "housekeeping": "江苏，住家保姆", "farming": "自家种魔芋",
}  # fmt: skip
_BANDS = ("b1", "b2", "b2", "b3", "b3", "b5", "")
_RETURNS_TO_HOME = ("ecommerce", "farming")


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Courses with everything that came of them; rows by table."""
    ids = Ids(rng, _IDS)
    units = {name: key for key, name in Unit.objects.values_list("pk", "name")}
    by = User.objects.filter(username="township_clerk").values_list("pk", flat=True).first()
    work = Planter(rng, ids, mark.as_of, units, by, Rows())
    towns = list(Division.objects.filter(parent_id=COUNTY[0], level=Division.Level.TOWN).order_by("code"))
    for number, town in enumerate(towns):
        _town(work, number, town)
    _health(work)
    _certificates(work)
    return {
        model.__name__.lower(): bulk.insert(model, _columns(some))
        for model, some in work.rows.by_model.items()
    }


def _columns(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def _adults(town: Division, as_of: dt.date) -> list[tuple[Any, str, dt.date]]:
    """Adults of working age of a town, a few of each village."""
    found: list[tuple[Any, str, dt.date]] = []
    rows = Person.objects.filter(
        left_on=None,
        died_on=None,
        born_on__range=(as_of.replace(year=as_of.year - 58), as_of.replace(year=as_of.year - 20)),
    )
    for village in Division.objects.filter(parent_id=town.pk, level=5, valid_until=None).order_by("code"):
        found += rows.filter(village=village).order_by("pk").values_list("pk", "village_id", "born_on")[:20]
    return found


def _town(work: Planter, number: int, town: Division) -> None:
    people = _adults(town, work.as_of)
    if not people:
        return
    for turn, months in enumerate((21, 16, 11, 9, 5, 3)):
        trade = _TRADES[(number + turn) % len(_TRADES)]
        _labour(work, town, trade, _back(work.as_of, months), people)
    _public(work, town, people)
    if town.name == "青石镇":
        _open_ones(work, town, people)


def _back(day: dt.date, months: int) -> dt.date:
    """A day so many months earlier."""
    return rules.after(day, -months)


def _labour(
    work: Planter, town: Division, trade: tuple[str, float, float, float], closed: dt.date,
    people: Sequence[tuple[Any, str, dt.date]],
) -> None:  # fmt: skip
    """One course that ended: who refused, who passed, who was subsidised, who works."""
    code, young_no, old_no, _works = trade
    ordered = code == "building"
    order = {"employer_id": work.units["岚溪建筑劳务公司"], "promised": 20} if ordered else {}
    course = add_course(work, town, f"{town.name}{rules.trade_title(code)}班", code, closed, **order)
    sessions = add_sessions(work, course)
    picked = work.rng.choice(len(people), size=min(28, len(people)), replace=False)
    for at in picked.tolist():
        person, village, born = people[at]
        young = age_on(born, closed) < 30
        if work.rng.random() < (young_no if young else old_no):
            reasons = _YOUNG_REASONS if young else _REASONS
            why = reasons[int(work.rng.integers(len(reasons)))]
            add_enrolment(work, course, "refused", why, person_id=person, place_id=village)
            continue
        row = add_enrolment(work, course, "enrolled", person_id=person, place_id=village)
        if teach(work, course, sessions, row):
            _subsidise(work, course, row, closed)
        _followed(work, course, row, trade, ordered)


def _subsidise(work: Planter, course: dict[str, Any], row: dict[str, Any], closed: dt.date) -> None:
    paid = closed + 20 * _DAY
    if paid <= work.as_of and work.rng.random() < 0.8:
        work.rows.add(
            Subsidy, id=work.key(), enrolment_id=row["id"], on=paid, fen=60_000, voucher="就业补助资金", returns_id=None,
            made_by_id=work.by,
        )  # fmt: skip


def _followed(
    work: Planter,
    course: dict[str, Any],
    row: dict[str, Any],
    trade: tuple[str, float, float, float],
    ordered: bool,
) -> None:
    code, *_chances, works = trade
    for months in rules.follow_months(course["closed_on"]):
        on = rules.after(course["closed_on"], months) + 6 * _DAY
        missed = 0.3 if (work.as_of - on).days < 120 else 0.04
        if on > work.as_of or work.rng.random() < missed:
            continue
        at_work = work.rng.random() < works
        result = ("self_employed" if code in _RETURNS_TO_HOME else "employed") if at_work else "none"
        if not at_work and work.rng.random() < 0.2:
            result = "unreached"
        work.rows.add(
            FollowUp, id=work.key(), enrolment_id=row["id"], months=months, on=on, result=result,
            where=_WHERE[code] if at_work else "", at_employer=ordered and result == "employed" and work.rng.random() < 0.5,
            band=_BANDS[int(work.rng.integers(len(_BANDS)))] if at_work else "", said_by="self" if at_work else "family",
            note="", made_by_id=work.by,
        )  # fmt: skip


def _public(work: Planter, town: Division, people: Sequence[tuple[Any, str, dt.date]]) -> None:
    """An afternoon for everybody, about chronic disease."""
    course = add_course(
        work,
        town,
        f"{town.name}高血压自我管理课",
        "chronic",
        _back(work.as_of, 4),
        hours=4,
        tests="",
        capacity=60,
    )
    course["since"] = course["until"] - 2 * _DAY
    sessions = add_sessions(work, course, 2, 90)
    for person, village, _born in people[: min(40, len(people))]:
        teach(
            work,
            course,
            sessions,
            add_enrolment(work, course, "enrolled", person_id=person, place_id=village),
        )


def _health(work: Planter) -> None:
    """Village doctors who log in, and named nurses of the centres, at county courses."""
    county = Division.objects.get(pk=COUNTY[0])
    centres = list(
        Facility.objects.filter(kind="township_centre", division__code__startswith=COUNTY[0][:6]).order_by(
            "pk"
        )
    )
    doctors = list(User.objects.filter(posts__role="village_doctor").order_by("pk").distinct()[:40])
    told = (("tcm", 14), ("public_health", 8), ("emergency", 2))
    for trade, months in told:
        course = add_course(
            work, county, f"全县{rules.trade_title(trade)}培训", trade, _back(work.as_of, months), hours=16, tests="theory",
            organiser_id=work.units["县卫生健康局"], venue="县人民医院", capacity=200,
        )  # fmt: skip
        sessions = add_sessions(work, course, 4)
        for user in doctors:
            teach(
                work,
                course,
                sessions,
                add_enrolment(work, course, "enrolled", user_id=user.pk, place_id=county.pk),
            )
        for centre in centres:
            row = add_enrolment(
                work, course, "enrolled", name="陈护士", facility_id=centre.pk, place_id=centre.division_id
            )
            teach(work, course, sessions, row)


def _open_ones(work: Planter, town: Division, people: Sequence[tuple[Any, str, dt.date]]) -> None:
    """A course that runs, with a session nobody kept and people who have not answered; one past its end; two subsidies."""
    running = add_course(work, town, "青石镇冬季烹饪班", "cooking", None, until=work.as_of + 9 * _DAY)
    add_sessions(work, running)
    late = add_course(work, town, "青石镇茶艺班", "tea_song", None, until=work.as_of - 6 * _DAY)
    sessions = add_sessions(work, late)
    here = [one for one in people if one[1] in _busy(town)] or list(people)
    for at, (person, village, _born) in enumerate(here[:9]):
        add_enrolment(
            work, running, "offered" if at % 3 == 2 else "enrolled", person_id=person, place_id=village
        )
        teach(work, late, sessions, add_enrolment(work, late, "enrolled", person_id=person, place_id=village))
    for office in ("县人力资源和社会保障局", "县农业农村局"):
        course = add_course(
            work, town, "魔芋种植班", "farming", _back(work.as_of, 7 if office == "县农业农村局" else 13), tests="",
            organiser_id=work.units[office],
        )  # fmt: skip
        sessions = add_sessions(work, course)
        for person, village, _born in here[:3]:
            row = add_enrolment(work, course, "enrolled", person_id=person, place_id=village)
            for session in sessions:
                work.rows.add(
                    Attendance, id=work.key(), session_id=session["id"], enrolment_id=row["id"], minutes=MINUTES,
                    changed_by_id=work.by,
                )  # fmt: skip
            row["passed"] = True
            _followed(work, course, row, _TRADES[-1], ordered=False)
            work.rows.add(
                Subsidy, id=work.key(), enrolment_id=row["id"], on=course["until"] + 20 * _DAY, fen=80_000,
                voucher="培训补助", returns_id=None, made_by_id=work.by,
            )  # fmt: skip


def _busy(town: Division) -> set[str]:
    """柳林村, whose cadre and doctor log in."""
    return set(Division.objects.filter(parent_id=town.pk, name="柳林村").values_list("pk", flat=True))


def _certificates(work: Planter) -> None:
    """Numbered by the day they were given, within each year; one was taken back."""
    courses = {row["id"]: row for row in work.rows.by_model[Course]}
    passed = [row for row in work.rows.by_model[Enrolment] if row.pop("passed", False)]
    closed = [row for row in passed if courses[row["course_id"]]["closed_on"]]
    closed.sort(key=lambda row: (courses[row["course_id"]]["closed_on"], str(row["id"])))
    last: dict[int, int] = defaultdict(int)
    for row in closed:
        day = courses[row["course_id"]]["closed_on"] + 3 * _DAY
        last[day.year] += 1
        work.rows.add(
            Certificate, id=work.key(), enrolment_id=row["id"], county=COUNTY[0][:6], year=day.year, serial=last[day.year],
            number=rules.certificate_number(COUNTY[0], day.year, last[day.year]), code=_code(work.rng), issued_on=day,
            made_by_id=work.by,
        )  # fmt: skip
    for year, serial in last.items():
        Numbering.objects.create(county=COUNTY[0][:6], year=year, last=serial)
    if work.rows.by_model[Certificate]:
        one = work.rows.by_model[Certificate][0]
        work.rows.add(
            Revocation, id=work.key(), certificate_id=one["id"], on=one["issued_on"] + 30 * _DAY, why="请人代上课，核实属实",
            made_by_id=work.by,
        )  # fmt: skip


def _code(rng: Generator) -> str:
    """A check code that is the same for the same seed."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "".join(letters[n] for n in rng.integers(0, len(letters), 10).tolist())
