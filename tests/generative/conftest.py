"""Engines for the generative tests."""

from tests.engines import duckdb, spark

__all__ = ["duckdb", "spark"]
