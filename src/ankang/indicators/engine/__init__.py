"""Engines: from a snapshot and definitions to figures, and to the rows behind them."""

from ankang.indicators.engine.compute import compute
from ankang.indicators.engine.lake import Lake, Snapshot
from ankang.indicators.engine.people import Row, Which, people
from ankang.indicators.engine.results import NOTHING, Result, Results

__all__ = ["NOTHING", "Lake", "Result", "Results", "Row", "Snapshot", "Which", "compute", "people"]
