import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ankang.quality import actions
from ankang.quality.actions import running
from ankang.quality.models import DailyCount, Exemption, Finding, QualityRun
from ankang.quality.queries.gathering import gather
from ankang.quality.queries.part import Part, as_key, parts_of
from ankang.quality.tests import homes as make
from ankang.quality.tests import naive
from ankang.registry.models import Household, HouseholdYear, Person
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
State = Finding.State


def today() -> dt.date:
    return timezone.localdate()


def standing(**wanted):
    return {(f.rule, f.household_id, f.person_id) for f in Finding.objects.filter(gone_on=None, **wanted)}


def spoil(person, **fields):
    Person.objects.filter(pk=person.pk).update(**fields)


def test_a_sound_register_has_no_findings():
    make.sound()
    run = actions.run_checks(by=None)
    assert (run.households, run.persons, run.found, run.state) == (1, 1, 0, "done")
    assert not Finding.objects.exists()


def test_a_fault_is_found_with_its_person_numbers_and_owner():
    home, head = make.sound()
    child = make.member(home, relation=make.code("relation", "之子"), sex=1, born_on=dt.date(1999, 1, 1))
    spoil(child, born_on=dt.date(1999, 1, 2))
    make.has(head, "employee")
    actions.run_checks(by=None)
    found = {f.rule: f for f in Finding.objects.all()}
    assert set(found) == {"identity-birth", "both-insurances"}
    birth = found["identity-birth"]
    assert (birth.person, birth.household, birth.village_id) == (child, home, people.VILLAGE)
    assert birth.params == '{"found": "19990101"}'
    assert (birth.severity, birth.owner, birth.state, birth.first_found_on) == (2, "village", "open", today())


def test_the_numbers_lie_sealed():
    _home, head = make.sound()
    spoil(head, born_on=dt.date(1980, 5, 7))
    actions.run_checks(by=None)
    raw = bytes(Finding.objects.values_list("params", flat=True).get())
    assert raw and b"1980" not in raw


def test_found_again_it_continues_and_mended_it_is_gone_with_the_day():
    home, head = make.sound()
    make.has(head, "employee")
    day = today() - dt.timedelta(days=3)
    for on in (day, day + dt.timedelta(days=1)):
        actions.run_checks(by=None, day=on)
    one = Finding.objects.get()
    assert (one.first_found_on, one.last_found_on) == (day, day + dt.timedelta(days=1))
    head.categories.filter(kind="employee").delete()
    run = actions.run_checks(by=None, day=day + dt.timedelta(days=2))
    one.refresh_from_db()
    assert (run.gone, one.state, one.gone_on) == (1, State.GONE, day + dt.timedelta(days=2))
    make.has(head, "employee")
    run = actions.run_checks(by=None)
    assert (run.new, Finding.objects.count()) == (1, 2)
    assert Finding.objects.get(gone_on=None).first_found_on == today()
    assert home.findings.count() == 2


def test_a_second_run_changes_nothing():
    for place in (people.VILLAGE, people.OTHER_VILLAGE):
        home, head = make.sound(place)
        make.has(head, "employee")
        make.member(home, identity=head.identity, insured=False)
    actions.run_checks(by=None)
    before = list(Finding.objects.order_by("pk").values()), list(DailyCount.objects.order_by("village", "rule").values("day", "village", "rule", "open"))  # fmt: skip
    run = actions.run_checks(by=None)
    after = list(Finding.objects.order_by("pk").values()), list(DailyCount.objects.order_by("village", "rule").values("day", "village", "rule", "open"))  # fmt: skip
    assert (run.new, run.gone) == (0, 0) and run.found == len(before[0]) > 4
    assert [{**f, "params": bytes(f["params"])} for f in after[0]] == [{**f, "params": bytes(f["params"])} for f in before[0]]  # fmt: skip
    assert after[1] == before[1]


def test_a_household_that_moves_takes_its_finding_along_and_one_that_leaves_closes_it():
    home, head = make.sound()
    make.has(head, "employee")
    actions.run_checks(by=None)
    Household.objects.filter(pk=home.pk).update(village=people.OTHER_VILLAGE)
    Person.objects.filter(household=home).update(village=people.OTHER_VILLAGE)
    run = actions.run_checks(by=None)
    one = Finding.objects.get()
    assert (run.new, run.gone, one.village_id) == (0, 0, people.OTHER_VILLAGE)
    Household.objects.filter(pk=home.pk).update(left_on=today())
    actions.run_checks(by=None)
    assert Finding.objects.get().state == State.GONE


def test_the_same_number_in_two_households_is_found_on_both_sides_by_place_not_by_name():
    home, head = make.sound(people.VILLAGE)
    _other, twin = make.sound(people.OTHER_VILLAGE, identity=head.identity, name="王二")
    _far, third = make.sound(people.FAR_VILLAGE, identity=head.identity)
    actions.run_checks(by=None)
    mine = {f.rule: f for f in home.findings.all()}
    assert set(mine) == {"identity-in-county", "identity-in-province"}
    assert mine["identity-in-county"].params == '{"count": 1, "place": "双河镇三岔村"}'
    assert mine["identity-in-province"].params == '{"count": 1, "place": "云川县高台镇远山村"}'
    assert {f.owner for f in mine.values()} == {"town", "county"}
    assert set(twin.findings.values_list("rule", flat=True)) == {"identity-in-county", "identity-in-province"}
    assert list(third.findings.values_list("rule", flat=True)) == ["identity-in-province"]


def test_the_same_name_and_birth_date_in_a_village_is_found():
    make.sound(name="李桂香")
    make.sound(name="李桂香")
    make.sound(name="李桂香", born_on=dt.date(1981, 1, 1))
    make.sound(people.SISTER_VILLAGE, name="李桂香")
    actions.run_checks(by=None)
    assert list(Finding.objects.values_list("rule", flat=True)) == ["person-twice"] * 2


def test_who_left_is_no_double():
    _home, head = make.sound()
    make.sound(people.OTHER_VILLAGE, identity=head.identity, left_on=dt.date(2021, 1, 1))
    actions.run_checks(by=None)
    assert not Finding.objects.filter(rule="identity-in-county").exists()


def test_a_run_over_one_division_leaves_the_others_alone():
    for place in (people.VILLAGE, people.OTHER_VILLAGE):
        _home, head = make.sound(place)
        make.has(head, "employee")
    run = actions.run_checks(by=None, division=people.TOWN)
    assert (run.households, run.division_id) == (1, people.TOWN)
    assert Finding.objects.get().village_id == people.VILLAGE
    actions.run_checks(by=None, division=people.OTHER_VILLAGE)
    assert Finding.objects.count() == 2


def test_the_counts_of_a_night_by_village_and_rule():
    for _ in range(2):
        _home, head = make.sound()
        make.has(head, "employee")
    actions.run_checks(by=None)
    row = DailyCount.objects.get()
    assert (row.day, row.village_id, row.rule, row.open, row.excepted) == (
        today(), people.VILLAGE, "both-insurances", 2, 0,
    )  # fmt: skip
    head.categories.filter(kind="employee").delete()
    actions.run_checks(by=None)
    assert DailyCount.objects.get().open == 1


def test_old_nights_are_thinned_to_the_first_of_each_month():
    people.division_tree()
    for back in (1, 120, 121, 200):
        day = today() - dt.timedelta(days=back)
        DailyCount.objects.create(day=day, village_id=people.VILLAGE, rule="identity", open=1)
    first = (today() - dt.timedelta(days=150)).replace(day=1)
    DailyCount.objects.get_or_create(
        day=first, village_id=people.VILLAGE, rule="identity", defaults={"open": 1}
    )
    actions.run_checks(by=None)
    kept = set(DailyCount.objects.values_list("day", flat=True))
    assert kept == {day for day in kept if day.day == 1 or day > today() - dt.timedelta(days=100)}
    assert {first, today() - dt.timedelta(days=1)} <= kept


def test_an_interrupted_part_leaves_nothing_and_the_parts_before_it_stand(monkeypatch):
    monkeypatch.setattr(running, "PART", 1)
    for place in (people.VILLAGE, people.SISTER_VILLAGE, people.OTHER_VILLAGE):
        _home, head = make.sound(place)
        make.has(head, "employee")
    count = running.count_day

    def breaks(part, on):
        if part.low >= people.SISTER_VILLAGE:
            raise RuntimeError
        count(part, on)

    monkeypatch.setattr(running, "count_day", breaks)
    with pytest.raises(RuntimeError):
        actions.run_checks(by=None)
    run = QualityRun.objects.get()
    assert (run.state, run.parts, run.parts_done, run.found) == ("running", 3, 1, 1)
    assert {f.village_id for f in Finding.objects.all()} == {people.VILLAGE}
    QualityRun.objects.update(touched=timezone.now() - dt.timedelta(hours=1))
    monkeypatch.setattr(running, "count_day", count)
    again = actions.run_checks(by=None)
    assert (again.found, again.new) == (3, 2)
    assert QualityRun.objects.get(pk=run.pk).state == "broken"


def test_parts_are_whole_villages_of_one_town(monkeypatch):
    monkeypatch.setattr(running, "PART", 2)
    for place in (
        people.VILLAGE,
        people.VILLAGE,
        people.VILLAGE,
        people.SISTER_VILLAGE,
        people.OTHER_VILLAGE,
    ):
        people.household(place)
    parts = [(part.low, part.high) for part in parts_of("", running.PART)]
    assert parts == [
        ("990122100201", "990122100202"), ("990122100202", "990122100203"), ("990122101201", "990122101202"),
    ]  # fmt: skip
    assert [part.low for part in parts_of(people.TOWN, running.PART)] == ["990122100201", "990122100202"]


def test_what_is_gathered_is_what_the_rows_say():
    home, head = make.sound(phone="13900001234")
    make.marked(home, "registered", since=dt.date(2016, 3, 1))
    make.marked(home, "exited", since=dt.date(2018, 3, 1))
    make.marked(home, "unstable_exited", since=dt.date(2022, 3, 1), until=dt.date(2023, 3, 1))
    make.has(head, "disabled", disability="4", grade=2)
    HouseholdYear.objects.create(household=home, year=2025, wage_fen=5, compliant_own_paid_fen=7, members=1)
    Household.objects.filter(pk=home.pk).update(cause="01", risk="01", no_labour=True, safe_water=False)
    home.refresh_from_db()
    [got] = gather(Part(keys=(home.pk,)), today())
    facts = naive.facts(home, [head], today())
    facts.members[0].identity_problem = ""
    assert got.facts == facts
    assert [as_key(got.key), *map(as_key, got.members)] == [home.pk, head.pk]


def grant(finding, by, days=30):
    return actions.grant(
        exemption_id=uuid.uuid4(), finding=finding, reason="true", explanation="已核对。", evidence="村档案",
        until=today() + dt.timedelta(days=days), by=by,
    )  # fmt: skip


@pytest.fixture
def excepted():
    clerk = people.user("township_clerk", people.TOWN)
    _home, head = make.sound()
    make.has(head, "employee")
    actions.run_checks(by=None)
    finding = Finding.objects.get()
    return finding, grant(finding, clerk), head, clerk


def test_an_exception_holds_while_nothing_changes(excepted):
    finding, _one, _head, _clerk = excepted
    run = actions.run_checks(by=None)
    finding.refresh_from_db()
    assert (run.found, finding.state) == (1, State.EXCEPTED)
    assert DailyCount.objects.get().excepted == 1


def test_an_exception_ends_when_the_facts_change(excepted):
    finding, one, head, clerk = excepted
    home = head.household
    member = make.member(home, relation=make.code("relation", "之女"))
    make.has(member, "employee")
    make.has(head, "disabled", disability="4", grade=2)  # no fact of this finding
    actions.run_checks(by=None)
    finding.refresh_from_db()
    assert finding.state == State.EXCEPTED
    # The facts of both-insurances are the two insurances; a household finding rests on those of all members.
    make.member(home, identity=head.identity, relation=make.code("relation", "之母"), sex=2)
    actions.run_checks(by=None)
    twice = Finding.objects.get(rule="identity-twice", gone_on=None)
    grant(twice, clerk)
    make.member(home, relation=make.code("relation", "之女"))
    actions.run_checks(by=None)
    twice.refresh_from_db()
    ended = twice.exemptions.get()
    assert (twice.state, twice.excepted_until, ended.ended, ended.ended_by) == (
        State.OPEN,
        None,
        "changed",
        None,
    )
    one.refresh_from_db()
    assert one.ended == ""


def test_an_exception_ends_with_its_day_and_with_its_finding(excepted):
    finding, one, head, clerk = excepted
    actions.run_checks(by=None, day=one.until)
    finding.refresh_from_db()
    assert finding.state == State.EXCEPTED
    actions.run_checks(by=None, day=one.until + dt.timedelta(days=1))
    finding.refresh_from_db()
    assert (finding.state, finding.exemptions.get().ended) == (State.OPEN, "expired")
    Finding.objects.update(last_found_on=today())
    again = grant(finding, clerk)
    head.categories.filter(kind="employee").delete()
    actions.run_checks(by=None)
    again.refresh_from_db()
    assert again.ended == "gone"


def test_an_error_is_excepted_by_the_town_and_not_for_longer_than_allowed(excepted):
    finding, one, _head, clerk = excepted
    actions.withdraw(exemption=one, by=clerk)
    actions.withdraw(exemption=one, by=clerk)
    finding.refresh_from_db()
    assert (finding.state, Exemption.objects.get().ended) == (State.OPEN, "withdrawn")
    cadre = people.user("village_cadre", people.VILLAGE)
    with pytest.raises(actions.NotAllowed, match="乡镇"):
        grant(finding, cadre)
    with pytest.raises(actions.NotAllowed, match="最长"):
        grant(finding, clerk, days=91)
    with pytest.raises(actions.NotAllowed, match="最长"):
        grant(finding, clerk, days=-1)
    made = grant(finding, clerk, days=90)
    same = actions.grant(
        exemption_id=made.pk,
        finding=finding,
        reason="papers",
        explanation="",
        evidence="",
        until=today(),
        by=clerk,
    )
    assert same == made
    with pytest.raises(actions.NotAllowed, match="刷新"):
        grant(finding, clerk)
    _home, head = make.sound(identity="")
    actions.run_checks(by=None)
    grant(Finding.objects.get(person=head), cadre)
