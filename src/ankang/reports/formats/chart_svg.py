"""Charts as pictures for PDF and page: black on white, told apart by patterns, marks and dashes; no script, no style."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from ankang.reports.formats.layout import width as characters
from ankang.reports.rules.charts import Chart, Draw, Series, bounds, description, value
from ankang.reports.rules.document import Document

WIDTH = 600
_SIZE = 12
_LINE = 26  # height of a bar with its room
_DASHES = ("", "7 4", "2 3")
_PATTERNS = (
    '<rect width="8" height="8" fill="#bfbfbf"/>',
    '<path d="M0 8L8 0M-2 2L2-2M6 10L10 6" stroke="#000"/>',
    '<circle cx="2" cy="2" r="1"/><circle cx="6" cy="6" r="1"/>',
    '<path d="M2 0V8M6 0V8" stroke="#000" stroke-width="2"/>',
    '<path d="M0 2H8M2 0V8" stroke="#000" stroke-width=".7"/>',
    "",
    '<path d="M0 2H8M0 6H8" stroke="#000" stroke-width="2"/>',
    '<path d="M0 0L8 8M-2 6L2 10M6-2L10 2" stroke="#000"/>',
    '<rect width="8" height="8" fill="#595959"/>',
)


@dataclass
class _Box:
    """Where the plot stands."""

    left: float
    top: float
    right: float
    bottom: float


def svg(chart: Chart, document: Document, key: str, fonts: str = "inherit") -> str:
    """The picture. `key` makes its patterns' names its own on a page with several charts."""
    drawn, height = (_lines if chart.draw == Draw.TREND else _bars)(chart, document, key)
    told = description(chart, document.figures, document.language)
    patterns = "".join(
        f'<pattern id="{key}-{n}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/>'
        f"{pattern}</pattern>"
        for n, pattern in enumerate(_PATTERNS)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label={quoteattr(told)} font-family={quoteattr(fonts)} font-size="{_SIZE}"><defs>{patterns}</defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{drawn}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", halo: bool = False) -> str:
    """Words; with a halo on white, for they stand on a pattern."""
    room = characters(text) * _SIZE + 4
    left = x - {"start": 2, "middle": room / 2, "end": room - 2}[anchor]
    white = (
        f'<rect x="{left:.1f}" y="{y - 11:.1f}" width="{room:.1f}" height="14" fill="#fff"/>' if halo else ""
    )
    return f'{white}<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, look: str = "") -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#7f7f7f" stroke-width=".8" fill="none"{look}/>'


def _legend(chart: Chart, top: float, sample: Callable[[int, float, float], str]) -> tuple[str, float]:
    """Names of the series below the plot, wrapped, and where they end. `sample` draws one of a series at x and y."""
    if len(chart.series) < 2:
        return "", top
    parts, x, y = [], 10.0, top + 14
    for place, one in enumerate(chart.series):
        room = 40 + characters(one.name) * _SIZE
        if x > 10 and x + room > WIDTH:
            x, y = 10.0, y + 20
        parts += [sample(place, x, y), _text(x + 34, y, one.name)]
        x += room + 10
    return "".join(parts), y + 8


def _lines(chart: Chart, document: Document, key: str) -> tuple[str, float]:
    box = _Box(44, 24, WIDTH - 20, 240)
    step = (box.right - box.left) / len(chart.categories)
    parts = [_text(box.left, 14, chart.unit, "end")]
    for share in range(0, 101, 25):
        y = box.bottom - (box.bottom - box.top) * share / 100
        parts += [
            _rule(box.left, y, box.right, y, ' stroke-dasharray="1 3"'),
            _text(box.left - 6, y + 4, str(share), "end"),
        ]
    parts.append(_rule(box.left, box.bottom, box.right, box.bottom))
    for place, name in enumerate(chart.categories):
        parts.append(_text(box.left + step * (place + 0.5), box.bottom + 18, name, "middle"))
    for place, series in enumerate(chart.series):
        parts.append(_course(place, series, chart, document, box))
    legend, bottom = _legend(chart, box.bottom + 28, _line_sample)
    return "".join([*parts, legend]), bottom + 6


def _course(place: int, series: Series, chart: Chart, document: Document, box: _Box) -> str:
    """One line with its marks, numbers and intervals; a gap stays a gap."""
    step = (box.right - box.left) / len(chart.categories)
    scale = (box.bottom - box.top) / 100
    reach = bounds(chart, series, document.figures)
    points: list[str] = []
    runs: list[list[str]] = []
    run: list[str] = []
    for at, key in enumerate(series.keys):
        said = value(document.figures[key]) if key else ""
        if not said:
            runs.append(run)
            run = []
            continue
        x, y = box.left + step * (at + 0.5), box.bottom - float(said) * scale
        run.append(f"{x:.1f} {y:.1f}")
        if reach:
            up, down = (float(side) * scale for side in reach[at])
            points.append(f'<path d="M{x:.1f} {y - up:.1f}V{y + down:.1f}" stroke="#000" stroke-width=".9"/>')
        above = place % 2 == 0
        points += [_mark(place, x, y), _text(x + 6, y - 8 if above else y + 18, said)]
    dashes = f' stroke-dasharray="{_DASHES[place % 3]}"' if place % 3 else ""
    lines = [
        f'<path d="M{"L".join(one)}" fill="none" stroke="#000" stroke-width="1.6"{dashes}/>'
        for one in [*runs, run]
        if one
    ]
    return "".join([*lines, *points])


def _mark(place: int, x: float, y: float) -> str:
    fill = "#000" if place == 0 else "#fff"
    if place % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="#000"/>'
    if place % 3 == 1:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{fill}" stroke="#000"/>'
    return f'<path d="M{x:.1f} {y - 5:.1f}L{x + 5:.1f} {y + 4:.1f}L{x - 5:.1f} {y + 4:.1f}Z" fill="{fill}" stroke="#000"/>'


def _bars(chart: Chart, document: Document, key: str) -> tuple[str, float]:
    stacked = chart.draw in (Draw.DUE, Draw.PAYERS)
    names = max((characters(name) for name in chart.categories), default=0)
    left = min(WIDTH * 0.42, names * _SIZE + 12)
    line = _LINE * 2 if chart.draw == Draw.PAYERS else _LINE
    box = _Box(left, 22, WIDTH - (20 if stacked else 56), 22 + line * len(chart.categories))
    parts = [
        _text(box.left, 12, f"%（{chart.unit}）" if stacked else chart.unit),
        _rule(box.left, box.top, box.left, box.bottom),
    ]
    for at, name in enumerate(chart.categories):
        y = box.top + line * at
        parts.append(_named(name, box.left - 6, y + line / 2 + 4, left - 12))
        row = [
            (place, value(document.figures[one.keys[at]]) if one.keys[at] else "")
            for place, one in enumerate(chart.series)
        ]
        parts.append(
            _stack(row, y, line, box, key) if stacked else _bar(row, y, line, box, key, _top(chart, document))
        )
    for share in range(0, 101, 25) if stacked or chart.unit == "%" else ():
        x = box.left + (box.right - box.left) * share / 100
        parts.append(_text(x, box.bottom + 15, str(share), "middle"))
    legend, bottom = _legend(chart, box.bottom + 20, partial(_box_sample, key))
    return "".join([*parts, legend]), bottom + 8


def _named(name: str, x: float, y: float, room: float) -> str:
    """The name of a bar, on two lines of smaller letters where it is too long for one."""
    if characters(name) * _SIZE <= room:
        return _text(x, y, name, "end")
    words = name.split(" ") if " " in name else list(name)
    joint = " " if " " in name else ""
    half = next(
        n for n in range(len(words), 0, -1) if characters(joint.join(words[:n])) * 10 <= room or n == 1
    )
    lines = [joint.join(words[:half]), joint.join(words[half:])]
    while characters(lines[1]) * 10 > room:
        lines[1] = lines[1][:-2] + "…"
    return "".join(
        f'<text x="{x:.1f}" y="{y + shift:.1f}" text-anchor="end" font-size="10">{escape(line)}</text>'
        for line, shift in zip(lines, (-6, 5), strict=True)
    )


def _top(chart: Chart, document: Document) -> float:
    """The end of the scale: 100 for shares."""
    if chart.unit == "%":
        return 100.0
    values = [Decimal(value(document.figures[k]) or 0) for k in chart.keys]
    return float(max([*values, Decimal(1)]).to_integral_value(ROUND_CEILING))


def _bar(row: list[tuple[int, str]], y: float, line: float, box: _Box, key: str, top: float) -> str:
    [(_place, said)] = row
    if not said:
        return _text(box.left + 4, y + line / 2 + 4, "—")
    width = (box.right - box.left) * min(float(said) / top, 1)
    bar = f'<rect x="{box.left:.1f}" y="{y + 4:.1f}" width="{width:.1f}" height="{line - 8:.1f}" fill="#bfbfbf" stroke="#000" stroke-width=".8"/>'
    return bar + _text(box.left + width + 4, y + line / 2 + 4, said)


def _stack(row: list[tuple[int, str]], y: float, line: float, box: _Box, key: str) -> str:
    whole = sum(float(said or 0) for _, said in row)
    if not whole:
        return _text(box.left + 4, y + line / 2 + 4, "—")
    parts, labels, x = [], [], box.left
    for place, said in row:
        width = (box.right - box.left) * float(said or 0) / whole
        if width > 0:
            parts.append(
                f'<rect x="{x:.1f}" y="{y + 4:.1f}" width="{width:.1f}" height="{line - 8:.1f}" '
                f'fill="url(#{key}-{place % len(_PATTERNS)})" stroke="#000" stroke-width=".8"/>'
            )
        if width >= 6 * len(said) + 6:
            labels.append(_text(x + width / 2, y + line / 2 + 4, said, "middle", halo=True))
        x += width
    return "".join([*parts, *labels])


def _line_sample(place: int, x: float, y: float) -> str:
    dashes = f' stroke-dasharray="{_DASHES[place % 3]}"' if place % 3 else ""
    return f'<path d="M{x:.1f} {y - 4:.1f}H{x + 28:.1f}" stroke="#000" stroke-width="1.6"{dashes}/>' + _mark(
        place, x + 14, y - 4
    )


def _box_sample(key: str, place: int, x: float, y: float) -> str:
    pattern = f"url(#{key}-{place % len(_PATTERNS)})"
    return f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="28" height="13" fill="{pattern}" stroke="#000" stroke-width=".8"/>'
