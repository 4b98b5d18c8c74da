"""Pages of prescriptions."""
