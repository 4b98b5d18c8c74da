"""Settling columns of bills: the same text as for one bill, over a county or a nation.

The columns carry the names of the snapshot's `bills` table, one row a bill, all of the same length:

    person            any integers or texts; bills of a person in one year make one account
    village           12-digit division of the insured, as number or text (or `area`)
    insurance, visit, place, disease      codes as text
    classes           codes joined by ","
    facility_level    0 to 3
    referred, signed  truth values
    admitted_on, discharged_on            datetime64[D], or date32 of Arrow
    total_fen, own_paid_fen, over_limit_fen, first_share_fen, in_scope_fen, waiver_fen     int64

`facility`, `grade`, `retired`, `years_insured`, `admitted_on`, `disease`, `signed` and `waiver_fen` may be left out; what is
left out counts as empty. Waivers stand line by line on the bill and are taken as given. Bills of a person-year are settled
by day of discharge, then of admission, then in the order of the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .columns import Ints, by_numba, by_numpy, by_python
from .executors import LACK
from .layout import LARGEST, WIDTH
from .making import terms_of
from .policies import Policies
from .policy import Policy, Situation
from .step import SHARES

# Why a row was not settled, in the column `refused`.
SETTLED, NO_POLICY, DOES_NOT_ADD_UP, VALUE_UNKNOWN, EARLIER_REFUSED = range(5)
WORTH_COMPILING = 3_000_000
_EXECUTORS = ("numba", "numpy", "python")
_DAY = "datetime64[D]"
# Column, its default, and the field of a situation it fills.
_ASKED: tuple[tuple[str, Any, str], ...] = (
    ("visit", None, "visit"), ("facility_level", None, "level"), ("place", None, "place"),
    ("referred", None, "referred"), ("classes", None, "classes"), ("disease", "", "disease"),
    ("signed", False, "signed"), ("facility", "", "facility"), ("grade", "", "grade"),
    ("retired", False, "retired"), ("years_insured", 0, "years_insured"),
)  # fmt: skip
# Left aside where no policy asks for them: they would only make more situations.
_RARE = ("facility", "grade", "retired", "years_insured")


@dataclass(frozen=True)
class Prepared:
    """Columns made ready: parameters by situation, bills in order, and where each stands in the input."""

    table: Ints
    starts: Ints
    rows: Ints
    facts: Ints
    bad: NDArray[np.bool_]
    why: NDArray[np.int8]
    order: NDArray[np.intp]
    policies: tuple[Policy, ...]
    policy_of: Ints


def settle_columns(
    policies: Policies, columns: Mapping[str, Any], executor: str = ""
) -> Mapping[str, NDArray[Any]]:
    """Shares of all bills, in the order of the rows: `waiver_fen` … `patient_fen` as int64, `refused` (see above),
    `lack` (bits of step.LACKS) and `policy` (text). Shares of a bill that is not settled are 0.

    `executor` is numba, numpy or python; empty: numba for very many bills where it is installed (it takes some seconds
    to compile), else numpy. All give the same.
    """
    ready = prepare(policies, columns)
    given = run(ready, executor)
    why = ready.why.copy()
    why[(why == SETTLED) & (given[LACK] != 0)] = VALUE_UNKNOWN
    why[(why == SETTLED) & (given[-1] != 0)] = EARLIER_REFUSED
    back = np.empty_like(ready.order)
    back[ready.order] = np.arange(len(back))
    out: dict[str, NDArray[Any]] = {
        f"{payer}_fen": given[number][back] for number, payer in enumerate(SHARES)
    }
    out["refused"], out["lack"] = why[back], given[LACK][back]
    keys = np.array([policy.key for policy in ready.policies] + [""])
    out["policy"] = keys[ready.policy_of][back]
    return out


def run(ready: Prepared, executor: str = "") -> Ints:
    """The rows of `step` for prepared columns: shares, lack, whether an earlier bill of the year failed."""
    given = (ready.table, ready.starts, ready.rows, ready.facts, ready.bad)
    if executor not in ("", *_EXECUTORS):
        raise ValueError(executor)
    if executor == "numba" or (not executor and len(ready.rows) >= WORTH_COMPILING):
        found = by_numba(*given)
        if found is not None:
            return found
        if executor:
            raise ValueError("numba")
    return by_python(*given) if executor == "python" else by_numpy(*given)


def prepare(policies: Policies, columns: Mapping[str, Any]) -> Prepared:
    """Sort the bills, find the policy and the situation of each, and lay out the parameters."""
    size = len(columns["total_fen"])
    day = _days(columns["discharged_on"])
    year = day.astype("datetime64[Y]").astype(np.int64)
    admitted = _days(columns["admitted_on"]) if "admitted_on" in columns else day
    person, _ = _codes(columns["person"])
    order = np.lexsort((admitted, day, person))
    account = person * (int(year.max(initial=0)) + 1) + year if size else person
    sorted_account = account[order]
    begins = np.ones(size, np.bool_)
    begins[1:] = sorted_account[1:] != sorted_account[:-1]
    starts = np.append(np.flatnonzero(begins), size).astype(np.int64)
    used, policy_of = _policies(policies, columns, day)
    table, rows = _situations(used, policy_of, columns)
    facts, adds_up = _facts(columns, size)
    why = np.where(policy_of == len(used), NO_POLICY, np.where(adds_up, SETTLED, DOES_NOT_ADD_UP))
    why = why.astype(np.int8)[order]
    return Prepared(
        table, starts, rows[order], np.ascontiguousarray(facts[:, order]), why != SETTLED, why, order,
        used, policy_of[order],
    )  # fmt: skip


def _facts(columns: Mapping[str, Any], size: int) -> tuple[Ints, NDArray[np.bool_]]:
    """Total, in scope and waiver; and whether the identity of the totals holds."""
    sums = {
        name: _ints(columns[f"{name}_fen"]) if f"{name}_fen" in columns else np.zeros(size, np.int64)
        for name in ("total", "own_paid", "over_limit", "first_share", "in_scope", "waiver")
    }
    parts = [sums[name] for name in ("own_paid", "over_limit", "first_share", "in_scope")]
    adds_up = sums["total"] == sum(parts)
    for one in (*parts, sums["waiver"]):
        adds_up &= one >= 0
    adds_up &= sums["total"] <= LARGEST
    return np.stack([sums["total"], sums["in_scope"], sums["waiver"]]), adds_up


def _policies(
    policies: Policies, columns: Mapping[str, Any], day: NDArray[Any]
) -> tuple[tuple[Policy, ...], Ints]:
    """The policies that rule some bill, and for each bill which; one past the last where none does."""
    area, areas = _codes(columns["area"] if "area" in columns else columns["village"])
    insurance, insurances = _codes(columns["insurance"])
    pair = area * len(insurances) + insurance
    found = np.full(len(day), -1, np.int64)
    used: dict[str, int] = {}
    every: list[Policy] = []
    chains: dict[tuple[str, ...], list[Any]] = {}
    for one in np.unique(pair):
        where, kind = divmod(int(one), len(insurances))
        here = policies.of(str(areas[where]), str(insurances[kind]))
        chains.setdefault(tuple(p.hash for p in here), [here, []])[1].append(one)
    for here, pairs in chains.values():
        rows = np.flatnonzero(np.isin(pair, pairs))
        for policy in here:  # the one added last wins, as in Policies.at
            since, until = np.datetime64(policy.since), np.datetime64(policy.until or "9999-12-31")
            number = used.setdefault(policy.hash, len(used))
            if number == len(every):
                every.append(policy)
            found[rows[(day[rows] >= since) & (day[rows] <= until)]] = number
    kept, renumbered = np.unique(found, return_inverse=True)
    if len(kept) and kept[0] == -1:
        kept, renumbered = kept[1:], renumbered - 1
        renumbered = np.where(renumbered == -1, len(kept), renumbered)
    return tuple(every[number] for number in kept), renumbered.astype(np.int64)


def _situations(used: tuple[Policy, ...], policy_of: Ints, columns: Mapping[str, Any]) -> tuple[Ints, Ints]:
    """The parameter rows of all situations that occur, and for each bill which is its own."""
    size = len(policy_of)
    key, known = policy_of.copy(), []
    asked = frozenset(name for policy in used for name in policy.asks)
    for name, default, field in _ASKED:
        if name not in columns or (name in _RARE and name not in asked):
            if default is None:
                raise KeyError(name)
            known.append((field, 1, [default]))
            continue
        code, values = _codes(columns[name])
        known.append((field, len(values), list(values)))
        key = key * len(values) + code
    distinct, rows = np.unique(key, return_inverse=True) if size else (key, key)
    table = [_parameters(used, int(one), known) for one in distinct]
    # Many situations share all their parameters: the fewer rows, the more of them stay near the processor.
    places: dict[tuple[int, ...], int] = {}
    place = np.array([places.setdefault(tuple(row), len(places)) for row in table], np.int64)
    flat = np.array(list(places), np.int64).reshape(-1)
    return flat, place[rows.reshape(size)] if size else rows


def _parameters(used: tuple[Policy, ...], key: int, known: list[tuple[str, int, list[Any]]]) -> list[int]:
    """The parameters of the situation that a key stands for."""
    words: dict[str, Any] = {}
    for field, size, values in reversed(known):
        key, at = divmod(key, size)
        words[field] = values[at]
    if key == len(used):  # no policy: never run
        key = 0
        if not used:
            return [0] * WIDTH
    words["classes"] = frozenset(filter(None, str(words["classes"]).split(",")))
    for field in ("referred", "signed", "retired"):
        words[field] = bool(words[field])
    for field in ("level", "years_insured"):
        words[field] = int(words[field])
    for field in ("visit", "place", "disease", "facility", "grade"):
        words[field] = str(words[field])
    return terms_of(used[key], Situation(**words)).numbers


def _codes(column: Any) -> tuple[Ints, list[Any]]:
    """A dense number for each value of a column, and the values."""
    array = np.asarray(column) if not isinstance(column, pa.Array | pa.ChunkedArray) else column
    if isinstance(array, np.ndarray) and array.dtype.kind in "iub":
        values, code = np.unique(array, return_inverse=True)
        return code.astype(np.int64).reshape(len(array)), values.tolist()
    arrow = pa.array(array) if isinstance(array, np.ndarray) else array
    if isinstance(arrow, pa.ChunkedArray):
        arrow = arrow.combine_chunks()
    if not pa.types.is_dictionary(arrow.type):
        arrow = arrow.dictionary_encode()
    code = np.asarray(arrow.indices.fill_null(len(arrow.dictionary))).astype(np.int64)
    values = arrow.dictionary.to_pylist()
    return code, [*values, ""] if arrow.null_count else values


def _days(column: Any) -> NDArray[Any]:
    return np.asarray(column).astype(_DAY)


def _ints(column: Any) -> Ints:
    return np.asarray(column).astype(np.int64)
