"""The only place that knows Ibis: definitions become expressions, and expressions run on DuckDB or Spark."""
