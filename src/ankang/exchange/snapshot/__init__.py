"""Snapshots: the register as Parquet, by county, with a manifest."""
