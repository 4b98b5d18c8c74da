"""Signals on clean and on planted records: who writes honestly is hardly ever asked, who plants is."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.supervision.rules import signals
from ankang.supervision.rules.signals import Kind, Record

DAY = dt.date(2026, 9, 1)
GIVEN = signals.options()


def record(at: int, who: str = "d1", **told) -> Record:
    """A visit in the morning of its day, ten a week."""
    on = told.pop("on", DAY + dt.timedelta(days=at // 2 % 80))
    return Record(
        id=f"{who}-{at:05d}", recorder=who, person=told.pop("person", f"{who}-p{at}"), village="990122100201",
        visited_on=on, written=told.pop("written", dt.datetime.combine(on, dt.time(11))),
        mode=told.pop("mode", "home"), **told,
    )  # fmt: skip


def doctor(who: str, seed: int, n: int = 160, *, step: int = 1, heap: float = 0.0) -> list[Record]:
    """Blood pressures of a doctor: read to `step` mmHg, a share `heap` of them rounded to 0."""
    rng = random.Random(f"{who} {seed}")
    found = []
    for at in range(n):
        top, low = (round(rng.gauss(mean, 16) / step) * step for mean in (138, 84))
        if rng.random() < heap:
            top = round(top / 10) * 10
        found.append(record(at, who, systolic=top, diastolic=low))
    return found


def kinds(records) -> list[tuple[str, str]]:
    return [(asked.recorder, str(asked.kind)) for asked in signals.look(records, GIVEN)]


def test_honest_doctors_with_any_instrument_are_not_asked():
    asked = 0
    for seed in range(30):
        rows = [
            row
            for who in range(12)
            for row in doctor(f"d{who}", seed, step=1 if who % 3 else 2)
            + (doctor(f"d{who}", -seed - 1, 40) if who % 4 == 0 else [])
        ]
        asked += bool(kinds(rows))
    # 30 looks over 12 doctors each, two measures and runs: at most one look in a hundred should ask anything.
    assert asked <= 2


def test_a_doctor_who_rounds_is_asked_and_the_others_are_not():
    rows = [row for who in range(10) for row in doctor(f"d{who}", 5)] + doctor("round", 5, heap=0.5)
    found = signals.look(rows, GIVEN)
    assert [(one.recorder, one.kind, one.about) for one in found] == [("round", Kind.DIGITS, "systolic")]
    facts = found[0].facts
    assert facts["digit"] == 0 and facts["share"] > 0.35 and sum(facts["counts"]) == 160 == facts["n"]


def test_few_values_are_never_asked_about():
    assert not kinds(doctor("round", 1, n=GIVEN.digits_least - 1, heap=1.0))


def test_a_mercury_column_is_no_heap():
    assert signals.digits_of([value * 2 for value in range(500)], 100, 25).chance == pytest.approx(1.0)


@given(counts=st.lists(st.integers(0, 60), min_size=10, max_size=10))
@settings(max_examples=60)
def test_the_exact_tail_is_that_of_the_chi_square(counts):
    from scipy.stats import chi2

    values = [100 + digit for digit, count in enumerate(counts) for _ in range(count)]
    found = signals.digits_of(values, 1, 25)
    statistic, freedom = 0.0, 0
    for parity in (0, 1):
        here = counts[parity::2]
        if sum(here) >= 25:
            statistic += sum((one - sum(here) / 5) ** 2 / (sum(here) / 5) for one in here)
            freedom += 4
    if freedom:
        assert found.chance == pytest.approx(chi2.sf(statistic, freedom), abs=1e-12)
    else:
        assert found.chance is None


@given(chances=st.dictionaries(st.integers(), st.floats(0, 1), max_size=12), error=st.floats(0.001, 0.2))
@settings(max_examples=80)
def test_holm_finds_no_more_than_alone_and_no_less_than_bonferroni(chances, error):
    found = signals.holm(chances, error)
    assert {name for name, p in chances.items() if p * len(chances) <= error} <= found
    assert found <= {name for name, p in chances.items() if p <= error}


def test_the_same_value_on_person_after_person_is_asked_about():
    rows = doctor("d1", 3) + doctor("d2", 3)
    for at in range(20, 28):
        rows[at] = record(at, "d1", systolic=136, diastolic=82)
    found = signals.look(rows, GIVEN)
    assert [(one.recorder, one.kind, one.facts["length"]) for one in found] == [("d1", Kind.RUNS, 8)]
    assert len(found[0].visits) == 8


def test_one_person_measured_again_and_again_is_no_run():
    rows = doctor("d1", 3)
    rows[20:28] = [record(at, "d1", person="same", systolic=136, diastolic=82) for at in range(20, 28)]
    assert not kinds(rows)


NOTE = "入户与户主交谈，家中住房饮水安全，已讲解医保政策"


def test_the_same_words_about_five_people_are_asked_about_and_short_phrases_are_not():
    same = [record(at, texts=(f"{NOTE}，血压{130 + at}。",)) for at in range(5)]
    found = signals.look(same, GIVEN)
    assert [(one.kind, one.facts) for one in found] == [(Kind.COPIES, {"people": 5, "texts": 1})]
    assert not kinds(same[:4])
    assert not kinds([record(at, texts=("无异常，继续服药。",)) for at in range(60)])
    assert not kinds([record(at, person="same", texts=(NOTE,)) for at in range(9)])


def test_days_nights_and_lives_that_cannot_have_been():
    long = [record(at, on=DAY) for at in range(49)]
    assert kinds(long) == [("d1", "long_day")] and not kinds(long[:48])
    phone = [record(at, on=DAY, mode="phone") for at in range(200)]
    assert not kinds(phone)
    night = dt.datetime.combine(DAY, dt.time(23, 30))
    assert kinds([record(at, on=DAY, written=night) for at in range(10)]) == [("d1", "night")]
    assert not kinds([record(at, on=DAY, written=night) for at in range(9)])
    assert kinds([record(1, on=DAY, died_on=DAY - dt.timedelta(days=1))]) == [("d1", "not_alive")]
    assert not kinds([record(1, on=DAY, died_on=DAY, born_on=DAY)])
    assert kinds([record(1, on=DAY, born_on=DAY + dt.timedelta(days=1))]) == [("d1", "not_alive")]
    early = dt.datetime.combine(DAY - dt.timedelta(days=1), dt.time(12))
    assert kinds([record(1, on=DAY, written=early)]) == [("d1", "beforehand")]


def test_two_towns_on_a_day_are_asked_about_only_for_visits_at_home():
    def both(mode):
        here = [record(at, on=DAY, mode=mode) for at in range(2)]
        there = [
            Record(**{**vars(record(at, on=DAY, mode=mode)), "village": "990122101201", "id": f"x{at}"})
            for at in range(2)
        ]
        return here + there

    assert kinds(both("home")) == [("d1", "apart")] and not kinds(both("outpatient"))


@given(order=st.randoms())
@settings(max_examples=20)
def test_the_order_of_records_makes_no_difference(order):
    rows = doctor("d1", 2, n=110, heap=0.7) + [record(1000 + at, "d2", texts=(NOTE,)) for at in range(6)]
    mixed = list(rows)
    order.shuffle(mixed)
    assert signals.look(mixed, GIVEN) == signals.look(rows, GIVEN)
