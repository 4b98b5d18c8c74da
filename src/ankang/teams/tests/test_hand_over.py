"""A cadre leaves: whatever they hold, no household and no village is without a name on any day."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people
from ankang.teams import actions, queries
from ankang.teams.models import Cadre, HandOver, HouseholdPairing, Membership
from ankang.teams.rules import HOUSEHOLD, Refusal
from ankang.teams.tests import factories as made
from ankang.teams.tests.test_life import DAY, TODAY, refused

pytestmark = pytest.mark.django_db
NOBODY = actions.Successors({}, {}, {}, {})


def leaves(who, cadre, successors=NOBODY, last_day=TODAY, key=None, by=None):
    return actions.hand_over(
        hand_over_id=key or uuid.uuid4(), cadre=cadre, last_day=last_day, leaves=True, reason="调离本县",
        successors=successors, by=by or who.county,
    )  # fmt: skip


def test_all_goes_at_once_or_nothing(who):
    old, one, other = made.cadre("离任"), made.cadre("甲"), made.cadre("乙")
    here, there = made.home(), made.home(people.SISTER_VILLAGE)
    done = made.home()
    HouseholdCategory.objects.filter(household=done).update(until=TODAY)
    for home in (here, there, done):
        made.pairing(home, old)
    team = made.team()
    made.village_pairing(people.VILLAGE, team), made.village_pairing(people.VILLAGE, old)
    post = made.member(team, old)
    refused("successor_missing", leaves, who=who, cadre=old)
    villages = {people.VILLAGE: one, people.SISTER_VILLAGE: other}
    refused(
        "village_successor", leaves, who=who, cadre=old, successors=actions.Successors(villages, {}, {}, {})
    )
    refused(
        "post_successor",
        leaves,
        who=who,
        cadre=old,
        successors=actions.Successors(villages, {}, {people.VILLAGE: one}, {}),
    )
    full = actions.Successors(villages, {}, {people.VILLAGE: one}, {post.pk: other})
    refused(
        "successor_self",
        leaves,
        who=who,
        cadre=old,
        successors=actions.Successors({people.VILLAGE: old}, {}, {}, {}),
    )
    refused("hand_over_date", leaves, who=who, cadre=old, successors=full, last_day=TODAY - 50 * DAY)
    refused("no_duty", leaves, who=who, cadre=old, successors=full, by=who.stranger)
    assert not HandOver.objects.exists() and HouseholdPairing.objects.count() == 3
    key = uuid.uuid4()
    row = leaves(who, old, full, key=key)
    assert (row.households, row.ended, row.posts) == (2, 1, 2) and leaves(who, old, full, key=key) == row
    assert queries.paired_with([here.pk, there.pk, done.pk], TODAY + DAY) == {here.pk: one, there.pk: other}
    assert queries.paired_with([here.pk, there.pk], TODAY) == {here.pk: old, there.pk: old}
    assert Membership.objects.get(until=None).cadre == other
    old.refresh_from_db()
    assert old.left_on == TODAY
    refused("cadre_gone", leaves, who=who, cadre=old)
    found = queries.holes_between(who.county, TODAY - 30 * DAY, TODAY + 60 * DAY)
    assert not [
        one
        for one in found.holes
        if one.layer in (HOUSEHOLD, "team", "leader") and one.village == people.VILLAGE
    ]


def test_the_town_does_not_hand_over_what_lies_beyond_it(who):
    old, one = made.cadre(), made.cadre()
    made.pairing(made.home(people.OTHER_VILLAGE), old)
    given_ = actions.Successors({people.OTHER_VILLAGE: one}, {}, {}, {})
    refused("beyond", leaves, who=who, cadre=old, successors=given_, by=who.clerk)
    assert leaves(who, old, given_).households == 1


def test_who_has_least_is_proposed(who):
    old, busy, free = made.cadre("离任"), made.cadre("忙"), made.cadre("闲")
    for _ in range(3):
        made.pairing(made.home(), busy)
    made.pairing(made.home(), free)
    for _ in range(2):
        made.pairing(made.home(), old)
    held = queries.holding(who.county, old, TODAY)
    (batch,) = held.batches
    assert batch.proposed == free.pk and batch.households == 2
    assert [one.cadre for one in batch.choices][:2] == [free, busy]


moves = st.lists(
    st.tuples(st.sampled_from(["pair", "leave", "follow"]), st.integers(0, 3), st.integers(0, 3), st.integers(-6, 6)),
    min_size=3, max_size=9,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moves)
def test_whatever_is_done_a_household_once_named_stays_named(who, moves):
    """Any order of naming, following and leaving, done or refused: from its first pairing on a household has exactly one
    cadre in service on every day."""
    home = made.home()
    cadres = [made.cadre() for _ in range(4)]
    made.pairing(home, cadres[0], since=TODAY - 90 * DAY)
    for deed, one, other, ahead in moves:
        on = TODAY + ahead * DAY
        try:
            if deed == "leave":
                takers = actions.Successors({people.VILLAGE: cadres[other]}, {}, {}, {})
                leaves(who, cadres[one], takers, on)
            else:
                actions.pair_households(
                    batch_id=uuid.uuid4(), households=[home.pk], cadre=cadres[one], since=on, by=who.county
                )
        except Refusal:
            continue
    rows = list(HouseholdPairing.objects.filter(household=home, void=False))
    gone = dict(Cadre.objects.values_list("pk", "left_on"))
    for day in (TODAY + n * DAY for n in range(-90, 40)):
        named = [row for row in rows if row.since <= day and (row.until is None or day <= row.until)]
        assert len(named) == 1 and not (gone[named[0].cadre_id] and gone[named[0].cadre_id] < day), (
            day,
            named,
        )
    found = queries.holes_between(who.county, TODAY - 90 * DAY, TODAY + 40 * DAY)
    assert home.pk not in {one.household for one in found.of(HOUSEHOLD)}
