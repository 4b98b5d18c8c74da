"""Whatever the register holds, the run over everything finds what the check of each household finds, asked the plain
way; the household page says the same; and a second run changes nothing."""

import datetime as dt
import os

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.quality import actions, queries
from ankang.quality.actions import running
from ankang.quality.models import Finding
from ankang.quality.tests import naive
from ankang.registry.models import Household, HouseholdCategory, HouseholdYear, PersonCategory
from ankang.registry.tests import factories as people
from ankang.values.codes import table

pytestmark = pytest.mark.django_db
# How many registers are drawn; more on demand.
MANY = int(os.environ.get("ANKANG_REGISTERS", "40"))


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(entry.code for entry in table(name))])


days = st.dates(dt.date(2014, 1, 1), dt.date(2026, 6, 1))
birthdays = st.sampled_from(
    [dt.date(1950, 2, 3), dt.date(1980, 5, 6), dt.date(2015, 3, 4), dt.date(2019, 9, 9)]
)
spells = st.tuples(days, st.none() | st.integers(0, 900)).map(
    lambda s: {"since": s[0], "until": s[0] + dt.timedelta(days=s[1]) if s[1] is not None else None}
)
# Few names and birth dates, so that people meet who may be the same.
persons = st.fixed_dictionaries({
    "name": st.sampled_from(["李桂香", "王二", "阿依古丽·买买提"]), "sex": st.sampled_from([1, 2]), "born_on": birthdays,
    "identity": st.sampled_from(["", "99012219800506002X", "990122195002030011", "99012219500203001", "990122201503040036"]),
    "relation": st.sampled_from(["01", "01", "02", "03", "04", "05"]), "education": codes("education"),
    "school": codes("school_status"), "health": codes("health_status"), "labour": codes("labour"),
    "work_place": st.sampled_from(["", "省外"]), "work_months": st.none() | st.integers(0, 15),
    "phone": st.sampled_from(["", "13900001234", "1390000123"]), "joined_on": st.just(dt.date(2016, 3, 1)) | birthdays,
    "left_on": st.none() | st.none() | days, "died_on": st.none() | st.none() | days,
})  # fmt: skip
marks = st.lists(
    st.tuples(st.sampled_from(PersonCategory.Kind.values), spells, st.sampled_from(["", "4"])),
    max_size=3,
    unique_by=lambda mark: (mark[0], mark[1]["since"]),
)
households = st.fixed_dictionaries({
    "village": st.sampled_from([people.VILLAGE, people.SISTER_VILLAGE, people.OTHER_VILLAGE, people.FAR_VILLAGE]),
    "fields": st.fixed_dictionaries({
        "phone": st.sampled_from(["", "0915-3212345", "12"]), "cause": codes("poverty_cause"),
        "cause_second": codes("poverty_cause"), "risk": codes("monitoring_risk"), "no_labour": st.booleans(),
        "unsafe_house": st.booleans(), "safe_water": st.booleans(), "left_on": st.none() | st.none() | days,
    }),
    "members": st.lists(st.tuples(persons, marks), max_size=4),
    "kinds": st.lists(st.tuples(st.sampled_from(HouseholdCategory.Kind.values), spells), max_size=4,
                      unique_by=(lambda k: (k[0], k[1]["since"]), lambda k: k[1]["since"])),
    "years": st.dictionaries(st.sampled_from([2023, 2024, 2025]), st.sampled_from([0, 700]), max_size=3),
})  # fmt: skip


def build(drawn) -> None:
    for one in drawn:
        fields = {**one["fields"]}
        home = people.household(one["village"], **fields)
        for given_, held in one["members"]:
            person = people.person(home, **given_)
            for kind, spell, disability in held:
                PersonCategory.objects.create(
                    person=person, kind=kind, disability=disability, grade=2 if disability else None, **spell
                )
        for kind, spell in one["kinds"]:
            HouseholdCategory.objects.create(household=home, kind=kind, **spell)
        for year, cost in one["years"].items():
            HouseholdYear.objects.create(household=home, year=year, compliant_own_paid_fen=cost, members=1)


def standing() -> set[tuple[object, ...]]:
    return {(f.rule, f.household_id, f.person_id) for f in Finding.objects.filter(gone_on=None)}


@settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(households, max_size=5), st.integers(1, 3))
def test_the_night_finds_what_each_household_shows(drawn, size):
    with transaction.atomic():
        people.division_tree()
        build(drawn)
        was, running.PART = running.PART, size
        try:
            today = timezone.localdate()
            plain = set(naive.found(today))
            run = actions.run_checks(by=None)
            assert standing() == plain
            assert (run.found, run.new, run.gone) == (len(plain), len(plain), 0)
            again = actions.run_checks(by=None)
            assert (again.found, again.new, again.gone) == (len(plain), 0, 0)
        finally:
            running.PART = was
        on_pages = set()
        for role, place in (("county_rural", people.COUNTY), ("county_rural", people.OTHER_COUNTY)):
            reader = people.user(role, place)
            for home in Household.objects.all():
                for row in queries.household_findings(reader, home):
                    assert row.kept
                    on_pages.add((row.finding.rule, home.pk, row.person.pk if row.person else None))
        assert on_pages == plain
        transaction.set_rollback(True)
