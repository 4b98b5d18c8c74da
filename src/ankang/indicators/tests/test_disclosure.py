"""What leaves the county cannot be taken apart again."""

import numpy as np
import pytest
from scipy.optimize import linprog

from ankang.indicators.definitions import indicator
from ankang.indicators.disclosure import (
    POLICIES,
    Audience,
    CountTable,
    Policy,
    Relation,
    intervals,
    protect,
    release,
)
from ankang.indicators.disclosure.release import HIDDEN
from ankang.indicators.engine.results import Results
from ankang.values.division import Level
from ankang.values.period import Period

BUREAU, PUBLIC, OWN = (POLICIES[a] for a in (Audience.BUREAU, Audience.PUBLIC, Audience.OWN))
JUNE = Period.month(2024, 6)
RATE = indicator("register.insured_rate")
COUNT = indicator("register.registered_persons")
YUAN = indicator("register.income_per_head")
COUNTY = 990122_000_000


def tree(counts):
    """A county "c" with towns 0, 1 … each a list of villages."""
    cells, relations = {}, []
    for town, villages in enumerate(counts):
        for village, count in enumerate(villages):
            cells[town, village] = count
        cells[town] = sum(villages)
        relations.append(Relation(town, tuple((town, v) for v in range(len(villages)))))
    cells["c"] = sum(map(sum, counts))
    relations.append(Relation("c", tuple(range(len(counts)))))
    return CountTable(cells, tuple(relations))


def said(table, policy, values, key):
    """What a shown cell tells an attacker who knows that totals are the sum of rounded parts: (low, high)."""
    slack = policy.rounding // 2
    if key not in table.released:
        for relation in table.relations:
            if relation.whole == key and all(values.get(p) is not None for p in relation.parts):
                parts = [said(table, policy, values, p) for p in relation.parts]
                return sum(p[0] for p in parts), sum(p[1] for p in parts)
    return values[key] - slack, values[key] + slack


def narrow(table, policy, published):
    """Hidden cells that the attack brings down to less than the policy allows."""
    values = published.values
    bounds = {k: said(table, policy, values, k) for k, v in values.items() if v is not None}
    hidden = [
        k for k in table.counts if values.get(k) is None and (k in values or policy.hides(table.counts[k]))
    ]
    found = intervals(table, bounds, hidden)
    return {k: i for k, i in found.items() if i[1] - i[0] < policy.least - 1e-6}


def test_thresholds_and_rounding_of_each_audience():
    assert [BUREAU.hides(n) for n in (0, 4, 5)] == [True, True, False]
    assert [PUBLIC.hides(n) for n in (0, 9, 10)] == [True, True, False]
    assert not OWN.hides(0)
    assert [PUBLIC.rounded(n) for n in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]
    assert [BUREAU.rounded(n) for n in (5, 7)] == [5, 7]


def test_nothing_is_hidden_from_those_who_serve_the_place():
    table = tree([[0, 1, 2], [3, 400]])
    assert protect(table, OWN).values == table.counts


def test_a_single_small_village_takes_a_neighbour_with_it():
    table = tree([[3, 20, 30], [40, 50]])
    published = protect(table, BUREAU)
    assert published.hidden == {(0, 0), (0, 1)}
    assert published.values["c"] == 143
    assert not narrow(table, BUREAU, published)


def test_two_small_villages_are_not_enough_when_their_sum_is_small():
    table = tree([[1, 2, 30], [40, 50]])
    published = protect(table, BUREAU)
    assert (0, 2) in published.hidden or 0 in published.hidden
    assert not narrow(table, BUREAU, published)


def test_hiding_only_the_small_ones_can_be_undone():
    table = tree([[3, 20, 30], [40, 50]])
    shown = {k: k != (0, 0) for k in table.counts}
    bounds = {k: (n, n) for k, n in table.counts.items() if shown[k]}
    assert intervals(table, bounds, [(0, 0)]) == {(0, 0): (3.0, 3.0)}


def test_a_cell_nobody_speaks_of_is_open_above():
    table = CountTable({"a": 3, "b": 50}, ())
    assert intervals(table, {"b": (50, 50)}, ["a"]) == {"a": (0.0, float("inf"))}


def test_bounds_that_contradict_each_other_are_an_error():
    table = tree([[3, 20]])
    with pytest.raises(ArithmeticError, match="披露"):
        intervals(table, {0: (5, 5), (0, 1): (20, 20)}, [(0, 0)])


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="各部分之和为 3"):
        CountTable({"a": 4, "b": 3}, (Relation("a", ("b",)),))
    with pytest.raises(ValueError, match="负"):
        CountTable({"a": -1}, ())


def test_totals_are_the_sum_of_rounded_parts():
    table = tree([[11, 12, 13], [22, 27]])
    values = protect(table, PUBLIC).values
    assert [values[0, v] for v in range(3)] == [10, 10, 15]
    assert values[0] == 35
    assert values[1] == 45
    assert values["c"] == 80


def test_the_growth_of_a_running_total_is_a_cell_too():
    """January's total was shown; February's would tell that two were added."""
    table = CountTable(
        {"jan": 40, "feb": 42, "new": 2},
        (Relation("feb", ("jan", "new")),),
        unseen=frozenset({"new"}),
        released={"jan": 40},
    )
    assert protect(table, BUREAU).values == {"jan": 40, "feb": None}
    later = CountTable({"jan": 40, "feb": 60, "new": 20}, table.relations, table.unseen, table.released)
    assert protect(later, BUREAU).values == {"jan": 40, "feb": 60}


def test_what_was_released_before_is_shown_again_and_counts_in_the_attack():
    table = tree([[3, 20, 30], [40, 50]])
    earlier = CountTable(table.counts, table.relations, released={(0, 1): 20, 0: 53})
    published = protect(earlier, BUREAU)
    assert published.values[0, 1] == 20
    assert published.values[0, 2] is None
    assert not narrow(earlier, BUREAU, published)


def test_rounding_alone_may_be_cover_enough():
    """Known exactly, 3 and 5 would lie between 0 and 8; after rounding between 0 and 14."""
    table = tree([[3, 5, 30], [40, 50]])
    assert protect(table, PUBLIC).hidden == {(0, 0), (0, 1)}
    assert protect(table, Policy(least=10)).hidden > {(0, 0), (0, 1)}


def test_what_is_out_already_needs_no_cover():
    table = CountTable({"a": 3, "b": 50, "t": 53}, (Relation("t", ("a", "b")),), released={"a": 3})
    assert protect(table, BUREAU).values == {"a": 3, "b": 50, "t": 53}


def test_a_total_released_by_itself_tells_more_than_its_parts():
    """29 was shown as 30 before the villages were: with 12 and 13 rounded it still leaves the third room enough."""
    table = tree([[12, 13, 4]])
    alone = protect(CountTable(table.counts, table.relations, released={0: 30}), PUBLIC)
    assert alone.values[0] == 30
    assert not narrow(CountTable(table.counts, table.relations, released={0: 30}), PUBLIC, alone)


@pytest.mark.parametrize("seed", range(12))
def test_the_attack_is_a_linear_program_over_the_whole_table(seed):
    """Looking only at relations within reach must lose nothing."""
    rng = np.random.default_rng(2000 + seed)
    table = random_tree(rng)
    slack = int(rng.integers(0, 3))
    keys = list(table.counts)
    shown = [k for k in keys if rng.random() < 0.6]
    bounds = {k: (table.counts[k] - slack, table.counts[k] + slack) for k in shown}
    rows = np.zeros((len(table.relations), len(keys)))
    for r, relation in enumerate(table.relations):
        rows[r, keys.index(relation.whole)] = -1
        rows[r, [keys.index(p) for p in relation.parts]] = 1
    limits = [(max(0, bounds[k][0]), bounds[k][1]) if k in bounds else (0, None) for k in keys]
    for key, (low, high) in intervals(table, bounds, [k for k in keys if k not in bounds]).items():
        for sign, end in ((1, low), (-1, high)):
            goal = np.zeros(len(keys))
            goal[keys.index(key)] = sign
            found = linprog(goal, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=limits)
            assert end == (pytest.approx(sign * found.fun, abs=1e-6) if found.status == 0 else float("inf"))


def random_tree(rng):
    towns = rng.integers(1, 5)
    mean = rng.choice([2, 8, 20, 60])
    return tree([list(map(int, rng.poisson(mean * rng.random(), rng.integers(1, 7)))) for _ in range(towns)])


def random_rates(rng):
    """Village results of a share: some villages tiny, some shares near 0 or 1."""
    villages = int(rng.integers(2, 12))
    codes = tuple(COUNTY + (100 + i // 4) * 1000 + 201 + i for i in range(villages))
    below = rng.integers(0, rng.choice([12, 60, 300]), villages)
    above = rng.binomial(below, rng.choice([0.03, 0.5, 0.97]))
    shape = (villages, 1)
    return Results(
        Level.VILLAGE, (RATE,), codes, (JUNE,), {RATE.code: (above.reshape(shape), below.reshape(shape))}
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_cell_of_a_random_tree_can_be_narrowed_down(seed):
    rng = np.random.default_rng(seed)
    table = random_tree(rng)
    for policy in (BUREAU, PUBLIC, Policy(least=3)):
        published = protect(table, policy)
        assert not narrow(table, policy, published)
        for key, value in published.values.items():
            assert value is None or not policy.hides(table.counts[key])


@pytest.mark.parametrize("seed", range(30))
def test_no_hidden_part_of_a_random_share_can_be_narrowed_down(seed):
    from ankang.indicators.disclosure.release import _table

    results = random_rates(np.random.default_rng(1000 + seed))
    levels = [Level.COUNTY, Level.TOWN, Level.VILLAGE]
    rows = [{r.division: r for r in results.at(level)} for level in levels]
    table = _table(rows, levels, {})
    for audience in (Audience.BUREAU, Audience.PUBLIC):
        policy = POLICIES[audience]
        assert not narrow(table, policy, protect(table, policy))
        for shown in release(results, RATE.code, JUNE, audience).values():
            whole, counted = shown.result.denominator, shown.result.numerator
            if not shown.hidden:
                assert min(counted, whole - counted) >= policy.least


def test_naive_hiding_fails_on_the_same_tables():
    """The tests above would mean nothing if hiding small counts alone were enough."""
    exact = total = 0
    for seed in range(40):
        table = random_tree(np.random.default_rng(seed))
        hidden = {k for k, n in table.counts.items() if BUREAU.hides(n)}
        bounds = {k: (n, n) for k, n in table.counts.items() if k not in hidden}
        found = intervals(table, bounds, hidden)
        exact += sum(high - low < 0.5 for low, high in found.values())
        total += len(found)
    assert exact / total > 0.05


def rates(*pairs):
    codes = tuple(COUNTY + 100_201 + i for i in range(len(pairs)))
    above = np.array([[a] for a, _ in pairs], np.int64)
    below = np.array([[b] for _, b in pairs], np.int64)
    return Results(Level.VILLAGE, (RATE,), codes, (JUNE,), {RATE.code: (above, below)})


def test_a_share_near_everybody_is_hidden_with_its_complement():
    found = release(rates((98, 100), (60, 120), (70, 140)), RATE.code, JUNE, Audience.BUREAU)
    assert found[COUNTY + 100_201].text() == HIDDEN
    assert found[COUNTY + 100_201].denominator == 100
    assert not found[COUNTY].hidden
    assert found[COUNTY].text() == "63.3"


def test_the_public_sees_shares_of_rounded_counts():
    found = release(rates((31, 62), (44, 88), (52, 104)), RATE.code, JUNE, Audience.PUBLIC, [Level.VILLAGE])
    first = found[COUNTY + 100_201]
    assert (first.numerator, first.denominator) == (30, 60)
    assert first.text() == "50.0"


def test_no_denominator_is_a_dash_for_those_who_may_know_it():
    results = rates((0, 0), (30, 60))
    assert release(results, RATE.code, JUNE, Audience.OWN)[COUNTY + 100_201].text() == "—"
    assert release(results, RATE.code, JUNE, Audience.PUBLIC)[COUNTY + 100_201].text() == HIDDEN


def test_a_count_is_released_without_a_denominator():
    codes = (COUNTY + 100_201, COUNTY + 100_202, COUNTY + 100_203)
    results = Results(
        Level.VILLAGE, (COUNT,), codes, (JUNE,), {COUNT.code: (np.array([[3], [50], [70]]), None)}
    )
    found = release(results, COUNT.code, JUNE, Audience.PUBLIC)
    assert [found[c].text() for c in codes] == [HIDDEN, HIDDEN, "70"]
    assert found[COUNTY].text() == "125"


def test_a_mean_is_shown_where_enough_people_stand_behind_it():
    codes = (COUNTY + 100_201, COUNTY + 100_202, COUNTY + 100_203)
    sums = np.array([[100_000 * 3], [100_000 * 40], [100_000 * 60]])
    results = Results(
        Level.VILLAGE, (YUAN,), codes, (JUNE,), {YUAN.code: (sums, np.array([[3], [40], [60]]))}
    )
    found = release(results, YUAN.code, JUNE, Audience.BUREAU)
    assert [found[c].text() for c in codes] == [HIDDEN, HIDDEN, "1000.0"]
    assert [found[c].numerator for c in codes] == [None, None, 6_000_000]


def any_level(own, villages, planned=(40, 35)):
    """Results of exits reached: two villages of a town, a plan of the town and, in `own`, exits that no village owns."""
    item = indicator("approvals.exits_reached")
    codes = (COUNTY + 100_000, COUNTY + 100_201, COUNTY + 100_202, COUNTY + 101_000, COUNTY + 101_201)
    above = np.array([[own], [villages[0]], [villages[1]], [0], [20]])
    below = np.array([[planned[0]], [0], [0], [planned[1]], [0]])
    return Results(Level.VILLAGE, (item,), codes, (JUNE,), {item.code: (above, below)})


def test_what_a_town_has_of_its_own_is_in_the_town_and_shown_in_no_village():
    found = release(any_level(6, (11, 12)), "approvals.exits_reached", JUNE, Audience.OWN)
    assert sorted(found) == [COUNTY, COUNTY + 100_000, COUNTY + 100_201, COUNTY + 100_202, COUNTY + 101_000,
                             COUNTY + 101_201]  # fmt: skip
    town = found[COUNTY + 100_000]
    assert (town.numerator, town.denominator) == (29, 40)
    assert (found[COUNTY].numerator, found[COUNTY].denominator) == (49, 75)
    assert found[COUNTY + 100_201].numerator == 11


def test_what_a_town_has_of_its_own_is_not_worked_out_by_subtraction():
    found = release(any_level(2, (11, 12)), "approvals.exits_reached", JUNE, Audience.BUREAU)
    shown = [found[COUNTY + code].numerator for code in (100_000, 100_201, 100_202)]
    assert None in shown  # all three shown would tell that two are the town's own


def test_a_share_of_a_plan_hides_few_exits_though_it_is_a_sum():
    found = release(any_level(0, (3, 30)), "approvals.exits_reached", JUNE, Audience.BUREAU)
    assert found[COUNTY + 100_201].numerator is None
    assert found[COUNTY + 100_201].hidden


def test_an_indicator_of_villages_knows_no_rows_of_towns():
    plain = any_level(0, (11, 12))
    counts = plain.numbers["approvals.exits_reached"][0]
    count = Results(Level.VILLAGE, (COUNT,), plain.divisions, (JUNE,), {COUNT.code: (counts, None)})
    found = release(count, COUNT.code, JUNE, Audience.BUREAU)
    assert found[COUNTY + 100_000].numerator == 23
    assert found[COUNTY + 101_000].numerator == 20


OWN_SHARE, PATIENTS = indicator("money.own_share_of_total"), indicator("money.patients")
TOTAL_COST, SPENT = indicator("money.total_amount"), indicator("funds.spent")


def money(people, own, total):
    """Own payments and cost (fen) of villages of two towns, with the people they are about."""
    codes = (COUNTY + 100_201, COUNTY + 100_202, COUNTY + 101_201, COUNTY + 101_202)
    numbers = {
        OWN_SHARE.code: (np.array([[n] for n in own]), np.array([[n] for n in total])),
        TOTAL_COST.code: (np.array([[n] for n in total]), None),
        PATIENTS.code: (np.array([[n] for n in people]), None),
        SPENT.code: (np.array([[n] for n in own]), None),
    }
    return codes, Results(Level.VILLAGE, (OWN_SHARE, TOTAL_COST, PATIENTS, SPENT), codes, (JUNE,), numbers)


def test_sums_of_money_are_shown_where_enough_people_stand_behind_them():
    """Large sums of few people are as telling as small ones: the count decides, for shares and for amounts."""
    codes, results = money(
        (1, 40, 30, 50), (900_000, 100_000, 80_000, 70_000), (990_000, 400_000, 300_000, 200_000)
    )
    for code in (OWN_SHARE.code, TOTAL_COST.code):
        found = release(results, code, JUNE, Audience.BUREAU)
        assert found[codes[0]].hidden
        assert found[codes[0]].text() == HIDDEN
        # One village alone would follow from its town and its sister.
        assert found[codes[1]].hidden
        assert not found[codes[2]].hidden
        assert not found[COUNTY].hidden
    shares = release(results, OWN_SHARE.code, JUNE, Audience.BUREAU)
    assert shares[codes[2]].text() == "26.7"
    assert shares[COUNTY].text() == "60.8"
    amounts = release(results, TOTAL_COST.code, JUNE, Audience.PUBLIC)
    assert amounts[codes[3]].text(2) == "2000.00"
    everything = release(results, OWN_SHARE.code, JUNE, Audience.OWN)
    assert not any(one.hidden for one in everything.values())


def test_books_of_funds_are_about_nobody_and_are_shown():
    codes, results = money((1, 1, 1, 1), (5, -7, 0, 3), (9, 9, 9, 9))
    found = release(results, SPENT.code, JUNE, Audience.PUBLIC)
    assert [found[code].numerator for code in codes] == [5, -7, 0, 3]
    assert found[COUNTY].numerator == 1
