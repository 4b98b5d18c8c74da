"""Running `step` over columns: in waves with NumPy, compiled with numba where it is installed, and bill by bill."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .executors import AFTER, LACK, TRACE, Step, bound, plain
from .layout import STATE, WIDTH

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
OUT = LACK + 2
# Fewer bills than this are not worth a thread.
THREAD_ROWS = 50_000


@cache
def vector() -> Step:
    """For columns of bills, one of each person at a time."""
    return bound(np.minimum, np.maximum)["step"]  # type: ignore[no-any-return]


@cache
def compiled() -> Callable[..., None] | None:
    """For all bills of all persons, by numba; None where numba is not installed."""
    try:
        import numba
    except ModuleNotFoundError:
        return None

    def build(function: FunctionType) -> Any:
        return numba.njit(function, nogil=True, error_model="numpy")

    smaller = numba.njit(lambda a, b: a if a < b else b, inline="always")
    larger = numba.njit(lambda a, b: a if a > b else b, inline="always")
    run = bound(smaller, larger, build)["step"]
    size, after = len(STATE), AFTER

    @numba.njit(nogil=True, error_model="numpy")
    def all_bills(P: Any, starts: Any, rows: Any, facts: Any, bad: Any, out: Any, broken: Any) -> None:  # noqa: N803
        state = np.zeros(size, np.int64)
        for person in range(len(starts) - 1):
            state[:] = 0
            failed = False
            for bill in range(starts[person], starts[person + 1]):
                if failed or bad[bill]:
                    broken[bill] = failed
                    failed = True
                    continue
                given = run(P, rows[bill], (facts[0, bill], facts[1, bill], facts[2, bill]), state)
                out[8, bill] = given[8]
                if given[8] != 0:
                    failed = True
                    continue
                for payer in range(8):
                    out[payer, bill] = given[payer]
                for number in range(size):
                    state[number] = given[after + number]

    return all_bills


def by_numba(table: Ints, starts: Ints, rows: Ints, facts: Ints, bad: Bools) -> Ints | None:
    """All bills, person after person: shares, lack and whether an earlier bill failed; None without numba."""
    run = compiled()
    if run is None:
        return None
    out = np.zeros((OUT, len(rows)), np.int64)
    broken = np.zeros(len(rows), np.bool_)
    offsets = rows * WIDTH
    parts = max(1, min(os.cpu_count() or 1, len(rows) // THREAD_ROWS))
    cuts = np.linspace(0, len(starts) - 1, parts + 1).astype(np.int64)
    with ThreadPoolExecutor(parts) as pool:
        for _ in pool.map(
            lambda part: run(
                table, starts[cuts[part] : cuts[part + 1] + 1], offsets, facts, bad, out, broken
            ),
            range(parts),
        ):
            pass
    out[-1] = broken
    return out


def by_numpy(table: Ints, starts: Ints, rows: Ints, facts: Ints, bad: Bools) -> Ints:
    """The same in waves: the first bill of every person-year, then the second of those who have one, and so on."""
    run = vector()
    counts = np.diff(starts)
    order = np.argsort(-counts, kind="stable")
    first, counts = starts[:-1][order], counts[order]
    state = np.zeros((len(STATE), len(first)), np.int64)
    failed = np.zeros(len(first), np.bool_)
    out = np.zeros((OUT, len(rows)), np.int64)
    for wave in range(int(counts[0]) if len(counts) else 0):
        many = int(np.searchsorted(-counts, -wave, side="left"))
        at = first[:many] + wave
        given = run(table, rows[at] * WIDTH, facts[:, at], state[:, :many])
        fails = ~failed[:many] & ~bad[at]
        out[-1, at] = failed[:many]
        out[LACK, at] = np.where(fails, given[LACK], 0)
        good = fails & (given[LACK] == 0)
        for payer in range(LACK):
            out[payer, at] = np.where(good, given[payer], 0)
        for number in range(len(STATE)):
            state[number, :many] = np.where(good, given[AFTER + number], state[number, :many])
        failed[:many] |= ~good
    return out


def by_python(table: Ints, starts: Ints, rows: Ints, facts: Ints, bad: Bools) -> Ints:
    """The same, bill by bill with whole numbers of Python."""
    run = plain()
    flat = table.tolist()
    out = np.zeros((OUT, len(rows)), np.int64)
    columns = list(zip(rows.tolist(), *facts.tolist(), bad.tolist(), strict=True))
    for begin, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        state: tuple[int, ...] = (0,) * len(STATE)
        failed = False
        for bill in range(begin, end):
            row, total, scope, waiver, wrong = columns[bill]
            if failed or wrong:
                out[-1, bill], failed = failed, True
                continue
            given = run(flat, row * WIDTH, (total, scope, waiver), state)
            if given[LACK]:
                out[LACK, bill], failed = given[LACK], True
                continue
            out[:LACK, bill] = given[:LACK]
            state = given[AFTER:TRACE]
    return out
