"""Pages of donations."""
