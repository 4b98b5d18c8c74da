"""What charts and tile maps are made of. A chart always carries its table: both come from the same numbers."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

_STEPS = 8


@dataclass(frozen=True)
class Series:
    """One line or one set of bars. `values`: a number or None for each category, in display units (79.1, not 0.791)."""

    name: str
    values: list[float | None]


@dataclass(frozen=True)
class Chart:
    """A chart: `kind` line, bar or stack; `unit` follows each value; `band` marks a range of values that is right."""

    title: str
    categories: list[str]
    series: list[Series]
    kind: str = "line"
    unit: str = ""
    band: tuple[float, float] | None = None
    note: str = ""
    across: str = ""  # heading of the first column of the table, such as 月份
    key: str = field(default_factory=lambda: f"chart-{uuid.uuid4().hex[:8]}")

    @property
    def source(self) -> dict[str, object]:
        """What the drawing script gets."""
        series = [asdict(one) for one in self.series]
        return {
            "kind": self.kind,
            "unit": self.unit,
            "categories": self.categories,
            "series": series,
            "band": self.band,
        }

    @property
    def rows(self) -> list[tuple[str, list[float | None]]]:
        """The table: (category, one value a series)."""
        return [(name, [one.values[at] for one in self.series]) for at, name in enumerate(self.categories)]


@dataclass(frozen=True)
class Tile:
    """One village of the tile map. `share` sets the shade; None is hatched (no figure, or hidden)."""

    name: str
    text: str
    share: float | None
    url: str = ""
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class Shaded:
    """A tile with its shade, `s0` (lowest) to `s8`, or `none`."""

    tile: Tile
    shade: str

    @property
    def words(self) -> str:
        """The tile as a sentence, for readers who do not see the shade."""
        return " ".join(
            part for part in (self.tile.group, self.tile.name, self.tile.text, self.tile.note) if part
        )


def shaded(tiles: Iterable[Tile]) -> list[tuple[str, list[Shaded]]]:
    """Tiles by group in the order given, each shaded between the lowest and the highest share of all."""
    listed = list(tiles)
    known = [tile.share for tile in listed if tile.share is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    groups: dict[str, list[Shaded]] = {}
    for tile in listed:
        groups.setdefault(tile.group, []).append(Shaded(tile, _shade(tile.share, low, high)))
    return list(groups.items())


def _shade(share: float | None, low: float, high: float) -> str:
    if share is None:
        return "none"
    if high == low:
        return f"s{_STEPS // 2}"
    return f"s{round((share - low) / (high - low) * _STEPS)}"


def spark(
    values: list[float], low: float | None, high: float | None, width: int = 100, height: int = 24
) -> tuple[str, tuple[float, float] | None]:
    """Points of a small line and (y, height) of its target band, in a box of this size; y runs downward."""
    ends = [*values, *(edge for edge in (low, high) if edge is not None)]
    bottom, top = min(ends), max(ends)
    reach = (top - bottom) or 1.0

    def y(value: float) -> float:
        return round(height - 2 - (value - bottom) / reach * (height - 4), 1)

    step = width / max(len(values) - 1, 1)
    points = " ".join(f"{round(at * step, 1)},{y(value)}" for at, value in enumerate(values))
    if low is None or high is None:
        return points, None
    return points, (y(high), round(y(low) - y(high), 1))
