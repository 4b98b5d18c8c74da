"""What a report says of itself: its period and its dates, in words."""

from datetime import date

from ankang.values.period import Period, PeriodKind

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def fact(name: str, period: str, language: str) -> str:
    """Words for `period` (its title), `span` (from–to), `as_of` and `today` (its last day). KeyError otherwise."""
    read = Period.parse(period)
    match name:
        case "period":
            return _title(read, language)
        case "span":
            return _span(read, language)
        case "as_of" | "today":
            return day(read.end, language)
    raise KeyError(f"没有“{name}”这一项事实。")


def day(value: date, language: str) -> str:
    """2026年11月23日 · 23 November 2026 (GB/T 9704-2012, 7.3.5.4: no leading zeros)."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _title(period: Period, language: str) -> str:
    if period.kind is PeriodKind.DAYS:
        return _span(period, language)
    return period.title_zh if language == "zh" else period.title_en


def _span(period: Period, language: str) -> str:
    first, last = day(period.start, language), day(period.end, language)
    if language == "zh":
        return f"{first}至{last.removeprefix(f'{period.start.year}年')}"
    return f"from {first} to {last}"
