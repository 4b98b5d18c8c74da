"""What happens by itself: a settlement raises a warning, a reversal takes its sign away, the register and records
weigh their household, the bureau and a visit finish measures."""

import datetime as dt
import uuid

import pytest
import time_machine

from ankang.benefits import actions as benefits
from ankang.benefits.models import Recomputation
from ankang.benefits.tests import factories as hospital
from ankang.care.tests import factories as care
from ankang.journal import actions as journal
from ankang.journal import reactions_table, timetable
from ankang.monitoring import actions, reactions
from ankang.monitoring.models import Run, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Refusal
from ankang.monitoring.tests import homes as make
from ankang.records import actions as records
from ankang.registry import actions as registry
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
NOTE = "到户核实，住院自付属实，外债两万元"


@pytest.fixture
def clock():
    """The year of the policy of the tests of settlement."""
    with time_machine.travel(dt.datetime(2025, 11, 26, 2, tzinfo=dt.UTC), tick=False) as travel:
        yield travel


@pytest.fixture
def world(clock):
    return hospital.world()


def rules_of(home):
    rows = Warning.objects.filter(household=home, closed_on=None, sign_gone_on=None)
    return set(rows.values_list("rule", flat=True))


def dear(world, person, yuan=9000, month=10):
    """A stay whose drugs are out of the list: all of it is the patient's own pay."""
    bill = hospital.register(world, person, hospital.day(month), hospital.line("C01", yuan))
    return hospital.settle(world, bill)


def test_a_settlement_raises_a_warning_with_its_numbers_and_a_reversal_takes_the_sign_away(world, work):
    person = hospital.insured()
    work()
    settled = dear(world, person)
    work()
    row = Warning.objects.get(household=person.household, rule="own-pay-line")
    assert row.numbers == '{"base": 1460000, "limit": 730000, "own_pay_365": 900000, "percent": 62}'
    benefits.reverse_settlement(settlement_id=uuid.uuid4(), of=settled, reason="wrong_bill", by=world.bureau)
    work()
    row.refresh_from_db()
    assert (row.state, row.sign_gone_on) == ("new", dt.date(2025, 11, 26))


def test_bills_of_two_members_count_together(world, work):
    first = hospital.insured()
    second = people.person(first.household, relation="02")
    hospital.category(second, "rbmi", dt.date(2020, 1, 1))
    dear(world, first, 4000)
    work()
    assert "own-pay-line" not in rules_of(first.household)
    dear(world, second, 4000)
    work()
    assert Warning.objects.get(rule="own-pay-line").measure == 800_000


def test_the_bureau_is_asked_to_look_again_and_its_answer_finishes_the_measure(world, work):
    cadre = people.user("village_cadre", people.VILLAGE)
    person = hospital.insured()
    dear(world, person)
    work()
    row = Warning.objects.get(rule="own-pay-line")
    actions.take(warning=row, by=cadre)
    actions.verify(step_id=uuid.uuid4(), warning=row, note=NOTE, by=cadre)
    one = actions.add_measure(
        measure_id=uuid.uuid4(),
        warning=row,
        kind="recompute",
        plan="查身份",
        planned_on=row.opened_on,
        by=cadre,
    )
    asked = Recomputation.objects.get()
    assert (asked.person, asked.year, asked.settlements, asked.state) == (person, 2025, 1, "open")
    assert one.reference == asked.pk
    benefits.recompute(person=person, year=2025, reason="identification", by=world.bureau)
    work()
    one.refresh_from_db()
    assert (one.done_on, one.done_by) == (dt.date(2025, 11, 26), world.bureau)


def test_nothing_is_recomputed_where_no_bill_was_settled(world):
    cadre = people.user("village_cadre", people.VILLAGE)
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(rule="uninsured")
    actions.take(warning=row, by=cadre)
    actions.verify(step_id=uuid.uuid4(), warning=row, note=NOTE, by=cadre)
    with pytest.raises(Refusal, match="没有可以重算的"):
        actions.add_measure(
            measure_id=uuid.uuid4(),
            warning=row,
            kind="recompute",
            plan="查身份",
            planned_on=row.opened_on,
            by=cadre,
        )


def test_a_visit_finishes_the_visit_that_was_planned(world, purse, work):
    cadre = people.user("village_cadre", people.VILLAGE)
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(rule="uninsured")
    actions.take(warning=row, by=cadre)
    actions.verify(step_id=uuid.uuid4(), warning=row, note=NOTE, by=cadre)
    plan = {"warning": row, "kind": "visit", "plan": "上门动员", "planned_on": row.opened_on, "by": cadre}
    one = actions.add_measure(measure_id=uuid.uuid4(), **plan)
    early = care.visit(home.persons.get(), row.opened_on - dt.timedelta(days=1), made_by=cadre)
    reactions.finish_visited(str(early.pk))
    one.refresh_from_db()
    assert one.done_on is None
    visit = care.visit(home.persons.get(), row.opened_on, made_by=cadre)
    journal.record("care.visit_recorded", subject=visit, place=home.village_id, by=cadre)
    work()
    one.refresh_from_db()
    assert (one.done_on, one.reference, one.done_by) == (row.opened_on, visit.pk, cadre)


def test_the_register_weighs_the_household(clock, purse, work):
    clerk = people.user("county_rural", people.COUNTY)
    home = make.plain(kind="marginal", insured=False)
    head = home.persons.get()
    registry.change_person(person=head, by=clerk, phone="19901220001")
    work()
    assert rules_of(home) == {"uninsured"}
    registry.set_person_category(
        category_id=uuid.uuid4(), person=head, kind="rbmi", since=dt.date(2025, 1, 1), by=clerk
    )
    work()
    assert rules_of(home) == set()
    registry.record_year(household=home, year=2024, members=1, wage_fen=600_000, by=clerk)
    purse.pay(home, 300_000, dt.date(2025, 11, 1))
    registry.record_year(household=home, year=2024, members=1, wage_fen=500_000, by=clerk)
    work()
    assert rules_of(home) == {"own-pay-share"}


def test_a_change_of_labour_and_a_confirmed_disease_are_told_by_their_events(clock, purse, work):
    clerk = people.user("county_rural", people.COUNTY)
    home = make.plain(kind="exited")
    head = home.persons.get()
    registry.change_person(person=head, by=clerk, labour="4")
    work()
    assert rules_of(home) == {"labour-lost"}
    doctor = people.user("village_doctor", people.VILLAGE)
    records.confirm_condition(
        condition_id=uuid.uuid4(), person=head, kind="cancer", confirmed_on=dt.date(2025, 11, 1), by=doctor
    )
    work()
    assert rules_of(home) == {"labour-lost", "disease-new"}


def test_all_are_weighed_at_night_and_clocks_are_kept(clock, purse):
    home = make.plain(kind="marginal", insured=False)
    jobs = {job.name: job for job in timetable.every() if job.nightly}
    jobs["ankang.monitoring.reactions.weigh_everything"].run()
    assert rules_of(home) == {"uninsured"}
    assert Run.objects.get().opened == 1
    clock.shift(dt.timedelta(days=20))
    jobs["ankang.monitoring.reactions.weigh_everything"].run()
    assert Warning.objects.get(rule="uninsured").owner_id == people.TOWN


def test_looking_weighs_nobody_and_strange_subjects_do_no_harm(clock, purse):
    for kind in reactions.REGISTRY:
        assert not kind.endswith(("_read", "_exported", "_printed"))
        assert "ankang.monitoring.reactions.weigh_registered" in reactions_table.names(kind)
    for reaction in (reactions.weigh_registered, reactions.weigh_settled, reactions.weigh_ill,
                     reactions.finish_recomputed, reactions.finish_visited, reactions.try_draft):  # fmt: skip
        for subject in ("", "nonsense", str(uuid.uuid4())):
            reaction(subject)
    assert not Warning.objects.exists()
