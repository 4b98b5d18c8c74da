"""Random histories of applications: whatever is tried, in whatever order, what succeeds may be and adds up."""

import datetime as dt
import random

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from ankang.approvals.tests import histories as make

START = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
PERSON = st.sampled_from(make.PERSONS)
OUTCOME = st.sampled_from(make.OUTCOMES)


class Machine(RuleBasedStateMachine):
    """One application at a time; everything it wrote is taken back at the end of an example."""

    who = None

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.travel = time_machine.travel(START, tick=False)
        self.world = make.World(self.who, self.travel.start(), random.Random(1))

    def teardown(self):
        self.travel.stop()
        transaction.savepoint_rollback(self.savepoint)

    @initialize(kind=st.sampled_from(make.KINDS), filer=st.sampled_from(["filer", "group", "entry"]))
    def file(self, kind, filer):
        self.world.file(kind, filer)

    @rule()
    def advance(self):
        self.world.advance()

    @rule()
    def prepare(self):
        self.world.prepare()

    @rule(person=PERSON, outcome=OUTCOME)
    def decide(self, person, outcome):
        self.world.decide(person, outcome)

    @rule(outcome=OUTCOME)
    def decide_here(self, outcome):
        self.world.decide(self.world.case.step or "town", outcome)

    @rule(outcome=st.sampled_from(["agree", "enter", "refuse"]))
    def decide_in_bulk(self, outcome):
        self.world.decide_in_bulk(self.world.case.step or "town", outcome)

    @rule(kind=st.sampled_from(["village", "town", "county"]), days=st.sampled_from([1, 5, 7, 10]))
    def post(self, kind, days):
        self.world.post(kind, days)

    @rule()
    def take_back(self):
        self.world.take_back()

    @rule(whole=st.booleans())
    def protest(self, whole):
        self.world.protest(whole)

    @rule()
    def answer(self):
        self.world.answer()

    @rule(days=st.integers(0, 15))
    def wait(self, days):
        self.world.wait(days)

    @rule()
    def part(self):
        self.world.part()


@pytest.mark.slow
@pytest.mark.django_db
def test_no_state_without_a_decision_and_no_decision_that_may_not_be():
    with time_machine.travel(START, tick=False):
        Machine.who = make.people()
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=checks,
            derandomize=True,  # a fixed walk here; benchmarks/histories.py tries thousands of fresh ones
        ),
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_random_histories_reach_every_end():
    with time_machine.travel(START, tick=False):
        who = make.people()
    reached = set()
    for seed in range(24):
        with time_machine.travel(START, tick=False) as clock:
            savepoint = transaction.savepoint()
            world = make.World(who, clock, random.Random(seed))
            make.random_history(world, 16, make.KINDS[seed % 6])
            reached.add((world.kind, world.case.end))
            transaction.savepoint_rollback(savepoint)
    for kind in make.KINDS:
        with time_machine.travel(START, tick=False) as clock:
            world = make.World(who, clock, random.Random(kind))
            world.file(kind, "filer")
            for _step in range(12):
                world.advance()
                world.wait(8)  # the signature page asks for days between the levels
            reached.add((world.kind, world.case.end))
    ends = {end for _kind, end in reached}
    assert ends == {"", "entered", "refused", "withdrawn"}
    assert {kind for kind, end in reached if end == "entered"} == set(make.KINDS)
