"""Whether the oracle would notice: every sum, product, minimum and maximum of the text is turned wrong, one at a time.

A wrong text must give another fen, or another refusal, somewhere in some hundred random policies with a year of bills.
Those that change nothing at all are named: they are the same function written otherwise.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from tests.spec.benefits.bills import as_written, bill, line
from tests.spec.benefits.oracle import Case, Unknown, Year
from tests.spec.benefits.random_policies import CLASSES, VISITS, random_policy

from ankang.benefits import rules
from ankang.benefits.rules import step
from ankang.benefits.rules.executors import AFTER, LACK, TRACE
from ankang.benefits.rules.lines import waived
from ankang.benefits.rules.making import terms_of
from ankang.benefits.rules.policy import Situation

POLICIES = 400
# The same function written otherwise: both ends of a difference shift alike; the first place of a row is 0; bits of
# what is lacking that another bit stands beside.
EQUIVALENT = {"total - HALF", "k - COUNTED"}


def random_bill(draw: Random, number: int) -> rules.Bill:
    lines = []
    for place in range(1, draw.randint(2, 4)):
        category, amount = draw.choice("AABBC"), draw.choice([1, 3_000_000, int(10 ** draw.uniform(1, 7.3))])
        over = draw.choice([0, 0, draw.randint(0, amount // 4)]) if category != "C" else 0
        first = draw.randint(0, (amount - over) // 3) if category == "B" else 0
        kind = draw.choice(["", "registration", "examination"])
        lines.append(line(place, category, amount, over_limit=over, first_share=first, kind=kind))
    return bill(
        f"B{number}", *lines, discharged=date(2025, 1, 1) + timedelta(days=draw.randint(0, 364)),
        visit=draw.choice(["inpatient", "inpatient", *VISITS]), level=draw.randint(0, 3),
        place=draw.choice(list(rules.PLACES)), referred=draw.random() < 0.5, signed=draw.random() < 0.5,
        classes=frozenset(draw.sample(CLASSES, draw.choice([0, 0, 1]))), disease=draw.choice(["", "D1"]),
    )  # fmt: skip


def year_of(seed: int) -> Iterator[tuple[list[int], tuple[int, int, int], dict[str, int] | None]]:
    """Parameters, facts and what the oracle wants (None: refused) of the bills of one year."""
    draw, year = Random(seed), Year()
    written, text = random_policy(seed)
    policies = rules.Policies().plus(text, "random.yaml")
    for one in rules.in_order([random_bill(draw, number) for number in range(6)]):
        policy = policies.at(one.area, one.insurance, one.discharged)
        sums = rules.totals(one)
        try:
            facts = (sums.total, sums.in_scope, waived(policy, one)[0])
        except rules.PolicyUnknown:
            return
        try:
            pays = Case(written, one.discharged, as_written(one), year).settle()
            wanted = {payer: int(amount * 100) for payer, amount in pays.items()}
        except Unknown:
            wanted = None
        yield terms_of(policy, Situation.of(one)).numbers, facts, wanted
        if wanted is None:
            return


def unnoticed(run: Callable[..., Any], years: list[list[Any]]) -> bool:
    """Whether a text gives what the oracle gives, everywhere."""
    for bills in years:
        state = rules.YearState.empty().numbers
        for numbers, facts, wanted in bills:
            given = run(numbers, 0, facts, state)
            if (wanted is None) != bool(given[LACK]):
                return False
            if wanted is not None and dict(zip(step.SHARES, given, strict=False)) != wanted:
                return False
            state = given[AFTER:TRACE]
    return True


def built(tree: ast.Module) -> Callable[..., Any]:
    functions = ast.fix_missing_locations(
        ast.Module([n for n in tree.body if isinstance(n, ast.FunctionDef)], [])
    )
    world = dict(step.__dict__)
    exec(compile(functions, "mutant", "exec"), world)
    return world["step"]  # type: ignore[no-any-return]


def mutants(tree: ast.Module) -> Iterator[str]:
    """Turn one place wrong, yield it, put it right again."""
    for node in [n for f in tree.body if isinstance(f, ast.FunctionDef) for n in ast.walk(f)]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("mn", "mx"):
            right, node.func.id = node.func.id, {"mn": "mx", "mx": "mn"}[node.func.id]
            yield ast.unparse(node)
            node.func.id = right
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
            kept = node.op
            node.op = ast.Sub() if isinstance(kept, ast.Add) else ast.Add()
            yield ast.unparse(node)
            node.op = kept


def breaks(run: Callable[..., Any], years: list[list[Any]]) -> bool:
    try:
        return not unnoticed(run, years)
    except (IndexError, TypeError):  # the wrong text looked beside its row
        return True


@pytest.mark.slow
def test_a_wrong_sum_product_minimum_or_maximum_is_noticed():
    years = [list(year_of(seed)) for seed in range(POLICIES)]
    tree = ast.parse(inspect.getsource(step))
    assert unnoticed(built(tree), years)
    survivors, tried = [], 0
    for place in mutants(tree):
        tried += 1
        if not breaks(built(tree), years):
            survivors.append(place)
    real = [one for one in survivors if one not in EQUIVALENT and "lacking(P" not in one]
    assert tried > 400
    assert len(real) <= tried // 100, f"{tried} wrong texts, not noticed: {real}"
