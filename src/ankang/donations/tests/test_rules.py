"""Matching: cases to read, and what holds whatever is offered and needed; stock; letters."""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.donations.rules import (
    TIERS,
    Giving,
    Stock,
    StockError,
    Wanting,
    items,
    match,
    passed_over,
    tells_of,
    term,
    tier_of,
)
from ankang.donations.rules.matching import ALL

TODAY = dt.date(2026, 11, 26)
TOWN, VILLAGE, SISTER, FAR = "990122100000", "990122100201", "990122100202", "990122101201"


def need(
    key, quantity=1, item="quilt", place=VILLAGE, tier="registered", urgency=1, income=500_000, known_on=TODAY
):
    return Wanting(key, item, place, quantity, tier, urgency, income, known_on)


def offer(key, quantity=1, item="quilt", **conditions):
    return Giving(key, item, quantity, **conditions)


def got(told):
    return {(p.offer, p.need): p.quantity for p in told.pairs}


def test_the_worst_off_come_first_and_urgency_counts_among_equals():
    needs = [
        need("urgent ordinary", tier="ordinary", urgency=3), need("poor", income=100), need("richer", income=900),
        need("unknown", income=None), need("urgent", urgency=3, income=999), need("sudden", tier="sudden_hardship", income=9999),
    ]  # fmt: skip
    told = match([offer("A", 5)], needs, TODAY)
    assert [p.need for p in told.pairs] == ["sudden", "urgent", "poor", "richer", "unknown"]
    assert told.unmet == (("urgent ordinary", 1, "used_up"),) and told.idle == ()


def test_an_earlier_need_makes_room_where_another_offer_serves_it_too():
    first, second = need("first", place=VILLAGE, tier="sudden_hardship"), need("second", place=FAR)
    # The open offer spoils sooner, so the first need takes it; then the second one can have nothing else.
    told = match([offer("open", until=TODAY), offer("town", place=TOWN)], [first, second], TODAY)
    assert got(told) == {("town", "first"): 1, ("open", "second"): 1} and not told.unmet


@pytest.mark.parametrize(
    ("given_", "wanted", "unmet", "idle"),
    [
        ([], [need("N")], "no_offer", ""),
        ([offer("A", item="coat")], [need("N")], "no_offer", "no_need"),
        ([offer("A", until=TODAY - dt.timedelta(1))], [need("N")], "gone", "over"),
        ([offer("A", 0)], [need("N")], "gone", ""),
        ([offer("A", place=SISTER)], [need("N")], "conditions", "conditions"),
        ([offer("A", listed_only=True)], [need("N", tier="ordinary")], "conditions", "conditions"),
        ([offer("A", most_each=1, had=(("N", 1),))], [need("N")], "most_each", "most_each"),
        ([offer("A", 3)], [need("N", 2)], "", "all_met"),
        ([offer("A", 1)], [need("N", 2)], "used_up", ""),
    ],
)  # fmt: skip
def test_what_is_not_matched_is_explained(given_, wanted, unmet, idle):
    told = match(given_, wanted, TODAY)
    assert [why for _key, _n, why in told.unmet] == [unmet] * bool(unmet)
    assert [why for _key, _n, why in told.idle] == [idle] * bool(idle)


def test_a_pair_says_why():
    told = match(
        [offer("A", 9, place=TOWN, listed_only=True, most_each=2, until=TODAY)],
        [need("N", 5, income=None)],
        TODAY,
    )
    assert told.pairs[0].quantity == 2
    assert told.pairs[0].because == (
        ("tier", ("registered",)), ("urgency", (1,)), ("income_unknown", ()), ("waiting", (0,)), ("place", (TOWN,)),
        ("listed", ()), ("most_each", (2,)), ("until", (TODAY.isoformat(),)),
    )  # fmt: skip


def test_a_town_whose_code_ends_in_noughts_holds_its_own_villages_only():
    assert offer("A", place="990122100000").blocks(need("N", place="990122101201")) == "place"


_OFFERS = st.lists(
    st.builds(
        Giving, st.integers(0, 99), st.sampled_from(["quilt", "coat"]), st.integers(0, 4),
        place=st.sampled_from(["", TOWN, VILLAGE]), listed_only=st.booleans(), most_each=st.integers(0, 2),
        until=st.none() | st.dates(TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)),
    ),
    max_size=4, unique_by=lambda one: one.key,
)  # fmt: skip
_NEEDS = st.lists(
    st.builds(
        Wanting, st.integers(0, 99), st.sampled_from(["quilt", "coat"]), st.sampled_from([VILLAGE, SISTER, FAR]),
        st.integers(0, 4), st.sampled_from(TIERS), st.integers(1, 3), st.none() | st.integers(0, 3), st.just(TODAY),
    ),
    max_size=5, unique_by=lambda one: one.key,
)  # fmt: skip


@given(_OFFERS, _NEEDS)
@settings(max_examples=100, deadline=None)
def test_nothing_is_over_given_and_no_condition_is_broken(offers, needs):
    told = match(offers, needs, TODAY)
    for one in offers:
        assert sum(p.quantity for p in told.pairs if p.offer == one.key) <= one.quantity
    for one in needs:
        have = sum(p.quantity for p in told.pairs if p.need == one.key)
        assert have <= one.quantity
        assert have + sum(n for key, n, _why in told.unmet if key == one.key) == one.quantity
    by_offer, by_need = {o.key: o for o in offers}, {n.key: n for n in needs}
    for pair in told.pairs:
        giving, wanting = by_offer[pair.offer], by_need[pair.need]
        assert 0 < pair.quantity <= giving.room(wanting) and (giving.until is None or giving.until >= TODAY)
        assert giving.item == wanting.item and pair.because


@given(_OFFERS, _NEEDS)
@settings(max_examples=100, deadline=None)
def test_nobody_better_off_gets_what_somebody_worse_off_could_use(offers, needs):
    told = match(offers, needs, TODAY)
    given_, unmet = got(told), {key for key, _n, _why in told.unmet}
    by_offer = {o.key: o for o in offers}
    for (key, to), worse in product(given_, [n for n in needs if n.key in unmet]):
        better = next(n for n in needs if n.key == to)
        if worse.rank < better.rank:
            assert by_offer[key].room(worse) <= given_.get((key, worse.key), 0)


@given(_OFFERS, _NEEDS)
@settings(max_examples=100, deadline=None)
def test_as_much_is_given_as_can_be(offers, needs):
    """Against the least cut, counted out: over every set of offers kept on the giving side."""
    told = match(offers, needs, TODAY)
    fresh = [o for o in offers if o.until is None or o.until >= TODAY]
    cuts = []
    for kept in product([False, True], repeat=len(fresh)):
        cut = sum(o.quantity for o, yes in zip(fresh, kept, strict=True) if not yes)
        sides = [o for o, yes in zip(fresh, kept, strict=True) if yes]
        cuts.append(cut + sum(min(n.quantity, sum(min(o.room(n), ALL) for o in sides)) for n in needs))
    assert sum(p.quantity for p in told.pairs) == min(cuts)


@given(_OFFERS, _NEEDS, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_things_are_told_changes_nothing(offers, needs, chance):
    told = match(offers, needs, TODAY)
    offers, needs = list(offers), list(needs)
    chance.shuffle(offers), chance.shuffle(needs)
    assert got(match(offers, needs, TODAY)) == got(told)


@pytest.mark.parametrize(
    ("kinds", "tier"),
    [(["registered"], "registered"), (["registered", "exited"], "exited"), (["registered", "exited", "unstable_exited"], "unstable_exited"),
     (["marginal", "sudden_hardship"], "sudden_hardship"), ([], "ordinary")],
)  # fmt: skip
def test_who_left_poverty_is_not_told_as_poor(kinds, tier):
    assert tier_of(kinds) == tier


def test_who_is_passed_over():
    worse, same, blocked = (
        need("worse", tier="marginal"),
        need("same", urgency=3),
        need("far", place=FAR, tier="marginal"),
    )
    told = passed_over(
        offer("A", place=TOWN), need("N"), [worse, same, blocked, replace(worse, key="full", quantity=0)], 1
    )
    assert [one.key for one in told] == ["worse"]
    assert passed_over(offer("A", 2), need("N"), [worse], 1) == []
    assert passed_over(offer("A", 2), need("N", 2), [worse], 2) == [worse]


_STEPS = st.lists(
    st.tuples(st.sampled_from(["promise", "cancel", "deliver", "back", "spoilt", "lose"]), st.integers(0, 6)),
    max_size=15,
)


@given(st.integers(1, 20), _STEPS)
@settings(max_examples=100)
def test_a_stock_adds_up_whatever_happens(offered, steps):
    stock = Stock(offered)
    for deed, n in steps:
        try:
            stock = {
                "promise": stock.promise, "cancel": stock.cancel, "deliver": stock.deliver,
                "back": lambda k: stock.come_back(k, usable=True),  # noqa: B023
                "spoilt": lambda k: stock.come_back(k, usable=False), "lose": stock.lose,  # noqa: B023
            }[deed](n)  # fmt: skip
        except StockError:
            continue
        parts = (stock.free, stock.promised, stock.delivered, stock.lost)
        assert min(parts) >= 0 and sum(parts) == offered


@pytest.mark.parametrize(
    ("text", "tells"),
    [("感谢贵公司送来的棉被，已送到三户人家。", False), ("李桂香家收到了", True), ("李 桂香家收到了", True), ("户 H100201", True),
     ("13812345678", True), ("990122195905061234", True), ("2026 年 11 月 26 日，200 床", False)],
)  # fmt: skip
def test_a_letter_names_nobody(text, tells):
    assert tells_of(text, ["李桂香", "王"], ["H100201"]) is tells


def test_items_and_terms_are_told():
    assert {one.kind for one in items().values()} == {"money", "goods", "service", "job", "purchase"}
    assert items()["rice"].perishable and term("need.days", TODAY)["3"] == 7
