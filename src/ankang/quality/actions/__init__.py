"""Writes of the data checks. Every one is atomic (a run: part by part), journalled, and safe to repeat."""

from ankang.quality.actions.excepting import NotAllowed, grant, withdraw
from ankang.quality.actions.running import recheck, run_checks

__all__ = ["NotAllowed", "grant", "recheck", "run_checks", "withdraw"]
