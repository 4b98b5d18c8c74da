"""What the answers of the forms say to the rules: classes, treatment, stations."""

import datetime as dt
from types import SimpleNamespace

import pytest

from ankang.care import questionnaires, rules, stations
from ankang.care.reading import seen_from
from ankang.care.rules import judge, programme

DAY = dt.date(2026, 6, 1)
MET = {
    "visited_on": DAY, "mode": "home", "danger_level": "0", "symptoms": ["0"], "insight": "1", "self_care": "1",
    "housework": "2", "work": "9", "adverse": "1", "adherence": "1",
}  # fmt: skip
TREATED = {"visited_on": DAY, "mode": "home", "month": 3, "missed": 1, "adverse": "1", "complication": "1"}


def earlier(days: int, **fields) -> SimpleNamespace:
    return SimpleNamespace(
        **{"visited_on": DAY - dt.timedelta(days), "node": "", "counts_from": None, **fields}
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, 1),
        ({"symptoms": ["1"]}, 2),
        ({"insight": "2"}, 2),
        ({"contact": "3"}, 2),
        ({"danger_level": "2"}, 2),
        ({"danger_level": "3"}, 3),
        ({"insight": "3"}, 3),
        ({"adverse": "2", "adverse_severe": True}, 3),
        ({"acute_illness": True}, 3),
        ({"mental_class": "2"}, 2),
        ({"mental_class": "1"}, 3),
        ({"mental_class": "3"}, 1),
    ],
)
def test_the_class_of_a_mental_patient_follows_the_answers(changed, expected):
    seen = seen_from("mental", {**MET, **changed})
    assert judge(programme("mental", DAY), seen, 40).control == expected


def test_a_mental_patient_not_met_has_no_class():
    seen = seen_from("mental", {"visited_on": DAY, "mode": "home", "lost": "1"})
    assert judge(programme("mental", DAY), seen, 40).control is None


@pytest.mark.parametrize(
    ("changed", "history", "expected"),
    [
        ({}, [earlier(30)], 1),
        ({"missed": 3}, [earlier(30)], 1),
        ({"missed": 4}, [earlier(30)], 2),
        ({"missed": 2, "rhythm": "2"}, [earlier(30)], 2),
        ({}, [], None),
        ({"adverse": "2"}, [earlier(30)], 3),
        ({"complication": "2", "adverse": "2"}, [earlier(30)], 4),
        ({"stopped_on": DAY, "doses_due": 180, "doses_taken": 162}, [], 1),
        ({"stopped_on": DAY, "doses_due": 180, "doses_taken": 161}, [], 2),
    ],
)
def test_adherence_follows_the_doses(changed, history, expected):
    seen = seen_from("tuberculosis", {**TREATED, **changed}, history)
    assert judge(programme("tuberculosis", DAY), seen, 40).control == expected
    assert seen.closes is ("stopped_on" in changed)


def test_treatment_begins_when_the_first_visit_says_or_by_its_month():
    begun = dt.date(2026, 4, 20)
    first = {"visited_on": DAY, "mode": "home", "begun_on": begun}
    assert seen_from("tuberculosis", first).counts_from == begun
    assert seen_from("tuberculosis", TREATED, [earlier(10, counts_from=begun)]).counts_from == begun
    assert seen_from("tuberculosis", TREATED, [earlier(10)]).counts_from == dt.date(2026, 4, 1)


def test_a_visit_names_the_station_it_served():
    child = SimpleNamespace(born_on=dt.date(2026, 3, 1), village_id="990122101201")
    told = {"visited_on": DAY, "mode": "outpatient"}

    def derived(name: str, *rest) -> dict:
        return stations.derived(questionnaires.form_on(name, DAY), *rest)

    assert derived("child_checkup", child, told, [])["node"] == "m3"
    early = {**told, "visited_on": dt.date(2026, 3, 26)}
    seen = earlier(0, visited_on=dt.date(2026, 3, 5), node="newborn")
    assert derived("child_checkup", child, early, [seen])["node"] == "m1"
    assert derived("newborn_visit", child, early, [])["node"] == rules.nodes.NEWBORN
    mother = SimpleNamespace(born_on=dt.date(1996, 3, 1), village_id="990122101201")
    period = dt.date(2026, 2, 1)
    booked = derived("antenatal_first", mother, {**told, "last_period_on": period}, [])
    assert (booked["node"], booked["counts_from"]) == ("a1", period)
    known = earlier(50, node="a1", counts_from=period)
    second = derived("antenatal_follow_up", mother, told, [known])
    assert (second["node"], second["counts_from"], second["closes"]) == ("a2", period, False)
    third = derived("antenatal_follow_up", mother, {**told, "ordinal": "3"}, [known])
    assert third["node"] == "a3"


@pytest.mark.parametrize(
    ("told", "closes", "referred"),
    [
        ({"handling": "1"}, True, False),
        ({"handling": "2", "referred": True}, False, True),
        ({"handling": "2"}, False, True),
        ({}, False, False),
    ],
)
def test_the_check_at_42_days_closes_a_pregnancy_only_where_its_handling_says_so(told, closes, referred):
    mother = SimpleNamespace(born_on=dt.date(1996, 3, 1), village_id="990122101201")
    answers = {"visited_on": DAY, "mode": "outpatient", **told}
    before = [earlier(30, node="postpartum", counts_from=DAY)]
    last = stations.derived(questionnaires.form_on("postpartum_42_days", DAY), mother, answers, before)
    assert (last["node"], last["counts_from"]) == ("postpartum_42", DAY)
    assert (last["closes"], last["referred"]) == (closes, referred)
