"""What happened in the invented county adds up to where everybody is today."""

import datetime as dt
from collections import Counter, defaultdict

import numpy as np
import pytest

from ankang.demo import actions, county, days, people
from ankang.demo.life import Events, life
from ankang.registry import rules
from ankang.registry.models import Change, Household, LifeEvent, Person
from ankang.registry.queries import past
from ankang.registry.queries.unwinding import stays_in

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def built(db):
    return actions.build(size="tiny", seed=5, by=None, today=TODAY)


@pytest.fixture(scope="module")
def town():
    """A whole town, in memory."""
    place = county.towns()[1]
    return people.people(np.random.default_rng(3), place, list(place.villages), 20_000, days.day(TODAY))


@pytest.fixture(scope="module")
def told(town):
    return life(np.random.default_rng(4), town)


def kinds(told: Events) -> Counter:
    return Counter(told.kind.tolist())


def test_a_town_has_lived_eleven_years(town, told):
    found = kinds(told.events)
    years = 11
    assert 6 < found["died"] / years / 20 < 9.5  # in a thousand a year
    assert 10 < found["born"] / years / 20 < 19
    for kind in (
        "married_in",
        "married_out",
        "moved_out",
        "split",
        "merged",
        "head_changed",
        "household_ended",
    ):
        assert found[kind] >= 10, kind
    assert found["died"] == (~np.isnat(town.died_on)).sum()
    assert found["entered"] + found["split"] == town.households + found["merged"]
    earliest = told.events.on[np.isin(told.events.kind, ["died", "born", "split"])].min()
    assert earliest < days.day("2016-03-01")


def test_nothing_happens_before_somebody_is_there_or_after_they_are_gone(town, told):
    events = told.events
    of_person = np.flatnonzero(events.person >= 0)
    person = events.person[of_person]
    assert (events.on[of_person] >= town.joined_on[person]).all()
    assert not (events.on[of_person] > town.left_on[person]).any()
    assert (events.on <= days.day(TODAY)).all()
    own = events.household[of_person] == town.household[person]
    child = np.isin(town.household[person], town.splits.child)
    assert (own | child).all()


def test_young_households_part_from_parents_of_the_same_name(town):
    assert len(town.splits) > 60
    child, parent = town.splits.child, town.splits.parent
    assert len(set(child.tolist())) == len(set(parent.tolist())) == len(child)
    assert not set(child.tolist()) & set(parent.tolist())
    assert (town.village_of_household[child] == town.village_of_household[parent]).all()
    head = {int(town.household[i]): i for i in np.flatnonzero(town.part == "H")}
    for one, other in zip(child.tolist(), parent.tolist(), strict=True):
        young, old = head[one], head[other]
        assert town.age[old] - town.age[young] >= 20
        assert "·" in town.name[young] or town.name[young][0] == town.name[old][0]


def test_every_household_has_one_head_on_every_day(built):
    homes = list(Household.objects.values_list("pk", flat=True))
    planted = set(Household.objects.filter(number__in=built.planted["one-head"]).values_list("pk", flat=True))
    for key, own in stays_in(homes).items():
        faults = rules.unheaded(own, dt.date(2013, 1, 1))
        assert not faults or key in planted, (key, faults)


def test_members_who_came_less_those_who_went_are_those_who_are_there(built):
    """Of the county as a whole: everybody entered with a household, came by an event, and left by one."""
    come = LifeEvent.objects.filter(kind__in=rules.ARRIVALS, person__isnull=False).values_list(
        "person", flat=True
    )
    gone = LifeEvent.objects.filter(kind__in=rules.DEPARTURES).values_list("person", flat=True)
    assert len(come) == len(set(come))
    assert len(gone) == len(set(gone))
    assert set(gone) == set(Person.objects.exclude(left_on=None).values_list("pk", flat=True))
    with_household = Person.objects.exclude(pk__in=come)
    assert set(with_household.values_list("joined_on", flat=True)) <= set(
        LifeEvent.objects.filter(kind="entered").values_list("happened_on", flat=True)
    )
    ended = LifeEvent.objects.filter(kind__in=["household_ended", "household_moved", "merged"])
    assert set(ended.values_list("household", flat=True)) == set(
        Household.objects.exclude(left_on=None).values_list("pk", flat=True)
    )


def test_a_household_can_be_asked_for_on_the_day_before_it_parted(built, django_user_model):
    clerk = django_user_model.objects.get(username="county_rural")
    split = LifeEvent.objects.filter(kind="split").first()
    moved = set(Change.objects.filter(event=split, field="household").values_list("row", flat=True))
    assert moved
    before = past.household_on(clerk, split.household_id, split.happened_on - dt.timedelta(days=1))
    assert moved <= {member.person.pk for member in before.members}
    after = past.household_on(clerk, split.household_id, split.happened_on)
    assert not moved & {member.person.pk for member in after.members}
    young = past.household_on(clerk, split.other_id, split.happened_on)
    assert moved == {member.person.pk for member in young.members}
    assert young.head.person.pk in moved


def test_events_are_written_down_when_they_happen_or_later(built):
    lags = defaultdict(list)
    for kind, on, at in LifeEvent.objects.values_list("kind", "happened_on", "recorded_at"):
        lags[kind].append((at.date() - on).days)
    for kind, own in lags.items():
        assert min(own) >= 0, kind
    everything = [lag for own in lags.values() for lag in own]
    assert 0.6 < np.mean(np.array(everything) <= 10) < 0.9
