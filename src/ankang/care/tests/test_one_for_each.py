"""Two sources that ask the same of a person are one item: the stricter, with the reasons and sources of both."""

import datetime as dt
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.care.owed import Owed, one_for_each
from ankang.care.rules import State

DAY = dt.date(2026, 11, 26)


def item(
    kind: str,
    rank: int,
    days: int,
    state: State = State.DUE,
    *,
    about: str = "pressure",
    who: int = 1,
    **told,
):
    return Owed(
        person_id=UUID(int=who), kind=kind, title=kind, due_on=DAY + dt.timedelta(days), state=state, rank=rank,
        because=(f"{kind} 的理由",), source=f"{kind} 的依据", name="", born_on=DAY, village="", village_name="",
        group="", household_number="", url=f"/{kind}/", deed="去", about=about, **told,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("items", "kind", "days", "state"),
    [
        # 复查期限（两周内）与复测确诊的期限：先到的为准。
        ([item("pressure", 2, 9), item("checkup_confirm", 2, 5)], "checkup_confirm", 5, State.DUE),
        ([item("pressure", 2, 3), item("checkup_confirm", 2, 5)], "pressure", 3, State.DUE),
        # 危急值重于复查，即使日期较晚；日期仍取较早的。
        (
            [item("pressure", 2, -2, State.OVERDUE), item("checkup_today", 0, 0)],
            "checkup_today",
            -2,
            State.OVERDUE,
        ),
        # 一年一测遇到复测确诊：从严。
        (
            [item("pressure", 5, 35), item("checkup_confirm", 2, 20, State.LATER)],
            "checkup_confirm",
            20,
            State.DUE,
        ),
    ],
)
def test_the_stricter_stands_and_tells_both(items, kind, days, state):
    for order in permutations(items):
        (one,) = one_for_each(order)
        assert (one.kind, one.due_on, one.state) == (kind, DAY + dt.timedelta(days), state)
        assert {f"{other.kind} 的理由" for other in items} == set(one.because)
        assert all(f"{other.kind} 的依据" in one.source for other in items)
        assert one.because[0] == f"{kind} 的理由"


def test_other_things_and_other_people_stay_apart():
    apart = [
        item("pressure", 2, 3), item("pressure", 2, 3, who=2), item("hypertension", 2, 3, about=""),
        item("checkup_confirm", 2, 3, about=""), item("checkup_confirm", 2, 3, about="", who=2),
    ]  # fmt: skip
    assert sorted(one_for_each(apart), key=id) == sorted(apart, key=id)


told = st.builds(
    item, st.sampled_from(["pressure", "checkup_confirm", "checkup_today"]), st.integers(0, 5), st.integers(-40, 40),
    st.sampled_from([State.OVERDUE, State.DUE, State.LATER]), about=st.sampled_from(["", "pressure"]),
    who=st.integers(1, 3), guarded=st.booleans(),
)  # fmt: skip


@given(st.lists(told, max_size=8))
def test_nobody_is_asked_twice_and_no_reason_is_lost(items):
    ones = one_for_each(items)
    asked = [(one.person_id, one.about) for one in ones if one.about]
    assert len(asked) == len(set(asked))
    assert sorted(text for one in ones for text in one.because) == sorted(
        t for one in items for t in one.because
    )
    for one in ones:
        alike = [
            other
            for other in items
            if one.about and (other.person_id, other.about) == (one.person_id, one.about)
        ]
        assert all(one.rank <= other.rank and one.due_on <= other.due_on for other in alike)
        assert not any(other.guarded for other in alike) or one.guarded
