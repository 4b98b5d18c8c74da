"""Rules of projects: the pipeline, lags, thresholds, credit, overlap, cost. Pure."""

from ankang.projects.rules.refusals import Refusal

__all__ = ["Refusal"]
