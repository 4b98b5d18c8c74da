"""Which points of the charts of a file hold: their numbers against figures made again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ankang.reports.rules.charts import Chart, Series, bounds, strings, value
from ankang.reports.rules.figures import Ask, Figure
from ankang.reports.rules.refusals import CannotRead
from ankang.reports.rules.verdicts import Reason, Shown, Verdict, figures_of, judge_one

Again = Callable[[Ask], tuple[Figure, str]]


class Drawn(Protocol):
    """A chart as it stands in a file."""

    @property
    def words(self) -> Sequence[str]:
        """Names of series and categories."""

    @property
    def numbers(self) -> Sequence[Sequence[str]]:
        """Of each series."""


def judge_charts(record: dict[str, Any], drawn: Sequence[Drawn], again: Again) -> list[Verdict]:
    """Judge every point of every chart by the figure it is, its interval by the figure's own, and the words that say
    which is which. Charts that are gone or were put in are told too."""
    figures, _order = figures_of(record)
    charts = _recorded(record.get("charts", []), figures)
    verdicts: list[Verdict] = []
    for place, one in enumerate(charts):
        shown = drawn[place] if place < len(drawn) else None
        verdicts += _gone(one, figures) if shown is None else _judge_chart(one, shown, figures, again)
    for extra in drawn[len(charts) :]:
        text = " ".join(number for numbers in extra.numbers for number in numbers if number)[:60]
        verdicts.append(_strange(Reason.ADDED, text, "".join(extra.words)[:40]))
    return verdicts


def _strange(reason: Reason, shown: str, where: str) -> Verdict:
    """Of something that is no figure of the file."""
    return Verdict("", "", "", "", shown, "", "", reason, where)


def _recorded(charts: Any, figures: dict[str, Figure]) -> list[Chart]:
    found = []
    try:
        for one in charts:
            words = [str(word) for word in one["words"]]
            keys = [tuple(str(key) for key in row) for row in one["keys"]]
            if {key for row in keys for key in row if key} - set(figures):
                raise CannotRead("manifest")
            series = tuple(Series(name, row) for name, row in zip(words, keys, strict=False))
            found.append(Chart(str(one["draw"]), str(one["title"]), "", tuple(words[len(keys) :]), series))
    except (KeyError, TypeError, AttributeError):
        raise CannotRead("manifest") from None
    return found


def _gone(chart: Chart, figures: dict[str, Figure]) -> list[Verdict]:
    return [
        replace(
            judge_one(Shown(key, "", chart.title), figures[key], None),
            reason=Reason.REMOVED,
            recorded=figures[key].zh,
        )
        for key in chart.keys
    ]


def _judge_chart(chart: Chart, shown: Drawn, figures: dict[str, Figure], again: Again) -> list[Verdict]:
    judged = {key: judge_one(Shown(key, figures[key].zh, ""), figures[key], again) for key in chart.keys}
    # What can be made again, also where it comes out otherwise: the intervals of its neighbours depend on it.
    fresh = {
        key: again(figures[key].ask)[0] for key, one in judged.items() if one.reason in (None, Reason.DATA)
    }
    verdicts = []
    for place, series in enumerate(chart.series):
        there = list(shown.numbers[place]) if place < len(shown.numbers) else []
        right, recorded = _right(chart, series, fresh), _right(chart, series, figures)
        for at, key in enumerate(series.keys):
            width = len(series.keys)
            stands = _Point(there[at::width], right[at::width], recorded[at::width])
            verdicts += _judge_point(key, stands, judged, f"{chart.title}：{series.name}")
    if len(shown.numbers) > len(chart.series):
        verdicts.append(_strange(Reason.ADDED, "", chart.title))
    if list(shown.words) != strings(chart):
        verdicts.append(_strange(Reason.MOVED, chart.title, chart.title))
    return verdicts


def _right(chart: Chart, series: Series, fresh: dict[str, Figure]) -> list[str]:
    """What should stand there, as far as the figures could be made again."""
    whole = all(key in fresh for key in series.keys if key)
    reach = (bounds(chart, series, fresh) if whole else None) or []
    values = [value(fresh[key]) if key in fresh else "" for key in series.keys]
    return [*values, *(up for up, _ in reach), *(down for _, down in reach)]


@dataclass(frozen=True)
class _Point:
    """A point with its interval: as it stands, as it should, and as it was when the file was made."""

    there: list[str]
    right: list[str]
    recorded: list[str]


def _judge_point(key: str, point: _Point, judged: dict[str, Verdict], where: str) -> list[Verdict]:
    said = " ".join(filter(None, point.there))
    if not key:
        return [_strange(Reason.ADDED, said, where)] if said else []
    found = replace(judged[key], shown=said, where=where)
    if found.reason is not None or point.there == point.right:
        return [found]
    reason = Reason.DATA if point.there == point.recorded else Reason.EDITED
    return [
        replace(found, recorded=" ".join(point.recorded), recomputed=" ".join(point.right), reason=reason)
    ]
