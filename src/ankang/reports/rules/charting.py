"""The charts that a template names, drawn from the same snapshot as its sentences."""

from collections.abc import Sequence
from typing import Any, Protocol

from ankang.indicators.definitions import CATALOGUE
from ankang.reports.rules.charts import MOST_PLACES, WORDS, Chart, Draw, Series, bounds, period_label
from ankang.reports.rules.facts import day
from ankang.reports.rules.figures import Figure, Part
from ankang.reports.rules.template import Template, WantedChart
from ankang.values.period import Period, PeriodKind


class Draft(Protocol):
    """What a chart needs of the drawing of a document."""

    template: Template
    figures: dict[str, Figure]

    @property
    def setting(self) -> Any:
        """Where and when."""

    def ask(self, name: str, division: str = "", part: str = "", period: str = "") -> Figure | None:
        """A figure."""


def charts_of(draft: Draft) -> tuple[Chart, ...]:
    """Those that have something to show; the figures of their points are kept with the document."""
    made = (_DRAWERS[Draw(wanted.draw)](draft, wanted) for wanted in draft.template.charts)
    return tuple(chart for chart in made if chart is not None and chart.keys)


def _words(draft: Draft) -> Any:
    return WORDS[draft.setting.language]


def _name(draft: Draft, chart: WantedChart, figure: str) -> str:
    """What a figure is called in a chart: the template's word, else the title of its indicator."""
    if short := chart.name(figure, draft.setting.language):
        return short
    wanted = draft.template.figures[figure].indicator
    item = CATALOGUE.get(wanted)
    if item is None:
        return wanted
    return item.title_zh if draft.setting.language == "zh" else item.title_en


def _kept(draft: Draft, found: Sequence[Figure | None]) -> tuple[str, ...]:
    """Keys of figures that have their data; "" for the others."""
    keys = []
    for one in found:
        given = one is not None and not one.lacking
        keys.append(one.key if one is not None and given else "")
        if one is not None and given:
            draft.figures[one.key] = one
    return tuple(keys)


def _trend(draft: Draft, wanted: WantedChart) -> Chart | None:
    s = draft.setting
    periods = [Period.parse(code) for code in s.trend]
    if len(periods) < 2:
        return None
    series = [
        Series(
            _name(draft, wanted, name),
            _kept(draft, [draft.ask(name, part=Part.RATE_CELL, period=p.code) for p in periods]),
        )
        for name in wanted.figures
    ]
    told = [one for one in series if sum(map(bool, one.keys)) >= 2]
    if not told:
        return None
    chart = Chart(
        wanted.draw,
        wanted.title[s.language],
        "%",
        tuple(period_label(p, s.language) for p in periods),
        tuple(told),
    )
    return _noted(chart, _trend_note(draft, chart, periods[-1]))


def _trend_note(draft: Draft, chart: Chart, last: Period) -> list[str]:
    words = _words(draft)
    notes = [words["interval"]] if any(bounds(chart, one, draft.figures) for one in chart.series) else []
    if last.kind is PeriodKind.DAYS:
        notes.append(words["part"].format(day=day(last.end, draft.setting.language)))
    return notes


def _noted(chart: Chart, notes: list[str]) -> Chart:
    return Chart(chart.draw, chart.title, chart.unit, chart.categories, chart.series, " ".join(notes))


def _places(draft: Draft, wanted: WantedChart) -> Chart | None:
    s = draft.setting
    if not 2 <= len(s.rows) <= MOST_PLACES:
        return None
    [name] = wanted.figures
    names = [draft.ask("place", code) for code in s.rows]
    keys = _kept(draft, [draft.ask(name, code, Part.RATE_CELL) for code in s.rows])
    if sum(map(bool, keys)) < 2:
        return None
    places = tuple(one.text(s.language) if one else code for one, code in zip(names, s.rows, strict=True))
    chart = Chart(
        wanted.draw, wanted.title[s.language], "%", places, (Series(_name(draft, wanted, name), keys),)
    )
    return _noted(chart, [] if all(keys) else [_words(draft)["hidden"]])


def _due(draft: Draft, wanted: WantedChart) -> Chart | None:
    s, words = draft.setting, _words(draft)
    pairs = [
        (name, draft.ask(name, part=Part.NUMERATOR), draft.ask(name, part=Part.MISSING))
        for name in wanted.figures
    ]
    told = [
        (n, a, b)
        for n, a, b in pairs
        if a is not None and b is not None and a.values[-1] > 0 and b.values[0] >= 0
    ]
    if not told:
        return None
    names = tuple(_name(draft, wanted, name) for name, _a, _b in told)
    series = (
        Series(words["done"], _kept(draft, [a for _n, a, _b in told])),
        Series(words["missing"], _kept(draft, [b for _n, _a, b in told])),
    )
    return Chart(wanted.draw, wanted.title[s.language], words["persons"], names, series)


def _payers(draft: Draft, wanted: WantedChart) -> Chart | None:
    s, words = draft.setting, _words(draft)
    found = [
        (name, [draft.ask(name, period=period) for period in (s.before, s.span)]) for name in wanted.figures
    ]
    paid = [
        (name, pair) for name, pair in found if any(one is not None and one.values[0] > 0 for one in pair)
    ]
    if not paid:
        return None
    series = tuple(Series(_name(draft, wanted, name), _kept(draft, pair)) for name, pair in paid)
    return Chart(
        wanted.draw, wanted.title[s.language], words["money"], (words["before"], words["now"]), series
    )


_DRAWERS = {Draw.TREND: _trend, Draw.PLACES: _places, Draw.DUE: _due, Draw.PAYERS: _payers}
