"""From offer and need to thanks: who may, what is refused, and what holds whatever people do."""

import datetime as dt
import uuid
from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.donations import actions, panels, queries
from ankang.donations.models import Allocation, Delivery, Donor, Need, Offer
from ankang.donations.rules import Refusal
from ankang.donations.tests.factories import OFFERED, donor, home, match, need, offer
from ankang.journal.models import Event
from ankang.registry.models import HouseholdYear
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
DAY = dt.timedelta(days=1)


def refused(code, deed, /, *args, **given_):
    with pytest.raises(Refusal) as why, transaction.atomic():
        deed(*args, **given_)
    assert why.value.code == code and str(why.value)


def deliver(row, by, **fields):
    told = {"on": TODAY, "quantity": row.quantity, "receiver": "李桂香", **fields}
    return actions.deliver(delivery_id=uuid.uuid4(), allocation=row, by=by, **told)


def test_donors_are_units_once_or_sealed_persons(who):
    place, unit = registry.division_tree().county, teams.unit("company")
    first = donor(who.rural, unit=unit)
    assert donor(who.rural, unit=unit) == first and Donor.objects.count() == 1
    told = {"donor_id": uuid.uuid4(), "place": place, "shown": "hidden", "by": who.rural}
    refused("donor_who", actions.keep_donor, unit=None, name="", **told)
    refused("donor_who", actions.keep_donor, unit=unit, name="张三", **told)
    refused("donor_kind", actions.keep_donor, unit=teams.unit("town_office"), **told)
    refused("no_duty", actions.keep_donor, unit=unit, **told | {"by": who.cadre})
    one = actions.keep_donor(unit=None, name="张好心", contact="x", **told)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM donations_donor WHERE is_person")
        assert "张好心".encode() not in bytes(cursor.fetchone()[0])
    assert one.label == "张好心"


@pytest.mark.parametrize(
    ("code", "given_"),
    [
        ("item", {"item": "x"}), ("quantity", {"quantity": 0}), ("expiry", {"item": "rice"}), ("most_each", {"most_each": 11}),
        ("dates", {"until": OFFERED - DAY}), ("future", {"offered_on": TODAY + DAY}), ("fund_only_money", {"fund": "专户"}),
    ],
)  # fmt: skip
def test_an_offer_is_judged(who, code, given_):
    refused(code, offer, who.rural, **given_)


def test_needs_come_from_people_and_from_other_packages(who):
    row = need(who.cadre)
    same = {"household": row.household, "place": row.place, "item": "quilt", "quantity": 1, "urgency": 1, "known_from": "visit", "known_on": OFFERED, "text": "冬天被子不够"}  # fmt: skip
    assert actions.register_need(need_id=row.pk, by=who.cadre, **same) == row
    refused("same_need", actions.register_need, need_id=uuid.uuid4(), by=who.cadre, **same)
    refused(
        "no_need_duty",
        actions.register_need,
        need_id=uuid.uuid4(),
        by=who.stranger,
        **same | {"item": "coat"},
    )
    refused(
        "no_need_duty", actions.register_need, need_id=uuid.uuid4(), by=who.leader, **same | {"item": "coat"}
    )
    for code, told in (
        ("item", {"item": "x"}), ("urgency", {"urgency": 4}), ("need_text", {"text": "缺"}), ("future", {"known_on": TODAY + DAY}),
        ("home_place", {"place": registry.division_tree().sister_village}),
    ):  # fmt: skip
        refused(
            code,
            actions.register_need,
            need_id=uuid.uuid4(),
            by=who.clerk,
            **{**same, "item": "coat", **told},
        )
    system = actions.register_need(
        need_id=uuid.uuid4(), by=None, **same | {"item": "coat", "known_from": "warning", "source": "预警 17"}
    )
    assert Event.objects.filter(kind="donations.needed").count() == 2 and system.made_by is None
    village = actions.register_need(
        need_id=uuid.uuid4(), by=who.cadre, **same | {"household": None, "item": "street_lamp"}
    )
    assert queries.standing_of(who.cadre, village).tier == "registered"
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(
            place=row.place,
            household=row.household,
            item="quilt",
            kind="goods",
            quantity=1,
            urgency=1,
            known_on=TODAY,
        )


def test_a_match_breaks_no_condition_and_passes_nobody_over_in_silence(who):
    poor, plain = need(who.cadre, home("sudden_hardship")), need(who.cadre, home())
    one = offer(who.rural, quantity=1)
    refused("passed_over", match, who.rural, one, plain)
    refused("passed_over", match, who.rural, one, plain, why="急")
    row = match(who.rural, one, plain, why="房屋漏水，被子全湿了")
    assert (row.passed_over, row.why) == (1, "房屋漏水，被子全湿了")
    refused("over_offer", match, who.rural, one, poor)
    refused("kind", match, who.rural, offer(who.rural, "coat"), poor)
    refused("over_need", match, who.rural, offer(who.rural), poor, 2)
    refused(
        "condition_place",
        match,
        who.rural,
        offer(who.rural, only_place=registry.division_tree().sister_village),
        poor,
    )
    refused("no_duty", match, who.stranger, offer(who.rural), poor)
    refused("no_duty", match, who.cadre, offer(who.rural), poor)
    stale = offer(who.rural, until=TODAY - DAY)
    refused("offer_closed", match, who.rural, stale, poor)


def test_conditions_for_households(who):
    plain, big = need(who.cadre, home(), "coat"), need(who.cadre, home("registered"), "coat", 5)
    refused("condition_listed", match, who.rural, offer(who.rural, "coat", listed_only=True), plain)
    each = offer(who.rural, "coat", most_each=2)
    match(who.rural, each, big, 2)
    refused("condition_most", match, who.rural, each, big, 1)


def test_enough_for_all_passes_nobody_over(who):
    need(who.cadre, home("sudden_hardship"))
    assert match(who.rural, offer(who.rural, quantity=2), need(who.cadre, home())).passed_over == 0


def test_the_proposal_weighs_the_county_and_shows_ones_own(who):
    far = need(who.rural, home("sudden_hardship", registry.OTHER_VILLAGE))
    near, poorer = need(who.cadre, home("registered")), need(who.cadre, home("registered"))
    HouseholdYear.objects.create(household=poorer.household, year=2025, members=2, wage_fen=1000)
    row = offer(who.rural, quantity=2)
    told = queries.proposal(who.rural)
    assert [(one.need, one.quantity) for one in told.pairs] == [(far, 1), (poorer, 1)]
    assert [(one[0], one[3]) for one in told.unmet] == [(near, "used_up")]
    own = queries.proposal(who.clerk)
    assert [one.need for one in own.pairs] == [poorer] and not own.idle
    assert [one.need for one in queries.proposal(who.stranger).pairs] == [far]
    assert [c.worse for c in queries.choices(who.rural, near)] == [0] and row.free == 2


def test_it_is_delivered_by_another_returned_and_thanked(who):
    row, given_ = (
        need(who.cadre, quantity=3),
        offer(who.clerk, giver=donor(who.clerk, place=registry.division_tree().town)),
    )
    gift = match(who.clerk, given_, row, 3)
    refused("own_match", deliver, gift, who.clerk)
    refused("no_delivery_duty", deliver, gift, who.stranger)
    refused("receiver", deliver, gift, who.cadre, receiver=" ")
    refused("delivered_day", deliver, gift, who.cadre, on=gift.accepted_on - DAY)
    refused(
        "thanks_none",
        actions.thank,
        thanks_id=uuid.uuid4(),
        offer=given_,
        on=TODAY,
        way="letter",
        text="感谢各位",
        by=who.clerk,
    )
    made = deliver(gift, who.cadre, quantity=2)
    assert (
        actions.deliver(
            delivery_id=made.pk, allocation=gift, on=TODAY, quantity=1, receiver="x", by=who.cadre
        )
        == made
    )
    refused("not_accepted", deliver, gift, who.cadre)
    given_.refresh_from_db(), row.refresh_from_db()
    assert (given_.promised, given_.delivered, given_.lost, given_.free) == (0, 2, 1, 7)
    assert (row.met, row.left, row.state) == (2, 1, "open")
    back = {"allocation": Allocation.objects.get(), "on": TODAY, "why": "尺寸不合适", "by": who.cadre}
    refused("return_much", actions.give_back, return_id=uuid.uuid4(), quantity=3, usable=True, **back)
    refused("why", actions.give_back, return_id=uuid.uuid4(), quantity=1, usable=True, **back | {"why": "破"})
    actions.give_back(return_id=uuid.uuid4(), quantity=1, usable=True, **back)
    actions.give_back(return_id=uuid.uuid4(), quantity=1, usable=False, **back)
    given_.refresh_from_db()
    assert (given_.delivered, given_.lost, given_.free) == (0, 2, 8)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Delivery.objects.update(quantity=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            allocation=match(who.clerk, given_, row),
            on=TODAY,
            quantity=1,
            matched_by=who.clerk,
            made_by=who.clerk,
        )


def test_letters_name_nobody_without_consent(who):
    row, given_ = need(who.cadre), offer(who.rural)
    deliver(match(who.rural, given_, row), who.cadre, receiver="王老五")
    told = {"offer": given_, "on": TODAY, "way": "letter", "by": who.rural}
    for text in ("李桂香家收到了棉被", "王老五代收", f"户编号 {row.household.number} 收到"):
        refused("thanks_names", actions.thank, thanks_id=uuid.uuid4(), text=text, **told)
    agreed = need(who.cadre, home("registered"))
    agreed.household.persons.update(name="赵同意")
    deliver(match(who.rural, given_, agreed), who.cadre, receiver="赵同意", consent=True)
    assert actions.thank(thanks_id=uuid.uuid4(), text="赵同意说，被子很暖和", **told).text


def test_withdrawing_dropping_losing_and_cancelling(who):
    row, given_ = need(who.cadre), offer(who.rural, quantity=3)
    gift = match(who.rural, given_, row)
    refused("in_use", actions.withdraw, offer=given_, by=who.rural)
    refused("need_in_use", actions.drop_need, need=row, why="不需要了", by=who.cadre)
    refused(
        "loss_much",
        actions.lose,
        loss_id=uuid.uuid4(),
        offer=given_,
        quantity=3,
        why="damaged",
        on=TODAY,
        by=who.rural,
    )
    for _time in range(2):
        actions.cancel(allocation=gift, by=who.rural)
    loss = {
        "loss_id": uuid.uuid4(),
        "offer": given_,
        "quantity": 1,
        "why": "damaged",
        "on": TODAY,
        "by": who.rural,
    }
    assert actions.lose(**loss) == actions.lose(**loss)
    actions.change_need(need=row, quantity=4, urgency=3, by=who.cadre)
    actions.drop_need(need=row, why="亲戚已经送来", by=who.cadre)
    refused("need_closed", match, who.rural, given_, row)
    actions.withdraw(offer=given_, by=who.rural)
    refused("offer_closed", match, who.rural, given_, need(who.cadre))
    given_.refresh_from_db()
    assert (given_.promised, given_.lost, given_.free, given_.state) == (0, 1, 2, "withdrawn")


def test_what_the_household_the_worklist_and_the_public_see(who):
    rows = [need(who.cadre, home("registered"), urgency=3, known_on=dt.date(2026, 11, 1)) for _n in range(4)]
    given_ = offer(who.rural, quantity=3, until=TODAY + 5 * DAY)
    assert queries.work_for(who.clerk).total == 4  # urgent needs that wait for more than a week
    assert queries.work_for(who.rural).total == 5  # and an offer whose day is near
    hidden = offer(who.rural, "coat", giver=donor(who.rural, shown="not"))
    deliver(match(who.rural, hidden, need(who.cadre, rows[0].household, "coat")), who.cadre)
    for row in rows[:2]:
        deliver(match(who.rural, given_, row), who.cadre)
    assert queries.public_list(who.rural, registry.COUNTY)[1] == 1
    assert [(one.quantity, one.households) for one in queries.public_list(who.rural, registry.COUNTY)[0]] == [
        (2, None)
    ]
    waiting = match(who.rural, given_, rows[2])
    assert queries.work_for(who.cadre).total == 1 and queries.work_for(who.leader).total == 0
    deliver(waiting, who.cadre)
    assert [(one.quantity, one.households) for one in queries.public_list(who.rural, registry.COUNTY)[0]] == [
        (3, 3)
    ]
    told = panels.household_panel(who.cadre, rows[0].household)
    assert len(told["gifts"]) == 2 and told["needs"] == [] and told["may"]
    assert panels.household_panel(who.stranger, rows[0].household) is None
    assert [(one.item, one.needs, one.urgent) for one in queries.unmet_by_village(who.rural)] == [
        ("quilt", 1, 1)
    ]
    assert queries.idle_offers(who.rural) == [Offer.objects.get(pk=hidden.pk)]
    company = next(one for one in queries.participation(who.rural) if one.kind == "company")
    assert (company.units, company.ever, company.lately) == (2, 2, 2)


_DEEDS = st.lists(
    st.tuples(st.sampled_from(["match", "cancel", "deliver", "back", "lose", "change"]), st.integers(0, 3), st.integers(0, 3)),
    max_size=14,
)  # fmt: skip


@given(_DEEDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_stocks_add_up_whatever_people_do(who, deeds):
    """Two offers, two needs, any order of deeds: no offer over-given, no need over-filled, every count agrees with rows."""
    with transaction.atomic():
        offers = [offer(who.rural, quantity=3), offer(who.rural, quantity=2, most_each=1)]
        needs = [need(who.cadre, quantity=3), need(who.cadre, quantity=2)]
        for deed, a, b in deeds:
            try:
                with transaction.atomic():
                    _do(who, deed, a, b, offers, needs)
            except Refusal:
                continue
        _check_counts()
        transaction.set_rollback(True)


def _do(who, deed, a, b, offers, needs):
    rows = list(Allocation.objects.order_by("accepted_at", "pk"))
    gift = rows[a % len(rows)] if rows else None
    if deed == "match":
        match(who.rural, offers[a % 2], needs[b % 2], 1 + b // 2, why="测试里的理由")
    elif deed == "lose":
        actions.lose(
            loss_id=uuid.uuid4(), offer=offers[a % 2], quantity=1 + b, why="damaged", on=TODAY, by=who.rural
        )
    elif deed == "change":
        actions.change_need(need=needs[a % 2], quantity=1 + b, urgency=1, by=who.cadre)
    elif gift and deed == "cancel":
        actions.cancel(allocation=gift, by=who.rural)
    elif gift and deed == "deliver":
        deliver(gift, who.cadre, quantity=max(1, gift.quantity - b % 2))
    elif gift:
        actions.give_back(return_id=uuid.uuid4(), allocation=gift, on=TODAY, quantity=1 + b // 2, usable=b % 2 == 0, why="测试里的退回", by=who.cadre)  # fmt: skip


def _check_counts():
    assert not Offer.objects.filter(quantity__lt=F("promised") + F("delivered") + F("lost")).exists()
    promised, arrived, by_need, met = Counter(), Counter(), Counter(), Counter()
    for row in Allocation.objects.select_related("delivery").prefetch_related("returns"):
        if row.state == "accepted":
            promised[row.offer_id] += row.quantity
            by_need[row.need_id] += row.quantity
        elif row.state == "delivered":
            there = row.delivery.quantity - sum(one.quantity for one in row.returns.all())
            arrived[row.offer_id] += there
            met[row.need_id] += there
    for one in Offer.objects.all():
        assert (one.promised, one.delivered) == (promised[one.pk], arrived[one.pk]) and one.free >= 0
        if one.most_each:
            each = Counter()
            for row in one.allocations.exclude(state="cancelled"):
                each[row.need_id] += row.quantity
            assert all(n <= one.most_each for n in each.values())
    for one in Need.objects.all():
        assert (one.promised, one.met) == (by_need[one.pk], met[one.pk]) and one.left >= 0
        assert (one.state == "met") <= (one.met >= one.quantity)
