"""Simulation of a policy over a snapshot: pure, on DuckDB or Spark."""
