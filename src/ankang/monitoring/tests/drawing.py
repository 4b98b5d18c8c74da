"""Random signs and rules for Hypothesis."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from ankang.monitoring.rules import CLASSES, Columns, every_rule
from ankang.monitoring.rules.signs import FEN, Sign
from ankang.monitoring.tests.homes import DAY
from ankang.registry.tests import factories as people

RULES = every_rule().on(DAY)
SIGNS = tuple(sorted({sign for rule in RULES for sign in rule.signs}))
# Two counties: of the second no line but the nationwide ones is known.
VILLAGES = (people.VILLAGE, people.OTHER_VILLAGE, people.FAR_VILLAGE)
MAY_BE_UNKNOWN = ("income", "income_per_head", "reference_per_head")


def _number(sign: Sign) -> st.SearchStrategy[int]:
    """Small counts; sums around the lines of the invented county, and far from them."""
    if sign.kind.unit != FEN:
        return st.integers(0, 6)
    low = -2_000_000 if sign.code in MAY_BE_UNKNOWN else 0
    near = [0, 1, 420_000, 420_001, 775_000, 775_001, 800_000, 800_001, 840_000, 839_999, 1_550_000]
    return st.sampled_from(near) | st.integers(low, 5_000_000_00)


@st.composite
def households(draw: Any, least: int = 1, most: int = 12) -> Columns:
    """Some households with random signs, some of them unknown."""
    count = draw(st.integers(least, most))
    values = {
        sign: np.array(draw(st.lists(_number(sign), min_size=count, max_size=count)), np.int64)
        for sign in SIGNS
    }
    known = {
        sign: np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)), np.bool_)
        for sign in SIGNS
        if sign.code in MAY_BE_UNKNOWN
    }
    villages = draw(st.lists(st.sampled_from(VILLAGES), min_size=count, max_size=count))
    classes = draw(st.lists(st.integers(0, len(CLASSES) - 1), min_size=count, max_size=count))
    return Columns.of(list(range(count)), villages, np.array(classes, np.int8), values, known)
