"""Thresholds of support: whom a rule leaves out, and what a lower one would cost. Vectors of all households at once.

A threshold of the whole range is judged in one sort: `curve` answers, for every quantity that any household has, how
many households it reaches and leaves out and what it pays. A household without the stock (quantity 0) is not left out
by a number: it does not keep the stock.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ankang.projects.rules.kinds import FOLDER, Named
from ankang.values.codes import STANDINGS, Language
from ankang.values.money import read_money
from ankang.values.source import Source
from ankang.values.yaml_lines import read_document

Array = npt.NDArray[np.float64]
UNKNOWN = "unknown"
_STOCK = {"code": True, "zh": True, "en": True, "unit": True, "unit_en": True}
_POLICY = {"code": True, "stock": True, "least": True, "grant": True, "from": True, "until": False, "division": False,
           "document": True, "clause": True, "standing": True}  # fmt: skip


@dataclass(frozen=True)
class Stock(Named):
    """What a household keeps or grows, and in which unit."""

    unit: str
    unit_en: str

    def unit_in(self, language: str) -> str:
        """The unit in a language."""
        return self.unit if language == "zh" else self.unit_en

    def words(self, language: Language) -> str:
        """The name with its unit in brackets."""
        unit = self.unit_in(language)
        return f"{self.zh}（{unit}）" if language == "zh" else f"{self.en} ({unit})"


@dataclass(frozen=True)
class Policy:
    """A support for who keeps at least so much. `grant`: fen for each unit, None when no document was found for it."""

    code: str
    stock: str
    least: Decimal
    grant: int | None
    since: dt.date
    until: dt.date | None
    division: str
    source: Source


@cache
def _file() -> tuple[dict[str, Stock], tuple[Policy, ...]]:
    document = read_document(FOLDER / "support.yaml")
    top = document.expect(document.content, {"stocks": True, "policies": True})
    stocks = {
        row["code"]: Stock(**document.expect(row, _STOCK, "stocks", at))
        for at, row in enumerate(top["stocks"])
    }
    return stocks, tuple(_policy(document, raw, at, stocks) for at, raw in enumerate(top["policies"]))


def _policy(document: Any, raw: Any, at: int, stocks: dict[str, Stock]) -> Policy:
    row = document.expect(raw, _POLICY, "policies", at)
    if row["stock"] not in stocks:
        raise document.fault(f"stocks 里没有“{row['stock']}”。", "policies", at, "stock")
    if row["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "policies", at, "standing")
    if not isinstance(row["least"], str):
        raise document.fault("least 要加引号。", "policies", at, "least")
    return Policy(
        row["code"], row["stock"], Decimal(row["least"]),
        None if row["grant"] == UNKNOWN else read_money(row["grant"]), row["from"], row.get("until"),
        row.get("division", ""), Source(row["document"], row["clause"], row["standing"]),
    )  # fmt: skip


def stocks() -> dict[str, Stock]:
    """What households keep and grow, by code. Raises DefinitionError by file and line."""
    return _file()[0]


def policies(day: dt.date, division: str = "") -> list[Policy]:
    """The supports in force on a day in a division; its own before those of the divisions above it."""
    found: dict[str, Policy] = {}
    for one in sorted(_file()[1], key=lambda p: (len(p.division), p.since)):
        if division.startswith(one.division) and one.since <= day and (one.until is None or day <= one.until):
            found[one.code] = one
    return list(found.values())


@dataclass(frozen=True)
class Reach:
    """What a threshold does to those who keep the stock: reached, left out, units and fen it pays."""

    least: float
    reached: int
    left_out: int
    units: float
    fen: int


def reach(quantities: Array, least: float, grant_fen: int = 0) -> Reach:
    """One threshold. `quantities`: of each household, 0 for who does not keep the stock; `grant_fen`: for a unit."""
    keeping = quantities > 0
    taken = keeping & (quantities >= least)
    units = float(quantities[taken].sum())
    return Reach(least, int(taken.sum()), int((keeping & ~taken).sum()), units, round(units * grant_fen))


def curve(quantities: Array, grant_fen: int = 0) -> list[Reach]:
    """Each threshold at which something changes, lowest first: one sort, then sums from the top down."""
    keeping = np.sort(quantities[quantities > 0])
    if not len(keeping):
        return []
    levels, first = np.unique(keeping, return_index=True)
    above = np.concatenate([np.cumsum(keeping[::-1])[::-1], [0.0]])
    count = len(keeping)
    return [
        Reach(float(level), int(count - at), int(at), float(above[at]), round(float(above[at]) * grant_fen))
        for level, at in zip(levels, first, strict=True)
    ]


def nearest_without_loss(
    quantities: Array, wanted: npt.NDArray[np.bool_], share: float = 1.0
) -> float | None:
    """The highest threshold that reaches at least this share of the wanted households that keep the stock. None: none
    of them keeps it, so no threshold would reach them."""
    those = np.sort(quantities[wanted & (quantities > 0)])
    if not len(those):
        return None
    may_lose = int(np.floor(len(those) * (1 - share) + 1e-9))
    return float(those[min(may_lose, len(those) - 1)])


def thinned(points: Sequence[Reach], most: int = 40) -> list[Reach]:
    """Fewer points of a curve for a table: the ends and evenly between."""
    if len(points) <= most:
        return list(points)
    chosen = np.unique(np.linspace(0, len(points) - 1, most).round().astype(int))
    return [points[at] for at in chosen]
