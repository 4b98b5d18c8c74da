"""Bills for Hypothesis: a person's year, lines of all categories, every kind of visit, place and class."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.spec.benefits.bills import bill, line
from tests.spec.benefits.random_policies import CLASSES, VISITS

from ankang.benefits import rules

amounts = st.one_of(
    st.integers(0, 2_000), st.integers(0, 3_000_000), st.integers(0, 30_000_000), st.just(3_000_000)
)


@st.composite
def lines(draw: Any, number: int) -> rules.Line:
    category, amount = draw(st.sampled_from("AABBC")), draw(amounts)
    kind = draw(st.sampled_from(["", "registration", "examination"]))
    if category == "C":
        return line(number, category, amount, kind=kind)
    over = draw(st.sampled_from([0, amount // 7]))
    first = (amount - over) // draw(st.sampled_from([3, 5, 10])) if category == "B" else 0
    return line(number, category, amount, over_limit=over, first_share=first, kind=kind)


@st.composite
def bills(draw: Any, number: int, **facts: Any) -> rules.Bill:
    given = {
        "visit": draw(st.sampled_from(["inpatient", *VISITS])),
        "level": draw(st.integers(0, 3)),
        "place": draw(st.sampled_from(list(rules.PLACES))),
        "referred": draw(st.booleans()),
        "signed": draw(st.booleans()),
        "disease": draw(st.sampled_from(["", "", "D1", "D2"])),
        "discharged": date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 364))),
        "classes": draw(st.sampled_from([frozenset(), *(frozenset({one}) for one in CLASSES)])),
        **facts,
    }
    count = draw(st.integers(1, 3))
    return bill(f"B{number:02}", *(draw(lines(n + 1)) for n in range(count)), **given)


@st.composite
def years(draw: Any, **facts: Any) -> list[rules.Bill]:
    """The bills of a person in one year, in order."""
    count = draw(st.integers(1, 6))
    return rules.in_order([draw(bills(number, **facts)) for number in range(count)])
