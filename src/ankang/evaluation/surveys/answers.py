"""Answers to a questionnaire as columns of a data frame."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ankang.evaluation.estimate import Floats
from ankang.values.questionnaire import Definition, Item, ItemType, load


def satisfaction() -> Definition:
    """The questionnaire of satisfaction with, and awareness of, health assistance."""
    return load(Path(__file__).parents[1] / "parameters" / "satisfaction.yaml")


def columns_of(definition: Definition, answers: Sequence[Mapping[str, Any]]) -> dict[str, Floats]:
    """Columns by name, a row for each set of answers (as `values.questionnaire.check` types them).

    Numbers under the code of their item; yes or no as 0 and 1; a choice, and each of several, as a column of 0 and 1
    under “item=choice”. Texts and dates are left out. NaN where the item was not answered: give `domain` to the
    estimates, such as `numpy.isfinite(column)`.
    """
    found: dict[str, Floats] = {}
    for item in definition.items:
        given = [row.get(item.code) for row in answers]
        if item.type in (ItemType.NUMBER, ItemType.INTEGER, ItemType.BOOLEAN):
            found[item.code] = np.array([np.nan if one is None else float(one) for one in given])
        elif item.type in (ItemType.CHOICE, ItemType.MULTI):
            found |= _choices(item, given)
    return found


def _choices(item: Item, given: list[Any]) -> dict[str, Floats]:
    chosen = [None if one is None else {one} if isinstance(one, str) else set(one) for one in given]
    return {
        f"{item.code}={choice.code}": np.array(
            [np.nan if one is None else float(choice.code in one) for one in chosen]
        )
        for choice in item.choices
    }
