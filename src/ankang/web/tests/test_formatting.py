"""Figures, days and identifiers as they are written."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from ankang.web import formatting as f


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (f.yuan(1842000), "18,420.00 元"),
        (f.yuan(-5), "-0.05 元"),
        (f.yuan(0), "0.00 元"),
        (f.yuan(1842050, "round"), "18,421 元"),
        (f.yuan(None), "—"),
        (f.count(114500), "114,500"),
        (f.count(0), "0"),
        (f.count(None), "—"),
        (f.count(Decimal("1234.50")), "1,234.5"),
        (f.count(79.1), "79.1"),
        (f.count(float("nan")), "—"),
        (f.rate(551, 697), "79.1%"),
        (f.rate(0, 7), "0.0%"),
        (f.rate(3, 0), "—"),
        (f.rate(None, 7), "—"),
        (f.rate(1, 2000), "0.1%"),  # 0.05 is rounded up, not to even
        (f.percent(0.791), "79.1%"),
        (f.points(4.24), "+4.2 个百分点"),
        (f.points(-0.06), "-0.1 个百分点"),
        (f.points(-0.01), "0.0 个百分点"),
        (f.identity("99012219580314002X"), "990122 19580314 002X"),
        (f.identity("990122580314002"), "990122 580314 002"),
        (f.identity("12"), "12"),
        (f.identity(None), "—"),
        (f.masked_identity("99012219580314002X"), "990122********002X"),
        (f.masked_phone("13900002210"), "139****2210"),
        (f.masked_phone("2210"), "****"),
        (f.masked_name("李桂香"), "李*香"),
        (f.masked_name("周敏"), "周*"),
        (f.masked_name("李"), "*"),
        (f.masked_name(""), "—"),
        (f.person_name(" 阿依古丽•买买提 "), "阿依古丽·买买提"),
        (f.person_name(""), "未登记姓名"),
        (f.day(dt.date(2026, 1, 2)), "2026-01-02"),
        (f.month_day(dt.date(2026, 1, 2)), "01-02"),
        (f.month(dt.date(2026, 1, 2)), "2026-01"),
        (f.day(None), "—"),
        # 17:30 in Greenwich is the next day in Shanghai
        (f.moment(dt.datetime(2026, 1, 1, 17, 30, tzinfo=dt.UTC)), "2026-01-02 01:30"),
        (f.day(dt.datetime(2026, 1, 1, 17, 30, tzinfo=dt.UTC)), "2026-01-02"),
    ],
)
def test_written_as(written, wanted):
    assert written == wanted


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (dt.date(1958, 3, 14), dt.date(2026, 3, 13), "67"),
        (dt.date(1958, 3, 14), dt.date(2026, 3, 14), "68"),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28), "0"),
        (dt.date(2024, 2, 29), dt.date(2025, 3, 1), "1"),
        (dt.date(2027, 1, 1), dt.date(2026, 1, 1), "—"),
        (None, None, "—"),
    ],
)
def test_age_in_whole_years(born, on, years):
    assert f.age(born, on) == years


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-3, "逾期 3 天", "red"),
        (0, "今天", "amber"),
        (3, "剩 3 天", "amber"),
        (4, "剩 4 天", ""),
        (15, "2026-12-08", ""),
    ],
)
def test_due(days, words, tone):
    today = dt.date(2026, 11, 23)
    assert f.due(today + dt.timedelta(days=days), today) == (words, tone)


def test_no_day_no_due():
    assert f.due(None) == ("—", "")


def test_in_english():
    with translation.override("en"):
        assert f.yuan(1842000) == "¥18,420.00"
        assert f.due(dt.date(2026, 1, 1), dt.date(2026, 1, 2)) == ("1 day overdue", "red")
        assert f.due(dt.date(2026, 1, 1), dt.date(2026, 1, 3)) == ("2 days overdue", "red")
