"""Pairing lived through: who is named and succeeded, what the database refuses, days logged and confirmed."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people
from ankang.teams import actions, queries
from ankang.teams.models import FieldDay, HouseholdPairing, Membership, VillagePairing
from ankang.teams.rules import HOUSEHOLD, LAYERS, Refusal
from ankang.teams.tests import factories as made

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
DAY = dt.timedelta(days=1)


def refused(code, deed, **given):
    with pytest.raises(Refusal) as why:
        deed(**given)
    assert why.value.code == code, why.value
    assert str(why.value).endswith("。")


def pair(who, homes, cadre, since=TODAY, by=None):
    return actions.pair_households(
        batch_id=uuid.uuid4(),
        households=[one.pk for one in homes],
        cadre=cadre,
        since=since,
        by=by or who.clerk,
    )


def test_a_village_is_a_hole_in_each_layer_until_somebody_is_named(who):
    assert {one.layer for one in queries.holes(who.county, TODAY).holes} == set(LAYERS)
    assert queries.holes(who.county, TODAY).total("team").required == 2
    leader, village = made.cadre("县领导", people.COUNTY), people.division_tree().village
    team = made.team()
    for holder in (leader, who.unit, team):
        actions.pair_village(
            pairing_id=uuid.uuid4(), village=village, holder=holder, since=TODAY, by=who.county
        )
    found = queries.holes(who.county, TODAY)
    assert [(one.layer, one.village) for one in found.holes if one.village == people.VILLAGE] == [
        ("team", people.VILLAGE)
    ]
    captain = made.cadre("队长")
    actions.name_member(
        membership_id=uuid.uuid4(), team=team, cadre=captain, position="captain", since=TODAY, term_until=None, by=who.county
    )  # fmt: skip
    found = queries.holes_between(who.county, TODAY - 9 * DAY, TODAY)
    here = [one for one in found.holes if one.village == people.VILLAGE]
    assert {one.layer for one in here} == set(LAYERS)
    assert all(one.spans == [(TODAY - 9 * DAY, TODAY - DAY)] and one.length == 9 for one in here)
    assert queries.teams_of([people.VILLAGE], TODAY) == {people.VILLAGE: [team]}
    assert not queries.holes(who.stranger, TODAY).holes and not queries.holes(who.stranger, TODAY).counts


def test_a_household_has_one_cadre_and_no_day_without(who):
    home, first, second = made.home(), made.cadre("甲"), made.cadre("乙")
    pair(who, [home], first, TODAY - 20 * DAY)
    assert queries.paired_with([home.pk], TODAY) == {home.pk: first}
    assert pair(who, [home], first) == []
    pair(who, [home], second, TODAY + DAY)
    old, new = HouseholdPairing.objects.order_by("since")
    assert old.until == TODAY and new.since == TODAY + DAY and new.until is None
    found = queries.holes_between(who.county, TODAY - 20 * DAY, TODAY + 5 * DAY)
    assert not found.of(HOUSEHOLD) and found.total(HOUSEHOLD).required == 1
    refused("household_held", pair, who=who, homes=[home], cadre=first, since=TODAY - 5 * DAY)
    refused(
        "household_still_needed",
        actions.end_household_pairing,
        pairing=new,
        last_day=TODAY + 2 * DAY,
        by=who.clerk,
    )
    HouseholdCategory.objects.update(until=TODAY)
    actions.end_household_pairing(pairing=new, last_day=TODAY + 2 * DAY, by=who.clerk)
    refused("ended", actions.end_household_pairing, pairing=new, last_day=TODAY + 3 * DAY, by=who.clerk)


def test_who_may_arrange_and_for_whom(who):
    home, cadre = made.home(), made.cadre()
    refused("no_duty", pair, who=who, homes=[home], cadre=cadre, by=who.stranger)
    refused("no_duty", pair, who=who, homes=[home], cadre=cadre, by=who.leader)
    refused("no_household", pair, who=who, homes=[], cadre=cadre)
    refused("too_far", pair, who=who, homes=[home], cadre=cadre, since=TODAY + 40 * DAY)
    refused("cadre_gone", pair, who=who, homes=[home], cadre=made.cadre(left_on=TODAY - DAY))
    gone = made.home(left_on=TODAY - DAY)
    refused("household_gone", pair, who=who, homes=[gone], cadre=cadre)


def test_the_database_itself_refuses_two_names_and_changed_history(who):
    home, one, other = made.home(), made.cadre(), made.cadre()
    row = made.pairing(home, one)
    team = made.team()
    made.member(team, one)
    made.village_pairing(people.VILLAGE, team)

    def broken(deed):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()

    broken(lambda: made.pairing(home, other, since=TODAY))
    broken(lambda: made.village_pairing(people.VILLAGE, made.team()))
    broken(lambda: made.member(team, other))
    broken(lambda: HouseholdPairing.objects.update(cadre=other))
    broken(lambda: HouseholdPairing.objects.update(since=TODAY))
    broken(lambda: HouseholdPairing.objects.all().delete())
    broken(lambda: VillagePairing.objects.all().delete())
    HouseholdPairing.objects.update(until=TODAY)
    broken(lambda: HouseholdPairing.objects.update(until=None))
    broken(lambda: HouseholdPairing.objects.filter(pk=row.pk).update(until=TODAY + DAY))
    made.pairing(home, other, since=TODAY + DAY)
    made.member(team, other, "team_member")
    made.village_pairing(people.VILLAGE, who.unit)
    made.village_pairing(people.VILLAGE, made.unit())


def test_a_captain_is_followed_and_the_last_of_a_team_does_not_go(who):
    team, one, other = made.team(), made.cadre("甲"), made.cadre("乙")
    made.village_pairing(people.VILLAGE, team)
    given = {"team": team, "position": "captain", "term_until": None, "by": who.county}
    post = actions.name_member(membership_id=uuid.uuid4(), cadre=one, since=TODAY - 30 * DAY, **given)
    refused("last_member", actions.end_member, membership=post, last_day=TODAY, by=who.county)
    refused(
        "position",
        actions.name_member,
        membership_id=uuid.uuid4(),
        cadre=one,
        since=TODAY,
        **given | {"position": "head"},
    )
    refused(
        "post_held",
        actions.name_member,
        membership_id=uuid.uuid4(),
        cadre=other,
        since=TODAY - 40 * DAY,
        **given,
    )
    actions.name_member(membership_id=uuid.uuid4(), cadre=other, since=TODAY, **given)
    post.refresh_from_db()
    assert post.until == TODAY - DAY
    refused("team_needed", actions.end_team, team=team, last_day=TODAY, successor=None, by=who.county)
    refused(
        "not_resident",
        actions.end_team,
        team=team,
        last_day=TODAY,
        successor=made.team(kind="office"),
        by=who.county,
    )
    fresh = made.team()
    made.member(fresh, one)
    actions.end_team(team=team, last_day=TODAY, successor=fresh, by=who.county)
    assert queries.teams_of([people.VILLAGE], TODAY + DAY) == {people.VILLAGE: [fresh]}
    assert not Membership.objects.filter(team=team, until=None).exists()
    found = queries.holes_between(who.county, TODAY - 9 * DAY, TODAY + 9 * DAY)
    assert not [one for one in found.of("team") if one.village == people.VILLAGE]


def test_a_unit_ends_with_a_successor_for_its_villages(who):
    made.village_pairing(people.VILLAGE, who.unit)
    one = made.cadre(place=people.COUNTY, unit=who.unit)
    refused("unit_holds", actions.end_unit, unit=who.unit, last_day=TODAY, successor=None, by=who.county)
    actions.hand_over(
        hand_over_id=uuid.uuid4(), cadre=one, last_day=TODAY, leaves=True, reason="机构改革", by=who.county,
        successors=actions.Successors({}, {}, {}, {}),
    )  # fmt: skip
    refused("unit_needed", actions.end_unit, unit=who.unit, last_day=TODAY, successor=None, by=who.county)
    heir = made.unit(name="县自然资源局")
    actions.end_unit(unit=who.unit, last_day=TODAY, successor=heir, by=who.county)
    assert {row.unit for row in VillagePairing.objects.filter(until=None)} == {heir}
    assert not [
        one
        for one in queries.holes(who.county, TODAY + DAY).of("department")
        if one.village == people.VILLAGE
    ]


def test_units_and_who_speaks_for_them(who):
    given = {
        "place": people.division_tree().town,
        "kind": "school",
        "phone": "",
        "since": TODAY,
        "by": who.clerk,
    }
    row = actions.keep_unit(unit_id=uuid.uuid4(), name="青石镇中学", **given)
    refused("name_taken", actions.keep_unit, unit_id=uuid.uuid4(), name="青石镇中学", **given)
    refused(
        "unit_place",
        actions.keep_unit,
        unit_id=uuid.uuid4(),
        name="村小",
        **given | {"place": people.division_tree().village},
    )
    refused("no_duty", actions.keep_unit, unit_id=uuid.uuid4(), name="他镇", **given | {"by": who.stranger})
    speaker = actions.name_speaker(speaker_id=uuid.uuid4(), unit=row, user=who.doctor, by=who.clerk)
    assert list(queries.units_of(who.doctor)) == [row]
    actions.end_speaker(speaker=speaker, by=who.clerk)
    again = actions.name_speaker(speaker_id=uuid.uuid4(), unit=row, user=who.doctor, by=who.clerk)
    assert again.pk != speaker.pk


def test_a_day_in_the_village_is_logged_once_and_confirmed_by_another(who):
    cadre, home = made.cadre("队长", user=who.captain), made.home()
    made.pairing(home, cadre)
    village = people.division_tree().village
    given = {
        "cadre": cadre, "village": village, "on": TODAY, "activities": ["visit"], "households": [home.pk], "note": "看水窖",
        "by": who.captain,
    }  # fmt: skip
    key = uuid.uuid4()
    row = actions.log_day(day_id=key, **given)
    assert actions.log_day(day_id=key, **given) == row and FieldDay.objects.count() == 1
    refused("day_logged", actions.log_day, day_id=uuid.uuid4(), **given)
    refused("not_yours", actions.log_day, day_id=uuid.uuid4(), **given | {"by": who.clerk})
    other = people.division_tree().sister_village
    refused(
        "not_yours", actions.log_day, day_id=uuid.uuid4(), **given | {"village": other, "on": TODAY - DAY}
    )
    assert actions.log_day(day_id=uuid.uuid4(), **given | {"on": TODAY - 5 * DAY}).late
    refused("no_duty", actions.confirm_days, days=[row.pk], by=who.stranger)
    assert actions.confirm_days(days=[row.pk, row.pk], by=who.clerk) == 1
    refused("day_judged", actions.send_day_back, day=row, reason="不在村里", by=who.clerk)
    back = FieldDay.objects.exclude(pk=row.pk).get()
    refused("reason", actions.send_day_back, day=back, reason="否", by=who.clerk)
    actions.send_day_back(day=back, reason="当天在县城开会", by=who.clerk)
    assert actions.log_day(day_id=uuid.uuid4(), **given | {"on": TODAY - 5 * DAY}).pk != back.pk
    with pytest.raises(DatabaseError), transaction.atomic():
        FieldDay.objects.update(on=TODAY - 9 * DAY)


def test_days_due_and_present(who):
    cadre, team = made.cadre("队长", user=who.captain), made.team()
    made.member(team, cadre)
    made.village_pairing(people.VILLAGE, team)
    for back in range(3):
        made.field_day(cadre, TODAY - back * DAY, state=("logged", "confirmed", "sent_back")[back])
    (found,) = queries.attendance(who.clerk, TODAY)
    assert (found.presence.present, found.presence.confirmed) == (2, 1)
    assert found.presence.due == 240 * 330 // 365 and found.presence.behind == found.presence.due - 2
    assert queries.attendance(who.stranger, TODAY) == []


def test_workload_counts_who_is_there_and_marks_too_much(who):
    from ankang.teams import burden

    cadre, homes = made.cadre("忙人"), [made.home() for _ in range(13)]
    for one in homes:
        made.pairing(one, cadre)
    gone = made.home(left_on=TODAY)
    made.pairing(gone, cadre)
    kept = dict(burden._sources)
    burden.register("warnings", "预警", lambda keys: {homes[0].pk: 2})
    try:
        (load,) = [one for one in queries.workload(who.clerk, TODAY) if one.cadre == cadre]
    finally:
        burden._sources.clear(), burden._sources.update(kept)
    assert (load.households, load.persons, load.is_over, load.open_work["warnings"]) == (13, 13, True, 2)
    assert queries.workload(who.stranger, TODAY) == []
