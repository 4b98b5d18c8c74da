"""Writes: once is as good as twice, other content is a conflict, every change leaves its history."""

import datetime as dt
import uuid

import pytest
from django.db import Error, transaction

from ankang.journal.models import Event
from ankang.registry import actions
from ankang.registry.models import Change, Household, NameKey, Person
from ankang.registry.tests import factories
from ankang.storage import keys, rotation

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 5, 6)


@pytest.fixture
def clerk():
    return factories.user("township_clerk", factories.division_tree().town)


def register(clerk, **fields):
    village = factories.division_tree().village
    given = {"household_id": uuid.uuid4(), "number": "990122001", "village": village, "joined_on": DAY}
    return actions.register_household(**{**given, **fields}, by=clerk)


def test_registering_again_changes_nothing(clerk):
    key = uuid.uuid4()
    first = register(clerk, household_id=key, group="1组", phone="13900001234")
    again = register(clerk, household_id=key, group="1组", phone="13900001234")
    assert first == again
    assert Event.objects.filter(kind="registry.household_registered").count() == 1


def test_other_content_under_the_same_id_is_a_conflict(clerk):
    key = uuid.uuid4()
    register(clerk, household_id=key, group="1组")
    with pytest.raises(actions.Conflict, match="村民小组"):
        register(clerk, household_id=key, group="2组")
    assert Household.objects.get().group == "1组"


def test_a_number_stands_for_one_household(clerk):
    register(clerk)
    with pytest.raises(actions.Conflict, match="户编号"):
        register(clerk)


def test_a_change_keeps_old_and_new_sealed_and_names_only_fields_in_the_journal(clerk):
    home = register(clerk, phone="13900001234", cause="01")
    actions.change_household(household=home, phone="13900009999", cause="02", by=clerk)
    rows = {row.field: (row.old, row.new, row.level) for row in Change.objects.all()}
    assert rows == {"phone": ("13900001234", "13900009999", 4), "cause": ("01", "02", 3)}
    event = Event.objects.get(kind="registry.household_changed")
    assert event.fields == ["cause", "phone"]
    assert "1390000" not in str(event.__dict__)
    found = Household.objects.get()
    assert found.phone == "13900009999"
    assert found.phone_tail == Household._meta.get_field("phone_tail").index_of("13900009999")


def test_the_same_change_again_is_silent(clerk):
    home = register(clerk, group="1组")
    for _ in range(2):
        actions.change_household(household=home, group="2组", by=clerk)
    assert Event.objects.filter(kind="registry.household_changed").count() == 1
    assert Change.objects.count() == 1


def test_history_is_never_changed_or_deleted(clerk):
    home = register(clerk, group="1组")
    actions.change_household(household=home, group="2组", by=clerk)
    for deed in (lambda: Change.objects.update(field="x"), lambda: Change.objects.all().delete()):
        with pytest.raises(Error), transaction.atomic():
            deed()
    assert Change.objects.get().field == "group"


def test_a_rotation_of_keys_reaches_the_history(clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path  # rotation walks over sealed files too: other tests' are not ours
    home = register(clerk, phone="13900001234")
    actions.change_household(household=home, phone="13900009999", by=clerk)
    number = keys.add_key()
    rotation.reseal(lambda done, total: None)
    assert set(rotation.counts()) == {number}
    row = Change.objects.get()
    assert (row.old, row.new) == ("13900001234", "13900009999")


def test_moving_takes_members_and_their_keys_along(clerk):
    home = factories.household()
    person = factories.person(home, keys=["lgx"])
    there = factories.division_tree().sister_village
    actions.move_household(household=home, village=there, by=clerk)
    person.refresh_from_db()
    assert person.village_id == home.__class__.objects.get(pk=home.pk).village_id == there.code
    assert set(NameKey.objects.values_list("village", flat=True)) == {there.code}


def test_a_member_is_added_with_the_households_village_and_all_keys(clerk):
    home = register(clerk)
    born = dt.date(1980, 1, 2)
    given = {
        "person_id": uuid.uuid4(), "household": home, "number": "1", "name": "解小兰", "relation": "01",
        "sex": 2, "born_on": born, "identity": factories.identity_number(born, 2), "joined_on": DAY,
    }  # fmt: skip
    person = actions.add_person(**given, by=clerk)
    assert actions.add_person(**given, by=clerk) == person
    assert person.village_id == home.village_id
    assert {"xxl", "jxl"} <= set(person.name_keys.values_list("key", flat=True))
    assert Person.objects.count() == 1
    with pytest.raises(actions.Conflict, match="另一户"):
        actions.add_person(**{**given, "person_id": uuid.uuid4(), "number": "2"}, by=clerk)


def test_a_new_name_is_found_and_the_old_is_not(clerk):
    person = factories.person(name="李桂香", keys=["lgx"])
    actions.change_person(person=person, name="周长福", by=clerk)
    keys = set(NameKey.objects.values_list("key", flat=True))
    assert "zcf" in keys
    assert "lgx" not in keys


def test_death_is_recorded_once(clerk):
    person = factories.person()
    for _ in range(2):
        person = actions.record_death(person=person, on=DAY, by=clerk)
    assert (person.died_on, person.left_on, person.left_reason) == (DAY, DAY, "died")
    assert Event.objects.filter(kind="registry.person_died").count() == 1
    with pytest.raises(actions.Conflict, match="出生"):
        actions.record_death(person=person, on=dt.date(1900, 1, 1), by=clerk)


def test_a_household_leaves_only_when_empty(clerk):
    person = factories.person()
    with pytest.raises(actions.Conflict, match="在册成员"):
        actions.household_leaves(household=person.household, on=DAY, by=clerk)
    actions.leave(person=person, on=DAY, reason="moved_out", by=clerk)
    assert actions.household_leaves(household=person.household, on=DAY, by=clerk).left_on == DAY


@pytest.mark.parametrize(
    ("since", "until", "clash"),
    [
        (dt.date(2022, 1, 1), None, True),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 1), False),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 2), True),
        (dt.date(2023, 1, 1), None, False),
    ],
)
def test_two_spells_of_one_kind_never_overlap(clerk, since, until, clash):
    home = factories.household()
    mark = {"household": home, "kind": "marginal", "by": clerk}
    actions.set_household_category(
        category_id=uuid.uuid4(), since=dt.date(2021, 1, 1), until=dt.date(2023, 1, 1), **mark
    )
    again = {"category_id": uuid.uuid4(), "since": since, "until": until, **mark}
    if clash:
        with pytest.raises(actions.Conflict, match="已有登记"):
            actions.set_household_category(**again)
    else:
        actions.set_household_category(**again)
    other = {**again, "category_id": uuid.uuid4(), "kind": "registered"}
    assert actions.set_household_category(**other).kind == "registered"


def test_a_persons_last_day_counts(clerk):
    person = factories.person()
    mark = {"person": person, "kind": "rbmi", "by": clerk}
    year = {"since": dt.date(2024, 1, 1), "until": dt.date(2024, 12, 31)}
    row = actions.set_person_category(category_id=uuid.uuid4(), **year, **mark)
    assert actions.set_person_category(category_id=row.pk, **year, **mark) == row
    with pytest.raises(actions.Conflict):
        actions.set_person_category(category_id=uuid.uuid4(), since=dt.date(2024, 12, 31), **mark)
    actions.set_person_category(category_id=uuid.uuid4(), since=dt.date(2025, 1, 1), **mark)


def test_ending_a_category_twice_is_once(clerk):
    home = factories.household()
    row = actions.set_household_category(
        category_id=uuid.uuid4(), household=home, kind="marginal", since=DAY, by=clerk
    )
    for _ in range(2):
        actions.end_household_category(category=row, on=dt.date(2025, 1, 1), by=clerk)
    assert Event.objects.filter(kind="registry.category_ended").count() == 1
    with pytest.raises(actions.Conflict):
        actions.end_household_category(category=row, on=dt.date(2020, 1, 1), by=clerk)


def test_a_year_is_kept_and_corrected(clerk):
    home = factories.household()
    actions.record_year(household=home, year=2024, members=4, wage_fen=4_100_000, by=clerk)
    row = actions.record_year(household=home, year=2024, members=4, wage_fen=4_200_000, by=clerk)
    assert row.wage_fen == 4_200_000
    last = Change.objects.filter(field="wage_fen").order_by("-made_at").first()
    assert (last.old, last.new, last.row) == ("4100000", "4200000", home.pk)
