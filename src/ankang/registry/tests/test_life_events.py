"""Everything that happens to a household: what it becomes, what is refused, and what is known of it on any day."""

import datetime as dt
import uuid

import pytest
from django.db import Error, transaction
from django.utils import timezone

from ankang.journal.models import Event
from ankang.registry import actions, queries
from ankang.registry.models import Household, HouseholdCategory, LifeEvent, NameKey, Person
from ankang.registry.queries.unwinding import standing_events
from ankang.registry.tests import factories
from ankang.registry.tests.families import day, family, fresh, names, new_number, relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return factories.user("township_clerk", factories.division_tree().town)


@pytest.fixture
def us():
    return family("周长福 户主", "李桂香 配偶", "周强 之子", "王梅 之儿媳", "周小雨 之孙女")


def on(clerk, home, when):
    return queries.household_on(clerk, home.pk, when)


def told(kind):
    return LifeEvent.objects.get(kind=kind)


def test_a_child_is_born_without_a_number_at_first(clerk, us):
    key = uuid.uuid4()
    given = {
        "event_id": key, "person_id": uuid.uuid4(), "household": us.home, "number": "1", "name": "周小星",
        "relation": relation("之孙子"), "sex": 1, "born_on": day(3, 5), "by": clerk,
    }  # fmt: skip
    child = actions.record_birth(**given)
    assert actions.record_birth(**given) == child
    assert child.identity == ""
    assert "周小星" not in names(on(clerk, us.home, day(3, 4)).members)
    assert "周小星" in names(on(clerk, us.home, day(3, 5)).members)
    assert (told("born").person, told("born").recorded_by) == (child, clerk)


def test_nobody_dies_tomorrow(clerk, us):
    with pytest.raises(actions.Conflict, match="晚于今天"):
        actions.record_death(person=us.李桂香, on=dt.date(2999, 1, 1), by=clerk)
    assert fresh(us.李桂香).left_on is None


def test_what_was_long_ago_needs_a_document(clerk):
    them = family("周长福 户主", "李桂香 配偶", joined=dt.date(2014, 1, 1))
    with pytest.raises(actions.Conflict, match="证明材料"):
        actions.record_death(person=them.李桂香, on=dt.date(2015, 1, 1), by=clerk)
    actions.record_death(person=them.李桂香, on=dt.date(2015, 1, 1), document="死亡证明", by=clerk)


def test_when_the_head_dies_somebody_must_become_the_head(clerk, us):
    with pytest.raises(actions.Conflict, match="新户主"):
        actions.record_death(person=us.周长福, on=day(5), by=clerk)
    assert fresh(us.周长福).died_on is None
    assert not LifeEvent.objects.filter(kind="died").exists()
    actions.record_death(
        person=us.周长福,
        on=day(5),
        relations={
            us.李桂香.pk: relation("之母"),
            us.周强.pk: relation("户主"),
            us.王梅.pk: relation("配偶"),
            us.周小雨.pk: relation("之女"),
        },
        by=clerk,
    )
    before, after = on(clerk, us.home, day(4, 30)), on(clerk, us.home, day(5))
    assert names(before.members) == ["周长福", "李桂香", "周强", "王梅", "周小雨"]
    assert before.head.person == us.周长福
    assert after.head.person == us.周强
    assert set(names(after.members)) == {"李桂香", "周强", "王梅", "周小雨"}
    assert {one.person.name: one.relation for one in before.members}["周小雨"] == relation("之孙女")


@pytest.mark.parametrize("words", [("户主", "户主"), ("配偶", "之女")])
def test_one_of_the_others_and_only_one_becomes_the_head(clerk, words):
    them = family("周长福 户主", "李桂香 配偶", "周小雨 之女")
    relations = dict(zip((them.李桂香.pk, them.周小雨.pk), map(relation, words), strict=True))
    with pytest.raises(actions.Conflict, match="只有一名户主"):
        actions.record_death(person=them.周长福, on=day(5), relations=relations, by=clerk)


def test_the_last_member_may_die_without_a_successor(clerk):
    them = family("周长福 户主")
    actions.record_death(person=them.周长福, on=day(5), by=clerk)
    assert on(clerk, them.home, day(4)).head.person == them.周长福
    assert on(clerk, them.home, day(6)).members == ()


def test_a_death_told_with_another_day_corrects_the_first(clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    actions.record_death(person=us.李桂香, on=day(3), by=clerk)
    first, second = LifeEvent.objects.filter(kind="died").order_by("recorded_at")
    assert second.corrects == first
    assert fresh(us.李桂香).died_on == day(3)
    assert "李桂香" not in names(on(clerk, us.home, day(4)).members)
    assert "李桂香" in names(on(clerk, us.home, day(2)).members)


def test_who_left_and_comes_back_was_away_in_between(clerk, us):
    actions.leave(person=us.周强, on=day(2), reason="sentenced", by=clerk)
    actions.return_person(
        event_id=uuid.uuid4(), person=us.周强, household=us.home, relation=relation("之子"), on=day(8),
        reason="released", by=clerk,
    )  # fmt: skip
    here = {month: "周强" in names(on(clerk, us.home, day(month)).members) for month in (1, 2, 7, 8, 9)}
    assert here == {1: True, 2: False, 7: False, 8: True, 9: True}


def test_who_died_does_not_come_back(clerk, us):
    actions.record_death(person=us.李桂香, on=day(2), by=clerk)
    with pytest.raises(actions.Conflict, match="已登记死亡"):
        actions.return_person(
            event_id=uuid.uuid4(), person=us.李桂香, household=us.home, relation=relation("配偶"), on=day(8),
            reason="moved_in", by=clerk,
        )  # fmt: skip


def test_a_marriage_within_the_register_is_one_event_of_both_households(clerk, us):
    theirs = family("陈志明 户主", "陈刚 之子", village=factories.SISTER_VILLAGE)
    actions.transfer_person(
        event_id=uuid.uuid4(), person=us.周小雨, into=theirs.home, relation=relation("之儿媳"), on=day(6),
        kind="married_in", document="结婚证", by=clerk,
    )  # fmt: skip
    event = told("married_in")
    assert (event.household, event.other, event.person) == (theirs.home, us.home, us.周小雨)
    assert (event.village_id, event.village_before_id) == (factories.SISTER_VILLAGE, factories.VILLAGE)
    assert fresh(us.周小雨).village_id == factories.SISTER_VILLAGE
    assert "周小雨" in names(on(clerk, us.home, day(5)).members)
    assert "周小雨" not in names(on(clerk, us.home, day(6)).members)
    assert "周小雨" in names(on(clerk, theirs.home, day(6)).members)
    assert "周小雨" not in names(on(clerk, theirs.home, day(5)).members)


def test_a_head_who_goes_over_leaves_a_head_behind(clerk, us):
    theirs = family("陈志明 户主")
    given = {
        "person": us.周长福,
        "into": theirs.home,
        "relation": relation("之父"),
        "on": day(6),
        "by": clerk,
    }
    with pytest.raises(actions.Conflict, match="新户主"):
        actions.transfer_person(event_id=uuid.uuid4(), **given)
    with pytest.raises(actions.Conflict, match="不止一名户主"):
        actions.transfer_person(
            event_id=uuid.uuid4(), **{**given, "person": us.李桂香, "relation": relation("户主")}
        )


def test_a_household_splits(clerk, us):
    HouseholdCategory.objects.create(household=us.home, kind="registered", since=day(1, year=2021))
    HouseholdCategory.objects.create(household=us.home, kind="unstable_exited", since=day(1, year=2023))
    number = new_number()
    made = actions.split_household(
        event_id=uuid.uuid4(), household=us.home, new_household_id=uuid.uuid4(), number=number, on=day(4),
        relations={
            us.周强.pk: relation("户主"), us.王梅.pk: relation("配偶"), us.周小雨.pk: relation("之女"),
        },
        by=clerk,
    )  # fmt: skip
    assert names(on(clerk, us.home, day(4)).members) == ["周长福", "李桂香"]
    assert set(names(on(clerk, made, day(4)).members)) == {"周强", "王梅", "周小雨"}
    assert names(on(clerk, us.home, day(3, 31)).members)[0] == "周长福"
    assert len(on(clerk, us.home, day(3, 31)).members) == 5
    assert on(clerk, made, day(3, 31)).members == ()
    assert not on(clerk, made, day(3, 31)).on_books
    # The rule carries registration on, and leaves monitoring to a recognition of its own.
    assert on(clerk, made, day(4)).categories == ("registered",)
    assert on(clerk, us.home, day(4)).categories == ("registered", "unstable_exited")
    event = Event.objects.get(kind="registry.household_split")
    assert event.subject == str(us.home.pk)
    told = {home.pk: queries.happened(clerk, home)[0].detail for home in (fresh(us.home), made)}
    assert told[us.home.pk] == f"分出新户 {number} · 周强、王梅、周小雨"
    assert told[made.pk] == f"由 {us.home.number} 户分出 · 周强、王梅、周小雨"


def test_who_was_head_twice_is_named_each_time(clerk, us):
    def change(on, head, *others):
        actions.change_head(
            event_id=uuid.uuid4(), household=us.home, on=on, by=clerk,
            relations={head.pk: relation("户主"), **{one.pk: relation("其他") for one in others}},
        )  # fmt: skip

    everybody = [us.周长福, us.李桂香, us.周强, us.王梅, us.周小雨]
    for month, head in ((2, us.周强), (3, us.周长福), (4, us.周强)):
        change(day(month), head, *(one for one in everybody if one != head))
    told = [one.detail for one in queries.happened(clerk, us.home) if one.kind == "head_changed"]
    assert told == ["新户主 周强", "新户主 周长福", "新户主 周强"]


def test_a_split_leaves_a_head_on_both_sides(clerk, us):
    given = {
        "event_id": uuid.uuid4(), "household": us.home, "new_household_id": uuid.uuid4(), "number": new_number(),
        "on": day(4), "by": clerk,
    }  # fmt: skip
    with pytest.raises(actions.Conflict, match="没有户主或有不止一名户主"):
        actions.split_household(
            **given, relations={us.周长福.pk: relation("户主"), us.李桂香.pk: relation("配偶")}
        )
    with pytest.raises(actions.Conflict, match="只有一名户主"):
        actions.split_household(**given, relations={us.周强.pk: relation("之子")})
    assert not Household.objects.filter(pk=given["new_household_id"]).exists()
    made = actions.split_household(
        **given,
        relations={us.周长福.pk: relation("户主"), us.李桂香.pk: relation("配偶")},
        staying={us.周强.pk: relation("户主"), us.王梅.pk: relation("配偶"), us.周小雨.pk: relation("之女")},
    )
    assert on(clerk, made, day(5)).head.person == us.周长福
    assert on(clerk, us.home, day(5)).head.person == us.周强


def test_everybody_may_not_split_off(clerk):
    them = family("周长福 户主")
    with pytest.raises(actions.Conflict, match="至少要留下"):
        actions.split_household(
            event_id=uuid.uuid4(), household=them.home, new_household_id=uuid.uuid4(), number=new_number(),
            relations={them.周长福.pk: relation("户主")}, on=day(4), by=clerk,
        )  # fmt: skip


def test_two_households_become_one(clerk, us):
    parents = family("周长贵 户主", "刘秀英 配偶")
    spell = HouseholdCategory.objects.create(household=parents.home, kind="marginal", since=day(1, year=2023))
    actions.merge_households(
        event_id=uuid.uuid4(), household=parents.home, into=us.home, on=day(7),
        relations={parents.周长贵.pk: relation("之叔伯"), parents.刘秀英.pk: relation("其他")}, by=clerk,
    )  # fmt: skip
    assert len(on(clerk, us.home, day(7)).members) == 7
    assert on(clerk, us.home, day(7)).head.person == us.周长福
    gone = on(clerk, parents.home, day(7))
    assert (gone.on_books, gone.members, gone.categories) == (False, (), ())
    assert fresh(spell).until == day(7)
    then = on(clerk, parents.home, day(6, 30))
    assert (then.on_books, names(then.members), then.categories) == (
        True,
        ["周长贵", "刘秀英"],
        ("marginal",),
    )
    assert Event.objects.get(kind="registry.households_merged").subject == str(parents.home.pk)


def test_a_new_head_restates_everybody(clerk, us):
    given = {"event_id": uuid.uuid4(), "household": us.home, "on": day(9), "by": clerk}
    with pytest.raises(actions.Conflict, match="每名在册成员"):
        actions.change_head(**given, relations={us.周强.pk: relation("户主")})
    relations = {
        us.周强.pk: relation("户主"), us.周长福.pk: relation("之父"), us.李桂香.pk: relation("之母"),
        us.王梅.pk: relation("配偶"), us.周小雨.pk: relation("之女"),
    }  # fmt: skip
    event = actions.change_head(**given, relations=relations)
    assert actions.change_head(**given, relations=relations) == event
    assert on(clerk, us.home, day(8)).head.person == us.周长福
    assert on(clerk, us.home, day(9)).head.person == us.周强


def test_a_household_moves_with_everybody_on_a_day(clerk, us):
    us.周强.name_keys.create(key="zq", village_id=us.home.village_id)
    there = factories.division_tree().sister_village
    actions.move_household(household=us.home, village=there, on=day(6), by=clerk)
    assert set(us.home.persons.values_list("village", flat=True)) == {there.pk}
    assert NameKey.objects.get(key="zq").village_id == there.pk
    assert on(clerk, us.home, day(5)).village == factories.VILLAGE
    assert on(clerk, us.home, day(6)).village == there.pk
    with pytest.raises(actions.Conflict, match="还登记过搬迁"):
        actions.move_household(
            household=us.home, village=factories.division_tree().village, on=day(5), by=clerk
        )


def test_a_whole_household_ends_and_its_members_leave_with_it(clerk):
    them = family("周长福 户主", "李桂香 配偶")
    spell = HouseholdCategory.objects.create(household=them.home, kind="registered", since=day(1, year=2021))
    reasons = {them.周长福.pk: "moved_out", them.李桂香.pk: "moved_out"}
    actions.household_leaves(
        household=them.home, on=day(8), kind="household_moved", reasons=reasons, by=clerk
    )
    assert fresh(spell).until == day(8)
    assert LifeEvent.objects.filter(kind="moved_out").count() == 2
    assert not on(clerk, them.home, day(8)).on_books
    assert names(on(clerk, them.home, day(7)).members) == ["周长福", "李桂香"]


def test_an_earlier_death_may_be_told_after_a_later_birth(clerk, us):
    actions.record_birth(
        event_id=uuid.uuid4(), person_id=uuid.uuid4(), household=us.home, number="1", name="周小星",
        relation=relation("之孙子"), sex=1, born_on=day(7), by=clerk,
    )  # fmt: skip
    actions.record_death(person=us.李桂香, on=day(3), by=clerk)
    assert "李桂香" not in names(on(clerk, us.home, day(4)).members)
    assert "周小星" in names(on(clerk, us.home, day(8)).members)


def test_what_contradicts_a_later_event_is_refused_until_that_is_put_right(clerk, us):
    theirs = family("陈志明 户主")
    event = actions.transfer_person(
        event_id=uuid.uuid4(), person=us.周小雨, into=theirs.home, relation=relation("之儿媳"), on=day(6),
        kind="married_in", by=clerk,
    )  # fmt: skip
    with pytest.raises(actions.Conflict, match="先更正那次变动"):
        actions.record_death(person=us.周小雨, on=day(5), by=clerk)
    actions.void_event(event_id=uuid.uuid4(), event=event, note="登记到了另一户", by=clerk)
    actions.record_death(person=us.周小雨, on=day(5), by=clerk)
    assert "周小雨" not in names(on(clerk, us.home, day(5)).members)


class TestCorrection:
    def test_a_wrong_event_is_taken_back_and_stays_on_record(self, clerk, us):
        actions.record_death(person=us.李桂香, on=day(5), by=clerk)
        wrong = told("died")
        given = {"event_id": uuid.uuid4(), "event": wrong, "note": "同名误登", "by": clerk}
        voided = actions.void_event(**given)
        assert actions.void_event(**given) == voided
        assert voided.corrects == wrong
        assert LifeEvent.objects.filter(pk=wrong.pk).exists()
        her = fresh(us.李桂香)
        assert (her.died_on, her.left_on, her.left_reason) == (None, None, "")
        assert "李桂香" in names(on(clerk, us.home, day(6)).members)

    def test_what_was_known_then_can_still_be_asked(self, clerk, us):
        actions.record_death(person=us.李桂香, on=day(5), by=clerk)
        wrong = told("died")
        voided = actions.void_event(event_id=uuid.uuid4(), event=wrong, note="", by=clerk)
        then = queries.household_on(clerk, us.home.pk, day(6), known=voided.recorded_at)
        assert "李桂香" not in names(then.members)
        assert "李桂香" in names(on(clerk, us.home, day(6)).members)

    def test_another_day(self, clerk, us):
        theirs = family("陈志明 户主")
        event = actions.transfer_person(
            event_id=uuid.uuid4(), person=us.周小雨, into=theirs.home, relation=relation("之儿媳"), on=day(6),
            kind="married_in", by=clerk,
        )  # fmt: skip
        for new in (day(8), day(4)):
            event = actions.correct_date(event_id=uuid.uuid4(), event=event, on=new, by=clerk)
            assert "周小雨" in names(on(clerk, us.home, new - dt.timedelta(1)).members)
            assert "周小雨" not in names(on(clerk, us.home, new).members)
            assert "周小雨" in names(on(clerk, theirs.home, new).members)
            assert "周小雨" not in names(on(clerk, theirs.home, new - dt.timedelta(1)).members)

    def test_a_split_taken_back_leaves_no_household(self, clerk, us):
        made = actions.split_household(
            event_id=uuid.uuid4(), household=us.home, new_household_id=uuid.uuid4(), number=new_number(),
            relations={us.周强.pk: relation("户主"), us.王梅.pk: relation("配偶")}, on=day(4), by=clerk,
        )  # fmt: skip
        actions.void_event(event_id=uuid.uuid4(), event=told("split"), note="", by=clerk)
        for when in (day(3), day(4), day(12)):
            assert len(on(clerk, us.home, when).members) == 5
            assert on(clerk, made, when).members == ()
            assert not on(clerk, made, when).on_books

    def test_a_birth_taken_back_leaves_nobody(self, clerk, us):
        child = actions.record_birth(
            event_id=uuid.uuid4(), person_id=uuid.uuid4(), household=us.home, number="1", name="周小星",
            relation=relation("之孙子"), sex=1, born_on=day(3), by=clerk,
        )  # fmt: skip
        actions.void_event(event_id=uuid.uuid4(), event=told("born"), note="", by=clerk)
        assert not queries.person_on(clerk, child.pk, day(6)).on_books

    def test_what_others_built_on_is_not_taken_back_beneath_them(self, clerk, us):
        actions.split_household(
            event_id=uuid.uuid4(), household=us.home, new_household_id=uuid.uuid4(), number=new_number(),
            relations={us.周强.pk: relation("户主"), us.王梅.pk: relation("配偶")}, on=day(4), by=clerk,
        )  # fmt: skip
        actions.change_head(
            event_id=uuid.uuid4(), household=fresh(us.周强).household, on=day(5), by=clerk,
            relations={us.周强.pk: relation("配偶"), us.王梅.pk: relation("户主")},
        )  # fmt: skip
        with pytest.raises(actions.Conflict, match="又有变动"):
            actions.void_event(event_id=uuid.uuid4(), event=told("split"), note="", by=clerk)

    def test_an_event_is_corrected_once(self, clerk, us):
        actions.record_death(person=us.李桂香, on=day(5), by=clerk)
        wrong = told("died")
        actions.void_event(event_id=uuid.uuid4(), event=wrong, note="", by=clerk)
        with pytest.raises(actions.Conflict, match="已经更正过"):
            actions.void_event(event_id=uuid.uuid4(), event=wrong, note="", by=clerk)


def test_events_are_never_changed_or_deleted(clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    for deed in (lambda: LifeEvent.objects.update(kind="born"), lambda: LifeEvent.objects.all().delete()):
        with pytest.raises(Error), transaction.atomic():
            deed()


def test_the_database_keeps_the_village_of_members(us):
    with pytest.raises(Error), transaction.atomic():
        Person.objects.filter(pk=us.周强.pk).update(village_id=factories.SISTER_VILLAGE)
    with pytest.raises(Error), transaction.atomic():
        Person.objects.create(
            household=us.home, village_id=factories.SISTER_VILLAGE, number="x", name="错村", relation="28", sex=1,
            born_on=day(1), joined_on=day(1),
        )  # fmt: skip


def test_a_stranger_asks_in_vain(us):
    stranger = factories.user("village_cadre", factories.OTHER_VILLAGE)
    with pytest.raises(Household.DoesNotExist):
        queries.household_on(stranger, us.home.pk, day(5))
    with pytest.raises(Person.DoesNotExist):
        queries.person_on(stranger, us.周强.pk, day(5))


def test_a_field_on_a_past_day_is_what_it_was(clerk, us):
    actions.change_person(person=us.周强, health="2", told={"holds_from": day(5)}, by=clerk)
    actions.change_person(person=us.周强, education="03", told={"mends": True}, by=clerk)
    before, after = (queries.person_on(clerk, us.周强.pk, d) for d in (day(4), day(5)))
    assert (before.fields["health"], after.fields["health"]) == ("", "2")
    assert (before.fields["education"], after.fields["education"]) == ("03", "03")


def test_entering_and_joining_later_are_events(clerk):
    home = actions.register_household(
        household_id=uuid.uuid4(), number=new_number(), village=factories.division_tree().village,
        joined_on=day(2), by=clerk,
    )  # fmt: skip
    given = {"household": home, "sex": 1, "born_on": day(1, year=1980), "by": clerk}
    actions.add_person(
        person_id=uuid.uuid4(), number="1", name="周长福", relation="01", joined_on=day(2), **given
    )
    actions.add_person(
        person_id=uuid.uuid4(), number="2", name="周小", relation="03", joined_on=day(3), **given
    )
    actions.add_person(
        person_id=uuid.uuid4(), number="3", name="李花", relation="02", joined_on=day(4), reason="married_in",
        **given,
    )  # fmt: skip
    kinds = list(LifeEvent.objects.order_by("happened_on").values_list("kind", flat=True))
    assert kinds == ["entered", "omitted", "married_in"]


def test_the_first_member_is_the_head(clerk):
    home = factories.household()
    with pytest.raises(actions.Conflict, match="没有户主"):
        actions.add_person(
            person_id=uuid.uuid4(), household=home, number="1", name="李花", relation="02", sex=2,
            born_on=day(1, year=1980), joined_on=home.joined_on, by=clerk,
        )  # fmt: skip


class TestToldInBulk:
    """Events of an import or a takeover stand without a history of fields."""

    def told(self, kind, us, person, on):
        return LifeEvent.objects.create(
            kind=kind, happened_on=on, household=us.home, person=person, village_id=us.home.village_id
        )

    def test_a_death_is_taken_back_from_the_person(self, clerk, us):
        Person.objects.filter(pk=us.李桂香.pk).update(died_on=day(5), left_on=day(5), left_reason="died")
        wrong = self.told("died", us, us.李桂香, day(5))
        actions.void_event(event_id=uuid.uuid4(), event=wrong, note="", by=clerk)
        her = fresh(us.李桂香)
        assert (her.died_on, her.left_on, her.left_reason) == (None, None, "")
        assert "李桂香" in names(on(clerk, us.home, day(6)).members)

    def test_a_birth_gets_another_day(self, clerk, us):
        Person.objects.filter(pk=us.周小雨.pk).update(joined_on=day(5), born_on=day(5))
        event = self.told("born", us, us.周小雨, day(5))
        actions.correct_date(event_id=uuid.uuid4(), event=event, on=day(3), by=clerk)
        assert fresh(us.周小雨).joined_on == fresh(us.周小雨).born_on == day(3)
        assert "周小雨" in names(on(clerk, us.home, day(4)).members)
        assert "周小雨" not in names(on(clerk, us.home, day(2)).members)

    def test_what_nothing_tells_of_is_not_taken_back(self, clerk, us):
        event = self.told("head_changed", us, None, day(5))
        with pytest.raises(actions.Conflict, match="没有留下可以恢复的原值"):
            actions.void_event(event_id=uuid.uuid4(), event=event, note="", by=clerk)


def test_a_village_on_a_past_day(clerk):
    one = family("周长福 户主", "李桂香 配偶", "周强 之子")
    other = family("陈志明 户主", village=factories.SISTER_VILLAGE)
    moving = family("王大山 户主")
    tree = factories.division_tree()
    actions.transfer_person(
        event_id=uuid.uuid4(),
        person=one.周强,
        into=other.home,
        relation=relation("之女婿"),
        on=day(3),
        by=clerk,
    )
    actions.record_death(person=one.李桂香, on=day(4), by=clerk)
    actions.move_household(household=moving.home, village=tree.sister_village, on=day(5), by=clerk)

    def here(village, when):
        state = queries.village_on(clerk, village.code, when)
        return {home.head.person.name: len(home.members) for home in state.households}

    assert here(tree.village, day(2)) == {"周长福": 3, "王大山": 1}
    assert here(tree.village, day(3)) == {"周长福": 2, "王大山": 1}
    assert here(tree.village, day(4)) == {"周长福": 1, "王大山": 1}
    assert here(tree.village, day(5)) == {"周长福": 1}
    assert here(tree.sister_village, day(2)) == {"陈志明": 1}
    assert here(tree.sister_village, day(5)) == {"陈志明": 2, "王大山": 1}
    stranger = factories.user("village_cadre", factories.OTHER_VILLAGE)
    with pytest.raises(tree.village.DoesNotExist):
        queries.village_on(stranger, tree.village.code, day(2))


def test_editing_a_relation_keeps_one_head(clerk, us):
    for person, word in ((us.周长福, "之父"), (us.周强, "户主")):
        with pytest.raises(actions.Conflict, match="没有户主或有不止一名户主"):
            actions.change_person(person=person, relation=relation(word), by=clerk)
    actions.change_person(person=us.王梅, relation=relation("其他"), by=clerk)


def test_a_household_with_two_heads_may_be_put_right(clerk):
    them = family("周长福 户主", "周长贵 户主")
    actions.change_person(person=them.周长贵, relation=relation("之兄弟姐妹"), told={"mends": True}, by=clerk)
    assert on(clerk, them.home, day(1)).head.person == them.周长福


class TestAccepting:
    def given(self, us, clerk, **more):
        return {
            "change_id": uuid.uuid4(), "person": us.周强, "field": "health", "was": "", "value": "2",
            "source": "残联名册 2024-06", "said_by": "县残联", "said_on": day(6), "by": clerk, **more,
        }  # fmt: skip

    def test_a_value_is_written_with_who_said_it_and_once(self, clerk, us):
        given = self.given(us, clerk)
        change = actions.accept_value(**given)
        assert actions.accept_value(**given) == change
        assert fresh(us.周强).health == "2"
        assert (change.origin, change.said_by, change.said_on) == ("roll", "县残联", day(6))
        source = queries.sources(clerk, fresh(us.周强))["health"]
        assert "县残联" in source.words and source.who == clerk.name

    def test_not_when_the_register_changed_since(self, clerk, us):
        actions.change_person(person=us.周强, health="3", by=clerk)
        with pytest.raises(actions.Conflict, match="已被修改"):
            actions.accept_value(**self.given(us, clerk))

    def test_not_what_an_event_must_tell(self, clerk, us):
        with pytest.raises(ValueError, match="events"):
            actions.accept_value(**self.given(us, clerk, field="died_on", was=None, value=day(5)))


class TestRoster:
    """What an import writes, it tells as events too; taking it back corrects them."""

    def columns(self, **values):
        return {name: list(column) for name, column in values.items()}

    def part(self, us):
        home, head, child, late = (uuid.uuid4() for _ in range(4))
        given = {"sex": 1, "born_on": day(1, year=1980)}
        people = self.columns(
            id=(head, child, late), number=("r1", "r2", "r3"), household_id=(home, home, us.home.pk),
            village_id=[factories.VILLAGE] * 3, name=("甲", "乙", "丙"), relation=("01", "03", "28"),
            joined_on=(day(1), day(2), day(3)), **{k: [v] * 3 for k, v in given.items()},
        )  # fmt: skip
        people["born_on"][1] = day(2)
        new = {
            "household": self.columns(
                id=[home], number=[new_number()], village_id=[factories.VILLAGE], joined_on=[day(1)]
            ),
            "person": people,
            "householdcategory": self.columns(
                id=[uuid.uuid4()], household_id=[home], kind=["marginal"], since=[day(2)], until=[day(9)],
                source=["名册"],
            ),
        }  # fmt: skip
        changes = [actions.FieldChange("person", us.周强.pk, us.home.pk, "health", "", "2")]
        return actions.RosterPart(new=new, changes=changes)

    def test_rows_and_what_they_say_happened(self, clerk, us):
        stamp = timezone.now()
        given = {"place": factories.TOWN, "stamp": stamp, "by": clerk, "source": "名册导入 2024-05-06"}
        made = actions.write_roster(part=self.part(us), **given)
        told = LifeEvent.objects.order_by("happened_on", "kind").values_list("kind", "happened_on", "source")
        assert [(kind, on) for kind, on, _source in told] == [
            ("entered", day(1)), ("born", day(2)), ("new_risk", day(2)), ("omitted", day(3)),
            ("risk_removed", day(9)),
        ]  # fmt: skip
        assert {source for _kind, _on, source in told} == {given["source"]}
        assert queries.sources(clerk, fresh(us.周强))["health"].words == "名册导入：名册导入 2024-05-06"
        later = timezone.now()
        actions.withdraw_roster(made=made, kept=frozenset(), **{**given, "stamp": later})
        assert LifeEvent.objects.filter(kind="voided").count() == 5
        assert not standing_events().exists()
        assert Household.objects.filter(pk=us.home.pk).exists()
        assert fresh(us.周强).health == ""
        then = queries.person_on(clerk, us.周强.pk, timezone.localdate())
        assert then.fields["health"] == ""
        assert queries.person_on(clerk, us.周强.pk, timezone.localdate(), known=stamp).fields["health"] == "2"
