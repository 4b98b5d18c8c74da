"""The text of the arithmetic stays in its restricted language, and all executors give the same fen."""

import ast
import inspect
from types import FunctionType

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.benefits.bills import bill, demo, line
from tests.spec.benefits.columns import columns_of, random_columns
from tests.spec.benefits.random_bills import years
from tests.spec.benefits.random_policies import random_policy
from tests.spec.benefits.thoroughness import thorough

from ankang.benefits import rules
from ankang.benefits.rules import batch, executors, layout, step

FUNCTIONS = {"part", "paid", "lacking", "four", "step"}
ALLOWED = (
    ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.Expr, ast.Tuple, ast.Name, ast.Load, ast.Store,
    ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Subscript, ast.Constant, ast.Call,
)  # fmt: skip
DEMO = demo()


def test_the_text_holds_only_sums_products_min_max_and_look_ups():
    tree = ast.parse(inspect.getsource(step))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert {function.name for function in functions} == FUNCTIONS
    for node in (node for function in functions for node in ast.walk(function)):
        assert isinstance(node, ALLOWED), f"{type(node).__name__}, line {node.lineno}"
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS | {"mn", "mx"}
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
            assert isinstance(node.right, ast.Name) and node.right.id == "MILLION"


def test_the_executors_run_one_and_the_same_code():
    plain = executors.plain()
    assert isinstance(plain, FunctionType)
    assert plain.__code__ is step.step.__code__


def test_no_sum_leaves_64_bits():
    """A thousand bills of the largest size in a year, in every product that the text makes."""
    year = 1000 * layout.LARGEST
    assert year * layout.MILLION * layout.BANDS < 2**63
    assert 4 * year < layout.NO_LIMIT


def given_by(
    policies: rules.Policies, columns: dict[str, np.ndarray], executor: str
) -> dict[str, np.ndarray]:
    return dict(batch.settle_columns(policies, columns, executor))


@pytest.mark.parametrize("executor", ["numpy", "numba"])
def test_executors_agree_to_the_fen_on_the_demonstration_county(executor):
    columns = random_columns(4000, seed=7)
    one, other = given_by(DEMO, columns, "python"), given_by(DEMO, columns, executor)
    for name, column in one.items():
        assert (column == other[name]).all(), name
    assert (one["refused"] == batch.SETTLED).all()


@thorough(40)
@given(st.integers(0, 10**9), st.lists(years(), min_size=1, max_size=4))
def test_columns_give_what_single_bills_give_whatever_the_policy(seed, persons):
    """NumPy in waves against plain Python bill by bill, refusals too; without waivers, for they stand on lines."""
    written = random_policy(seed)[0] | {"waivers": {"none": {"document": "d"}}}
    policies = rules.Policies().plus(yaml.safe_dump(written, allow_unicode=True), "random.yaml")
    named = [(f"P{n}", year) for n, year in enumerate(persons)]
    out = given_by(policies, columns_of(named), "numpy")
    row = 0
    for _, year in named:
        account, failed = rules.YearState.empty(), False
        for one in year:
            shares = {payer: int(out[f"{payer}_fen"][row]) for payer in rules.PAYERS}
            if failed:
                assert out["refused"][row] == batch.EARLIER_REFUSED
            else:
                try:
                    single = rules.settle(policies.at(one.area, "rbmi", one.discharged), one, account)
                    account = single.after
                    assert (out["refused"][row], shares) == (batch.SETTLED, single.amounts)
                except rules.PolicyUnknown:
                    assert out["refused"][row] == batch.VALUE_UNKNOWN
                    failed = True
            row += 1


def test_rows_that_cannot_be_settled_say_why():
    facts = {
        "discharged_on": ["2025-03-01", "2025-04-01", "2019-04-01", "2025-05-01"],
        "person": [1, 1, 2, 3],
    }
    columns = random_columns(4, seed=1) | {
        "discharged_on": np.array(facts["discharged_on"], "datetime64[D]"),
        "person": np.array(facts["person"]),
    }
    columns["in_scope_fen"] = columns["in_scope_fen"].copy()
    columns["in_scope_fen"][0] += 1
    for executor in ("python", "numpy"):
        out = given_by(DEMO, columns, executor)
        why = [batch.DOES_NOT_ADD_UP, batch.EARLIER_REFUSED, batch.NO_POLICY, batch.SETTLED]
        assert out["refused"].tolist() == why
        assert out["policy"].tolist() == ["990122-rbmi-2025", "990122-rbmi-2025", "", "990122-rbmi-2025"]
        assert out["patient_fen"][:3].tolist() == [0, 0, 0]


def test_no_bills_give_no_rows():
    out = given_by(DEMO, {name: column[:0] for name, column in random_columns(3, seed=1).items()}, "numpy")
    assert all(len(column) == 0 for column in out.values())


def test_a_column_that_is_missing_is_named():
    columns = random_columns(3, seed=1)
    del columns["place"]
    with pytest.raises(KeyError, match="place"):
        given_by(DEMO, columns, "numpy")


def test_one_bill_takes_less_than_five_milliseconds():
    """Of computation, explanation included; measured on a machine that does other things."""
    from time import process_time

    one = bill("1", line(1, "A", 3_000_000), line(2, "C", 500_000), classes=frozenset({"dibao"}))
    policy = DEMO.at(one.area, one.insurance, one.discharged)
    rules.settle(policy, one, rules.YearState.empty())
    begun = process_time()
    for _ in range(50):
        rules.settle(policy, one, rules.YearState.empty())
    assert (process_time() - begun) / 50 < 0.005
