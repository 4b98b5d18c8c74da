"""Money: fen in, fen out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.money import MoneyError, read_money, share, show_wan, show_yuan


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("1,234.50", 123450), ("1234.5", 123450), ("¥1234.5元", 123450), ("￥ 12", 1200), ("1.2万", 1_200_000),
        ("11.45万元", 11_450_000), ("１２．３４", 1234), ("0", 0), ("3亿", 30_000_000_000), (12, 1200), (12.34, 1234),
        (0.1 + 0.2, 30), (1234.565, 123457), (Decimal("0.01"), 1), ("1.234万", 1_234_000), ("5块", 500), (2.675, 268),
    ],
)  # fmt: skip
def test_sums_are_read(cell, fen):
    assert read_money(cell) == fen


@pytest.mark.parametrize("cell", [None, "", "/", "无", "—"])
def test_blank(cell):
    assert read_money(cell) is None


@pytest.mark.parametrize(
    ("cell", "code", "says"),
    [
        ("11、45", "decimal_comma", "11.45"),
        ("11、45万", "decimal_comma", "11.45"),
        ("三千", "unreadable", "三千"),
        ("元", "unreadable", "元"),
        ("万", "unreadable", "万"),
        (True, "unreadable", "是"),
        ("1.234", "fraction", "两位"),
        ("-5", "negative", "负数"),
        (-5, "negative", "-5"),
    ],
)
def test_what_is_no_sum_is_refused(cell, code, says):
    with pytest.raises(MoneyError) as refused:
        read_money(cell)
    assert refused.value.code == code
    assert says in str(refused.value)


def test_signed_sums_only_when_asked_for():
    assert read_money("-5.50", signed=True) == -550


@pytest.mark.parametrize(
    ("fen", "shown"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123450, "1,234.50"), (-123450, "-1,234.50")]
)
def test_sums_are_shown(fen, shown):
    assert show_yuan(fen) == shown


def test_wan():
    assert show_wan(11_450_000) == "11.45"
    assert show_wan(123_456_789_000, 0) == "123,457"
    assert show_wan(50_000, 1) == "0.1"


@given(st.integers(-(10**13), 10**13))
def test_what_is_shown_reads_back(fen):
    assert read_money(show_yuan(fen), signed=True) == fen
    assert read_money(show_yuan(fen, thousands=False), signed=True) == fen


@given(st.integers(0, 10**12), st.decimals(0, 1, places=4))
def test_a_share_and_the_rest_make_the_whole(fen, ratio):
    part = share(fen, ratio)
    assert 0 <= part <= fen
    assert abs(part - fen * ratio) <= Decimal("0.5")


def test_a_share_is_rounded_half_up():
    assert share(5, Decimal("0.5")) == 3
