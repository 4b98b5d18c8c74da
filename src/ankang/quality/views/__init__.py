"""Pages of the data checks."""
