"""Columns of bills as the snapshot keeps them: random ones, and those of given bills."""

from collections.abc import Iterable

import numpy as np

from ankang.benefits import rules

CLASS_SETS = [
    "",
    "dibao",
    "tekun",
    "dibao_marginal",
    "marginal,severe_disability",
    "exited",
    "illness_hardship",
]


def random_columns(size: int, seed: int) -> dict[str, np.ndarray]:
    """Bills of the demonstration county over four years, about four a person; amounts up to 200,000 yuan."""
    draw = np.random.default_rng(seed)

    def words(choices: list[str], weights: list[float] | None = None) -> np.ndarray:
        return np.array(choices, object)[draw.choice(len(choices), size, p=weights)]

    total = (10 ** draw.uniform(2, 7.3, size)).astype(np.int64)
    own, over, first = ((total * draw.random(size) * part).astype(np.int64) for part in (0.2, 0.05, 0.1))
    days = draw.integers(0, 4 * 365, size).astype("timedelta64[D]")
    return {
        "person": draw.integers(0, size // 4 + 1, size),
        "village": np.full(size, 990122001201),
        "insurance": words(["rbmi"]),
        "visit": words(list(rules.VISITS), [0.6, 0.2, 0.1, 0.1]),
        "place": words(list(rules.PLACES)),
        "disease": words([""]),
        "classes": words(CLASS_SETS),
        "facility_level": draw.integers(0, 4, size),
        "referred": draw.random(size) < 0.5,
        "signed": draw.random(size) < 0.5,
        "discharged_on": np.datetime64("2023-01-01") + days,
        "total_fen": total,
        "own_paid_fen": own,
        "over_limit_fen": over,
        "first_share_fen": first,
        "in_scope_fen": total - own - over - first,
        "waiver_fen": (draw.random(size) < 0.2) * np.minimum(total, 5000),
    }


def columns_of(persons: Iterable[tuple[str, list[rules.Bill]]]) -> dict[str, np.ndarray]:
    """The columns of given bills, person after person, each person's in order."""
    rows = [(person, one, rules.totals(one)) for person, year in persons for one in year]
    return {
        "person": np.array([person for person, _, _ in rows], object),
        "village": np.array([int(one.area) for _, one, _ in rows]),
        "insurance": np.array([one.insurance for _, one, _ in rows], object),
        "visit": np.array([one.visit for _, one, _ in rows], object),
        "place": np.array([one.place for _, one, _ in rows], object),
        "disease": np.array([one.disease for _, one, _ in rows], object),
        "classes": np.array([",".join(sorted(one.classes)) for _, one, _ in rows], object),
        "facility_level": np.array([one.level for _, one, _ in rows]),
        "referred": np.array([one.referred for _, one, _ in rows]),
        "signed": np.array([one.signed for _, one, _ in rows]),
        "discharged_on": np.array([one.discharged for _, one, _ in rows], "datetime64[D]"),
        "admitted_on": np.array([one.admitted for _, one, _ in rows], "datetime64[D]"),
        **{
            f"{name}_fen": np.array([getattr(sums, name) for _, _, sums in rows], np.int64)
            for name in ("total", "own_paid", "over_limit", "first_share", "in_scope")
        },
    }
