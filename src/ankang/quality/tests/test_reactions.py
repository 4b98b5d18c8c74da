"""What happens by itself: the night, and a household again at once after something happened to it."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ankang.journal import actions as journal
from ankang.journal import reactions_table, timetable
from ankang.journal.models import Event
from ankang.quality import actions, reactions
from ankang.quality.models import Finding, QualityRun
from ankang.quality.tests import homes as make
from ankang.registry import actions as registry
from ankang.registry.models import PersonCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def cadre():
    people.division_tree()
    return people.user("village_cadre", people.VILLAGE)


def worked():
    """Let the worker do what waits."""
    while journal.deliver(by=None):
        pass


def standing():
    return sorted(Finding.objects.filter(gone_on=None).values_list("rule", flat=True))


def test_what_is_typed_is_checked_at_once_and_what_is_mended_is_gone(cadre):
    _home, head = make.sound()
    registry.change_person(person=head, by=cadre, sex=1)
    worked()
    assert standing() == ["identity-sex"]
    head.refresh_from_db()
    registry.change_person(person=head, by=cadre, sex=2)
    worked()
    assert standing() == []
    told = Event.objects.filter(kind="quality.rechecked")
    assert [event.fields for event in told] == [["changed:1"], ["changed:1"]]
    assert not QualityRun.objects.exists()


def test_categories_and_years_count_as_well(cadre):
    home, head = make.sound()
    mark = registry.set_person_category(
        category_id=uuid.uuid4(), person=head, kind="employee", since=dt.date(2026, 1, 1), by=cadre
    )
    worked()
    assert standing() == ["both-insurances"]
    registry.end_person_category(category=mark, on=timezone.localdate() - dt.timedelta(days=1), by=cadre)
    worked()
    assert standing() == []
    make.marked(home, "registered")
    registry.change_household(household=home, by=cadre, cause="01")
    worked()
    assert standing() == ["income-missing"] if timezone.localdate().month >= 4 else standing() == []
    registry.record_year(household=home, year=timezone.localdate().year - 1, members=1, by=cadre)
    worked()
    assert standing() == []


def test_a_double_appears_and_vanishes_on_both_sides(cadre):
    _home, head = make.sound(people.VILLAGE)
    _other, twin = make.sound(people.OTHER_VILLAGE, identity="")
    # Past the form, which refuses it: as an import brings it.
    twin.identity = head.identity
    twin.save()
    actions.recheck(households=[twin.household_id], by=None)
    assert standing() == ["identity-in-county", "identity-in-county"]
    registry.change_person(person=twin, by=cadre, identity=people.identity_number(twin.born_on, twin.sex))
    worked()
    assert standing() == []


def test_a_household_that_splits_is_checked_on_both_sides(cadre):
    home, head = make.sound()
    son = make.member(home, relation=make.code("relation", "之子"), sex=1)
    make.has(head, "employee")
    make.has(son, "employee")
    actions.run_checks(by=None)
    registry.split_household(
        event_id=uuid.uuid4(), household=home, new_household_id=uuid.uuid4(), number="H99000001",
        relations={son.pk: "01"}, on=timezone.localdate(), by=cadre,
    )  # fmt: skip
    worked()
    son.refresh_from_db()
    assert son.household_id != home.pk
    assert {f.household_id for f in Finding.objects.filter(gone_on=None)} == {home.pk, son.household_id}
    assert Finding.objects.get(person=son, gone_on=None).first_found_on == timezone.localdate()


def test_one_who_left_takes_the_finding_along(cadre):
    home, head = make.sound()
    child = make.member(home, relation=make.code("relation", "之女"), insured=False)
    actions.run_checks(by=None)
    assert standing() == ["no-insurance"]
    registry.record_death(person=child, on=timezone.localdate(), by=cadre)
    worked()
    assert standing() == [] and head.findings.count() == 0


def test_an_event_about_many_rows_waits_for_the_night():
    reactions.look_again("")
    reactions.look_again(str(uuid.uuid4()))
    assert not Finding.objects.exists()


def test_every_write_of_the_register_is_reacted_to():
    names = {kind for kind, name in reactions_table.every() if name.endswith("quality.reactions.look_again")}
    assert {"registry.person_changed", "registry.category_ended", "registry.household_split", "registry.head_changed",
            "registry.person_transferred", "registry.event_voided", "registry.value_accepted"} <= names  # fmt: skip
    assert (
        not {"registry.list_read", "registry.number_shown", "registry.searched", "registry.many_settled"}
        & names
    )


def test_the_night_runs_all_checks_once():
    _home, head = make.sound()
    PersonCategory.objects.create(person=head, kind="employee", since=make.LONG_AGO)
    jobs = {job.name: job for job in timetable.every()}
    job = jobs["ankang.quality.reactions.check_everything"]
    assert job.nightly
    job.run()
    assert standing() == ["both-insurances"] and QualityRun.objects.get().begun_by is None


def test_nothing_to_check_is_nothing_done():
    assert actions.recheck(households=[], by=None) == 0
