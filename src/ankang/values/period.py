"""Reporting periods: month, quarter, half year, year, or from one day to another, both included."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .bad_value import N_, BadValueError


class PeriodKind(StrEnum):
    """What a period is. All but `days` have a fixed length in months."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_PATTERNS = (
    (PeriodKind.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})-?[Qq]([1-4])")),
    (PeriodKind.HALF, re.compile(r"(\d{4})-?[Hh]([12])")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})()")),
)


class PeriodError(BadValueError):
    """A text that is no period."""

    sentences = {
        "unreadable": N_(
            "看不懂期间“%(written)s”。可以写：2026-11（月）、2026Q4（季）、2026H1（半年）、2026（年）、"
            "2026-01-01..2026-11-22（起止日期）。"
        ),
        "no_such_day": N_("期间“%(written)s”中有不存在的日期。请核对。"),
        "order": N_("期间“%(written)s”的结束日期早于开始日期。请对调。"),
    }


@dataclass(frozen=True, slots=True)
class Period:
    """A period of days, first and last included. Make one by `parse`, `month`, `quarter`, `half`, `year`, `days`."""

    kind: PeriodKind
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read "2026-11", "2026Q4", "2026H1", "2026" or "2026-01-01..2026-11-22". Raises PeriodError."""
        written = text.strip()
        if ".." in written:
            return cls._parse_days(written)
        for kind, pattern in _PATTERNS:
            if found := pattern.fullmatch(written):
                place = int(found[2] or 1)
                if int(found[1]) < 1 or not 1 <= place <= 12 // _MONTHS[kind]:
                    raise PeriodError("no_such_day", written=written)
                return cls._of(kind, int(found[1]), 1 + (place - 1) * _MONTHS[kind])
        raise PeriodError("unreadable", written=written)

    @classmethod
    def _parse_days(cls, written: str) -> "Period":
        """Read from..to."""
        first, _, last = written.partition("..")
        if not all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day.strip()) for day in (first, last)):
            raise PeriodError("unreadable", written=written)
        try:
            start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        except ValueError:
            raise PeriodError("no_such_day", written=written) from None
        if end < start:
            raise PeriodError("order", written=written)
        return cls.days(start, end)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A calendar month."""
        return cls._of(PeriodKind.MONTH, year, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """A quarter, 1 to 4."""
        return cls._of(PeriodKind.QUARTER, year, quarter * 3 - 2)

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        """A half year, 1 or 2."""
        return cls._of(PeriodKind.HALF, year, half * 6 - 5)

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls._of(PeriodKind.YEAR, year, 1)

    @classmethod
    def days(cls, start: date, end: date) -> "Period":
        """From one day to another, both included."""
        if end < start:
            raise PeriodError("order", written=f"{start}..{end}")
        return cls(PeriodKind.DAYS, start, end)

    @classmethod
    def of_day(cls, kind: PeriodKind, day: date) -> "Period":
        """The month, quarter, half or year that a day lies in; for `days` the day itself."""
        if kind is PeriodKind.DAYS:
            return cls.days(day, day)
        length = _MONTHS[kind]
        return cls._of(kind, day.year, (day.month - 1) // length * length + 1)

    @classmethod
    def _of(cls, kind: PeriodKind, year: int, first_month: int) -> "Period":
        """A period of whole months from its first."""
        last_year, last_month = _month_after(year, first_month, _MONTHS[kind] - 1)
        end = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
        return cls(kind, date(year, first_month, 1), end)

    def __str__(self) -> str:
        return self.code

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    @property
    def code(self) -> str:
        """The text that `parse` reads back."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{year:04d}-{month:02d}"
            case PeriodKind.QUARTER:
                return f"{year:04d}Q{(month + 2) // 3}"
            case PeriodKind.HALF:
                return f"{year:04d}H{1 if month == 1 else 2}"
            case PeriodKind.YEAR:
                return f"{year:04d}"
            case PeriodKind.DAYS:
                return f"{self.start}..{self.end}"

    @property
    def title_zh(self) -> str:
        """As a Chinese report writes it: 2026年11月, 2026年第四季度, 2026年上半年."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{year}年{month}月"
            case PeriodKind.QUARTER:
                return f"{year}年第{'一二三四'[(month - 1) // 3]}季度"
            case PeriodKind.HALF:
                return f"{year}年{'上' if month == 1 else '下'}半年"
            case PeriodKind.YEAR:
                return f"{year}年"
            case PeriodKind.DAYS:
                return f"{_day_zh(self.start)}至{_day_zh(self.end)}"

    @property
    def title_en(self) -> str:
        """As an English page writes it: November 2026, Q4 2026, first half of 2026."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{_MONTH_NAMES[month - 1]} {year}"
            case PeriodKind.QUARTER:
                return f"Q{(month + 2) // 3} {year}"
            case PeriodKind.HALF:
                return f"{'first' if month == 1 else 'second'} half of {year}"
            case PeriodKind.YEAR:
                return f"{year}"
            case PeriodKind.DAYS:
                return f"{self.start} to {self.end}"

    @property
    def length(self) -> int:
        """How many days, both ends included."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day <= self.end

    def previous(self) -> "Period":
        """The period of the same kind just before; for `days` as many days that end the day before."""
        before = self.start - timedelta(days=1)
        if self.kind is PeriodKind.DAYS:
            return Period.days(before - timedelta(days=self.length - 1), before)
        return Period.of_day(self.kind, before)

    def year_before(self) -> "Period":
        """The same period one year earlier (同期); 29 February becomes the 28th."""
        if self.kind is PeriodKind.DAYS:
            return Period.days(_year_earlier(self.start), _year_earlier(self.end))
        return Period._of(self.kind, self.start.year - 1, self.start.month)

    def months(self) -> "tuple[Period, ...]":
        """The calendar months that the period touches, in order."""
        found = [Period.month(self.start.year, self.start.month)]
        while found[-1].end < self.end:
            found.append(Period.month(*_month_after(found[-1].start.year, found[-1].start.month, 1)))
        return tuple(found)

    def last(self, count: int) -> "tuple[Period, ...]":
        """This period and those before it, `count` in all, the oldest first."""
        found = [self]
        while len(found) < count:
            found.append(found[-1].previous())
        return tuple(reversed(found[:count]))


_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months later."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def _year_earlier(day: date) -> date:
    """The same day a year earlier."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _day_zh(day: date) -> str:
    """2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
