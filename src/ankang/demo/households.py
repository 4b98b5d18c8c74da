"""Who lives together: households of plausible size, ages, sexes and relations, as columns.

Calibrated on public figures: census of 2020 for the prefecture (2.51 a household; under 15 19 %, over 60 21 %,
over 65 15 %, men 51.8 %).
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

# Members of a household by letter: H head, W spouse, C child, F father, M mother, N grown son, L his wife,
# G grandchild, B sibling of the head. Share of households, ages of the head, members.
_SHAPES = (
    (0.135, 62, 90, "H"),
    (0.120, 24, 58, "H"),
    (0.165, 61, 84, "HW"),
    (0.120, 24, 58, "HW"),
    (0.145, 25, 54, "HWC"),
    (0.110, 27, 50, "HWCC"),
    (0.020, 29, 50, "HWCCC"),
    (0.040, 27, 55, "HC"),
    (0.025, 38, 60, "HWM"),
    (0.035, 31, 56, "HWCM"),
    (0.025, 31, 54, "HWCCM"),
    (0.025, 30, 52, "HWCCFM"),
    (0.025, 50, 70, "HWNLG"),
    (0.020, 51, 70, "HWNLGG"),
    (0.010, 54, 78, "HNLG"),
    (0.015, 55, 72, "HWG"),
    (0.010, 55, 70, "HWGG"),
    (0.010, 58, 76, "HG"),
    (0.010, 45, 72, "HB"),
)
_MALE_HEADS = 0.84
_OLDEST = 99


@dataclass
class Members:
    """Rows of persons, ordered by household: household number from 0, part (letter), age and sex."""

    household: np.ndarray
    part: np.ndarray
    age: np.ndarray
    sex: np.ndarray
    households: int


def members(rng: Generator, count: int) -> Members:
    """Members of `count` households."""
    shares = np.array([shape[0] for shape in _SHAPES])
    shape_of = rng.choice(len(_SHAPES), count, p=shares / shares.sum())
    pieces = [_of_shape(rng, np.flatnonzero(shape_of == i), *shape[1:]) for i, shape in enumerate(_SHAPES)]
    household, part, age, sex = (np.concatenate(column) for column in zip(*pieces, strict=True))
    order = np.argsort(household, kind="stable")
    return Members(household[order], part[order], age[order], sex[order], count)


def _of_shape(
    rng: Generator, at: np.ndarray, youngest: int, oldest: int, letters: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The members of the households `at`, which all have one shape."""
    n = len(at)
    head = rng.integers(youngest, oldest + 1, n)
    male = rng.random(n) < (_MALE_HEADS if len(letters) > 1 else 0.58)
    ages: dict[str, np.ndarray] = {"H": head}
    columns = []
    for letter in letters:
        age, sex = _member(rng, letter, ages, np.where(male, 1, 2))
        ages[letter] = age
        columns.append((at, np.full(n, letter), age, sex))
    return tuple(np.concatenate(part) for part in zip(*columns, strict=True))  # type: ignore[return-value]


def _member(
    rng: Generator, letter: str, ages: dict[str, np.ndarray], head_sex: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Age and sex of one member, given those already there."""
    head, n = ages["H"], len(head_sex)
    couple = np.minimum(head, ages.get("W", head))
    any_sex = np.where(rng.random(n) < 0.535, 1, 2)
    match letter:
        case "H":
            return head, head_sex
        case "W":
            gap = rng.integers(-1, 5, n)
            return np.clip(np.where(head_sex == 1, head - gap, head + gap), 21, _OLDEST), 3 - head_sex
        case "C":
            age = couple - rng.integers(21, 36, n)
            return np.where(age < 0, rng.integers(0, np.maximum(couple - 20, 1)), age), any_sex
        case "F" | "M":
            age = np.minimum(head + rng.integers(19, 31, n), _OLDEST)
            return age, np.full(n, 1 if letter == "F" else 2)
        case "N":
            return np.maximum(couple - rng.integers(21, 29, n), 22), np.full(n, 1)
        case "L":
            return np.maximum(ages["N"] - rng.integers(-1, 4, n), 21), np.full(n, 2)
        case "G":
            parents = np.minimum(ages["N"], ages["L"]) if "L" in ages else couple - 22
            return rng.integers(0, np.clip(parents - 20, 1, 18)), any_sex
        case _:
            return np.maximum(head - rng.integers(0, 9, n), 20), np.where(rng.random(n) < 0.8, 1, 2)
