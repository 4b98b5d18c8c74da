"""Standards and hours: cases somebody from the bureau can read, and what holds of every list."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.capacity.rules import (
    Facts,
    Job,
    Stay,
    Verdict,
    Worker,
    available,
    items_of,
    judge,
    load,
    minutes_of,
    open_days,
    requirements,
    verdict_of,
    workload_parameters,
)  # fmt: skip
from ankang.capacity.rules.standards import _all

DAY = dt.date(2026, 11, 26)
ALL_ROOMS = frozenset({"consulting", "treatment", "public_health", "pharmacy"})
TOOLS = frozenset({"stethoscope", "sphygmomanometer", "thermometer", "first_aid", "computer"})


def clinic(area=60, qualified=1, served=900, rooms=ALL_ROOMS, tools=TOOLS):
    numbers = {"area": area, "qualified": qualified, "served": served}
    sets = {"rooms": rooms, "equipment": tools}
    return Facts(
        {name: Decimal(value) for name, value in numbers.items() if value is not None},
        {name: value for name, value in sets.items() if value is not None},
    )


@pytest.mark.parametrize(
    ("facts", "verdict", "short"),
    [
        (clinic(), Verdict.MET, []),
        (clinic(area="59.9"), Verdict.SHORT, ["area"]),
        (clinic(served=1001), Verdict.SHORT, ["per_thousand"]),
        (clinic(served=2000, qualified=2), Verdict.MET, []),
        (clinic(qualified=0), Verdict.SHORT, ["per_thousand", "qualified"]),
        (clinic(rooms=ALL_ROOMS - {"public_health"}), Verdict.SHORT, ["rooms"]),
        (clinic(rooms=frozenset()), Verdict.SHORT, ["rooms"]),
        (clinic(area=None), Verdict.NOT_JUDGED, []),
        (clinic(served=None), Verdict.NOT_JUDGED, []),
        (clinic(area=None, qualified=0), Verdict.SHORT, ["per_thousand", "qualified"]),
        (Facts(), Verdict.NOT_JUDGED, []),
    ],
)
def test_a_clinic_against_its_standard(facts, verdict, short):
    judged = judge(requirements("clinic", DAY), facts)
    assert verdict_of(judged) is verdict
    assert sorted(one.requirement.code for one in judged if one.verdict is Verdict.SHORT) == short


def test_a_number_nobody_found_is_not_judged_and_does_not_stand_in_the_way():
    drugs = next(
        one for one in judge(requirements("clinic", DAY), clinic()) if one.requirement.code == "drugs"
    )
    assert (drugs.verdict, drugs.why) == (Verdict.NOT_JUDGED, "no_number")


def test_beds_are_multiplied_and_the_gap_is_told():
    facts = Facts({name: Decimal(n) for name, n in {"beds": 40, "health_staff": 20, "area": 1800}.items()})
    found = {one.requirement.code: one for one in judge(requirements("township_centre", DAY), facts)}
    assert found["staff_per_bed"].wanted == 28 and found["staff_per_bed"].gap == 8
    assert found["area_per_bed"].verdict is Verdict.MET and found["area_per_bed"].gap is None
    assert found["nurses"].why == "not_said"


def test_the_lines_in_force_depend_on_the_day():
    assert [one.code for one in requirements("clinic", dt.date(2013, 1, 1))] == []
    assert "qualified" not in [one.code for one in requirements("clinic", dt.date(2018, 1, 1))]


def test_every_line_names_its_document_and_asks_for_what_is_reported():
    for kind, lines in _all().items():
        known = {item.code for item in items_of(kind)} | {
            "qualified", "physicians", "nurses", "attending", "senior", "health_staff",
        }  # fmt: skip
        for line in lines:
            assert line.document and line.clause and (line.fact or line.has) in known, line.code


def days(*numbers):
    return [dt.date(2026, 11, n) for n in numbers]


@pytest.mark.parametrize(
    ("worker", "expected"),
    [
        (Worker(2400, DAY), days(26, 27, 30)),
        (Worker(2400, dt.date(2026, 11, 27)), days(27, 30)),
        (Worker(2400, dt.date(2020, 1, 1), dt.date(2026, 11, 26)), days(26)),
        (Worker(2400, dt.date(2020, 1, 1), away=(Stay(dt.date(2026, 11, 1), None),)), []),
        (Worker(2400, dt.date(2020, 1, 1), away=(Stay(days(27)[0], days(27)[0]),)), days(26, 30)),
    ],
)
def test_days_in_post_and_not_away(worker, expected):
    assert open_days(worker, days(26, 27, 30)) == expected


def test_hours_there_are():
    full, half = Worker(2400, dt.date(2020, 1, 1)), Worker(1200, dt.date(2020, 1, 1))
    # Half of a clinic's time: 3 days × 480 minutes × ½, and half of that for half a post.
    assert available([full], days(26, 27, 30), "clinic", DAY) == 720
    assert available([full, half], days(26, 27, 30), "clinic", DAY) == 1080
    assert available([], days(26, 27, 30), "clinic", DAY) == 0


def test_the_list_is_cut_where_the_time_ends():
    jobs = [Job(n, kind) for n, kind in enumerate(["hypertension", "elderly", "diabetes", "hypertension"])]
    # 25, 70, 30, 25 minutes with travel.
    assert [minutes_of(job.kind, "clinic", DAY) for job in jobs] == [25, 70, 30, 25]
    found = load(jobs, 100, "clinic", DAY)
    assert [job.key for job in found.seen] == [0, 1] and [job.key for job in found.unseen] == [2, 3]
    assert (found.due, found.gap, found.one_more) == (150, 50, 2)
    assert found.unseen_kinds == [("diabetes", 1), ("hypertension", 1)]


def test_an_unnamed_kind_takes_what_others_take():
    assert minutes_of("goitre", "clinic", DAY) == minutes_of("other", "clinic", DAY)
    assert all(setting.standing == "known" for one in workload_parameters() for setting in one.settings)


kinds = st.lists(st.sampled_from(["hypertension", "diabetes", "elderly", "mental", "goitre"]), max_size=60)


@given(kinds, st.integers(0, 2000), st.integers(0, 600))
def test_nothing_is_lost_the_order_is_kept_and_more_time_never_sees_fewer(listed, minutes, more):
    jobs = [Job(at, kind) for at, kind in enumerate(listed)]
    found, richer = load(jobs, minutes, "clinic", DAY), load(jobs, minutes + more, "clinic", DAY)
    assert [*found.seen, *found.unseen] == jobs
    used = sum(minutes_of(job.kind, "clinic", DAY) for job in found.seen)
    assert used <= minutes or not found.seen
    assert len(richer.seen) >= len(found.seen)
    assert (found.gap == 0) == (not found.unseen)
