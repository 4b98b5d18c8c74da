"""Cells as people fill them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.reading import (
    ReadingError,
    half_width,
    is_blank,
    read_decimal,
    read_integer,
    read_phone,
    read_text,
    read_yes_no,
)
from ankang.values.reading_dates import DateError, read_date
from ankang.values.today import CHINA

FIFTH = date(2019, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2019-03-05", "2019-3-5", "2019.3.5", "2019/03/05", "2019/3/5", "20190305", 20190305, 20190305.0,
        "2019年3月5日", "2019年03月05号", "2019 年 3 月 5 日", "二〇一九年三月五日", "二零一九年三月五日",
        "２０１９．３．５", "43529", 43529, 43529.0, 43529.75, "2019-03-05 00:00:00", "2019-03-05T08:30",
        datetime(2019, 3, 5, 8, tzinfo=CHINA), FIFTH, " 2019.3.5 ", "2019.3.5\u200b",
    ],
)  # fmt: skip
def test_many_ways_to_write_a_day(cell):
    assert read_date(cell) == FIFTH


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("二〇二〇年十二月二十三日", date(2020, 12, 23)),
        ("二〇二〇年十月十日", date(2020, 10, 10)),
        ("二〇二〇年二月二十日", date(2020, 2, 20)),
        ("1999年12月31日", date(1999, 12, 31)),
        ("2024.2.29", date(2024, 2, 29)),
    ],
)
def test_other_days(cell, day):
    assert read_date(cell) == day


@pytest.mark.parametrize("cell", ["2019年3月", "2019-3", "201903", "2019.03", "二〇一九年三月", 201903])
def test_a_month_is_taken_only_where_asked_for(cell):
    assert read_date(cell, partial=True) == date(2019, 3, 1)
    with pytest.raises(DateError, match="写到日"):
        read_date(cell)


def test_a_year_alone():
    assert read_date("2019年", partial=True) == read_date(2019, partial=True) == date(2019, 1, 1)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2019-02-30", "no_such_day"),
        ("2019.13.1", "no_such_day"),
        ("2019.0.1", "no_such_day"),
        ("20190230", "no_such_day"),
        ("19.3.5", "short_year"),
        ("19年3月5日", "short_year"),
        ("3/5/2019", "unreadable"),
        ("去年春天", "unreadable"),
        ("1234567", "unreadable"),
        ("99999", "unreadable"),
        ("1800-01-01", "range"),
        (date(2101, 1, 1), "range"),
    ],
)
def test_what_is_no_day_is_refused(cell, code):
    with pytest.raises(DateError) as refused:
        read_date(cell)
    assert refused.value.code == code
    assert str(cell) in str(refused.value)


@given(st.dates(date(1930, 1, 1), date(2090, 1, 1)))
def test_every_day_reads_back_from_each_form(day):
    serial = (day - date(1899, 12, 30)).days
    for cell in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        serial,
        str(serial),
    ):
        assert read_date(cell) == day


@pytest.mark.parametrize(
    "cell", [None, "", "  ", "无", "/", "-", "—", "N/A", "／", "　", float("nan"), "暂无", "#N/A"]
)
def test_blanks_say_nothing(cell):
    assert is_blank(cell)
    assert read_date(cell) is None
    assert read_integer(cell) is None
    assert read_phone(cell) is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1234.5", "1234.5"), ("1,234.50", "1234.50"), ("１２３４．５", "1234.5"), (" 12 ", "12"), (12, "12"),
        (0.1, "0.1"), (1234.1, "1234.1"), ("-3", "-3"), (0, "0"), ("0", "0"), ("11.45元", "11.45"),
        (Decimal("2.50"), "2.50"), (0.1 + 0.2, "0.3"),
    ],
)  # fmt: skip
def test_numbers(cell, number):
    assert str(read_decimal(cell, unit="元")) == number


@pytest.mark.parametrize(
    ("cell", "code", "says"),
    [
        ("11、45", "decimal_comma", "11.45"),
        ("11。45", "decimal_comma", "11.45"),
        ("12,34", "decimal_comma", "12.34"),
        ("约三千", "number", "只填数字"),
        ("1.2.3", "number", "1.2.3"),
        ("1e5", "number", "1e5"),
        (float("inf"), "number", "inf"),
        (True, "number", "是"),
        (FIFTH, "number", "2019"),
    ],
)
def test_what_is_no_number_is_refused(cell, code, says):
    with pytest.raises(ReadingError) as refused:
        read_decimal(cell)
    assert refused.value.code == code
    assert says in str(refused.value)


def test_integers():
    assert read_integer("3.0") == read_integer(3.0) == read_integer("３") == 3
    with pytest.raises(ReadingError, match="整数"):
        read_integer("3.5")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_decimal_reads_back(number):
    assert read_decimal(f"{number:,}") == number
    assert read_decimal(float(number)) == number


@pytest.mark.parametrize("cell", ["是", "有", "√", "1", 1, True, "Y", "ｙ", "已参加", 1.0])
def test_yes(cell):
    assert read_yes_no(cell) is True


@pytest.mark.parametrize("cell", ["否", "无", "×", 0, False, "N", "未", "没有"])
def test_no(cell):
    assert read_yes_no(cell) is False


def test_neither_yes_nor_no():
    assert read_yes_no("/") is None
    assert read_yes_no(None) is None
    with pytest.raises(ReadingError, match="“是”或“否”"):
        read_yes_no("大概")


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("13912345678", "13912345678"), (13912345678, "13912345678"), (13912345678.0, "13912345678"),
        ("139 1234 5678", "13912345678"), ("+86 139-1234-5678", "13912345678"), ("１３９１２３４５６７８", "13912345678"),
        ("0915-4421234", "0915-4421234"), ("(0915)4421234", "0915-4421234"), ("01062345678", "010-62345678"),
        ("02987654321", "029-87654321"),
    ],
)  # fmt: skip
def test_phones(cell, phone):
    assert read_phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1391234567", "phone"),
        ("12345678901", "phone"),
        ("4421234", "phone"),
        ("问村支书", "phone"),
        ("13912345678、13812345678", "phones"),
        ("13912345678/13812345678", "phones"),
        ("13912345678 13812345678", "phones"),
    ],
)
def test_what_is_no_phone_is_refused(cell, code):
    with pytest.raises(ReadingError) as refused:
        read_phone(cell)
    assert refused.value.code == code
    assert cell in str(refused.value)


def test_text():
    assert read_text("  张\u200b三　　丰 \n") == "张三 丰"
    assert read_text(12.0) == "12"
    assert read_text(12.5) == "12.5"
    assert read_text(True) == "是"
    assert read_text("陕西省（安康）") == "陕西省（安康）"
    assert half_width("Ａ１（中）") == "A1(中)"
    assert read_text(date(2019, 3, 5) + timedelta(1)) == "2019-03-06"
