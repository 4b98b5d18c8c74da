"""Pure rules of supervision: drawing, the life of a finding, agreement, the place of a photo."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ankang.supervision.rules import (
    Compared,
    Deed,
    State,
    Unit,
    Verdict,
    after,
    agreement,
    draw,
    estimated,
    verdict_of,
)
from ankang.supervision.rules.photo_place import taken_at


@given(
    frame=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from("abc")), min_size=8, max_size=60, unique_by=lambda t: t[0]),
    seed=st.text(min_size=1, max_size=8), size=st.integers(6, 8), order=st.randoms(), layered=st.booleans(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_sample_is_the_same_whatever_the_order_and_reserves_are_others(frame, seed, size, order, layered):
    units = [Unit(str(one), stratum) for one, stratum in frame]
    method = "stratified" if layered else "simple"
    found = draw(units, method, size, seed)
    mixed = list(units)
    order.shuffle(mixed)
    again = draw(mixed, method, size, seed)
    assert set(again.chosen) == set(found.chosen)
    assert len(found.sample) == size and len({one.id for one in found.chosen}) == len(found.chosen)
    strata = {unit.id: unit.stratum if layered else "" for unit in units}
    assert all(one.stratum == strata[one.id] for one in found.chosen)
    assert sum(one.weight for one in found.sample) == pytest.approx(len(units))
    larger = draw(units, method, min(size + 1, len(units)), seed)
    assert {one.id for one in found.sample} <= {one.id for one in larger.sample}


@given(deeds=st.lists(st.sampled_from(list(Deed)[1:]), max_size=12))
@settings(max_examples=60)
def test_a_finding_is_closed_only_after_a_report_and_then_stays_closed(deeds):
    state, last = State.OPEN, None
    for deed in deeds:
        reached = after(state, deed)
        if state is State.CLOSED:
            assert reached is None
        if reached is State.CLOSED:
            assert last is Deed.REPORTED
        if reached is not None:
            state, last = reached, deed if deed is not Deed.ESCALATED else last


@pytest.mark.parametrize(
    ("seen", "said", "within", "verdict"),
    [
        (3, 3, 0, "agrees"), (3, 4, 0, "differs"), (3, 4, 1, "agrees"), (True, True, 0, "agrees"),
        (True, False, 0, "differs"), (None, 3, 0, "not_seen"), ("", 3, 0, "not_seen"), (3, None, 0, "not_known"),
        (0, 0, 0, "agrees"), (False, None, 0, "not_known"), ("a", "b", 0, "differs"), ("a", "a", 0, "agrees"),
    ],
)  # fmt: skip
def test_an_item_agrees_or_differs_or_tells_nothing(seen, said, within, verdict):
    assert verdict_of(seen, said, within) == verdict


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(list(Verdict)), st.sampled_from("ab")), max_size=30
    )
)
@settings(max_examples=80, deadline=None)
def test_agreement_lies_in_its_interval_and_units_unseen_make_no_difference(rows):
    compared = [Compared(str(unit), "i", "p", verdict, 2.0, stratum) for unit, verdict, stratum in rows]
    plain, whole = agreement(compared), estimated(compared)
    judged = [row for row in compared if row.verdict in ("agrees", "differs")]
    assert plain == agreement(judged) and plain.n == whole.n == len(judged)
    for rate in (plain, whole):
        if rate.share is not None:
            assert -1e-9 <= rate.low <= rate.share + 1e-9 and rate.share - 1e-9 <= rate.high <= 1 + 1e-9


def test_the_place_of_a_photo_is_read_from_its_head():
    picture, out = Image.new("RGB", (4, 4)), io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (32.0, 30.0, 36.0), 3: "E", 4: (108.0, 30.0, 0.0)}
    picture.save(out, "JPEG", exif=exif)
    assert taken_at(out.getvalue()) == (32.51, 108.5)
    assert taken_at(b"\xff\xd8" + b"Exif\x00\x00II*\x00") is None and taken_at(b"x") is None


@given(st.binary(max_size=200))
@settings(max_examples=60)
def test_any_head_of_a_photo_is_read_or_not_but_never_breaks(data):
    taken_at(b"\xff\xd8\xff\xe1Exif\x00\x00II*\x00\x08\x00\x00\x00" + data)
