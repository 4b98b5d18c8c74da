"""Identity numbers: every fault has its sentence, and the column agrees with the single number."""

import pickle
import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.identity import (
    IdentityError,
    check_digit,
    identity_warnings,
    mask_identity,
    read_identity,
    tail,
)
from ankang.values.identity_columns import IDENTITY_CODES, check_identities

TODAY = date(2026, 11, 23)


def made(born: date, sequence: int = 123, division: str = "990122") -> str:
    first17 = f"{division}{born:%Y%m%d}{sequence:03d}"
    return first17 + check_digit(first17)


days = st.dates(date(1907, 1, 1), TODAY)
numbers = st.builds(made, days, st.integers(0, 999))


@given(days, st.integers(0, 999))
def test_a_made_number_reads_back(born, sequence):
    identity = read_identity(made(born, sequence), today=TODAY)
    assert (identity.born_on, identity.sex, identity.division6) == (born, 1 if sequence % 2 else 2, "990122")
    assert identity.number[-4:] == identity.tail == tail(identity.number)


def test_the_worked_example_of_the_standard():
    assert read_identity("11010519491231002X", today=TODAY).born_on == date(1949, 12, 31)
    assert read_identity("440524188001010014", today=date(1990, 1, 1)).sex == 1


@pytest.mark.parametrize(
    "written",
    [
        "99012219900101123x",
        "990122 19900101 123X",
        "９９０１２２１９９００１０１１２３Ｘ",
        " '99012219900101123X",
        "990122-19900101-123X",
    ],
)
def test_what_people_write_is_read(written):
    number = made(date(1990, 1, 1), 123)
    written = written[:-1] + {"X": number[-1]}.get(written[-1].upper(), number[-1])
    identity = read_identity(written, today=TODAY)
    assert identity.number == number
    assert identity.written == written


def test_an_old_number_becomes_a_new_one():
    identity = read_identity("990122651231001", today=TODAY)
    assert identity.number == made(date(1965, 12, 31), 1)
    assert (identity.born_on, identity.sex) == (date(1965, 12, 31), 1)


def wrong(number: str) -> str:
    return number[:17] + ("0" if number[17] != "0" else "1")


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "blank", "18 位"),
        ("  ", "blank", "18 位"),
        ("6.10924E+17", "excel_lost", "文本"),
        ("9901221990010112", "length", "现在是 16 位"),
        ("99012219900101A23X", "character", "第 15 位是“A”"),
        ("9901221990010112X3", "character", "第 17 位是“X”"),
        ("99012265123100X", "character", "第 15 位"),
        ("990122199002301234", "date", "1990-02-30 不存在"),
        ("990122000001011234", "date", "0000-01-01 不存在"),
        (made(TODAY + timedelta(days=1)), "future", "晚于今天"),
        (made(date(1905, 11, 23)), "age", "120 岁"),
        ("990122199001010000", "excel_rounded", "Excel"),
        (wrong(made(date(1990, 1, 1))), "check_digit", "逐位核对"),
    ],
)
def test_each_fault_has_its_sentence(text, code, says):
    with pytest.raises(IdentityError) as refused:
        read_identity(text, today=TODAY)
    assert refused.value.code == code
    assert says in str(refused.value)
    assert str(refused.value) == refused.value.template % refused.value.params
    assert check_identities([text], today=TODAY)["code"][0] == IDENTITY_CODES.index(code)


def test_at_120_years_a_number_still_stands():
    assert read_identity(made(date(1906, 11, 23)), today=TODAY).born_on.year == 1906
    assert read_identity(made(date(1905, 11, 24)), today=TODAY).born_on.year == 1905


def test_no_single_wrong_digit_passes():
    chance = random.Random(1)
    missed = 0
    for _ in range(20_000):
        number = made(date(1930, 1, 1) + timedelta(days=chance.randrange(35_000)), chance.randrange(1000))
        place = chance.randrange(18)
        other = chance.choice([c for c in "0123456789" + "X" * (place == 17) if c != number[place]])
        try:
            read_identity(number[:place] + other + number[place + 1 :], today=TODAY)
            missed += 1
        except IdentityError:
            continue
    assert missed == 0


@given(
    st.lists(
        st.one_of(
            numbers,
            numbers.map(wrong),
            numbers.map(lambda n: n[:6] + n[8:17]),
            st.text("0123456789Xx ９-.E+", max_size=20),
            st.from_regex(r"990122[0-9]{8}[0-9]{3}[0-9Xx]", fullmatch=True),
            st.text(max_size=20),
        ),
        max_size=30,
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
def test_the_column_agrees_with_the_single_number(texts, today):
    found = check_identities(texts, today=today)
    for text, row in zip(texts, found, strict=True):
        try:
            identity = read_identity(text, today=today)
            assert row["code"] == 0
            assert (row["number"].decode(), row["born"].item(), row["sex"]) == (
                identity.number,
                identity.born_on,
                identity.sex,
            )
        except IdentityError as error:
            assert IDENTITY_CODES[row["code"]] == error.code
            assert np.isnat(row["born"]) and row["sex"] == 0 and row["number"] == b""


def test_the_division_only_warns():
    invented = read_identity(made(date(1990, 1, 1)), today=TODAY)
    assert [w.code for w in identity_warnings(invented)] == ["province"]
    assert [w.code for w in identity_warnings(invented, {"610924"})] == ["division"]
    assert identity_warnings(invented, {"990122"}) == []
    before_2000 = read_identity(made(date(1990, 1, 1), division="612425"), today=TODAY)
    assert identity_warnings(before_2000) == []


def test_a_mask_keeps_the_tail_only():
    assert mask_identity("99012219900101123x") == "**************123X"
    assert mask_identity("990122651231001") == "***********1001"
    assert mask_identity("9901") == "****"


def test_a_refusal_survives_another_process():
    error = pickle.loads(pickle.dumps(IdentityError("length", length=3)))
    assert (error.code, error.params, str(error)) == (
        "length",
        {"length": 3},
        str(IdentityError("length", length=3)),
    )
