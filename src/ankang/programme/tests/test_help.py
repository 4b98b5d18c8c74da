"""Help plans: drawn up from what is on file, agreed or approved, carried on; done by records; who has none."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.care.tests.factories import visit
from ankang.programme import actions, queries, rules
from ankang.programme.models import HelpPlan, Line
from ankang.programme.rules import Refusal
from ankang.programme.wanted import WantedLine
from ankang.records.models import Condition
from ankang.registry.models import HouseholdCategory, HouseholdYear
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def cadre():
    registry.division_tree()
    return registry.user("village_cadre", registry.VILLAGE)


def home(**fields):
    made = registry.household(**fields)
    HouseholdCategory.objects.create(household=made, kind="registered", since=dt.date(2020, 1, 1))
    return made


def line(**fields):
    today = timezone.localdate()
    return WantedLine(
        **{"need": "illness", "measure": "上门", "since": today, "due": today + dt.timedelta(days=30), "proof": "visit", **fields}
    )  # fmt: skip


def opened(cadre, house=None, *lines, **fields):
    tree = registry.division_tree()
    given = {
        "plan_id": uuid.uuid4(),
        "village": tree.village,
        "household": house,
        "year": timezone.localdate().year,
        "why": "",
        **fields,
    }
    return actions.open_help(lines=lines or (line(),), by=cadre, **given)


def refused(code, action, **given):
    with pytest.raises(Refusal) as why, transaction.atomic():
        action(**given)
    assert why.value.code == code


def test_what_is_on_file_speaks_for_measures(cadre):
    house = home(cause="01", cause_second="08", unsafe_house=True, safe_water=False)
    HouseholdYear.objects.create(household=house, year=2025, members=2, compliant_own_paid_fen=800_000)
    found = {one.need.code: one.words for one in queries.of_home(cadre, house)}
    assert list(found) == ["illness", "burden", "labour", "housing", "water"]
    assert "8,000" in found["burden"] and "因病" in found["illness"]
    assert queries.of_home(cadre, home()) == []


def test_below_the_line_the_burden_is_not_named(cadre):
    house = home()
    HouseholdYear.objects.create(household=house, year=2025, members=2, compliant_own_paid_fen=499_999)
    assert queries.of_home(cadre, house) == []


def test_a_village_counts_causes_patients_and_holes_and_hides_the_few(cadre):
    houses = [home(cause="01"), home(cause="01"), home(cause="03")]
    for number, house in enumerate(houses * 2):
        person = registry.person(house)
        Condition.objects.create(
            person=person, kind="hypertension", confirmed_on=dt.date(2020, 1, 1 + number)
        )
    Condition.objects.create(person=person, kind="diabetes", confirmed_on=dt.date(2020, 1, 1))
    Condition.objects.create(person=person, kind="tuberculosis", confirmed_on=dt.date(2020, 1, 1))
    village = registry.division_tree().village
    found = {one.need.code: one.words for one in queries.of_place(cadre, village)}
    assert "因病 2 户" in found["illness"] and "因学 1 户" in found["schooling"]
    assert (
        "高血压 6 人" in found["chronic"]
        and "少于 5 人" in found["chronic"]
        and "肺结核" not in found["chronic"]
    )
    assert "3 户没有帮扶计划" in found["no_plan"]


def test_a_household_agrees_and_the_next_version_replaces_it(cadre):
    house = home()
    row = opened(cadre, house)
    refused("known", opened, cadre=cadre, house=house)
    refused("agreed", actions.agree, plan=row, on=timezone.localdate() + dt.timedelta(days=1), by=cadre)
    row = actions.agree(plan=row, on=timezone.localdate(), by=cadre)
    assert row.state == "in_force" and row.review_on > timezone.localdate()
    assert not queries.holes(cadre, registry.VILLAGE).exists()
    refused("frozen", actions.add_line, line_id=uuid.uuid4(), plan=row, line=line(), by=cadre)
    new = actions.revise_help(
        plan_id=uuid.uuid4(), plan=row, year=row.year, keep=list(row.lines.all()), by=cadre
    )
    assert (new.version, new.lines.count()) == (2, 1)
    assert queries.of_household(cadre, house) == row
    actions.agree(plan=new, on=timezone.localdate(), by=cadre)
    row.refresh_from_db()
    assert row.state == "replaced" and row.lines.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.filter(plan=row).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpPlan.objects.filter(pk=row.pk).update(state="in_force")


def test_the_plan_of_a_village_takes_two(cadre):
    leader = registry.user("town_leader", registry.TOWN)
    row = opened(cadre)
    refused("state", actions.agree, plan=row, on=timezone.localdate(), by=cadre)
    actions.submit_help(plan=row, by=cadre)
    refused("no_duty", actions.approve_help, plan=row, by=cadre)
    actions.return_help(plan=row, reason="写细", by=leader)
    actions.submit_help(plan=row, by=cadre)
    row = actions.approve_help(plan=row, by=leader)
    assert row.state == "in_force" and row.why.startswith("退回：写细")
    assert queries.of_village(cadre, registry.VILLAGE) == row


def test_a_measure_is_done_by_its_record_and_by_nothing_else(cadre):
    person = registry.person(home())
    today = timezone.localdate()
    since = today - dt.timedelta(days=10)
    lines = [
        line(since=since),
        line(since=since, proof="none"),
        line(since=since, due=today - dt.timedelta(days=1), proof="paid"),
    ]
    row = actions.agree(plan=opened(cadre, person.household, *lines), on=today, by=cadre)
    assert [one.standing for one in queries.told(cadre, row)] == ["open", "unproved", "overdue"]
    visit(person, today, kind="home_visit")
    told = queries.told(cadre, row)
    assert [one.standing for one in told] == ["done", "unproved", "overdue"] and told[0].days == (today,)


def test_a_village_is_not_done_by_one_visit(cadre):
    visit(registry.person(home()), timezone.localdate(), kind="home_visit")
    row = opened(cadre, None, line(need="chronic"), line(need="no_plan", proof="plans"))
    told = queries.told(cadre, row)
    assert (told[0].count, told[0].standing) == (1, "unproved") and told[1].standing == "open"
    assert "1 户" in told[1].words


def test_needs_of_villages_are_none_of_households(cadre):
    with pytest.raises(Refusal) as why, transaction.atomic():
        opened(cadre, home(), line(need="roads"))
    assert why.value.code == "need"
    with pytest.raises(Refusal), transaction.atomic():
        opened(cadre, home(left_on=dt.date(2026, 1, 1)))


def test_strangers_find_nothing(cadre):
    row = opened(cadre, home())
    far = registry.user("village_cadre", registry.SISTER_VILLAGE)
    assert not queries.help_plans(far).exists() and not queries.holes(far, registry.VILLAGE).exists()
    refused("no_duty", actions.agree, plan=row, on=timezone.localdate(), by=far)


@given(st.lists(st.sampled_from(["open", "agree", "revise", "review"]), min_size=1, max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_household_never_has_two_plans_that_hold(cadre, deeds):
    """Whatever is done, at most one plan holds and one is being drawn up; versions count without a gap."""
    with transaction.atomic():
        house = home()
        for deed in deeds:
            holding = HelpPlan.objects.filter(household=house, state="in_force").first()
            draft = HelpPlan.objects.filter(household=house, state="draft").first()
            try:
                with transaction.atomic():
                    if deed == "open":
                        opened(cadre, house)
                    elif deed == "agree" and draft:
                        actions.agree(plan=draft, on=timezone.localdate(), by=cadre)
                    elif deed == "revise" and holding:
                        actions.revise_help(
                            plan_id=uuid.uuid4(),
                            plan=holding,
                            year=holding.year,
                            keep=list(holding.lines.all()),
                            by=cadre,
                        )
                    elif deed == "review" and holding:
                        actions.review(
                            plan=holding, next_on=timezone.localdate() + dt.timedelta(days=9), by=cadre
                        )
            except Refusal:
                assert deed in ("open", "revise") and draft
            rows = HelpPlan.objects.filter(household=house)
            assert rows.filter(state="in_force").count() <= 1 >= rows.filter(state="draft").count()
            assert sorted(rows.values_list("version", flat=True)) == list(range(1, rows.count() + 1))
        transaction.set_rollback(True)


def test_every_suggested_need_can_be_planned():
    for kind in ("household", "village"):
        assert [one for one in rules.needs().values() if one.is_for(kind)]
