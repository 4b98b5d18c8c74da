"""The five acts that decisions end in: one household, or thousands, by the same rule."""

import uuid

import pytest

from ankang.journal.models import Event
from ankang.registry import actions, queries, rules
from ankang.registry.actions import CannotSettleAll, StatusRow
from ankang.registry.models import Change, Household, HouseholdCategory, LifeEvent
from ankang.registry.tests import factories
from ankang.registry.tests.families import day, family, fresh

pytestmark = pytest.mark.django_db
SOURCE = "SQ2024-00017"


@pytest.fixture
def leader():
    return factories.user("county_leader", factories.division_tree().county)


@pytest.fixture
def home(leader):
    return family("周长福 户主").home


def act(name, home, on, leader, **more):
    given = {"event_id": uuid.uuid4(), "household": home, "on": on, "source": SOURCE, "by": leader}
    return getattr(actions, name)(**{**given, **more})


def categories(leader, home, on):
    return queries.household_on(leader, home.pk, on).categories


def test_from_recognised_to_out_of_poverty_and_back(leader, home):
    act("recognise", home, day(1), leader, kind="registered")
    act("exit_poverty", home, day(3), leader)
    act("recognise", home, day(4), leader, kind="unstable_exited", risk="01")
    act("remove_risk", home, day(6), leader, way="help")
    act("relapse", home, day(8), leader)
    assert [categories(leader, home, day(month)) for month in (1, 3, 4, 6, 8)] == [
        ("registered",), ("registered", "exited"), ("registered", "exited", "unstable_exited"),
        ("registered", "exited"), ("registered",),
    ]  # fmt: skip
    told = LifeEvent.objects.order_by("happened_on").values_list("kind", "category", "way", "source")
    assert list(told) == [
        ("newly_identified", "registered", "", SOURCE),
        ("exited_poverty", "exited", "", SOURCE),
        ("new_risk", "unstable_exited", "", SOURCE),
        ("risk_removed", "unstable_exited", "help", SOURCE),
        ("relapsed", "exited", "", SOURCE),
    ]
    assert fresh(home).risk == "01"
    change = Change.objects.get(field="risk")
    assert (change.origin, change.source, change.holds_from) == ("approval", SOURCE, day(4))


def test_a_wrong_exit_leaves_no_day(leader, home):
    act("recognise", home, day(1), leader, kind="registered")
    act("exit_poverty", home, day(3), leader)
    # Some registers close the registration on the day of the exit: that goes on too.
    HouseholdCategory.objects.filter(kind="registered").update(until=day(3))
    act("correct_exit", home, day(9), leader)
    assert {categories(leader, home, day(month)) for month in (2, 3, 5, 9, 10)} == {("registered",)}
    act("exit_poverty", home, day(3, year=2025), leader)
    assert categories(leader, home, day(3, year=2025)) == ("registered", "exited")


def test_poor_again_where_the_registration_had_been_closed(leader, home):
    HouseholdCategory.objects.create(household=home, kind="registered", since=day(1), until=day(3))
    HouseholdCategory.objects.create(household=home, kind="exited", since=day(3))
    act("relapse", home, day(8), leader)
    assert categories(leader, home, day(9)) == ("registered",)


@pytest.mark.parametrize(
    ("before", "name", "more", "sentence"),
    [
        ([], "exit_poverty", {}, "不是建档立卡户"),
        ([], "relapse", {}, "没有脱贫"),
        ([], "correct_exit", {}, "没有脱贫"),
        ([], "remove_risk", {"way": "help"}, "不是监测对象"),
        ([], "recognise", {"kind": "exited"}, "不能由认定得出"),
        ([], "recognise", {"kind": "unstable_exited"}, "没有脱贫"),
        (["registered"], "recognise", {"kind": "registered"}, "已是建档立卡户"),
        (["registered"], "recognise", {"kind": "marginal"}, "已是建档立卡户"),
        (["registered", "exited"], "recognise", {"kind": "registered"}, "按返贫办理"),
        (["registered", "exited"], "exit_poverty", {}, "已脱贫"),
        (["marginal"], "recognise", {"kind": "sudden_hardship"}, "已是监测对象"),
        (["marginal"], "remove_risk", {"way": ""}, "帮扶消除还是自然消除"),
    ],
)
def test_what_a_household_is_forbids(leader, home, before, name, more, sentence):
    for place, kind in enumerate(before):
        HouseholdCategory.objects.create(household=home, kind=kind, since=day(1 + place))
    with pytest.raises(actions.Conflict, match=sentence):
        act(name, home, day(6), leader, **more)
    assert not LifeEvent.objects.exists()


def test_an_act_told_twice_is_done_once(leader, home):
    given = {"event_id": uuid.uuid4(), "household": home, "on": day(1), "source": SOURCE, "by": leader}
    first = actions.recognise(**given, kind="marginal")
    assert actions.recognise(**given, kind="marginal") == first
    assert HouseholdCategory.objects.count() == LifeEvent.objects.count() == 1
    assert Event.objects.filter(kind="registry.status_settled").count() == 1
    with pytest.raises(actions.Conflict, match="不同的内容"):
        actions.recognise(**{**given, "source": "SQ2024-00018"}, kind="marginal")


def test_a_household_gone_from_the_books_is_not_settled(leader, home):
    Household.objects.filter(pk=home.pk).update(left_on=day(2))
    with pytest.raises(actions.Conflict, match="不在册"):
        act("recognise", home, day(3), leader, kind="marginal")


class TestMany:
    @pytest.fixture
    def homes(self, leader):
        return [family("周长福 户主").home for _ in range(12)]

    def rows(self, homes, **given):
        acts = [
            {"act": rules.Act.RECOGNISE, "kind": "registered"},
            {"act": rules.Act.EXIT_POVERTY},
            {"act": rules.Act.RECOGNISE, "kind": "unstable_exited", "risk": "02"},
            {"act": rules.Act.REMOVE_RISK, "way": "natural"},
        ]
        return [
            StatusRow(uuid.uuid4(), home.pk, source=SOURCE, **one)
            for home in homes
            for one in acts[: given["acts"]]
        ]

    def test_all_rows_in_their_order(self, leader, homes):
        rows = self.rows(homes, acts=3)
        assert actions.settle_many(rows=rows, on=day(5), by=leader) == 36
        assert actions.settle_many(rows=rows, on=day(5), by=leader) == 0
        for home in homes:
            assert set(categories(leader, home, day(5))) == {"registered", "exited", "unstable_exited"}
            assert fresh(home).risk == "02"
        assert LifeEvent.objects.count() == 36
        (event,) = Event.objects.filter(kind="registry.many_settled")
        assert event.fields == ["rows:36"]

    def test_or_none_of_them(self, leader, homes):
        rows = self.rows(homes, acts=1)
        HouseholdCategory.objects.create(household=homes[3], kind="registered", since=day(1))
        with pytest.raises(CannotSettleAll) as why:
            actions.settle_many(rows=rows, on=day(5), by=leader)
        assert list(why.value.refusals) == [rows[3].event_id]
        assert "已是建档立卡户" in str(why.value)
        assert not LifeEvent.objects.exists()

    def test_many_write_what_one_by_one_writes(self, leader, homes):
        one, other = homes[:6], homes[6:]
        actions.settle_many(rows=self.rows(one, acts=3), on=day(5), by=leader)
        for row in self.rows(other, acts=3):
            actions.settle_many(rows=[row], on=day(5), by=leader)

        def written(homes):
            changes = Change.objects.filter(household__in=homes)
            return (
                sorted(
                    LifeEvent.objects.filter(household__in=homes).values_list("kind", "category", "source")
                ),
                sorted(
                    HouseholdCategory.objects.filter(household__in=homes).values_list(
                        "kind", "since", "source"
                    )
                ),
                sorted((c.row_type, c.field, c.old, c.new, c.origin) for c in changes),
            )

        assert written(one) == written(other)
