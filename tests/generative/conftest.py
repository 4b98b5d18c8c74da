"""Engines for the generative tests."""

from tests.engines import arrays, duckdb, spark

__all__ = ["arrays", "duckdb", "spark"]
