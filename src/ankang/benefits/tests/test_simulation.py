"""The simulation on data frames: what must hold whatever the draft, and that it is the settlement itself."""

import datetime as dt
from collections import defaultdict

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.benefits import rules
from ankang.benefits import simulation as sim
from ankang.benefits.simulation import gains
from ankang.benefits.simulation.replay import BUCKETS, added, buckets, monthly
from ankang.benefits.simulation.simulate import part_of, with_after
from ankang.benefits.tests import invented_bills as make
from ankang.indicators.disclosure import POLICIES, Audience

TEXT = make.text()
BILLS = 900
SINCE, UNTIL = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture(scope="module")
def bills():
    return sim.from_frame(make.paid(make.bills(BILLS, growth=0.06)), as_of=UNTIL)


def question(after, before=TEXT, **fields):
    given = {"area": "990122", "insurance": "rbmi", "since": SINCE, "until": UNTIL, "explored": (), **fields}
    return sim.Question(before, after, **given)


def outcome(bills, changes, **fields):
    return sim.simulate(bills, question(sim.replaced(TEXT, changes), **fields), make.in_force())


def part(bills, changes, *explored):
    """What some bills come to under a changed policy, without the forecast."""
    asked = question(sim.replaced(TEXT, changes), explored=explored)
    return part_of(bills, asked, make.in_force(), lambda _step: None)


def test_bills_settled_by_the_policies_in_force_are_settled_to_the_same_fen(bills):
    found = sim.baseline(bills, make.in_force())
    assert (found.equal, found.different, found.difference_fen, dict(found.refused)) == (BILLS, 0, 0, {})


def test_a_bill_paid_otherwise_is_counted_with_its_difference(bills):
    frame = bills.frame.with_columns(
        pl.when(pl.col("bill") == 7).then(pl.col("basic_fen") + 300).otherwise(pl.col("basic_fen")).alias("basic_fen"),
        pl.when(pl.col("bill") == 7).then(pl.col("patient_fen") - 300).otherwise(pl.col("patient_fen")).alias("patient_fen"),
    )  # fmt: skip
    found = sim.baseline(sim.from_frame(frame), make.in_force())
    assert (found.equal, found.different, found.difference_fen) == (BILLS - 1, 1, 300)


def test_it_is_the_settlement_of_one_bill_after_the_other(bills):
    """Against `rules.replay`, which settles line by line and person by person."""
    rows = (
        bills.frame.sort("person")
        .filter(pl.col("person").is_in(bills.frame["person"].unique().sort()[:25]))
        .to_dicts()
    )
    by_person = defaultdict(list)
    for row in rows:
        by_person[row["person"]].append(_bill(row))
    wanted = {
        result.bill_id: result.amounts
        for one in by_person.values()
        for result in rules.replay(make.in_force(), one)
    }
    assert len(wanted) == len(rows) > 60
    for row in rows:
        assert {payer: row[f"{payer}_fen"] for payer in sim.PAYERS} == wanted[f"{row['bill']:09d}"]


def _bill(row):
    scope, own, first = (row[f"{name}_fen"] for name in ("in_scope", "own_paid", "first_share"))
    lines = (
        rules.Line(1, "A1", "甲类", "A", scope),
        rules.Line(2, "C1", "目录外", "C", own),
        rules.Line(3, "B1", "乙类", "B", first, first_share=first),
    )
    return rules.Bill(
        f"{row['bill']:09d}", str(row["person"]), "990122000000", "rbmi", row["visit"], row["facility"],
        row["facility_level"], row["place"], row["referred"], row["admitted_on"], row["discharged_on"],
        frozenset(filter(None, row["classes"].split(","))), row["disease"], row["signed"], lines,
    )  # fmt: skip


def test_an_unchanged_draft_moves_nothing(bills):
    found = outcome(bills, {})
    assert (found.total.gainers, found.total.losers, found.total.cost) == (0, 0, 0)
    assert set(found.budget.added.values()) == {sim.Span(0, 0, 0)}
    assert all(before == after for before, after in found.total.paid.values())


CHANGES = {
    "serious.deductible.0.value": st.integers(0, 30_000).map(str),
    "basic.inpatient.deductible.2.first": st.integers(0, 2_000).map(str),
    "assistance.cap_year.2.value": st.integers(0, 60_000).map(str),
    "basic.inpatient.rate.1.value": st.sampled_from(["0.60", "0.75", "0.90"]),
    "serious.points.class.0.value": st.sampled_from(["0", "0.05", "0.2"]),
    "topup.rate.0.value": st.sampled_from(["0", "0.5", "1"]),
    "ceiling.limit.0.limit": st.sampled_from(["0.5", "0.8", "1"]),
}


@settings(max_examples=8, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CHANGES)), st.integers(0, 10**6), min_size=1), st.data())
def test_gains_less_losses_are_what_the_payers_pay_more(bills, names, data):
    changes = {name: data.draw(CHANGES[name]) for name in names}
    sides = (sim.always(TEXT, "990122"), sim.always(sim.replaced(TEXT, changes), "990122"))
    people = sim.replay(bills, *sides).person_years(SINCE, UNTIL)
    whole = sim.total(people)
    assert whole.balanced and whole.persons == people.height
    for by in sim.DIMENSIONS:
        rows = sim.groups(people, by)
        assert all(row.balanced for row in rows)
        for name in ("gainers", "losers", "same", "gained", "lost", "cost"):
            assert sum(getattr(row, name) for row in rows) == getattr(whole, name), by
    every = bills.frame.filter(pl.col("discharged_on").is_between(SINCE, UNTIL))["total_fen"].sum()
    for side in (0, 1):
        assert sum(pair[side] for pair in whole.paid.values()) == every


def test_a_lower_threshold_never_leaves_out_more(bills):
    found = part(bills, {}, "serious.deductible.0.value", "assistance.deductible.2.value")
    assert [one.path for one in found.thresholds] == [
        "serious.deductible.0.value",
        "assistance.deductible.2.value",
    ]
    for one in found.thresholds:
        counts = [candidate.households for candidate in one.candidates]
        costs = [candidate.cost for candidate in one.candidates]
        assert counts == sorted(counts) and costs == sorted(costs) and counts[-1] == len(one.left_out) > 0
        assert one.cheapest.cost_each == min(c.cost_each for c in one.candidates)
        assert [home.gap for home in one.left_out] == sorted(home.gap for home in one.left_out)
        half = one.cheapest_for(0.5)
        assert half.households * 2 >= len(one.left_out)


def test_a_threshold_gives_what_a_changed_text_gives(bills):
    """The quick way (a row of the policy replaced, only those concerned settled) against the plain one."""
    for path in (
        "serious.deductible.0.value",
        "basic.inpatient.deductible.2.second",
        "assistance.switch.0.above",
    ):
        candidate = part(bills, {}, path).thresholds[0].candidates[9]
        plain = part(bills, {path: str(candidate.value // 100)})
        assert candidate.cost == sim.total(plain.person_years).cost, path


def test_who_is_left_out_is_in_at_the_sum_told_and_not_before(bills):
    path = "serious.deductible.0.value"
    found = part(bills, {}, path).thresholds[0]
    near = found.left_out[0]
    sums = [found.value, *(candidate.value for candidate in found.candidates)]
    higher = sums[sums.index(near.value) - 1]
    gain = {}
    for value in (near.value, higher):
        people = part(bills, {path: str(value // 100)}).person_years
        own = people.filter(pl.col("household") == near.household)
        gain[value] = int((own["before_patient"] - own["after_patient"]).sum())
    assert gain == {near.value: near.gain, higher: 0} and near.gain > 0


def test_what_bills_do_not_tell_is_named(bills):
    found = outcome(
        bills,
        {"basic.first_share.2.value": "0.2", "premium.aid.1.value": "300", "waivers.rate.1.value": "0.3"},
    )
    assert found.untried == ("basic.first_share.2.value", "waivers.rate.1.value", "premium.aid.1.value")
    assert found.total.cost == 0


def test_people_of_two_counties_with_one_number_are_two_people():
    one, other = make.bills(300, seed=2), make.bills(300, seed=3, county=990123)
    policies = sim.always(TEXT, "9901")
    both = sim.from_frame(pl.concat([one, other]))
    apart = pl.concat([sim.settled(policies, sim.from_frame(frame).frame) for frame in (one, other)])
    assert sim.settled(policies, both.frame).equals(apart)


def test_months_add_up_whatever_the_part_of_the_country(bills):
    policies = sim.always(TEXT, "990122")
    frame = sim.replay(bills, policies, policies).frame
    until = dt.date(2025, 12, 31)
    whole = monthly(frame, until)
    halves = [monthly(frame.filter(pl.col("household") % 2 == part), until) for part in (0, 1)]
    assert (added(halves).amounts == whole.amounts).all()
    assert whole.months == 36 and monthly(frame, dt.date(2025, 12, 30)).months == 35
    assert int(whole.totals()[whole.series.index("before_patient")].sum()) == frame["before_patient"].sum()
    funds, patient = (whole.totals()[whole.series.index(f"before_{who}")] for who in ("funds", "patient"))
    assert (funds + patient).sum() == frame["total_fen"].sum()


def test_a_draft_that_only_gives_is_never_forecast_to_take(bills):
    found = outcome(bills, {"serious.deductible.0.value": "6000", "serious.rate.0.bands.0.rate": "0.65"})
    assert found.total.losers == 0 < found.total.gainers
    for who in ("funds", "serious"):
        for year in (2026, 2027):
            assert 0 <= found.budget.added[who, year].low < found.budget.added[who, year].high
    whole = with_after(found.monthly)
    after = whole.totals()[whole.series.index("after_funds")]
    before = whole.totals()[whole.series.index("before_funds")]
    assert (after >= before).all() and after.sum() > before.sum()


def test_people_fall_into_groups_evenly():
    found = np.bincount(buckets(np.full(100_000, 990122), np.arange(100_000)), minlength=BUCKETS)
    assert found.min() > 130 and found.max() < 280


def test_frames_of_other_kinds_are_read_and_gaps_are_named(bills, tmp_path):
    frame = make.bills(200)
    wanted = sim.settled(make.in_force(), sim.from_frame(frame).frame)
    frame.sample(fraction=1, shuffle=True, seed=4).write_parquet(tmp_path / "bills.parquet")
    for other in (frame.to_pandas(), frame.to_arrow(), tmp_path / "bills.parquet"):
        assert sim.settled(make.in_force(), sim.from_frame(other).frame).equals(wanted)
    with pytest.raises(sim.SimulationError, match="in_scope_fen"):
        sim.from_frame(frame.drop("in_scope_fen", "visit"))
    with pytest.raises(sim.SimulationError, match="没有"):
        sim.from_frame(frame, insurance="employee")
    few = sim.from_frame(
        frame.select(
            "person",
            "village",
            "facility_level",
            "place",
            "visit",
            "discharged_on",
            "total_fen",
            "in_scope_fen",
        )
    )
    assert (sim.settled(make.in_force(), few.frame)["refused"] == "").all() and not few.paid


def test_bills_without_a_policy_are_counted_not_guessed(bills):
    frame = bills.frame.with_columns(
        pl.when(pl.col("bill") < 30).then(dt.date(2019, 5, 1)).otherwise(pl.col("discharged_on")).alias("discharged_on"),
        pl.when(pl.col("bill") < 30).then(dt.date(2019, 5, 1)).otherwise(pl.col("admitted_on")).alias("admitted_on"),
    )  # fmt: skip
    found = sim.baseline(sim.from_frame(frame), make.in_force())
    assert found.refused == {"no_policy": 30}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_shown_to_others_cannot_be_worked_out(seed):
    """The attack of `indicators.disclosure` on what is shown: every hidden count stays open."""
    random = np.random.default_rng(seed)
    people = pl.DataFrame(
        {"class": random.choice(["dibao", "tekun", "ordinary"], 60), "town": random.integers(1, 4, 60) * 10**3 + 990122000000,
         "disease": random.choice(["", "E11"], 60), "band": random.choice(["0", "1"], 60), "village": 1, "year": 2025,
         **{f"{when}_{payer}": random.integers(0, 3, 60) * 100 for when in ("before", "after") for payer in sim.PAYERS}}
    )  # fmt: skip
    tables = {by: sim.groups(people, by) for by in sim.DIMENSIONS}
    rows, whole = sim.shown(tables, sim.total(people), POLICIES[Audience.BUREAU])
    for one in (*(row for found in rows.values() for row in found), whole):
        for name in ("persons", "gainers", "losers"):
            assert getattr(one, name) is None or getattr(one, name) >= 5
        assert (one.gained is None) == (one.gainers is None)
    assert set(rows) == set(gains.OPEN)
