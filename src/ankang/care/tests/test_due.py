import datetime as dt
import itertools
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ankang.care import queries, rules
from ankang.care.judging import home_deadline, period_end, seen_of
from ankang.care.models import Visit
from ankang.care.tests import factories as make
from ankang.records.models import Condition
from ankang.records.tests import factories as records
from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
VILLAGES = (people.VILLAGE, people.SISTER_VILLAGE, people.OTHER_VILLAGE)


def today() -> dt.date:
    return timezone.localdate()


def ago(days: int) -> dt.date:
    return today() - dt.timedelta(days)


@pytest.fixture
def doctor():
    return people.user("village_doctor", people.VILLAGE)


def patient(village: str = people.VILLAGE, kind: str = "hypertension", **fields):
    person = people.person(people.household(village), **fields)
    records.condition(person, kind)
    return person


def mine(user, division: str = "") -> list:
    """What is owed in the chronic programmes."""
    return [
        row for row in queries.due_items(user, today(), division) if row.kind in ("hypertension", "diabetes")
    ]


def states(user) -> dict:
    return {row.person_id: row.state for row in mine(user)}


def test_the_worst_comes_first(doctor):
    late, urgent, uncontrolled = patient(), patient(), patient()
    make.visit(late, ago(120))
    make.visit(urgent, ago(20), systolic=190, emergency=True, control=2)
    make.visit(uncontrolled, ago(20), systolic=160, control=2)
    found = [row.person_id for row in mine(doctor)]
    assert found == [urgent.pk, uncontrolled.pk, late.pk]


def test_somebody_seen_lately_is_not_due_and_somebody_never_seen_is(doctor):
    seen, never = patient(), patient()
    make.visit(seen, ago(10))
    assert states(doctor) == {seen.pk: rules.State.LATER, never.pk: rules.State.OVERDUE}


def test_a_corrected_visit_counts_no_more(doctor):
    person = patient()
    wrong = make.visit(person, ago(2))
    make.visit(person, ago(200), replaces=wrong)
    assert states(doctor) == {person.pk: rules.State.OVERDUE}


def test_a_duty_put_off_waits_until_its_day_and_a_new_visit_ends_it(doctor):
    person, visited = patient(), patient()
    for one in (person, visited):
        make.visit(one, ago(120))
        make.put_off(one, today() + dt.timedelta(20))
    make.visit(visited, today() + dt.timedelta(1), systolic=160, control=2)
    found = states(doctor)
    assert found[person.pk] is rules.State.PUT_OFF
    assert found[visited.pk] is not rules.State.PUT_OFF


def test_an_emergency_cannot_be_put_off(doctor):
    person = patient()
    make.visit(person, ago(20), systolic=190, emergency=True, control=2)
    make.put_off(person, today() + dt.timedelta(20))
    assert states(doctor) == {person.pk: rules.State.OVERDUE}


def test_the_dead_those_who_left_and_ended_conditions_are_not_listed(doctor):
    patient(died_on=ago(30))
    patient(left_on=ago(30))
    ended = patient()
    Condition.objects.filter(person=ended).update(ended_on=ago(3))
    assert states(doctor) == {}


def test_special_diseases_are_never_on_the_list(doctor):
    patient(kind="mental")
    patient(kind="tuberculosis")
    assert states(people.user("township_physician", people.TOWN)) == {}


def test_scope_and_duty_limit_the_list():
    here, sister, other = patient(), patient(people.SISTER_VILLAGE), patient(people.OTHER_VILLAGE)
    assert set(states(people.user("village_doctor", people.VILLAGE))) == {here.pk}
    assert set(states(people.user("township_physician", people.TOWN))) == {here.pk, sister.pk}
    assert set(states(people.user("village_cadre", people.OTHER_VILLAGE))) == set()
    assert set(states(people.user("village_doctor", people.OTHER_VILLAGE))) == {other.pk}


def test_a_division_narrows_the_list_and_never_widens_it():
    here, sister = patient(), patient(people.SISTER_VILLAGE)
    physician = people.user("township_physician", people.TOWN)

    def listed(code: str) -> set:
        return {row.person_id for row in mine(physician, code)}

    assert listed(people.VILLAGE) == {here.pk}
    assert listed(people.TOWN) == listed(people.COUNTY) == {here.pk, sister.pk}
    assert listed(people.OTHER_TOWN) == set()


def one_by_one(user, person: Condition) -> rules.Due | None:
    """The rule applied to one condition, with its own queries: what the list must equal."""
    visits = Visit.objects.filter(person=person.person, programme=person.kind, replaced_by=None)
    newest = [seen_of(visit) for visit in visits.order_by("-visited_on", "-made_at")[:2]]
    duties = person.person.deferrals.filter(programme=person.kind, until__gt=today()).order_by("-made_at")
    put_off = next((rules.PutOff(d.until, timezone.localdate(d.made_at)) for d in duties), None)
    norm = rules.programme(person.kind, today(), person.person.village_id)
    one = rules.Patient(person.person.born_on, person.confirmed_on)
    return rules.next_due(norm, one, newest, today(), put_off)


def told(due) -> tuple:
    return due.due_on, due.state, due.rank, due.because, due.refer


@pytest.mark.parametrize("seed", range(6))
def test_the_list_equals_the_rule_applied_person_by_person(seed):
    chance = random.Random(seed)
    for village, kind in itertools.product(VILLAGES, ("hypertension", "diabetes")):
        for _ in range(4):
            person = patient(village, kind, born_on=dt.date(chance.randint(1940, 1975), 3, 1))
            for _ in range(chance.randint(0, 4)):
                make.visit(
                    person,
                    ago(chance.randint(0, 400)),
                    programme=kind,
                    mode=chance.choice(["home", "phone", "outpatient"]),
                    control=chance.choice([None, 1, 1, 2, 3, 4]),
                    systolic=chance.choice([None, 128, 149, 162, 185]),
                    diastolic=chance.choice([None, 78, 92]),
                    fasting_glucose_x10=chance.choice([None, 62, 70, 171]),
                    emergency=chance.random() < 0.1,
                    referred=chance.random() < 0.1,
                    next_on=chance.choice([None, ago(-30), ago(-100)]),
                )
            if chance.random() < 0.3:
                make.put_off(person, ago(-chance.randint(1, 60)), kind)
    physician = people.user("township_physician", people.TOWN)
    conditions = queries.managed(queries.served(physician)).select_related("person")
    expected = {(c.person_id, c.kind): one_by_one(physician, c) for c in conditions}
    found = {(row.person_id, row.kind): told(row) for row in mine(physician)}
    assert len(found) == 16
    assert found == {key: told(due) for key, due in expected.items() if due}


def test_the_list_asks_no_more_of_the_database_for_more_people(doctor):
    make.visit(patient(), ago(100))
    assert doctor.spans()  # who one is, is asked once a request

    def asked() -> int:
        for _ in range(12):
            make.visit(patient(), ago(100))
        with CaptureQueriesContext(connection) as log:
            assert mine(doctor)
            queries.due_homes(doctor, today())
        return len(log)

    assert asked() == asked()


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [("2026-11-23", 1, "2026-11-30"), ("2026-11-23", 3, "2026-12-31"), ("2026-02-01", 1, "2026-02-28")],
)
def test_the_end_of_a_month_and_of_a_quarter(day, months, end):
    assert period_end(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(end)


def test_a_household_visited_last_quarter_is_due_in_this_one():
    joined = dt.date(2016, 3, 1)
    assert home_deadline(dt.date(2026, 8, 3), joined, 3) == dt.date(2026, 12, 31)
    assert home_deadline(dt.date(2026, 10, 3), joined, 3) == dt.date(2027, 3, 31)
    assert home_deadline(dt.date(2026, 12, 3), joined, 1) == dt.date(2027, 1, 31)
    assert home_deadline(None, joined, 3) == dt.date(2016, 3, 31)


def test_monitored_households_come_first_and_those_visited_drop_out():
    ordinary, monitored, visited, plain = (people.household() for _ in range(4))
    for home, kind in ((ordinary, "registered"), (monitored, "marginal"), (visited, "registered")):
        HouseholdCategory.objects.create(household=home, kind=kind, since=dt.date(2020, 1, 1))
        people.person(home)
    people.person(plain)
    make.visit(visited.persons.first(), today(), kind="home_visit")
    cadre = people.user("village_cadre", people.VILLAGE)
    assert [home.pk for home in queries.due_homes(cadre, today())] == [monitored.pk, ordinary.pk]


def test_work_counts_what_is_due_and_shows_the_worst(doctor):
    urgent = patient(name="王大山")
    make.visit(urgent, ago(20), systolic=190, emergency=True, control=2)
    make.visit(patient(), ago(3))
    work = queries.work_for(doctor)
    assert work.overdue == 1
    assert "王大山" in work.items[0].title
    assert "190/82" in work.items[0].why
    assert queries.work_for(people.user("auditor", people.COUNTY)).total == 0


def test_progress_counts_people_seen_face_to_face(doctor):
    seen, phoned, waiting = patient(), patient(), patient()
    make.visit(seen, today())
    make.visit(phoned, today(), mode="phone")
    make.visit(waiting, ago(120))
    meters = {str(meter.label): (meter.done, meter.due) for meter in queries.progress(doctor, today())}
    assert meters["高血压面访"] == (1, 2)
    assert queries.progress(people.user("auditor", people.COUNTY), today()) == []
