"""Random histories: on every day the members add up, one of them heads, and unwinding agrees with replaying.

`ANKANG_HISTORIES=10000` runs that many; the suite runs a few.
"""

import os
import uuid
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ankang.registry import actions, queries, rules
from ankang.registry.queries.unwinding import standing_events, stays_in
from ankang.registry.tests import factories
from ankang.registry.tests.families import family, new_number, relation
from ankang.registry.tests.histories import HEAD, LAST, History, date

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("ANKANG_HISTORIES", "40"))
# A history costs a tenth of a second: a failing one is told as it is, not made smaller for minutes.
_PHASES = (Phase.explicit, Phase.generate)
_told: Counter[str] = Counter()


class _Over(Exception):
    """The history was looked at: forget it."""


@pytest.fixture(scope="module")
def _figures():
    _told.clear()
    yield
    if MANY >= 1000:
        print("\n" + " ".join(f"{name}={n}" for name, n in sorted(_told.items())))


@pytest.fixture
def clerk():
    return factories.user("county_rural", factories.division_tree().county)


@pytest.mark.timeout(0)
@settings(
    max_examples=MANY, deadline=None, database=None, phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_every_day_of_every_history_holds(clerk, _figures, data):
    try:
        with transaction.atomic():
            history = History(data.draw, clerk)
            history.begin()
            for _ in range(data.draw(st.integers(1, 12))):
                history.step()
            days = _days(history)
            seen = _Register(history)
            for day in days:
                _look(history, seen, day)
            _ask(history, seen, data.draw(st.sampled_from(days)))
            _told.update(history.told)
            _told["histories"] += 1
            raise _Over
    except _Over:
        pass


def _days(history: History) -> list[int]:
    """The days around each event, and both ends."""
    days = {-1, LAST + 1}
    for fact in history.account.facts:
        days |= {fact.day - 1, fact.day}
    return sorted(days)


class _Register:
    """What the register makes of a history: the stays in its households, and the comings and goings that count."""

    def __init__(self, history: History) -> None:
        self.stays = stays_in([home.pk for home in history.homes])
        told = standing_events().filter(person__isnull=False, other__isnull=True)
        self.events = list(told.values_list("happened_on", "kind"))

    def members(self, home: uuid.UUID, day: int) -> dict[uuid.UUID, str]:
        return {one.person.pk: one.relation for one in self.stays[home] if one.holds(date(day))}

    def balance(self, day: int) -> int:
        kinds = Counter(kind for on, kind in self.events if on <= date(day))
        return sum(kinds[kind] for kind in rules.ARRIVALS) - sum(kinds[kind] for kind in rules.DEPARTURES)


def _look(history: History, register: _Register, day: int) -> None:
    """The register and the account agree on a day: nobody lost, nobody twice, one head, and the events add up."""
    seen: Counter[uuid.UUID] = Counter()
    for home in history.homes:
        members = register.members(home.pk, day)
        assert members == history.account.members(home.pk, day), f"day {day}{history.story()}"
        seen.update(list(members))
        if members:
            assert list(members.values()).count(HEAD) == 1, f"day {day}{history.story()}"
    here = {key for key, state in history.account.on(day).items() if state["here"]}
    assert set(seen) == here
    assert set(seen.values()) <= {1}
    assert len(here) == len(history.account.first) + register.balance(day), f"day {day}{history.story()}"


def _ask(history: History, register: _Register, day: int) -> None:
    """The pages' own question gives the same members."""
    for home in history.homes:
        state = queries.household_on(history.clerk, home.pk, date(day))
        assert {one.person.pk: one.relation for one in state.members} == register.members(home.pk, day)
        assert state.on_books or not state.members


@settings(
    max_examples=max(15, MANY // 10), deadline=None, database=None, phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_what_does_not_touch_each_other_may_be_told_in_any_order(clerk, data):
    """Births and the ends of different members, late or in time: the same household on every day."""
    names = ("李桂香", "周强", "王梅", "周小雨")
    deeds = [("birth", f"新{n}", data.draw(st.integers(0, 50))) for n in range(data.draw(st.integers(0, 3)))]
    deeds += [
        (data.draw(st.sampled_from(("death", "leave"))), name, data.draw(st.integers(0, 50)))
        for name in names
        if data.draw(st.booleans())
    ]
    try:
        with transaction.atomic():
            one = _tell(clerk, deeds)
            other = _tell(clerk, data.draw(st.permutations(deeds)))
            for day in range(-1, 52):
                assert _named(clerk, one, day) == _named(clerk, other, day)
            raise _Over
    except _Over:
        pass


def _tell(clerk, deeds):
    us = family("周长福 户主", "李桂香 配偶", "周强 之子", "王梅 之儿媳", "周小雨 之孙女")
    for deed, name, day in deeds:
        if deed == "birth":
            actions.record_birth(
                event_id=uuid.uuid4(), person_id=uuid.uuid4(), household=us.home, number=new_number(), name=name,
                relation=relation("之孙子"), sex=1, born_on=date(day), by=clerk,
            )  # fmt: skip
        elif deed == "death":
            actions.record_death(person=getattr(us, name), on=date(day), by=clerk)
        else:
            actions.leave(person=getattr(us, name), on=date(day), reason="moved_out", by=clerk)
    return us.home


def _named(clerk, home, day):
    return sorted((one.person.name, one.relation) for one in queries.members_on(clerk, home, date(day)))
