"""Days that follow from a period: the only way a definition may speak of time.

A filter compares a date column with a moment. Each moment is a named rule from a period to a day; the name is
part of a definition's hash, so a rule never changes under its name: a new rule gets a new name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ankang.values.period import Period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """A named day of a period, with its words in both languages. `rule` answers None when there is no such day."""

    name: str
    zh: str = field(compare=False)
    en: str = field(compare=False)
    rule: Callable[[Period], date | None] = field(compare=False)

    def day(self, period: Period) -> date | None:
        """The day in that period."""
        return self.rule(period)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February falls back to the 28th.

    A person born on 29 February thus reaches an age on 1 March of a common year.
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - DAY)


def complete_quarters(day: date) -> int:
    """Quarters of the year that have ended by the close of that day, 0 to 4."""
    following = day + DAY
    return 4 if following.year > day.year else (following.month - 1) // 3


def _owes(end: date, visits: int) -> date | None:
    """Latest day of confirmation from which that many quarterly visits are due by `end`."""
    quarter = complete_quarters(end) - visits
    return date(end.year, 3 * quarter + 1, 1) - DAY if quarter >= 0 else None


END = Moment("end", "期末", "the end of the period", lambda p: p.end)
BEFORE_END = Moment("before_end", "期末前一日", "the day before the end", lambda p: p.end - DAY)
BEFORE_START = Moment("before_start", "期初前一日", "the day before the start", lambda p: p.start - DAY)
BEFORE_YEAR = Moment(
    "before_year", "上年末", "the end of the year before", lambda p: date(p.end.year, 1, 1) - DAY
)
YEAR_EARLIER = Moment(
    "year_earlier", "期末的一年前", "a year before the end", lambda p: years_before(p.end, 1)
)
HALF_YEAR_EARLIER = Moment(
    "half_year_earlier", "期末的六个月前", "six months before the end", lambda p: months_before(p.end, 6)
)
OWES_CHECKUP = Moment(
    "owes_checkup",
    "期末应有年度体检的最晚确诊日（年度未满则无）",
    "the latest confirmation with the yearly check-up due at the end (none before the year is over)",
    lambda p: date(p.end.year, 1, 1) - DAY if complete_quarters(p.end) == 4 else None,
)


def birthday(age: int) -> Moment:
    """The latest day of birth with which one has reached `age` by the end of the period."""
    return Moment(
        f"birthday_{age}",
        f"期末满 {age} 周岁的最晚出生日",
        f"the latest day of birth to be {age} at the end",
        lambda p: years_before(p.end, age),
    )


def older_than_months(months: int) -> Moment:
    """The latest day of birth with which one is older than so many full months at the end of the period."""
    return Moment(
        f"older_than_months_{months}",
        f"期末超过 {months} 个月的最晚出生日",
        f"the latest day of birth to be older than {months} months at the end",
        lambda p: months_before(p.end, months + 1),
    )


def owes_visits(number: int) -> Moment:
    """The latest day of confirmation with which `number` quarterly visits are due by the end of the period.

    One visit is due for each complete quarter of the year after the one in which the patient was confirmed:
    who was confirmed in earlier years owes one for each complete quarter. The norm states the yearly minimum
    only; this spread over the year is this system's own.
    """
    return Moment(
        f"owes_visits_{number}",
        f"期末应满 {number} 次的最晚确诊日",
        f"the latest confirmation with {number} visits due at the end",
        lambda p: _owes(p.end, number),
    )
