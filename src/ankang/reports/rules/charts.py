"""Charts of a report: every point is a Figure, so that a chart is verified like the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.indicator import Unit
from ankang.indicators.interval import wilson
from ankang.reports.rules.figures import Figure, Part
from ankang.reports.rules.words import SMALL
from ankang.values.decimals import one_decimal
from ankang.values.period import Period, PeriodKind

# More places than this are read in the table, not in a chart.
MOST_PLACES = 30
# How many quarters or months a trend shows.
POINTS = 6


class Draw(StrEnum):
    """What a chart shows."""

    TREND = "trend"  # rates over periods, with intervals where they are earned
    PLACES = "places"  # one rate in the places below, side by side
    DUE = "due"  # of what was due, what was done and what is missing
    PAYERS = "payers"  # who paid which part of a sum, last year and now


@dataclass(frozen=True)
class Series:
    """One line or one set of bars: its name, and the key of the figure of each category, "" where none may be shown."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A chart with its words. `unit` follows each value; `note` stands below."""

    draw: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""

    @property
    def keys(self) -> list[str]:
        """Keys of all points that are there."""
        return [key for one in self.series for key in one.keys if key]


WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "done": "已完成", "missing": "未完成", "before": "去年同期", "now": "本期", "money": "万元", "persons": "人",
        "interval": "竖线为95%区间；各点分母都不少于30的才画。", "part": "＊截至{day}。", "hidden": "没有数值的：分母为零，或数太小、按对外口径不列。",
    },
    "en": {
        "done": "done", "missing": "missing", "before": "year before", "now": "this period", "money": "10,000 yuan",
        "persons": "people", "interval": "Vertical lines are 95% intervals, drawn where each point has 30 or more in its denominator.",
        "part": "* Up to {day}.", "hidden": "Places without a value have nobody in the denominator, or counts too small to show.",
    },
}  # fmt: skip


def trend_periods(asked: Period, last: Period) -> list[Period]:
    """Quarters (months for a quarter or a month) up to the last day known, the oldest first; none for other periods."""
    kind = {
        PeriodKind.YEAR: PeriodKind.QUARTER, PeriodKind.HALF: PeriodKind.QUARTER,
        PeriodKind.QUARTER: PeriodKind.MONTH, PeriodKind.MONTH: PeriodKind.MONTH,
    }.get(asked.kind)  # fmt: skip
    if kind is None:
        return []
    found = Period.of_day(kind, last.end).last(POINTS)
    return [*found[:-1], Period.days(found[-1].start, last.end) if found[-1].end > last.end else found[-1]]


def period_label(period: Period, language: str) -> str:
    """A period under a chart: 2026年3季度, 2026年11月; one that is not over has a star."""
    if period.kind is PeriodKind.DAYS:
        whole = Period.of_day(PeriodKind.QUARTER, period.start)
        quarter = whole.start == period.start and (period.end - period.start).days > 30
        kind = PeriodKind.QUARTER if quarter else PeriodKind.MONTH
        star = "＊" if language == "zh" else "*"
        return period_label(Period.of_day(kind, period.start), language) + star
    if period.kind is PeriodKind.QUARTER:
        number = (period.start.month + 2) // 3
        return f"{period.start.year}年{number}季度" if language == "zh" else f"{period.start.year} Q{number}"
    return f"{period.start.year}年{period.start.month}月" if language == "zh" else f"{period.start:%Y-%m}"


def value(figure: Figure) -> str:
    """A figure as a plain number with the decimals that are shown: 79.1, 12.35 (万元), 300; "" where it lacks its data."""
    if figure.lacking:
        return ""
    match figure.ask.part:
        case Part.RATE | Part.RATE_CELL:
            numerator, denominator = figure.values[:2]
            return one_decimal(Decimal(100 * numerator) / denominator)
        case Part.AMOUNT:
            return str((Decimal(figure.values[0]) / 1_000_000).quantize(Decimal("0.01")))
    return str(figure.values[0])


def bounds(chart: Chart, series: Series, figures: Mapping[str, Figure]) -> list[tuple[str, str]] | None:
    """How far each point of a trend reaches up and down (95 %); None where intervals are not earned: a share of money
    or of time, a point that is missing, or one with few in its denominator."""
    if chart.draw != Draw.TREND or not all(series.keys):
        return None
    found = [figures[key] for key in series.keys]
    if not all(_is_counted(one) and one.values[1] >= SMALL for one in found):
        return None
    reaches = [wilson(one.values[0], one.values[1]) for one in found]
    if not all(reaches):
        return None
    return [_reach(one, pair) for one, pair in zip(found, reaches, strict=True) if pair]


def _is_counted(figure: Figure) -> bool:
    """Whether a rate is a share of persons, households or cases that were counted one by one."""
    item = CATALOGUE.get(figure.ask.indicator)
    if item is None:
        return figure.ask.part == Part.RATE_CELL
    timed = any(name.endswith("_minutes") for side in item.amounts for name in side)
    return item.unit is Unit.PERCENT and not item.of_money and not timed


def _reach(figure: Figure, pair: tuple[float, float]) -> tuple[str, str]:
    middle = Decimal(value(figure))
    low, high = (Decimal(one_decimal(Decimal(repr(100 * side)))) for side in pair)
    return str(max(high - middle, Decimal(0))), str(max(middle - low, Decimal(0)))


def numbers(chart: Chart, figures: Mapping[str, Figure]) -> list[list[str]]:
    """What is drawn, series by series: values, then how far they reach up, then down."""
    drawn = []
    for one in chart.series:
        reach = bounds(chart, one, figures) or []
        values = [value(figures[key]) if key else "" for key in one.keys]
        drawn.append([*values, *(up for up, _ in reach), *(down for _, down in reach)])
    return drawn


def strings(chart: Chart) -> list[str]:
    """The words in a chart that say which number is which."""
    return [*(one.name for one in chart.series), *chart.categories]


def description(chart: Chart, figures: Mapping[str, Figure], language: str) -> str:
    """The chart as a sentence, for readers who do not see it."""
    zh = language == "zh"
    said = []
    for one in chart.series:
        points = [
            f"{category} {value(figures[key])}{chart.unit if zh else ' ' + chart.unit if chart.unit != '%' else '%'}"
            for category, key in zip(chart.categories, one.keys, strict=True)
            if key and value(figures[key])
        ]
        said.append(f"{one.name}{'：' if zh else ': '}" + ("、" if zh else ", ").join(points))
    return f"{chart.title}{'。' if zh else '. '}" + ("；" if zh else "; ").join(said) + ("。" if zh else ".")
