"""Stations, services of the year and pressures: cases a doctor can read, and what holds for every case."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.care.rules import (
    Served,
    State,
    checkup_due,
    child_due,
    constitution_due,
    maternity_due,
    pressure_due,
    tcm_child_due,
)
from ankang.care.rules.nodes import (
    antenatal_nodes,
    child_nodes,
    next_node,
    node_on,
    postpartum_nodes,
    tcm_nodes,
)
from ankang.care.rules.reasons import NODES
from ankang.care.tests.test_rules import cases, codes

DAY = date(2026, 11, 26)


def served(raw):
    if raw is None:
        return None
    ends = raw.get("closes", False), raw.get("referred", False), raw.get("next_on")
    return Served(raw["on"], raw.get("node", ""), raw.get("from"), *ends)


def told(due):
    return due and {
        "node": due.node, "programme": due.programme, "due_on": due.due_on, "state": due.state.value, "rank": due.rank,
        "because": codes(due.because),
    }  # fmt: skip


def station(case):
    last, today = served(case.get("last")), case["today"]
    if case["programme"] == "maternity":
        return maternity_due(last, case.get("newborn"), today)
    rule = child_due if case["programme"] == "child" else tcm_child_due
    return rule(case["born"], last, today, joined_on=case.get("joined"))


@pytest.mark.parametrize("case", cases("nodes"))
def test_stations(case):
    expected = case["expect"] and {"programme": case["programme"], **case["expect"]}
    assert told(station(case)) == expected


@pytest.mark.parametrize("case", cases("yearly"))
def test_services_of_the_year(case):
    born, last, today = case["born"], case.get("last"), case["today"]
    if case["kind"] == "checkup":
        due = checkup_due(born, list(case.get("conditions", {}).items()), last, today)
    else:
        due = constitution_due(born, last, today)
    assert told(due) == (case["expect"] and {"node": "", **case["expect"]})


@pytest.mark.parametrize("case", cases("pressure"))
def test_pressures(case):
    last = tuple(case["last"]) if "last" in case else None
    due = pressure_due(case["born"], last, case["today"])
    assert told(due) == (case["expect"] and {"node": "", "programme": "pressure", **case["expect"]})


births = st.dates(date(2018, 1, 1), DAY)
todays = st.dates(DAY, date(2028, 12, 31))
lasts = st.none() | st.builds(Served, st.dates(date(2018, 1, 1), DAY))


@given(births, lasts, todays)
def test_a_child_is_owed_with_reasons_and_what_was_done_is_owed_no_more(born, last, today):
    if last is not None and last.on < born:
        last = None
    due = child_due(born, last, today)
    if due is None:
        return
    assert due.because and due.node in NODES
    assert all(reason.sentence.endswith("。") for reason in due.because)
    after = child_due(born, Served(today, due.node), today)
    assert after is None or after.due_on > due.due_on
    assert after is None or after.state is not State.OVERDUE


@given(st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(0, 420), st.integers(0, 420))
def test_doing_what_a_mother_is_owed_moves_it_on_until_nothing_is(last_period, days, more):
    on = last_period + timedelta(min(days, 85))
    last = Served(on, "a1", last_period)
    today = max(on, last_period + timedelta(days))
    for _ in range(9):
        due = maternity_due(last, None, today)
        if due is None or due.node == "delivery":
            break
        assert due.because
        assert due.due_on >= last.on
        today = max(today, due.due_on - timedelta(3))
        last = Served(today, due.node, last_period)
    else:
        pytest.fail("a mother was owed without end")
    delivered = last_period + timedelta(270)
    first = maternity_due(last, delivered, delivered + timedelta(2))
    assert first.node == "postpartum"
    check = maternity_due(
        Served(delivered + timedelta(3), "postpartum", delivered), delivered, delivered + timedelta(50)
    )
    assert check.node == "postpartum_42"
    made = Served(delivered + timedelta(44), "postpartum_42", delivered)
    for more_told in ({}, {"referred": True}, {"next_on": made.on + timedelta(9)}):
        still = maternity_due(replace(made, **more_told), delivered, DAY)
        assert still.because and still.node == "postpartum_42" and made.on < still.due_on
    assert maternity_due(replace(made, closes=True), delivered, DAY) is None


@given(births)
def test_stations_follow_one_another(born):
    for nodes in (
        child_nodes(born, DAY),
        tcm_nodes(born, DAY),
        antenatal_nodes(born, DAY),
        postpartum_nodes(born, DAY),
    ):
        assert all(node.opens <= node.until for node in nodes)
        assert all(a.until < b.opens for a, b in itertools.pairwise(nodes))
        assert [node_on(nodes, node.opens).code for node in nodes] == [node.code for node in nodes]
        assert next_node(nodes, Served(nodes[-1].until), nodes[-1].until) is None


@given(
    st.dates(date(1930, 1, 1), date(2000, 1, 1)),
    st.none() | st.tuples(st.dates(date(2023, 1, 1), DAY), st.integers(90, 200), st.integers(50, 120)),
    todays,
)
def test_a_pressure_measured_today_and_normal_is_owed_no_more_this_year(born, last, today):
    due = pressure_due(born, last, today)
    assert due is None or due.because
    assert pressure_due(born, (today, 118, 76), today) is None


@given(
    st.dates(date(1930, 1, 1), date(1990, 1, 1)), st.none() | st.dates(date(2020, 1, 1), DAY), todays,
    st.lists(st.sampled_from([("hypertension", date(2020, 1, 1)), ("diabetes", date(2026, 5, 1))]), unique=True),
)  # fmt: skip
def test_a_check_up_done_today_ends_the_years(born, last, today, conditions):
    due = checkup_due(born, conditions, last, today)
    assert due is None or (due.because and due.due_on >= today)
    assert checkup_due(born, conditions, today, today) is None


def test_a_service_before_birth_or_of_another_kind_serves_no_station():
    nodes = child_nodes(date(2026, 3, 1), DAY)
    assert next_node(nodes, Served(date(2026, 2, 1)), date(2026, 3, 3)).code == "newborn"
    assert next_node(nodes, replace(Served(date(2026, 3, 5)), node="a1"), date(2026, 3, 30)).code == "m1"
