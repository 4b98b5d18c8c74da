"""Plans of exits: given with a document, never overwritten; figures are counted from the register and lead to it."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ankang.approvals.actions.targets import set_targets
from ankang.approvals.models import ExitTarget
from ankang.approvals.queries import targets as queries
from ankang.approvals.rules.targets import Outlook, Plan
from ankang.journal.models import Event
from ankang.registry.actions import Conflict
from ankang.registry.models import HouseholdCategory, LifeEvent
from ankang.registry.tests import factories

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _july(time_machine, settings):
    settings.SECOND_FACTOR = "offered"
    time_machine.move_to(dt.datetime(2026, 7, 1, 2, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def bureau():
    return factories.user("county_rural", factories.division_tree().county)


def plan(town=factories.TOWN, households=10, persons=30, seen=0, key=None):
    return Plan(key or uuid.uuid4(), town, households, persons, seen)


def given(*plans, by, kind="exit", year=2026, document="岚溪办发〔2026〕3 号"):
    return set_targets(kind=kind, year=year, document=document, plans=plans, by=by)


def left(village=factories.VILLAGE, on=dt.date(2026, 3, 1), members=3, **fields):
    """A household that left poverty on a day, with so many members on it and one who joined later."""
    home = factories.household(village)
    for at in range(members):
        factories.person(home, relation="01" if at == 0 else "03")
    factories.person(home, relation="03", joined_on=on + dt.timedelta(days=1))
    HouseholdCategory.objects.create(household=home, kind="registered", since=dt.date(2016, 3, 1))
    HouseholdCategory.objects.create(household=home, **{"kind": "exited", "since": on, **fields})
    return home


def test_a_correction_is_a_further_version(bureau):
    given(plan(), by=bureau)
    given(plan(households=12, persons=30, seen=1), by=bureau, document="岚溪办发〔2026〕9 号")
    last, first = queries.versions(bureau, factories.TOWN, "exit", 2026)
    assert (first.version, first.households, last.version, last.households) == (1, 10, 2, 12)
    assert queries.targets(bureau, "exit", 2026)[factories.TOWN] == last
    assert Event.objects.filter(kind="approvals.target_set", subject=str(last.pk)).exists()


def test_the_same_plan_again_changes_nothing(bureau):
    key = uuid.uuid4()
    assert len(given(plan(key=key), by=bureau)) == 1
    assert given(plan(key=key), by=bureau) == []
    assert given(plan(seen=1), by=bureau) == []
    assert ExitTarget.objects.count() == 1


def test_two_who_set_at_once_do_not_overwrite_each_other(bureau):
    given(plan(), by=bureau)
    with pytest.raises(Conflict, match="重新打开"):
        given(plan(factories.OTHER_TOWN), plan(households=12, seen=0), by=bureau)
    assert not ExitTarget.objects.filter(town=factories.OTHER_TOWN).exists()


@pytest.mark.parametrize("role", ["township_clerk", "town_leader", "village_cadre", "auditor"])
def test_only_the_county_gives_plans(role):
    tree = factories.division_tree()
    somebody = factories.user(role, tree.town)
    with pytest.raises(PermissionDenied):
        given(plan(), by=somebody)


def test_plans_are_given_to_towns_only(bureau):
    with pytest.raises(PermissionDenied):
        given(plan(factories.VILLAGE), by=bureau)


def test_what_is_reached_is_counted_from_the_register(bureau):
    left(on=dt.date(2026, 3, 1))
    left(on=dt.date(2026, 3, 1), members=2)
    left(factories.OTHER_VILLAGE, on=dt.date(2026, 4, 1))
    left(on=dt.date(2025, 12, 31))
    left(on=dt.date(2026, 3, 1), until=dt.date(2026, 3, 1))  # corrected: it never was
    left(on=dt.date(2026, 5, 1), until=dt.date(2026, 6, 1))  # fell back in June: it was an exit
    given(plan(households=6, persons=20), by=bureau)
    whole, town, other, *_rest = queries.rows(bureau, "exit", 2026, TODAY)
    assert (town.households.reached, town.persons.reached) == (3, 8)
    assert (other.households.reached, other.persons.reached) == (1, 3)
    assert (whole.households.reached, whole.households.planned) == (4, 6)
    assert other.households.outlook is Outlook.NO_PLAN
    listed = queries.exit_list(bureau, "exit", 2026, TODAY, factories.TOWN)
    assert listed.count() == 3
    assert sum(row.persons for row in queries.exit_rows(bureau, "exit", listed)) == 8
    assert len(list(queries.exit_lines(bureau, "exit", 2026, TODAY, factories.TOWN))) == 3


def test_a_removal_counts_on_the_day_the_risk_was_removed(bureau):
    for kind in ("removed", "ended"):
        home = factories.household()
        factories.person(home)
        HouseholdCategory.objects.create(
            household=home, kind="marginal", since=dt.date(2025, 3, 1), until=dt.date(2026, 5, 1)
        )
        if kind == "ended":
            LifeEvent.objects.create(
                kind=LifeEvent.Kind.HOUSEHOLD_ENDED, happened_on=dt.date(2026, 5, 1), household=home,
                village_id=factories.VILLAGE,
            )  # fmt: skip
    town = next(row for row in queries.rows(bureau, "removal", 2026, TODAY) if row.town)
    assert (town.households.reached, town.persons.reached) == (1, 1)


def test_figure_list_and_export_are_one_query(client, bureau):
    homes = [left(on=dt.date(2026, 3, day)) for day in (1, 2, 3)]
    client.force_login(bureau)
    page = client.get(reverse("approvals:exits", args=["exit", 2026, factories.TOWN])).content.decode()
    assert all(f"/register/households/{home.pk}/" in page for home in homes)
    assert Event.objects.filter(kind="approvals.exits_read", subject=factories.TOWN).exists()
    there = reverse("approvals:exits_export", args=["exit", 2026, factories.TOWN])
    lines = b"".join(client.post(there).streaming_content).decode().strip().splitlines()
    assert len(lines) == 1 + len(homes)


def test_the_page_says_when_a_plan_would_be_met(client, bureau):
    for day in range(1, 7):
        left(on=dt.date(2026, 3, day))
    given(plan(households=9, persons=30), by=bureau)
    client.force_login(bureau)
    page = client.get(reverse("approvals:targets")).content.decode()
    assert "照此进度 2026-09-30 完成" in page
    assert "推算方法" in page


@pytest.mark.parametrize(
    ("role", "place", "sees", "sets"),
    [
        ("county_rural", factories.COUNTY, True, True),
        ("county_leader", factories.COUNTY, True, True),
        ("township_clerk", factories.TOWN, True, False),
        ("auditor", factories.COUNTY, True, False),
        ("village_cadre", factories.VILLAGE, True, False),
        ("finance", factories.COUNTY, False, False),
        ("department_liaison", factories.COUNTY, False, False),
    ],
)
def test_who_sees_and_who_sets(client, role, place, sees, sets):
    factories.division_tree()
    client.force_login(factories.user(role, place))
    assert (client.get(reverse("approvals:targets")).status_code == 200) is sees
    there = reverse("approvals:targets_set", args=["exit", 2026])
    assert (client.get(there).status_code == 200) is sets


def test_a_town_sees_its_own_plan_and_not_its_neighbours(client, bureau):
    given(plan(), plan(factories.OTHER_TOWN, households=77, persons=99), by=bureau)
    client.force_login(factories.user("township_clerk", factories.TOWN))
    page = client.get(reverse("approvals:targets")).content.decode()
    assert "青石镇" in page
    assert "双河镇" not in page
    strange = reverse("approvals:exits", args=["exit", 2026, factories.OTHER_TOWN])
    assert client.get(strange).status_code == 404


def sheet(client, **fields):
    there = reverse("approvals:targets_set", args=["exit", 2026])
    form = client.get(there).context["form"]
    start = {name: form[name].value() for name in form.fields}
    given = {name: "" if value is None else value for name, value in start.items()}
    return client.post(there, {**given, "document": "岚溪办发〔2026〕3 号", **fields})


def test_the_sheet_gives_plans_to_many_towns(client, bureau):
    client.force_login(bureau)
    here, there = factories.TOWN, factories.OTHER_TOWN
    answer = sheet(client, **{f"households_{here}": 10, f"persons_{here}": 30,
                              f"households_{there}": 5, f"persons_{there}": 15})  # fmt: skip
    assert answer.status_code == 302
    assert ExitTarget.objects.count() == 2
    answer = sheet(client, **{f"households_{here}": 12})
    assert answer.status_code == 302
    assert ExitTarget.objects.filter(town=here).count() == 2
    assert ExitTarget.objects.filter(town=there).count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"households": 10}, "一起填"),
        ({"households": 10, "persons": 9}, "人数少于户数"),
        ({"households": "十", "persons": 9}, "整数"),
        ({"households": -1, "persons": 9}, "负数"),
        ({"households": 10**9, "persons": 10**9}, "数字太大"),
        ({}, "没有改动"),
    ],
)
def test_a_wrong_sheet_is_told_and_nothing_is_lost(client, bureau, fields, says):
    client.force_login(bureau)
    answer = sheet(client, **{f"{name}_{factories.TOWN}": value for name, value in fields.items()})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "岚溪办发〔2026〕3 号" in text
    assert not ExitTarget.objects.exists()


@pytest.mark.parametrize("address", ["exit/2013", "exit/2028", "nothing/2026"])
def test_years_and_kinds_there_are_not(client, bureau, address):
    client.force_login(bureau)
    assert client.get(f"/approvals/targets/{address}/").status_code == 404


def test_the_table_takes_few_questions(client, bureau, django_assert_max_num_queries):
    for day in range(1, 7):
        left(on=dt.date(2026, 3, day))
    with django_assert_max_num_queries(5):
        queries.rows(bureau, "exit", 2026, TODAY)
